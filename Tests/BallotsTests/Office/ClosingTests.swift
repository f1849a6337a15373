import Cryptography
import Foundation
import Testing

@testable import Ballots

struct ClosingTests {
    @Test func `case 66: while the vote is being closed a ballot waits, and is turned away once it is closed`()
        async throws
    {
        let voting = try await Voting()
        try await voting.cast("yes")
        let commitment = try await voting.office.freeze(voting.id)
        let late = try await voting.ballot("no")
        let answer = Task { try await voting.office.cast(late, in: voting.id) }
        while voting.office.waiting(voting.id) == 0 { await Task.yield() }
        await voting.office.finish(voting.id)
        await #expect(throws: BallotRefusal.closed) { try await answer.value }
        #expect(commitment.cast == 1)
        #expect(try await voting.office.board(voting.id, root: commitment.root).ballots.count == 1)
        await #expect(throws: BallotFailure.missing(voting.id)) { try await voting.office.cast(late, in: voting.id) }
        await #expect(throws: BallotRefusal.closed) { try await voting.office.sign(late.signature, in: voting.id) }
    }

    @Test func `when the record does not take the closing the vote goes on, with the ballot that waited`() async throws
    {
        let voting = try await Voting()
        try await voting.cast("yes")
        _ = try await voting.office.freeze(voting.id)
        let waiting = try await voting.ballot("no")
        let answer = Task { try await voting.office.cast(waiting, in: voting.id) }
        while voting.office.waiting(voting.id) == 0 { await Task.yield() }
        await voting.office.thaw(voting.id)
        #expect(!voting.folder.files.keys.contains { $0.hasSuffix(".json") })
        _ = try await answer.value
        #expect(try await voting.office.freeze(voting.id).cast == 2)
    }

    @Test func `case 71: nothing but the board is left after closing`() async throws {
        let voting = try await Voting()
        for choice in ["yes", "no", "yes"] { try await voting.cast(choice) }
        #expect(voting.folder.files.keys.contains { $0.hasSuffix("7/box.sqlite") })
        let root = try await voting.office.freeze(voting.id).root
        await voting.office.finish(voting.id)
        let files = voting.folder.files.filter { !$0.value.isEmpty }
        #expect(files.keys.sorted() == ["ballots/quang-nam-2020-03-04/7.json"])
        let board = try await voting.office.board(voting.id, root: root)
        #expect(board.ballots.map(\.code) == board.ballots.map(\.code).sorted())
    }

    @Test func `case 71: pages and free space of a resting box do not show what came after what`() async throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "box.sqlite")
        let ballots = (0..<40).map { number in
            CastBallot(
                message: Random.bytes(32) + [UInt8](repeating: UInt8(number), count: 112),
                signature: Random.bytes(384),
                sealed: Random.bytes(605),
                proof: Random.bytes(64)
            )
        }
        func content(after order: [CastBallot]) throws -> Data {
            let file = try BoxFile(url, creates: true)
            // The receipt of a ballot does not depend on its place here, to compare the files.
            for ballot in order { _ = try file.put([(ballot, Array(ballot.signature.prefix(64)))]) }
            try file.tidy()
            try file.close()
            #expect(FileManager.default.contents(atPath: url.path + "-wal")?.isEmpty ?? true)
            let data = try Data(contentsOf: url)
            try FileManager.default.removeItem(at: url)
            // The counters of the header count changes: as many in either order.
            return data
        }
        let first = try content(after: ballots)
        #expect(try content(after: ballots.reversed()) == first)
        #expect(try content(after: ballots.shuffled()) == first)
    }

    @Test func `a discarded vote leaves nothing`() async throws {
        let voting = try await Voting()
        try await voting.cast("yes")
        _ = try await voting.office.freeze(voting.id)
        await voting.office.discard(voting.id)
        #expect(voting.folder.files.filter { !$0.value.isEmpty }.isEmpty)
    }

    @Test func `an open vote goes on after a restart, with its keys and its ballots`() async throws {
        let voting = try await Voting()
        try await voting.cast("yes")
        let ballot = try await voting.ballot("no")
        let office = try await voting.restarted()
        try office.reopen(voting.id)
        #expect(office.count(voting.id) == 1)
        _ = try await office.cast(ballot, in: voting.id)
        #expect(try await office.freeze(voting.id).cast == 2)
    }

    @Test func `a vote whose keys or box are gone cannot go on`() async throws {
        for name in ["keys", "box.sqlite"] {
            let voting = try await Voting()
            let office = try await voting.restarted()
            try FileManager.default.removeItem(at: office.place(voting.id).appending(path: name))
            #expect(throws: BallotFailure.missing(voting.id)) { try office.reopen(voting.id) }
        }
    }

    @Test func `a board that was altered is not shown`() async throws {
        let voting = try await Voting()
        for choice in ["yes", "no", "yes"] { try await voting.cast(choice) }
        let (id, office) = (voting.id, voting.office)
        let root = try await office.freeze(id).root
        await office.finish(id)
        let url = office.boardURL(id)
        let good = try String(contentsOf: url, encoding: .utf8)
        for (place, change) in [(0, ""), (1, "{}"), (2, good.replacing("\"poll\":7", with: "\"poll\":8"))] {
            try change.write(to: url, atomically: true, encoding: .utf8)
            await #expect(throws: BallotFailure.damaged(id), "\(place)") { try await office.board(id, root: root) }
        }
        try good.write(to: url, atomically: true, encoding: .utf8)
        #expect(try await office.board(id, root: root).ballots.count == 3)
        await #expect(throws: BallotFailure.damaged(id)) { try await office.board(id, root: Digest.sha256([])) }
        try FileManager.default.removeItem(at: url)
        await #expect(throws: BallotFailure.missing(id)) { try await office.board(id, root: root) }
    }

    @Test func `keys are made once and ahead`() async throws {
        let folder = try TemporaryFolder()
        let office = BallotOffice(folder: folder.url.appending(path: "ballots"))
        office.prepare(.first)
        let keys = try await office.keys(.first).issuerKey
        #expect(try await office.keys(.first).issuerKey == keys)
        #expect(try await office.keys(.second).issuerKey != keys)
        let again = BallotOffice(folder: office.folder)
        #expect(try await again.keys(.first).issuerKey == keys)
    }
}
