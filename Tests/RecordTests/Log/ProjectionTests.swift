import Foundation
import Testing

@testable import Record

struct ProjectionTests {
    let folder: TemporaryFolder
    let record: Record

    init() throws {
        folder = try TemporaryFolder()
        record = try folder.open()
    }

    func state(_ key: String, _ value: String?) -> Projection {
        Projection(kind: "state", key: key, value: value.map { Array($0.utf8) })
    }

    @Test func `a projection is found by key, by kind and by log`() async throws {
        await record.put(.notes(to: "a", projections: [state("p1", "open"), state("p2", "open")]))
        await record.put(.notes(2, to: "b", projections: [state("p1", "draft")]))
        let mine = try record.projections(kind: "state", key: "p1")
        #expect(mine.map(\.log) == ["a", "b"])
        #expect(mine.map { String(decoding: $0.value, as: UTF8.self) } == ["open", "draft"])
        #expect(mine.map(\.sequence) == [1, 2])
        #expect(try record.projections(kind: "state").count == 3)
        #expect(try record.projections(of: "a").map(\.key) == ["p1", "p2"])
    }

    @Test func `a later value replaces the earlier one and nil removes it`() async throws {
        await record.put(.notes(projections: [state("p1", "open")]))
        await record.put(.notes(after: 1, projections: [state("p1", "closed")]))
        #expect(try record.projections(kind: "state", key: "p1").map(\.value) == [Array("closed".utf8)])
        await record.put(.notes(after: 2, projections: [state("p1", nil)]))
        #expect(try record.projections(kind: "state").isEmpty)
    }

    @Test func `a refused append changes no projection`() async throws {
        await record.put(.notes(after: 9, projections: [state("p1", "open")]))
        #expect(try record.projections(kind: "state").isEmpty)
    }

    @Test func `a watcher hears of changed projections until it lets go`() async throws {
        let (changes, feed) = AsyncStream.makeStream(of: [ProjectionChange].self)
        var watch: ProjectionWatch? = record.projectionsChanged { feed.yield($0) }
        await record.put(.notes(to: "a"))
        await record.put(.notes(to: "b", projections: [state("p1", "open")]))
        var heard = changes.makeAsyncIterator()
        #expect(await heard.next() == [ProjectionChange(log: "b", kind: "state", key: "p1")])
        #expect(watch != nil)
        watch = nil
        await record.put(.notes(to: "c", projections: [state("p1", "open")]))
        feed.finish()
        #expect(await heard.next() == nil)
    }

    @Test func `projections computed anew have the same fingerprint in any order`() async throws {
        let rows = [state("p1", "open"), state("p2", "closed"), Projection(kind: "a", key: "p1", value: [])]
        await record.put(.notes(to: "a", projections: rows))
        let stored = try record.projectionDigest(of: "a")
        #expect(ProjectionDigest.of(rows.reversed() + [state("p9", nil)]) == stored)
        #expect(ProjectionDigest.of(rows.dropLast()) != stored)
        #expect(ProjectionDigest.of([state("p1o", "pen")]) != ProjectionDigest.of([state("p1", "open")]))
    }

    @Test func `projections are put in place of the stored ones only at the same event`() async throws {
        await record.put(.notes(2, to: "a", projections: [state("p1", "open"), state("p2", "open")]))
        try await record.replaceProjections(of: "a", through: 2, with: [state("p3", "closed")])
        #expect(try record.projections(of: "a").map(\.key) == ["p3"])
        await #expect(throws: RecordFailure.conflict(head: 2)) {
            try await record.replaceProjections(of: "a", through: 1, with: [])
        }
        await #expect(throws: RecordFailure.conflict(head: 0)) {
            try await record.replaceProjections(of: "b", through: 1, with: [])
        }
    }
}
