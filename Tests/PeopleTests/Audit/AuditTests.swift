import Foundation
import Testing

@testable import People

struct AuditTests {
    let office: Office

    init() async throws { office = try await Office() }

    @Test func `signing in, failing and signing out are on record without the secret`() async throws {
        _ = try await office.add("tan", password: goodPassword)
        let made = try await office.directory.signIn(username: "tan", password: goodPassword, from: room).signIn
        _ = try? await office.directory.signIn(username: "tan", password: "sai mất rồi", from: elsewhere)
        try await office.directory.signOut(token: made.token, from: room)
        let lines = await office.auditLines()
        #expect(lines.prefix(3).map(\.what) == ["sign-in.ended", "sign-in.failed", "sign-in.password"])
        #expect(lines.prefix(3).map(\.who) == ["tan", "tan", "tan"])
        #expect(lines[1].address == elsewhere.address)
        #expect(lines[0].time == "2020-03-04T02:00:00Z")
    }

    @Test func `case 47, what people type cannot forge a line`() async throws {
        office.audit.note("x\"}\n{\"who\":\"admin\u{2028}\u{202E}", from: "", "sign-in.failed")
        office.audit.flush()
        let text = try String(contentsOf: office.url.appending(path: "audit.jsonl"), encoding: .utf8)
        let last = try #require(text.split(separator: "\n").last)
        let line = try JSONDecoder().decode(AuditLog.Line.self, from: Data(last.utf8))
        #expect(line.what == "sign-in.failed")
        #expect(line.who == "x\"}⟨U+A⟩{\"who\":\"admin⟨U+2028⟩⟨U+202E⟩")
    }

    @Test func `a password typed as a user name is not written down`() async throws {
        _ = try? await office.directory.signIn(username: "hội an tháng tư", password: "", from: room)
        let line = try #require(await office.auditLines().first)
        #expect(line.who == "(unknown)" && line.what == "sign-in.failed" && line.address == room.address)
        #expect(!"\(line)".contains("hội an"))
    }

    @Test func `being turned away has so many lines a minute, for one and for all, and what is left out is counted`()
        async throws
    {
        let clock = office.clock
        let log = AuditLog(office.url.appending(path: "paced.jsonl"), clock: { clock.now })
        for number in 1...1_000 { log.note("an", from: "10.0.0.1", "access.refused", detail: "\(number)") }
        log.note("binh", from: "10.0.0.1", "access.refused", detail: "another")
        log.note("an", from: "10.0.0.1", "sign-in.password")
        var lines = await log.lines(limit: 10_000)
        #expect(lines.count { $0.what == "access.refused" && $0.who == "an" } == RefusalPace.perSource)
        #expect(
            lines.first { $0.what == "audit.left-out" }?.detail.hasPrefix("\(1_000 - RefusalPace.perSource) ") == true
        )
        #expect(lines.count { $0.who == "binh" } == 1 && lines.first?.what == "sign-in.password")

        clock.pass(seconds: 60)
        for number in 1...1_000 { log.note("", from: "10.0.\(number / 250).\(number % 250)", "sign-in.limited") }
        lines = await log.lines(limit: 10_000)
        #expect(lines.count { $0.what == "sign-in.limited" } == RefusalPace.altogether)
    }

    @Test func `a text in it has a limit`() async throws {
        office.audit.note("x", from: "", "test", detail: String(repeating: "é", count: 10_000))
        #expect(await office.auditLines().first?.detail.count == AuditLog.textCharacters)
    }

    @Test func `a full file is put aside and nothing is lost`() async throws {
        let log = AuditLog(office.url.appending(path: "small.jsonl"), rotationBytes: 1_000)
        for number in 0..<100 { log.note("tan", from: "", "test", detail: "\(number)") }
        #expect(await log.lines(limit: 1_000).map(\.detail) == (0..<100).reversed().map(String.init))
        #expect(await log.lines(offset: 50, limit: 3).map(\.detail) == ["49", "48", "47"])
        let files = try FileManager.default.contentsOfDirectory(atPath: office.url.path).filter {
            $0.hasPrefix("small")
        }
        #expect(files.count > 5)
        for file in files {
            let size = try Data(contentsOf: office.url.appending(path: file)).count
            #expect(size <= 1_000)
        }
    }

    @Test func `the file is readable by its owner only`() async throws {
        office.audit.flush()
        let path = office.url.appending(path: "audit.jsonl").path
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func `each month has a file of its own, and what is older than twelve months goes`() async throws {
        let folder = office.url.appending(path: "months", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let clock = office.clock
        let log = AuditLog(folder.appending(path: "audit.jsonl"), clock: { clock.now })
        for _ in 1...15 {
            log.note("tan", from: "10.0.0.1", "people.added")
            log.note("tan", from: "10.0.0.1", "people.edited")
            log.flush()
            clock.pass(seconds: 31 * 86_400)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let lines = await log.lines(limit: 1_000)
        let months = Set(lines.map { $0.time.prefix(7) })
        #expect(names.count == months.count && (13...14).contains(months.count))
        #expect(lines.count == months.count * 2)
        // Opened anew, it knows in which month it stopped.
        clock.pass(seconds: -31 * 86_400)
        let again = AuditLog(folder.appending(path: "audit.jsonl"), clock: { clock.now })
        again.note("tan", from: "10.0.0.1", "people.added")
        again.flush()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == names.count)
    }
}
