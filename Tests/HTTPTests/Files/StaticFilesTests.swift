import Foundation
import HTTPTypes
import Testing

@testable import HTTP

final class StaticFilesTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("static-\(UUID().uuidString)")

    init() throws {
        try write("<!doctype html>", to: "index.html")
        try write(String(repeating: "export const a = 1\n", count: 200), to: "app/main.js")
        try write("secret", to: ".env")
        try write("secret", to: ".git/config")
        try write("secret", to: "app/.hidden/x.js")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link.txt",
            withDestinationPath: "/etc/hostname"
        )
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/etc", withDestinationPath: "/etc")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to path: String) throws {
        let file = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func answer(_ files: StaticFiles, _ target: String, _ lines: String...) throws -> ResponseShape? {
        let head = try head("GET \(target) HTTP/1.1\r\nHost: h\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n")
        return files.response(to: head).map { ResponseShape($0, to: head) }
    }

    @Test func `a file is served with its type, its tag and orders to ask again`() throws {
        let files = try StaticFiles(directory: folder.path)
        let page = try #require(try answer(files, "/"))
        #expect(page.status == .ok)
        #expect(page.headerFields[.contentType] == "text/html; charset=utf-8")
        #expect(page.headerFields[.cacheControl] == "no-cache")
        #expect(page.headerFields[.eTag]?.count == 66)
        #expect(page.length == 15)
        #expect(try answer(files, "/app/main.js")?.headerFields[.contentType] == "text/javascript; charset=utf-8")
    }

    @Test func `text is sent compressed to who takes it, under a tag of its own`() throws {
        let files = try StaticFiles(directory: folder.path)
        let plain = try #require(try answer(files, "/app/main.js"))
        let small = try #require(try answer(files, "/app/main.js", "Accept-Encoding: br, gzip"))
        #expect(plain.length == 3800)
        #expect(try #require(small.length) < 200)
        #expect(small.headerFields[.contentEncoding] == "gzip")
        #expect(small.headerFields[.vary] == "Accept-Encoding")
        #expect(plain.headerFields[.vary] == "Accept-Encoding")
        #expect(small.headerFields[.eTag] != plain.headerFields[.eTag])
        #expect(try answer(files, "/app/main.js", "Accept-Encoding: gzip;q=0")?.length == 3800)
        #expect(try answer(files, "/", "Accept-Encoding: gzip")?.headerFields[.contentEncoding] == nil)
    }

    @Test func `what the client has already is not sent again`() throws {
        let files = try StaticFiles(directory: folder.path)
        let tag = try #require(try answer(files, "/")?.headerFields[.eTag])
        let again = try #require(try answer(files, "/", "If-None-Match: \(tag)"))
        #expect(again.status == .notModified)
        #expect(again.length == nil)
    }

    @Test(arguments: [
        "/.env", "/.git/config", "/app/.hidden/x.js", "/link.txt", "/etc/hostname", "/missing.js", "/app",
        "/index.html/",
    ])
    func `dot-files, links and strangers do not exist`(target: String) throws {
        #expect(try answer(StaticFiles(directory: folder.path), target) == nil)
    }

    @Test func `a change is seen at once only while working on the client`() throws {
        let fixed = try StaticFiles(directory: folder.path)
        let live = try StaticFiles(directory: folder.path, reloads: true)
        try write("<!doctype html><p>new", to: "index.html")
        #expect(try answer(fixed, "/")?.length == 15)
        #expect(try answer(live, "/")?.length == 21)
    }

    private struct Inventory: Decodable {
        let version: String
        let files: [String: String]
    }

    private func inventory(_ files: StaticFiles) throws -> Inventory {
        let head = try head("GET /shell.json HTTP/1.1\r\nHost: h\r\n\r\n")
        let response = try #require(files.response(to: head))
        guard case .bytes(let bytes) = response.body else { throw CocoaError(.fileReadUnknown) }
        #expect(response.headerFields[.contentType] == "application/json")
        return try JSONDecoder().decode(Inventory.self, from: Data(bytes))
    }

    @Test func `the list of files names each by the beginning of its tag and tells versions apart`() throws {
        let live = try StaticFiles(directory: folder.path, reloads: true)
        let before = try inventory(live)
        #expect(Set(before.files.keys) == ["index.html", "app/main.js"])
        let tag = try #require(try answer(live, "/app/main.js")?.headerFields[.eTag])
        #expect(try tag.contains(#require(before.files["app/main.js"])))
        #expect(try inventory(StaticFiles(directory: folder.path)).version == before.version)
        try write("export const a = 2", to: "app/main.js")
        let after = try inventory(live)
        #expect(after.version != before.version)
        #expect(after.files["index.html"] == before.files["index.html"])
        #expect(after.files["app/main.js"] != before.files["app/main.js"])
    }

    @Test func `a folder that is not there is a failure with its name`() {
        #expect(throws: (any Error).self) { try StaticFiles(directory: "/nowhere/at/all") }
    }
}
