import Cryptography
import Foundation
import Meetings
import Record
import Rooms
import Testing

@testable import Server

/// Checkpoints, proofs, replay and the sealed archive over the wire.
struct ProofTests {
    private let path = "/api/meetings/\(House.session)"

    private func checkpoint(_ house: House, as one: Cast) async throws -> Checkpoint {
        let note = try await house.ask("GET", "\(path)/checkpoint", as: one).text
        return try #require(Checkpoint(note: note, by: house.app.signer.key))
    }

    private struct Hashes: Decodable {
        let hashes: [String]
        let leaf: String?
    }

    @Test func `85, 86: whoever kept a checkpoint sees that the record only grew`() async throws {
        try await House.open { house in
            let kept = try await checkpoint(house, as: .an)
            try await house.give("agenda.goTo", ["item": 7], by: .chair)
            let now = try await checkpoint(house, as: .an)
            #expect(now.size > kept.size && now.origin == kept.origin)
            let answer = try await house.ask(
                "GET",
                "\(path)/proof/consistency?from=\(kept.size)&to=\(now.size)",
                as: .an
            )
            let proof = try JSONDecoder().decode(Hashes.self, from: Data(answer.body)).hashes.compactMap(Hex.decode)
            let isContinued = { (earlier: [UInt8]) in
                MerkleTree.isConsistent(
                    earlierSize: Int(kept.size),
                    earlierRoot: earlier,
                    size: Int(now.size),
                    root: now.root,
                    proof: proof
                )
            }
            #expect(isContinued(kept.root))
            #expect(!isContinued(now.root))
            let inclusion = try await house.ask("GET", "\(path)/proof/inclusion?event=3&size=\(now.size)", as: .an)
            let included = try JSONDecoder().decode(Hashes.self, from: Data(inclusion.body))
            let leaf = try #require(included.leaf.flatMap(Hex.decode))
            let steps = included.hashes.compactMap(Hex.decode)
            #expect(MerkleTree.isIncluded(leaf, at: 2, size: Int(now.size), root: now.root, proof: steps))
        }
    }

    @Test(arguments: ["from=0&to=5", "from=6&to=5", "from=1&to=99999", "from=1", "from=x&to=5", "from=-1&to=3"])
    func `a proof of what there is not is refused`(query: String) async throws {
        try await House.open { house in
            let proof = try await house.ask("GET", "\(path)/proof/consistency?\(query)", as: .an)
            let checkpoint = try await house.ask("GET", "\(path)/checkpoint", as: .outsider)
            #expect(proof.status == 400)
            #expect(checkpoint.status == 404)
        }
    }

    @Test func `a closed session is stepped through as each one saw it`() async throws {
        try await House.open { house in
            #expect(try await house.ask("GET", "\(path)/at/5", as: .an).status == 409)
            let open = try #require(try await house.rooms.room(House.session))
            let before = await open.current().sequence
            try await house.give("agenda.goTo", ["item": 7], by: .chair)
            try await house.give("session.close", by: .chair)
            let then = try await house.ask("GET", "\(path)/at/\(before)", as: .an)
            #expect(then.status == 200 && then.text.contains(#""state":"open""#) && then.text.contains(#""item":null"#))
            #expect(!then.text.contains("MẬT"))
            #expect(try await house.ask("GET", "\(path)/at/\(before + 99)", as: .an).status == 404)
            let steps = try await house.ask("GET", "\(path)/timeline", as: .an)
            #expect(steps.text.contains("Bế mạc phiên họp"))
        }
    }

    @Test func `replay equals what everyone was sent, at every tenth event`() async throws {
        try await House.open { house in
            try await DocumentTests.hold(house)
            let room = try #require(try await house.rooms.room(House.session))
            let meeting = await room.current().meeting
            let events = try house.record.allEvents(of: LogName(House.session))
            var step = try #require(Meeting(first: events[0].event))
            for recorded in events {
                step.apply(recorded.event, at: recorded.at)
                guard recorded.sequence.isMultiple(of: 10) else { continue }
                let replay = try #require(Replay(events, through: recorded.sequence))
                #expect(replay.meeting == step && replay.at == recorded.at)
                let audience = Audience(clearance: .office)
                let view = try replay.view(for: audience, watching: Set(Topic.allCases), today: meeting)
                #expect(String(decoding: view, as: UTF8.self).contains("\"seq\":\(recorded.sequence)"))
            }
            #expect(Replay(events, through: 0) == nil && Replay(events, through: Int64(events.count + 1)) == nil)
        }
    }

    private static let verifier = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Web/Proof/verify.py").standardizedFileURL

    private func verify(_ archive: Data, in folder: URL, _ more: [String] = []) throws -> (status: Int32, said: String)
    {
        let url = folder.appending(path: "\(UUID().uuidString).zip")
        try archive.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Self.verifier.path, url.path] + more
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }

    /// The chair approves with a key of their own, the secretary signs with another, and the minutes go out.
    private func sign(_ house: House) async throws {
        let room = try #require(try await house.rooms.room(House.session))
        for (one, command) in [(Cast.chair, "minutes.approve"), (.secretary, "minutes.sign")] {
            let (meeting, key) = (await room.current().meeting, P256Key())
            let digest = meeting.minutesText.digest
            let text = MinutesApproval(key: "", signature: "", digest: digest)
                .signedText(meeting: meeting.id, version: 1, participant: ParticipantID(one.seat))
            let approval: [String: any Sendable] = [
                "key": Data(key.publicKey.spki).base64EncodedString(),
                "signature": Data(key.sign(Array(text.utf8))).base64EncodedString(), "digest": digest,
            ]
            let words: [String: any Sendable] =
                one == .chair ? ["despite": "Việc gấp", "approval": approval] : ["version": 1, "approval": approval]
            try await house.give(command, words, by: one)
        }
        let words = #"{"id":"mot","notation":"BB-BTN"}"#
        let issued = try await house.ask("POST", "\(path)/documents/minutes/issue", as: .secretary, json: words)
        #expect(issued.status == 200, "\(issued.text)")
        let page = try await house.ask("GET", "\(path)/documents/minutes.html", as: .secretary).text
        #expect(page.contains("Chủ tọa Người chair đã ký bằng khóa riêng") && page.contains("<svg role=\"img\""))
    }

    @Test func `the sealed archive proves itself, and a byte changed anywhere is found`() async throws {
        try await House.open { house in
            let place = house.folder.appending(path: "web/Proof")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Self.verifier, to: place.appending(path: "verify.py"))
            _ = try await house.addPaper(item: 7, .session)
            let early = try await house.ask("GET", "\(path)/checkpoint", as: .an).text
            #expect(try await house.ask("GET", "\(path)/archive.zip", as: .secretary).status == 409)
            try await DocumentTests.hold(house)
            try await sign(house)
            #expect(try await house.ask("GET", "\(path)/archive.zip", as: .an).status == 403)
            let answer = try await house.ask("GET", "\(path)/archive.zip", as: .secretary)
            #expect(answer.status == 200)
            let archive = Data(answer.body)
            let kept = house.folder.appending(path: "kept.txt")
            try Data(early.utf8).write(to: kept)
            let key = house.app.signer.key.text
            let whole = try verify(archive, in: house.folder, ["--key", key, "--checkpoint", kept.path])
            #expect(whole.status == 0, "\(whole.said)")
            #expect(whole.said.contains("root") && whole.said.contains("chain"))
            for place in stride(from: 3, to: archive.count, by: max(1, archive.count / 40)) {
                var changed = archive
                changed[place] ^= 1
                #expect(try verify(changed, in: house.folder).status == 1, "byte \(place) of \(archive.count)")
            }
            #expect(try verify(archive.dropLast(), in: house.folder).status == 1)
            #expect(try verify(archive + [0], in: house.folder).status == 1)
            let other = NoteSigner(name: "phonghop-00000000", secret: Ed25519Key()).key.text
            #expect(try verify(archive, in: house.folder, ["--key", other]).status == 1)
        }
    }
}
