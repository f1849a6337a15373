import Foundation
import HTTP
import Testing
import Transport

/// Bodies in and out: uploads to disk, files, ranges and conditions.
final class BodyTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bodies-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static func names(_ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? ["unreadable"]
    }

    @Test func `an upload is streamed to a private file that its route may keep`() async throws {
        let folder = folder.path
        try await TestServer.run(
            now: { request in
                guard let upload = request.upload else { return .text("nothing") }
                let mode = (try? FileManager.default.attributesOfItem(atPath: upload.path))?[.posixPermissions] as? Int
                if request.rawPath == "/keep" { rename(upload.take(), folder + "/kept") }
                return .text("\(upload.length) \(String(mode ?? 0, radix: 8)) \(request.body.count)")
            },
            policy: { _ in .file(directory: folder, limitBytes: 8 << 20) },
            { _, port in
                let client = try TestClient(port)
                let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
                try client.send("POST /keep HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.count)\r\n\r\n")
                try client.send(body + Array(get("/next").utf8))
                #expect(try client.answer().text == "5000000 600 0")
                #expect(try client.answer().text == "nothing")
                #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/kept")) == Data(body))
                #expect(
                    try client.ask(post("Transfer-Encoding: chunked", body: "5\r\nhello\r\n0\r\n\r\n")).text
                        == "5 600 0"
                )
                try waitUntil("what nobody took is gone") { Self.names(folder) == ["kept"] }
            }
        )
    }

    @Test func `an upload is answered although nothing follows it`() async throws {
        let folder = folder.path
        try await TestServer.run(
            now: { .text("\($0.upload?.length ?? -1)") },
            policy: { _ in .file(directory: folder, limitBytes: 1 << 20) },
            { _, port in
                let client = try TestClient(port)
                #expect(try client.ask(post("Content-Length: 5", body: "hello")).text == "5")
                try client.send(post("Content-Length: 300000", body: String(repeating: "a", count: 200_000)))
                #expect(try client.ask(String(repeating: "a", count: 100_000)).text == "300000")
            }
        )
    }

    @Test func `bodies in memory are kept up to a limit for an address, and small ones always`() async throws {
        var options = ServerOptions()
        options.limits.keptInputBytesPerAddress = 100_000
        try await TestServer.run(
            options: options,
            now: { .text("\($0.body.count)") },
            { _, port in
                let small = String(repeating: "a", count: HTTPLimits().uncountedBodyBytes)
                let large = String(repeating: "a", count: 60_000)
                let ask = { (body: String) throws in
                    try TestClient(port).ask(post("Content-Length: \(body.utf8.count)", body: body))
                }
                do {
                    var slow: [TestClient] = []
                    // Another slow one each time: whoever asks may have come before one of them.
                    try waitUntil("there is no room for more") {
                        if let client = try? TestClient(port) {
                            try? client.send(post("Content-Length: 200000", body: large))
                            slow.append(client)
                        }
                        guard let answer = try? ask(large) else { return false }
                        return answer.status == 503 && answer.text.contains("\"code\":\"http.too-much-at-once\"")
                    }
                    #expect(try ask(small).text == "\(small.utf8.count)")
                    withExtendedLifetime(slow) {}
                }
                try waitUntil("there is room again") { (try? ask(large).text) == "60000" }
                // What was answered is let go of, on a connection that stays, too.
                let client = try TestClient(port)
                for _ in 1...5 { #expect(try client.ask(post("Content-Length: 60000", body: large)).text == "60000") }
            }
        )
    }

    @Test func `a body waits until it has been decided whether it may come`() async throws {
        let folder = folder.path
        try await TestServer.run(
            now: { .text("\($0.upload?.length ?? -1) \($0.body.count)") },
            policy: { head in
                .asked {
                    try? await Task.sleep(for: .milliseconds(20))
                    switch head.rawPath {
                    case "/file": return .file(directory: folder, limitBytes: 1_000)
                    case "/memory": return .memory(limitBytes: 10)
                    default: return .refuse(.text("no", status: .forbidden))
                    }
                }
            },
            { _, port in
                let ask = { (path: String, length: Int, sent: Int) throws in
                    let client = try TestClient(port)
                    let body = String(repeating: "a", count: sent)
                    return try client.ask(
                        "POST \(path) HTTP/1.1\r\nHost: h\r\nContent-Length: \(length)\r\n\r\n\(body)"
                    )
                }
                #expect(try ask("/file", 1_000, 1_000).text == "1000 0")
                #expect(try ask("/memory", 10, 10).text == "-1 10")
                #expect(try ask("/memory", 11, 11).status == 413)
                #expect(try ask("/file", 1_001, 0).status == 413)
                #expect(try ask("/other", 1 << 40, 100).status == 403)
                // Several on one connection, and a client that sends its body before it is asked to.
                let client = try TestClient(port)
                for _ in 0..<3 {
                    try client.send(
                        "POST /file HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
                    )
                    #expect(try client.ask("0\r\n\r\n").text == "5 0")
                }
                try waitUntil("nothing is left behind") { Self.names(folder).isEmpty }
            }
        )
    }

    @Test func `case 56: an upload that breaks off or is too long leaves no file`() async throws {
        let folder = folder.path
        try await TestServer.run(
            policy: { _ in .file(directory: folder, limitBytes: 100_000) },
            { server, port in
                var client: TestClient? = try TestClient(port)
                try client?.send(post("Content-Length: 100000", body: String(repeating: "a", count: 50_000)))
                try waitUntil("the upload has begun") { Self.names(folder).count == 1 }
                client = nil
                try waitUntil("its file is gone") { Self.names(folder).isEmpty }
                let long = try TestClient(port)
                #expect(try long.ask(post("Content-Length: 100001")).status == 413)
                let chunked = try TestClient(port)
                try chunked.send(
                    post("Transfer-Encoding: chunked", body: "186A0\r\n" + String(repeating: "a", count: 100_000))
                )
                #expect(try chunked.ask("\r\n1\r\n").status == 413)
                try waitUntil("its file is gone") { Self.names(folder).isEmpty }
            }
        )
    }

    @Test func `an upload that cannot be stored is 507`() async throws {
        let folder = folder.path
        try await TestServer.run(
            policy: { _ in .file(directory: folder + "/missing", limitBytes: 10) },
            { _, port in
                let answer = try TestClient(port).ask(post("Content-Length: 5", body: "hello"))
                #expect(answer.status == 507)
                #expect(answer.text.contains("\"code\":\"http.storage\""))
            }
        )
    }

    @Test func `a file is sent whole, in part, and not at all when nothing changed`() async throws {
        let path = folder.path + "/paper.pdf"
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 255) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try await TestServer.run(
            now: { _ in
                OpenFile(path: path).map {
                    Response(
                        headerFields: [.eTag: "\"v1\"", .lastModified: HTTPDate.text($0.modified)],
                        body: .file($0)
                    )
                }
            },
            { _, port in
                let client = try TestClient(port)
                let whole = try client.ask(get())
                #expect(whole.status == 200)
                #expect(whole.body == bytes)
                #expect(whole.header("accept-ranges") == "bytes")
                let part = try client.ask(get("/", "Range: bytes=1000000-1999999"))
                #expect(part.status == 206)
                #expect(part.body == Array(bytes[1_000_000..<2_000_000]))
                #expect(part.header("content-range") == "bytes 1000000-1999999/3000000")
                let beyond = try client.ask(get("/", "Range: bytes=3000000-"))
                #expect(beyond.status == 416)
                #expect(beyond.header("content-range") == "bytes */3000000")
                let same = try client.ask(get("/", "If-None-Match: \"v0\", W/\"v1\""))
                #expect(same.status == 304)
                #expect(same.header("content-length") == nil)
                #expect(same.header("etag") == "\"v1\"")
                let head = try client.ask("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", hasBody: false)
                #expect(head.header("content-length") == "3000000")
                let modified = try #require(whole.header("last-modified"))
                #expect(try client.ask(get("/", "If-Modified-Since: \(modified)")).status == 304)
                #expect(try client.ask(get("/", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT")).status == 200)
                #expect(try client.ask(get("/", "If-Range: \"v0\"", "Range: bytes=0-1")).status == 200)
                #expect(try client.ask(get("/", "If-Range: \"v1\"", "Range: bytes=0-1")).body == [0, 0])
            }
        )
    }

    @Test func `nothing follows a 204, and errors are never conditional`() async throws {
        try await TestServer.run(
            now: { $0.rawPath == "/empty" ? .noContent : .text("no", status: .notFound) },
            { _, port in
                let client = try TestClient(port)
                let empty = try client.ask(get("/empty"))
                #expect(empty.status == 204)
                #expect(empty.header("content-length") == nil)
                #expect(try client.ask(get("/x", "If-None-Match: *", "Range: bytes=0-0")).text == "no")
            }
        )
    }
}
