import Foundation
import Meetings
import Papers
import SamplePapers
import Testing

@testable import Server

/// Papers that come in pieces, over the wire.
struct UploadRouteTests {
    private static let base = "/api/meetings/\(House.session)/uploads"
    private let pdf = SamplePDF(pageCount: 2).bytes

    private func begin(
        _ house: House,
        _ more: String = "",
        name: String = "to-trinh.pdf",
        size: Int? = nil,
        as one: Cast = .secretary
    ) async throws -> HTTPAnswer {
        let json = "{\"name\":\"\(name)\",\"size\":\(size ?? pdf.count)\(more)}"
        return try await house.ask("POST", Self.base, as: one, json: json)
    }

    private func put(
        _ bytes: some Collection<UInt8>,
        of upload: String,
        at offset: Int,
        in house: House,
        as one: Cast = .secretary
    )
        async throws -> HTTPAnswer
    {
        try await house.ask(
            "PUT",
            "\(Self.base)/\(upload)?at=\(offset)",
            token: house.tokens[one],
            body: Array(bytes),
            headers: ["Content-Type: application/octet-stream"]
        )
    }

    private func finish(_ upload: String, in house: House, _ json: String = "{\"id\":\"xong\"}") async throws
        -> HTTPAnswer
    {
        try await house.ask("POST", "\(Self.base)/\(upload)/finish", as: .secretary, json: json)
    }

    private func bring(
        _ bytes: [UInt8],
        _ more: String = "",
        name: String = "to-trinh.pdf",
        in house: House,
        id: String = "xong"
    )
        async throws -> HTTPAnswer
    {
        let begun = try await begin(house, more, name: name, size: bytes.count)
        guard let upload = begun.json["upload"] as? String else { return begun }
        let step = try #require(begun.json["chunkBytes"] as? Int)
        for offset in stride(from: 0, to: bytes.count, by: step) {
            _ = try await put(bytes[offset..<min(offset + step, bytes.count)], of: upload, at: offset, in: house)
        }
        return try await finish(upload, in: house, "{\"id\":\"\(id)\"}")
    }

    @Test func `a file in pieces becomes a paper with its pages and everything said of it`() async throws {
        try await House.open { house in
            let more =
                ",\"item\":7,\"title\":\"Tờ trình\",\"kind\":\"submission\",\"number\":\"12/TTr-UBND\",\"issuedOn\":\"2020-02-28\""
                + ",\"access\":\"members\",\"mayDownload\":false,\"watermark\":true,\"withdrawAfter\":true"
            let begun = try await begin(house, more)
            #expect(begun.status == 201)
            #expect(begun.json["received"] as? Int == 0)
            let upload = try #require(begun.json["upload"] as? String)
            for (offset, end) in [(0, 100), (100, 101), (101, pdf.count)] {
                let answer = try await put(pdf[offset..<end], of: upload, at: offset, in: house)
                #expect(answer.json["received"] as? Int == end)
            }
            let state = try await house.ask("GET", "\(Self.base)/\(upload)", as: .secretary)
            #expect(state.json["size"] as? Int == pdf.count && state.json["received"] as? Int == pdf.count)
            let done = try await finish(upload, in: house)
            #expect(done.status == 201, "\(done.text)")
            let paper = try #require(done.json["paper"] as? Int)
            // The answer was lost: asked again, it is the same.
            #expect(try await finish(upload, in: house).text == done.text)
            let view = try await house.ask("GET", "/api/meetings/\(House.session)", as: .an)
            let entity = try #require((view.json["set"] as? [String: Any])?["paper/\(paper)"] as? [String: Any])
            #expect(entity["title"] as? String == "Tờ trình" && entity["number"] as? String == "12/TTr-UBND")
            #expect(entity["pages"] as? Int == 2 && entity["reading"] as? String == "ready")
            #expect(entity["mayDownload"] as? Bool == false && entity["watermark"] as? Bool == true)
            #expect(entity["url"] as? String == nil)
            let manifest = try await house.ask(
                "GET",
                try #require(entity["pagesURL"] as? String) + "/manifest",
                as: .an
            )
            #expect((manifest.json["pages"] as? [[Double]])?.count == 2)
            // Not to be taken home, except by the chair's table.
            let file = "/api/meetings/\(House.session)/papers/\(paper)/file"
            #expect(try await house.ask("GET", file, as: .an).status == 404)
            #expect(try await house.ask("GET", file, as: .secretary).body == pdf)
        }
    }

    @Test func `case 56, a piece cut off anywhere is not there, and the file goes on from where it was`() async throws {
        try await House.open { house in
            let upload = try #require(try await begin(house).json["upload"] as? String)
            let port = house.port
            let token = try #require(house.tokens[.secretary])
            for cut in [0, 1, pdf.count / 2, pdf.count - 1] {
                let head = """
                    PUT \(Self.base)/\(upload)?at=0 HTTP/1.1\r\nHost: localhost:\(port)\r\n\
                    Origin: http://localhost:\(port)\r\nCookie: phonghop=\(token)\r\n\
                    Content-Type: application/octet-stream\r\nContent-Length: \(pdf.count)\r\n\r\n
                    """
                let bytes = Array(head.utf8) + pdf.prefix(cut)
                try await offPool {
                    let wire = try Wire(port)
                    try wire.send(bytes)
                    wire.hangUp()
                }
                let state = try await house.ask("GET", "\(Self.base)/\(upload)", as: .secretary)
                #expect(state.json["received"] as? Int == 0)
            }
            let wrong = try await put(pdf.suffix(10), of: upload, at: 10, in: house)
            #expect(wrong.status == 409 && wrong.code == "uploads.wrong-offset")
            #expect(wrong.json["received"] as? Int == 0)
            let early = try await finish(upload, in: house)
            #expect(early.status == 409 && early.code == "uploads.incomplete")
            #expect(try await put(pdf, of: upload, at: 0, in: house).status == 200)
            #expect(try await finish(upload, in: house).status == 201)
        }
    }

    @Test func `rights, size and kind are looked at before the first byte`() async throws {
        try await House.open { house in
            for (one, status) in [(Cast.outsider, 404), (.admin, 404), (.guest, 403), (.an, 403), (.chair, 201)] {
                let answer = try await begin(house, as: one)
                #expect(answer.status == status, "\(one)")
            }
            let refused: [(String, String, Int?, String)] = [
                ("a.exe", "", nil, "papers.kind-unknown"), ("a.html", "", nil, "papers.kind-unknown"),
                ("a.pdf", "", 0, "uploads.too-large"), ("a.pdf", "", PaperStore.paperBytes + 1, "uploads.too-large"),
                ("a.pdf", "", -1, "uploads.too-large"), ("Tờ trình (MẬT).pdf", "", nil, "papers.secret-mark"),
                ("a.pdf", ",\"item\":99", nil, "agenda.not-found"),
                ("a.pdf", ",\"replaces\":99", nil, "papers.not-found"),
                ("a.pdf", ",\"kind\":\"poem\"", nil, "command.malformed"),
            ]
            for (name, more, size, code) in refused {
                #expect(try await begin(house, more, name: name, size: size).code == code, "\(name) \(more)")
            }
            #expect(try await begin(house, ",\"despiteMark\":true", name: "Tờ trình (MẬT).pdf").status == 201)
        }
    }

    @Test func `cases 59 and 64, nobody can touch another's upload`() async throws {
        try await House.open { house in
            let upload = try #require(try await begin(house).json["upload"] as? String)
            for one in [Cast.chair, .an, .guest, .outsider, .admin] {
                #expect(try await house.ask("GET", "\(Self.base)/\(upload)", as: one).status == 404)
                #expect(try await put(pdf, of: upload, at: 0, in: house, as: one).status == 404)
                #expect(try await house.ask("DELETE", "\(Self.base)/\(upload)", as: one).status == 404)
                let json = "{\"id\":\"x\"}"
                let finish = try await house.ask("POST", "\(Self.base)/\(upload)/finish", as: one, json: json)
                #expect(finish.status == 404)
            }
            #expect(try await house.ask("GET", "\(Self.base)/\(upload)").status == 401)
            // Nor through another meeting.
            let elsewhere = "/api/meetings/\(House.other)/uploads/\(upload)"
            #expect(try await house.ask("GET", elsewhere, as: .secretary).status == 404)
            #expect(try await house.ask("DELETE", "\(Self.base)/\(upload)", as: .secretary).status == 204)
            #expect(try await house.ask("GET", "\(Self.base)/\(upload)", as: .secretary).status == 404)
        }
    }

    @Test func `a piece one byte too long is turned down before it is read`() async throws {
        try await House.open { house in
            let upload = try #require(try await begin(house, size: 3 << 20).json["upload"] as? String)
            let full = [UInt8](repeating: 0x20, count: Uploads.chunkBytes)
            #expect(try await put(full, of: upload, at: 0, in: house).status == 200)
            #expect(try await put(full + [0x20], of: upload, at: full.count, in: house).status == 413)
        }
    }

    @Test func `whoever may not bring papers gets no byte onto the disk`() async throws {
        try await House.open { house in
            let port = house.port
            for one in [Cast.an, .guest, .outsider, .admin] {
                let token = try #require(house.tokens[one])
                let head = """
                    POST /api/meetings/\(House.session)/papers?name=a.pdf HTTP/1.1\r\nHost: localhost:\(port)\r\n\
                    Origin: http://localhost:\(port)\r\nCookie: phonghop=\(token)\r\n\
                    Content-Type: application/pdf\r\nContent-Length: \(100 << 20)\r\nExpect: 100-continue\r\n\r\n
                    """
                let answer = try await offPool {
                    let wire = try Wire(port)
                    try wire.send(Array(head.utf8))
                    return try wire.answer()
                }
                #expect(answer.status == (one == .outsider || one == .admin ? 404 : 403), "\(one)")
                #expect(try house.incoming().isEmpty)
            }
        }
    }

    @Test func `a paper is replaced while people read it, also by one that is still being uploaded`() async throws {
        try await House.open { house in
            let first = try await bring(pdf, ",\"item\":7", in: house, id: "mot")
            let paper = try #require(first.json["paper"] as? Int)
            let replacing = try #require(try await begin(house, ",\"replaces\":\(paper)").json["upload"] as? String)
            _ = try await put(pdf.prefix(10), of: replacing, at: 0, in: house)
            let second = try await bring(SamplePDF(pageCount: 3).bytes, ",\"replaces\":\(paper)", in: house, id: "hai")
            #expect(second.json["paper"] as? Int == paper)
            let view = try await house.ask("GET", "/api/meetings/\(House.session)", as: .an)
            let entity = try #require((view.json["set"] as? [String: Any])?["paper/\(paper)"] as? [String: Any])
            #expect(entity["version"] as? Int == 2 && entity["pages"] as? Int == 3)
            let versions = try #require(entity["versions"] as? [[String: Any]])
            for (version, pages) in zip(versions, [2, 3]) {
                let digest = try #require(version["digest"] as? String)
                let path = "/api/meetings/\(House.session)/papers/\(paper)/v/\(digest.prefix(16))"
                let manifest = try await house.ask("GET", "\(path)/manifest", as: .an)
                #expect((manifest.json["pages"] as? [[Double]])?.count == pages)
                #expect(try await house.ask("GET", "\(path)/page/\(pages)/240.jpg", as: .an).status == 200)
                #expect(try await house.ask("GET", "\(path)/file", as: .an).status == 200)
            }
            // Taken off the table meanwhile: the rest of the upload leads to nothing.
            try await house.give("papers.remove", ["paper": paper], by: .secretary)
            _ = try await put(pdf.dropFirst(10), of: replacing, at: 10, in: house)
            let late = try await finish(replacing, in: house, "{\"id\":\"ba\"}")
            #expect(late.status == 404 && late.code == "papers.not-found")
        }
    }

    @Test func `a mark on the first page is refused, and accepted when it is meant`() async throws {
        try await House.open { house in
            let word = SampleZip.word("TỐI MẬT", "Phương án").bytes
            let begun = try await begin(house, name: "phuong-an.docx", size: word.count)
            let upload = try #require(begun.json["upload"] as? String)
            _ = try await put(word, of: upload, at: 0, in: house)
            let refused = try await finish(upload, in: house)
            #expect(refused.status == 422 && refused.code == "papers.secret-mark")
            let meant = try await finish(upload, in: house, "{\"id\":\"co-y\",\"despiteMark\":true}")
            #expect(meant.status == 201, "\(meant.text)")
        }
    }

    @Test func `office files, scans and clips come as what they are`() async throws {
        try await House.open { house in
            let samples: [(String, [UInt8], String, String, Bool)] = [
                ("Tờ trình 🌷.docx", SampleZip.word("một").bytes, "office", "vnd.openxmlformats", false),
                ("ảnh.png", try SamplePicture.made(by: "pnmtopng"), "image", "image/png", true),
                ("clip.mp4", SampleMovie.bytes, "video", "video/mp4", true),
            ]
            for (name, bytes, format, type, isShown) in samples {
                let decomposed = name.decomposedStringWithCanonicalMapping
                let done = try await bring(bytes, name: decomposed, in: house, id: format)
                let paper = try #require(done.json["paper"] as? Int, "\(done.text)")
                let view = try await house.ask("GET", "/api/meetings/\(House.session)", as: .an)
                let entity = try #require((view.json["set"] as? [String: Any])?["paper/\(paper)"] as? [String: Any])
                #expect(entity["format"] as? String == format && entity["reading"] as? String == "ready")
                #expect(entity["fileName"] as? String == name)
                #expect(entity["title"] as? String == String(name.prefix { $0 != "." }))
                let file = try await house.ask("GET", "/api/meetings/\(House.session)/papers/\(paper)/file", as: .an)
                #expect(file.body == bytes)
                #expect(file.header("content-type")?.contains(type) == true)
                #expect(file.header("content-disposition")?.hasPrefix(isShown ? "inline" : "attachment") == true)
            }
        }
    }

    @Test func `a clip is played in ranges`() async throws {
        try await House.open { house in
            let done = try await bring(SampleMovie.bytes, ",\"mayDownload\":false", name: "clip.mp4", in: house)
            let paper = try #require(done.json["paper"] as? Int)
            let view = try await house.ask("GET", "/api/meetings/\(House.session)", as: .an)
            let entity = try #require((view.json["set"] as? [String: Any])?["paper/\(paper)"] as? [String: Any])
            let video = try #require(entity["pagesURL"] as? String) + "/video"
            let part = try await house.ask("GET", video, as: .an, headers: ["Range: bytes=100-199"])
            #expect(part.status == 206)
            #expect(part.header("content-range") == "bytes 100-199/\(SampleMovie.bytes.count)")
            #expect(part.body == Array(SampleMovie.bytes[100..<200]))
            #expect(try await house.ask("GET", video, as: .an).header("accept-ranges") == "bytes")
        }
    }
}
