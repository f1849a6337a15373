import Testing

@testable import Meetings

struct QuorumTests {
    @Test(arguments: [(15, 10), (20, 14), (21, 14), (24, 16), (27, 18), (50, 34), (75, 50), (90, 60)])
    func `two thirds of all members, absent ones included`(members: Int, needed: Int) throws {
        var scene = try Scene.draft()
        scene.take(Cast.allCases.map { .participants(.removed(participant: $0.seat)) })
        let seats = (1...members).map { ParticipantID(100 + $0) }
        scene.take(
            seats.map { .participants(.invited(participant: $0, facts: ParticipantFacts(name: "\($0)", votes: true))) }
        )
        let present = seats.prefix(needed).enumerated().map { index, seat in
            MeetingEvent.attendance(
                .checkedIn(participant: seat, mode: index.isMultiple(of: 2) ? .onsite : .remote, viaCode: false)
            )
        }
        scene.take(Array(present.dropLast()))
        #expect(scene.meeting.quorum.entitled == members)
        #expect(scene.meeting.quorum.needed == needed)
        #expect(!scene.meeting.quorum.isMet)
        scene.take([present[needed - 1]])
        #expect(scene.meeting.quorum.isMet)
        #expect(scene.meeting.quorum.onsite == (needed + 1) / 2)
        #expect(scene.meeting.quorum.remote == needed / 2)
    }

    @Test func `only members in office who are there count`() throws {
        var scene = try Scene.invited()
        for one in [Cast.guest, .rapporteur, .secretary, .clerk] {
            try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one)
        }
        #expect(scene.meeting.quorum.present == 0)
        for one in [Cast.chair, .deputy, .an, .binh] { try scene.give(.attendanceCheckIn, ["mode": "remote"], by: one) }
        #expect(scene.meeting.quorum.isMet)
        try scene.give(.attendanceLeave, by: .binh)
        #expect(scene.meeting.quorum.present == 3)
        #expect(!scene.meeting.quorum.isMet)
    }
}
