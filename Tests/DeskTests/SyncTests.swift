import Foundation
import Meetings
import Testing

@testable import Desk

/// One person, several devices: nothing lost, and all devices agree.
struct SyncTests {
    @Test func `a device that comes back fetches exactly what is new`() async throws {
        try await Drawer.open { drawer in
            let first = try await drawer.take([.note("a"), .note("b")])
            #expect(first.taken == ["a", "b"])
            #expect(first.version == 2)
            try await drawer.take([.note("c"), .note("a", "mới", turn: 2)])
            let page = try await drawer.desk.page(of: .an, since: 2)
            #expect(page.items.map(\.change.id) == ["c", "a"])
            #expect(page.version == 4)
            #expect(!page.hasMore && !page.isReset)
            #expect(try await drawer.desk.page(of: .an, since: 4).items.isEmpty)
        }
    }

    @Test func `the same changes sent again are taken again and change nothing`() async throws {
        try await Drawer.open { drawer in
            let changes = try [DeskChange.note("a"), .note("b", deleted: true)]
            let first = try await drawer.take(changes)
            let second = try await drawer.take(changes)
            #expect(second.taken == first.taken)
            #expect(second.version == first.version)
        }
    }

    @Test func `the newest edit of one object wins, whichever device comes first`() async throws {
        let edits = try [
            DeskChange.note("a", "một", turn: 1, at: 50), .note("a", "hai", turn: 2, at: 10),
            .note("a", "ba", turn: 2, at: 20), .note("a", "ba!", turn: 2, at: 20),
            .note("a", turn: 2, at: 20, deleted: true),
        ]
        var chance = SystemRandomNumberGenerator()
        for _ in 1...20 {
            let order = edits.shuffled(using: &chance)
            try await Drawer.open { drawer in
                for edit in order { try await drawer.take([edit]) }
                #expect(try await drawer.all().map(\.change) == [edits[4]], "\(order.map(\.data))")
            }
        }
    }

    @Test func `an older edit is answered with the newer one`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("a", "mới", turn: 3)])
            let outcome = try await drawer.take([.note("a", "cũ", turn: 2, at: 500)])
            #expect(outcome.taken.isEmpty)
            #expect(outcome.newer.map(\.change) == [try DeskChange.note("a", "mới", turn: 3)])
        }
    }

    @Test func `two devices writing at once lose nothing and end with the same`() async throws {
        try await Drawer.open { drawer in
            try await withThrowingTaskGroup(of: Void.self) { devices in
                for device in 0..<8 {
                    devices.addTask {
                        for step in 1...40 {
                            let own = try DeskChange.note("own-\(device)-\(step)")
                            let common = try DeskChange.note("common", "\(device)", turn: step, at: device)
                            try await drawer.take([own, common])
                        }
                    }
                }
                try await devices.waitForAll()
            }
            let items = try await drawer.all()
            #expect(items.count == 8 * 40 + 1)
            #expect(Set(items.map(\.version)).count == items.count)
            #expect(
                items.first { $0.change.id == "common" }?.change
                    == (try DeskChange.note("common", "7", turn: 40, at: 7))
            )
            #expect(try await drawer.desk.page(of: .an, since: 0).version >= Int64(items.count))
        }
    }

    @Test func `50,000 strokes on one page go in and come out, page by page`() async throws {
        try await Drawer.open { drawer in
            let points = Data((0..<60).flatMap { [UInt8($0), 1, 2, 3, 4] }).base64EncodedString()
            let strokes = try (0..<50_000).map { number in
                try DeskChange(
                    id: "stroke-\(number)",
                    kind: .ink,
                    paper: PaperID(1),
                    page: 1,
                    at: .morning,
                    data: .object(["points": .text(points), "width": .number(0.003), "color": .text("#c1272d")])
                )
            }
            let clock = ContinuousClock()
            let writing = try await clock.measure {
                for start in stride(from: 0, to: strokes.count, by: DeskLimits.changes) {
                    let outcome = try await drawer.take(Array(strokes[start..<start + DeskLimits.changes]))
                    #expect(outcome.taken.count == DeskLimits.changes)
                }
            }
            var (since, seen): (Int64, Set<String>) = (0, [])
            let reading = try await clock.measure {
                while true {
                    let page = try await drawer.desk.page(of: .an, since: since)
                    #expect(page.items.count <= DeskLimits.answerItems)
                    seen.formUnion(page.items.map(\.change.id))
                    since = page.version
                    if !page.hasMore { break }
                }
            }
            #expect(seen.count == 50_000)
            #expect(try await drawer.desk.items(of: .an, on: PaperID(1)).count == 50_000)
            print("50,000 strokes: written in \(writing), read in \(reading)")
        }
    }

    @Test func `what was acknowledged is there after the file is opened again`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("a", "Ghi chú có dấu"), .note("b", share: .people([PersonID(9)]))])
            let again = try Desk(path: drawer.path)
            #expect(try await again.page(of: .an, since: 0).items == (try await drawer.all()))
            try again.close()
        }
    }

    @Test func `59: a desk is one person's at one meeting`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("a", "của An")])
            try await drawer.take([.note("a", "của Bình")], on: .binh)
            #expect(try await drawer.all().map(\.change) == [try .note("a", "của An")])
            #expect(try await drawer.all(of: .binh).map(\.change) == [try .note("a", "của Bình")])
            #expect(try await drawer.all(of: DeskKey(PersonID(3), at: DeskKey.other)).isEmpty)
        }
    }

    @Test func `a wiped desk is forgotten here and on every device`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("a"), .note("b")])
            try await drawer.take([.note("c")], on: .binh)
            _ = try await drawer.desk.wipe(.an)
            #expect(try await drawer.all().isEmpty)
            #expect(try await drawer.all(of: .binh).count == 1)
            let page = try await drawer.desk.page(of: .an, since: 2)
            #expect(page.isReset && page.items.isEmpty && page.version == 3)
            // A device that was away does not bring back what was wiped.
            await #expect(throws: DeskRefusal.wiped) { try await drawer.take([.note("a", turn: 9)], since: 2) }
            try await drawer.take([.note("d")], since: 3)
            #expect(try await drawer.all().map(\.change.id) == ["d"])
        }
    }

    @Test func `desks go after the minutes are approved, when their time is up`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("a"), .note("b", share: .all)])
            let other = DeskKey(PersonID(3), at: DeskKey.other)
            try await drawer.take([.note("c")], on: other)
            let ended: Set<MeetingID> = [DeskKey.meeting]
            let (desk, began) = (drawer.desk, Moment.morning)
            let last = began.adding(minutes: 30 * 24 * 60)
            #expect(try await desk.wipeDesks(of: ended, keptFor: 30, at: began).isEmpty)
            #expect(
                try await desk.wipeDesks(of: ended, keptFor: 30, at: Moment(milliseconds: last.rawValue - 1)).isEmpty
            )
            #expect(try await drawer.all().count == 2)
            #expect(try await desk.wipeDesks(of: ended, keptFor: 30, at: last) == [DeskKey.meeting])
            #expect(try await drawer.all().isEmpty)
            #expect(try await drawer.all(of: other).count == 1)
            #expect(try await desk.wipeDesks(of: ended, keptFor: 30, at: last).isEmpty)
        }
    }
}
