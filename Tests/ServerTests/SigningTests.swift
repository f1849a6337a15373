import Cryptography
import Foundation
import Meetings
import PDFFiles
import SamplePapers
import Signing
import Testing

@testable import Server

/// Seals, signed copies and checks over the wire.
struct SigningRouteTests {
    static let path = "/api/meetings/\(House.session)"
    private let scratch: ScratchFolder
    private var folder: URL { scratch.url }
    private let authority: SampleAuthority
    private let seal: App.Settings.SealFiles
    private let password = "mat khau con dau"

    init() throws {
        scratch = try ScratchFolder("seal")
        let folder = scratch.url
        authority = try SampleAuthority(in: folder)
        let office = try authority.issue("Văn phòng UBND tỉnh Quảng Bình", organization: "UBND tỉnh Quảng Bình")
        let (key, word) = (folder.appending(path: "seal.p12"), folder.appending(path: "seal.txt"))
        try Data(authority.package(office, password: password)).write(to: key)
        try Data((password + "\n").utf8).write(to: word)
        seal = App.Settings.SealFiles(
            path: key.path(percentEncoded: false),
            passwordPath: word.path(percentEncoded: false)
        )
    }

    private func issue(_ house: House) async throws -> HTTPAnswer {
        try await house.ask(
            "POST",
            "\(Self.path)/documents/minutes/issue",
            as: .secretary,
            json: #"{"id":"mot","notation":"BB-BTN"}"#
        )
    }

    private func hold(_ house: House) async throws {
        try await DocumentTests.hold(house)
        try await house.give("minutes.approve", ["despite": "Việc gấp"], by: .chair)
    }

    /// The issued minutes, with a person's signature behind them.
    private func signed(_ pdf: [UInt8], by name: String = "Nguyễn Tiến Hoàng") throws -> [UInt8] {
        let holder = try authority.issue(name)
        let key = try Seal(
            pkcs12: authority.package(holder, password: "m"),
            password: "m",
            now: Int64(Date().timeIntervalSince1970 * 1_000)
        )
        return Array(try key.seal(Data(pdf), now: Int64(Date().timeIntervalSince1970 * 1_000)))
    }

    private func bring(_ house: House, _ bytes: [UInt8], as one: Cast = .secretary) async throws -> HTTPAnswer {
        try await house.send("PUT", "\(Self.path)/documents/minutes/signed?version=1", as: one, bytes)
    }

    private func verify(_ house: House, _ bytes: [UInt8], as one: Cast? = .an) async throws -> HTTPAnswer {
        try await house.send("POST", "/api/verify", as: one, bytes)
    }

    @Test func `minutes are issued sealed, come back signed, and are checked by whoever asks`() async throws {
        try await House.open(settings: { $0.seal = seal }) { house in
            try await hold(house)
            #expect(try await issue(house).status == 200)
            let pdf = try await house.ask("GET", "\(Self.path)/documents/minutes.pdf", as: .an).body
            let checked = try await verify(house, pdf).text
            #expect(checked.contains(#""verdict":"whole""#) && checked.contains(#""exact":true"#))
            #expect(checked.contains(#""seal":true"#) && checked.contains(#""trust":"trusted""#))
            #expect(checked.contains(#""text":"01/BB-BTN""#))
            // Who may not see the session does not hear that it is ours.
            let stranger = try await verify(house, pdf, as: .outsider).text
            #expect(stranger.contains(#""issued":null"#) && stranger.contains(#""verdict":"whole""#))

            let copy = try signed(pdf)
            let none = try await house.ask("GET", "\(Self.path)/documents/minutes.pdf?copy=signed", as: .an)
            #expect(none.status == 404)
            let taken = try await bring(house, copy)
            #expect(taken.status == 200 && taken.text.contains("Nguyễn Tiến Hoàng"))
            #expect(try await bring(house, copy).status == 200)
            let back = try await house.ask("GET", "\(Self.path)/documents/minutes.pdf?copy=signed", as: .an)
            #expect(back.body == copy)
            #expect(try await house.ask("GET", "\(Self.path)/documents/minutes.pdf", as: .an).body == pdf)
            let view = try await house.documents(for: .an)
            #expect(view.issued.first?.seal?.subject == "Văn phòng UBND tỉnh Quảng Bình")
            #expect(view.issued.first?.signed?.signers == ["Nguyễn Tiến Hoàng"])
            #expect(view.issued.first?.signed?.bytes == copy.count)
            let again = try await verify(house, copy).text
            #expect(again.contains(#""exact":false"#) && again.contains(#""verdict":"whole""#))
        }
    }

    @Test func `95: what does not begin with our bytes, or was changed behind a signature, is refused`() async throws {
        try await House.open(settings: { $0.seal = seal }) { house in
            try await hold(house)
            #expect(try await bring(house, Array("%PDF-".utf8)).text.contains("documents.not-found"))
            _ = try await issue(house)
            let pdf = try await house.ask("GET", "\(Self.path)/documents/minutes.pdf", as: .an).body
            #expect(try await bring(house, pdf).text.contains("documents.not-signed"))
            // Signed elsewhere, with one byte changed before.
            var other = pdf
            let place = try #require(Data(pdf).range(of: Data("/Title".utf8))).upperBound + 4
            other[place] ^= 1
            #expect(
                try await bring(house, try signed(pdf).map { $0 }.dropFirst(1) + [0]).text.contains("not-our-bytes")
            )
            #expect(try await bring(house, other).text.contains("documents.not-our-bytes"))
            let update = PDFUpdate(try PDFFile(Data(try signed(pdf))))
            let note = update.add(
                .dictionary(["Type": .name("Annot"), "Subtype": .name("Text"), "Rect": .numbers([0, 0, 9, 9])])
            )
            try update.annotate(try update.file.pages()[0], with: [note])
            let changed = try await bring(house, Array(update.data()))
            #expect(changed.status == 409 && changed.text.contains("documents.changed-after-signing"))
            #expect(changed.text.contains("chú thích") || changed.text.contains("laid over"))
            var broken = try signed(pdf)
            broken[broken.count - 300] ^= 1
            let refused = try await bring(house, broken).text
            #expect(refused.contains("documents.signature-bad") || refused.contains("documents.changed-after-signing"))
            for one in [Cast.an, .chair] {
                #expect(try await bring(house, try signed(pdf), as: one).text.contains("role-not-allowed"))
            }
            #expect(try await bring(house, try signed(pdf), as: .outsider).status == 404)
            #expect(try await house.documents(for: .an).issued.first?.signed == nil)
        }
    }

    @Test func `a seal that cannot be used stops the issue, and is tried again`() async throws {
        let wrong = folder.appending(path: "wrong.txt")
        try Data("khác".utf8).write(to: wrong)
        let files = App.Settings.SealFiles(path: seal.path, passwordPath: wrong.path(percentEncoded: false))
        try await House.open(settings: { $0.seal = files }) { house in
            try await hold(house)
            let refused = try await issue(house)
            #expect(refused.status == 503 && refused.text.contains("documents.seal-unavailable"))
            let finding = try #require(house.app.paperFindings().first { $0.name == "seal" })
            #expect(!finding.isFine && finding.detail.contains("password is wrong"))
            // The operator puts the right word there.
            try Data(password.utf8).write(to: wrong)
            let issued = try await issue(house)
            // No number was lost on the way.
            #expect(issued.status == 200 && issued.text.contains(#""number":1"#))
            #expect(try #require(house.app.paperFindings().first { $0.name == "seal" }).isFine)
        }
    }

    @Test func `without a seal documents are issued as they are, and may be signed elsewhere`() async throws {
        try await House.open { house in
            try await hold(house)
            #expect(try await issue(house).status == 200)
            let pdf = try await house.ask("GET", "\(Self.path)/documents/minutes.pdf", as: .an).body
            #expect(try await verify(house, pdf).text.contains(#""verdict":"unsigned""#))
            #expect(try await house.documents(for: .an).issued.first?.seal == nil)
            #expect(try await bring(house, try signed(pdf)).status == 200)
            #expect(!house.app.paperFindings().contains { $0.name == "seal" })
        }
    }

    @Test func `any PDF is checked against the folder of trust, for who is signed in`() async throws {
        try await House.open { house in
            let own = try signed(SamplePDF(pageCount: 1).bytes, by: "Hoàng Minh Trúc")
            #expect(try await verify(house, own).text.contains(#""trust":"not-checked""#))
            let trust = house.record.directory.trust
            try FileManager.default.createDirectory(at: trust, withIntermediateDirectories: true)
            try Data(authority.own.pem.utf8).write(to: trust.appending(path: "goc.pem"))
            let found = try await verify(house, own).text
            #expect(found.contains(#""trust":"trusted""#) && found.contains(#""signer":"Hoàng Minh Trúc""#))
            #expect(found.contains(#""seal":false"#) && found.contains(#""reason":null"#))
            var spoiled = own
            spoiled[120] ^= 1
            let broken = try await verify(house, spoiled).text
            #expect(broken.contains(#""verdict":"broken""#))
            #expect(try await verify(house, Array("thư".utf8)).text.contains(#""verdict":"not-a-pdf""#))
            #expect(try await verify(house, own, as: nil).status == 401)
            let large = try await house.send("POST", "/api/verify?size=\(200 << 20)", as: .an, [1])
            #expect(large.status == 413 && large.text.contains("documents.too-large"))
            // Nothing of what was checked is kept.
            let left = try FileManager.default.contentsOfDirectory(
                atPath: house.papers.incoming.path(percentEncoded: false)
            )
            #expect(left.isEmpty)
        }
    }
}

extension House {
    func send(_ method: String, _ path: String, as one: Cast?, _ bytes: [UInt8]) async throws -> HTTPAnswer {
        let headers = ["Content-Type: application/pdf"]
        return try await ask(method, path, token: one.flatMap { tokens[$0] }, body: bytes, headers: headers)
    }

    /// The entity as this person sees it.
    func documents(for one: Cast) async throws -> DocumentsView {
        struct NoView: Error {}
        let room = try #require(try await rooms.room(Self.session))
        let meeting = await room.current().meeting
        let person = try #require(people[one])
        let seat = try #require(meeting.roster.seat(of: person.id))
        let audience = try #require(meeting.audience(of: seat))
        guard case .documents(let view) = View(of: meeting, for: audience)[EntityKey(.documents)] else {
            throw NoView()
        }
        return view
    }
}
