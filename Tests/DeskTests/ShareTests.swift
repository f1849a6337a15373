import Foundation
import Meetings
import Testing

@testable import Desk

/// Who sees what others share.
struct ShareTests {
    private let everyone: [PersonID: Set<PaperID>] = [
        PersonID(3): [PaperID(1), PaperID(2)], PersonID(4): [PaperID(1)], PersonID(5): [PaperID(1), PaperID(2)],
    ]

    private func reader(_ person: Int, atTable: Bool = false, owners: [PersonID: Set<PaperID>]? = nil) -> DeskReader {
        DeskReader(
            person: PersonID(person),
            isAtTable: atTable,
            openable: everyone[PersonID(person)] ?? [],
            owners: owners ?? everyone
        )
    }

    @Test func `an object goes to the table, to all or to those named, and to nobody by itself`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([
                .note("own"), .note("table", share: .table), .note("all", share: .all),
                .note("named", share: .people([PersonID(4)])), .note("other", paper: 2, share: .all),
            ])
            let seen = { (reader: DeskReader) in
                try await drawer.desk.shared(in: DeskKey.meeting, with: reader, since: 0).items.map(\.change.id)
            }
            #expect(try await seen(reader(3)).isEmpty)
            #expect(try await seen(reader(4)) == ["all", "named"])
            #expect(try await seen(reader(4, atTable: true)) == ["table", "all", "named"])
            #expect(try await seen(reader(5)) == ["all", "other"])
            #expect(try await seen(reader(99)).isEmpty)
            let elsewhere = try await drawer.desk.shared(in: DeskKey.other, with: reader(4), since: 0)
            #expect(elsewhere.items.isEmpty)
        }
    }

    @Test func `60: what the reader or the owner may not open any more is shown no longer`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("all", share: .all)])
            let desk = drawer.desk
            for owners in [[:], [PersonID(3): [PaperID(2)]]] as [[PersonID: Set<PaperID>]] {
                let page = try await desk.shared(in: DeskKey.meeting, with: reader(4, owners: owners), since: 0)
                #expect(page.items.isEmpty)
            }
        }
    }

    @Test func `what lies on a paper that one may not open cannot be shared`() async throws {
        try await Drawer.open { drawer in
            let outcome = try await drawer.take([.note("a", share: .all), .note("b")], openable: [PaperID(2)])
            #expect(outcome.refused == [.init(id: "a", code: "desk.cannot-share")])
            #expect(outcome.taken == ["b"])
        }
    }

    @Test func `those who saw an object are told when it goes, others are not`() async throws {
        try await Drawer.open { drawer in
            let first = try await drawer.take([.note("a", share: .people([PersonID(4)])), .note("b", share: .table)])
            let shared = try #require(first.shared)
            #expect((shared.version, shared.table, shared.all, shared.people) == (2, true, false, [PersonID(4)]))
            let second = try await drawer.take([.note("a", turn: 2), .note("b", turn: 2, deleted: true)])
            let change = try #require(second.shared)
            #expect(change.table && change.people == [PersonID(4)])
            let desk = drawer.desk
            let told = try await desk.shared(in: DeskKey.meeting, with: reader(4), since: 2)
            #expect(told.items.isEmpty && told.gone == ["a"] && told.version == 4)
            #expect(try await desk.shared(in: DeskKey.meeting, with: reader(5), since: 2).gone.isEmpty)
            #expect(try await desk.shared(in: DeskKey.meeting, with: reader(5, atTable: true), since: 2).gone == ["b"])
            // Whoever comes anew has nothing to forget.
            #expect(try await desk.shared(in: DeskKey.meeting, with: reader(4), since: 0).gone.isEmpty)
        }
    }

    @Test func `a wiped desk takes back what was shared`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("a", "kín", share: .all), .note("b")])
            let change = try #require(try await drawer.desk.wipe(.an))
            #expect(change.all)
            let told = try await drawer.desk.shared(in: DeskKey.meeting, with: reader(4), since: 1)
            #expect(told.items.isEmpty && told.gone == ["a"])
            #expect(try await drawer.all().allSatisfy { $0.change.isDeleted && $0.change.data == "{}" })
        }
    }

    /// People, rights and shares by chance: nobody is sent what is not theirs, and everybody what is.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `59: nobody is sent what is not theirs`(seed: UInt64) async throws {
        var chance = Seeded(seed: seed)
        let (people, papers) = (1...8, 1...5)
        try await Drawer.open { drawer in
            var rights: [PersonID: Set<PaperID>] = [:]
            for person in people {
                rights[PersonID(person)] = Set(papers.filter { _ in Bool.random(using: &chance) }.map { PaperID($0) })
            }
            let table = Set(people.filter { _ in Int.random(in: 0..<3, using: &chance) == 0 }.map { PersonID($0) })
            for step in 1...200 {
                let owner = PersonID(Int.random(in: people, using: &chance))
                let share: DeskShare? =
                    switch Int.random(in: 0..<4, using: &chance) {
                    case 0: .table
                    case 1: .all
                    case 2: .people([PersonID(Int.random(in: people, using: &chance))])
                    default: nil
                    }
                let id = "\(owner)-\(Int.random(in: 1...10, using: &chance))"
                let change = try DeskChange.note(
                    id,
                    turn: step,
                    deleted: Int.random(in: 0..<5, using: &chance) == 0,
                    paper: Int.random(in: papers, using: &chance),
                    share: share
                )
                try await drawer.take([change], on: DeskKey(owner, at: DeskKey.meeting), openable: rights[owner] ?? [])
            }
            for one in people.map({ PersonID($0) }) {
                let reader = DeskReader(
                    person: one,
                    isAtTable: table.contains(one),
                    openable: rights[one] ?? [],
                    owners: rights
                )
                let page = try await drawer.desk.shared(in: DeskKey.meeting, with: reader, since: 0)
                var expected: Set<String> = []
                for owner in people.map({ PersonID($0) }) where owner != one {
                    for item in try await drawer.all(of: DeskKey(owner, at: DeskKey.meeting)) {
                        guard let paper = item.change.paper, let share = item.change.share, !item.change.isDeleted,
                            rights[one]?.contains(paper) == true, rights[owner]?.contains(paper) == true
                        else { continue }
                        let meant =
                            switch share {
                            case .table: table.contains(one)
                            case .all: true
                            case .people(let named): named.contains(one)
                            }
                        if meant { expected.insert(item.change.id) }
                    }
                }
                #expect(Set(page.items.map(\.change.id)) == expected, "\(one)")
            }
        }
    }
}

/// The same seed, the same chance.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
