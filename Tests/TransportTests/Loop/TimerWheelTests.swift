import Testing

@testable import Transport

struct TimerWheelTests {
    @Test func `a deadline fires once, never early and at most a tick late`() {
        var wheel = TimerWheel(tickMilliseconds: 10, bucketCount: 16, now: 1000)
        wheel.schedule(slot: 3, deadline: 1045)
        #expect(wheel.advance(to: 1044).isEmpty)
        #expect(wheel.advance(to: 1049).isEmpty)
        #expect(wheel.advance(to: 1050) == [3])
        #expect(wheel.advance(to: 5000).isEmpty)
    }

    @Test func `a later deadline is noticed when the earlier one comes up, an earlier one at once`() {
        var wheel = TimerWheel(tickMilliseconds: 10, bucketCount: 16, now: 0)
        wheel.schedule(slot: 1, deadline: 50)
        wheel.schedule(slot: 1, deadline: 90)
        #expect(wheel.advance(to: 60) == [1])
        wheel.schedule(slot: 1, deadline: 120)
        wheel.schedule(slot: 1, deadline: 80)
        #expect(wheel.advance(to: 80) == [1])
        #expect(wheel.advance(to: 200).isEmpty)
    }

    @Test func `a deadline beyond the ring is looked at again in time`() {
        var wheel = TimerWheel(tickMilliseconds: 10, bucketCount: 16, now: 0)
        let deadline: UInt64 = 1000
        wheel.schedule(slot: 7, deadline: deadline)
        var fired: UInt64?
        for now in stride(from: UInt64(10), through: 1100, by: 10) {
            for slot in wheel.advance(to: now) {
                if now >= deadline { fired = fired ?? now } else { wheel.schedule(slot: slot, deadline: deadline) }
            }
        }
        #expect(fired == 1000)
    }

    @Test func `a slot taken out does not fire, also when its number is given anew`() {
        var wheel = TimerWheel(tickMilliseconds: 10, bucketCount: 16, now: 0)
        wheel.schedule(slot: 0, deadline: 30)
        wheel.remove(slot: 0)
        wheel.schedule(slot: 0, deadline: 70)
        #expect(wheel.advance(to: 60).isEmpty)
        #expect(wheel.advance(to: 70) == [0])
        wheel.remove(slot: 99)
    }

    @Test func `many slots with deadlines all over fire each in its own tick`() {
        var wheel = TimerWheel(tickMilliseconds: 10, bucketCount: 64, now: 0)
        for slot in 0..<600 { wheel.schedule(slot: Int32(slot), deadline: UInt64(slot + 1)) }
        var seen = 0
        for now in stride(from: UInt64(10), through: 600, by: 10) {
            let due = wheel.advance(to: now).sorted()
            #expect(due == (Int32(now) - 10..<Int32(now)).map { $0 })
            seen += due.count
        }
        #expect(seen == 600)
    }
}
