import Foundation
import Meetings
import Papers
import Testing

@testable import Server

/// Bodies on their way to the disk, together.
struct DiskRoomRouteTests {
    private struct Held: @unchecked Sendable {
        // Handed from one thread to the next, never shared.
        let wire: Wire
    }

    private static let session = "/api/meetings/\(House.session)"

    /// Announces a body and sends the first of it.
    private func begin(
        _ house: House,
        _ method: String,
        _ path: String,
        as one: Cast,
        length: Int,
        sent: Int
    ) async throws -> Held {
        let (port, token) = (house.port, try #require(house.tokens[one]))
        let head = """
            \(method) \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nOrigin: http://localhost:\(port)\r\n\
            Cookie: phonghop=\(token)\r\nContent-Type: application/pdf\r\nContent-Length: \(length)\r\n\r\n
            """
        return try await offPool {
            let wire = try Wire(port)
            try wire.send(Array(head.utf8) + Array(repeating: 0x20, count: sent))
            return Held(wire: wire)
        }
    }

    private func answer(_ held: Held) async throws -> HTTPAnswer { try await offPool { try held.wire.answer() } }

    @Test func `slow bodies of all kinds are promised the disk once, and what breaks off gives its room back`()
        async throws
    {
        try await House.open { house in
            let words: [String: any Sendable] = ["item": 7, "title": "Tự chấm điểm", "lead": "Sở KH&CN"]
            let task = try #require(try await house.give("tasks.assign", words, by: .chair))
            house.freeBytes.set(DiskRoom.reserveBytes + 500_000)
            let slow = try await begin(house, "POST", "/api/verify", as: .an, length: 300_000, sent: 1_000)
            try await eventually("its room is kept, less what was written") {
                house.papers.disk.promisedBytes == 299_000
            }
            for (method, path, one) in [
                ("POST", "/api/verify", Cast.binh), ("POST", "\(Self.session)/papers?name=a.pdf", .secretary),
                ("PUT", "\(Self.session)/tasks/\(task)/papers?name=a.pdf", .secretary),
            ] {
                let refused = try await answer(
                    try await begin(house, method, path, as: one, length: 201_001, sent: 0)
                )
                #expect(refused.status == 507 && refused.code == "uploads.no-room", "\(path): \(refused.text)")
            }
            let pieces = #"{"name":"a.pdf","size":201001}"#
            let begun = try await house.ask("POST", "\(Self.session)/uploads", as: .secretary, json: pieces)
            #expect(begun.code == "uploads.no-room", "\(begun.text)")
            #expect(try house.incoming().count == 1)
            // What is small enough for what is left is taken.
            let small = try await begin(house, "POST", "/api/verify", as: .binh, length: 200_000, sent: 200_000)
            #expect(try await answer(small).status != 507)
            slow.wire.hangUp()
            try await eventually("its room is free again") { house.papers.disk.promisedBytes == 0 }
            let last = try await begin(house, "POST", "/api/verify", as: .an, length: 300_000, sent: 300_000)
            #expect(try await answer(last).status != 507)
            #expect(house.papers.disk.promisedBytes == 0)
        }
    }

    @Test func `an archive is put together where the disk has room for it beside what is promised`() async throws {
        try await House.open { house in
            try await DocumentTests.hold(house)
            let verifier = house.folder.appending(path: "web/Proof/verify.py")
            try FileManager.default.createDirectory(
                at: verifier.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("# thử\n".utf8).write(to: verifier)
            let path = "\(Self.session)/archive.zip"
            let half = 64 << 20
            house.freeBytes.set(DiskRoom.reserveBytes + half)
            let promise = try house.papers.disk.promise(half - 1_000)
            let refused = try await house.ask("GET", path, as: .secretary)
            #expect(refused.status == 507 && refused.code == "uploads.no-room")
            #expect(try house.incoming().isEmpty)
            promise.end()
            let archive = try await house.ask("GET", path, as: .secretary)
            #expect(archive.status == 200 && archive.body.starts(with: Array("PK".utf8)))
            #expect(house.papers.disk.promisedBytes == 0)
        }
    }

    @Test func `a person brings so many bodies at once, and others are not kept from theirs`() async throws {
        try await House.open { house in
            var held: [Held] = []
            for count in 1...DiskRoom.bodiesPerPerson {
                held.append(try await begin(house, "POST", "/api/verify", as: .an, length: 1_000, sent: 1))
                try await eventually("it is on its way") { try house.incoming().count == count }
            }
            let more = try await answer(
                try await begin(house, "POST", "/api/verify", as: .an, length: 1_000, sent: 0)
            )
            #expect(more.status == 429 && more.code == "uploads.too-many")
            let other = try await begin(house, "POST", "/api/verify", as: .binh, length: 1_000, sent: 1_000)
            #expect(try await answer(other).status != 429)
            for one in held { one.wire.hangUp() }
            try await eventually("all is gone") { try house.incoming().isEmpty }
        }
    }
}
