import Foundation
import Meetings
import Papers
import SamplePapers
import Testing

@testable import Server

struct UploadTests {
    private func upload(
        _ query: String,
        _ bytes: [UInt8] = SamplePDF(pageCount: 1).bytes,
        in house: House
    ) async throws -> HTTPAnswer {
        try await house.ask(
            "POST",
            "/api/meetings/\(House.session)/papers?\(query)",
            token: house.tokens[.secretary],
            body: bytes,
            headers: ["Content-Type: application/pdf"]
        )
    }

    @Test(arguments: [
        ("../../x.pdf", "x.pdf"), ("..%5C..%5Cx.pdf", "x.pdf"), ("a%00.pdf", "a.pdf"), ("CON", "CON"),
        ("..", "tai-lieu.pdf"),
        ("a%22%3B%20filename%3D%22b.pdf", "a\"; filename=\"b.pdf"),
        ("a%0D%0ASet-Cookie:%20x=1.pdf", "a Set-Cookie: x=1.pdf"),
        ("B%C3%A1o%20c%C3%A1o.pdf", "Báo cáo.pdf"), ("", "tai-lieu.pdf"),
    ])
    func `cases 52 and 58, a file's name is a label and nothing more`(sent: String, kept: String) async throws {
        try await House.open { house in
            let answer = try await upload("name=\(sent)&title=T", in: house)
            let number = try #require(answer.json["paper"] as? Int, "\(answer.text)")
            let path = "/api/meetings/\(House.session)/papers/\(number)/file"
            let file = try await house.ask("GET", path, as: .an)
            #expect(file.body == SamplePDF(pageCount: 1).bytes)
            #expect(file.header("content-type") == "application/pdf")
            #expect(file.header("set-cookie") == nil)
            let disposition = try #require(file.header("content-disposition"))
            #expect(disposition.hasPrefix("inline; filename=\""))
            #expect(disposition.count { $0 == "\"" } == 2)
            #expect(disposition.allSatisfy { $0.isASCII })
            let encoded = try #require(disposition.components(separatedBy: "filename*=UTF-8''").last)
            #expect(encoded.removingPercentEncoding == kept)
            // On disk it goes by its content: two letters, then the digest.
            let shelves = try FileManager.default.subpathsOfDirectory(
                atPath: house.papers.folder.path(percentEncoded: false)
            )
            let files = shelves.filter { $0.hasPrefix("incoming") == false && $0.contains("/") }
            #expect(files.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{2}\/[0-9a-f]{64}/) != nil })
        }
    }

    @Test(arguments: [
        "<html><script>alert(1)</script>", "GIF89a%PDF-1.4", "%!PS-Adobe-3.0 EPSF", "\u{89}PNG\r\n\u{1A}\n",
        " %PDF-1.4",
    ])
    func `case 53, what does not begin as a PDF is refused and not kept`(content: String) async throws {
        try await House.open { house in
            let answer = try await upload("name=a.pdf", Array(content.utf8), in: house)
            #expect(answer.status == 415)
            #expect(answer.code == "papers.not-a-pdf")
            #expect(try house.incoming().isEmpty)
        }
    }

    @Test func `case 56, an upload that breaks off leaves nothing behind`() async throws {
        try await House.open { house in
            let head = """
                POST /api/meetings/\(House.session)/papers?name=a.pdf HTTP/1.1\r\nHost: localhost:\(house.port)\r\n\
                Origin: http://localhost:\(house.port)\r\nCookie: phonghop=\(try #require(house.tokens[.secretary]))\r\n\
                Content-Type: application/pdf\r\nContent-Length: 1000000\r\n\r\n
                """
            let port = house.port
            for pieces in 0...4 {
                let wire = try await offPool {
                    let wire = try Wire(port)
                    try wire.send(Array(head.utf8))
                    for _ in 0..<pieces { try wire.send(Array(repeating: 0x20, count: 65_536)) }
                    return UncheckedWire(wire: wire)
                }
                try await eventually("the upload is under way") { try house.incoming().count == 1 }
                wire.wire.hangUp()
                try await eventually("it left nothing") { try house.incoming().isEmpty }
            }
            let view = try await house.ask("GET", "/api/meetings/\(House.session)", as: .secretary)
            let keys = (view.json["set"] as? [String: Any])?.keys.filter { $0.hasPrefix("paper/") }
            #expect(keys?.isEmpty == true)
        }
    }

    private struct UncheckedWire: @unchecked Sendable {
        // Handed from one thread to the next, never shared.
        let wire: Wire
    }

    @Test func `an upload sent again with its id lands once, and an id that is none is refused`() async throws {
        try await House.open { house in
            let live = try await house.live(.an)
            let first = try await upload("name=a.pdf&id=mot", in: house)
            #expect(first.status == 201)
            #expect(try await upload("name=a.pdf&id=mot", in: house).text == first.text)
            for id in ["a%20b", String(repeating: "x", count: 65), "%07"] {
                let answer = try await upload("name=a.pdf&id=\(id)", in: house)
                #expect(answer.status == 400)
                #expect(answer.code == "command.malformed")
            }
            try await house.give("speakers.raiseHand", by: .an)
            try await eventually("the room goes on") { live.entities["queue"]?.contains("Người an") == true }
            #expect(live.closeCode == nil)
        }
    }
}
