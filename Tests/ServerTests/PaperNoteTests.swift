import Foundation
import Meetings
import PDFFiles
import Papers
import SamplePapers
import Testing

@testable import Server

/// A paper to take home with one's own notes and name, and the notes alone.
struct PaperNoteTests {
    private let scratch: ScratchFolder
    private let base = "/api/meetings/\(House.session)/papers"
    private let desk = "/api/desk/\(House.session)"

    init() throws { scratch = try ScratchFolder("notes") }

    private func write(_ items: [String], on paper: Int, as one: Cast, in house: House) async throws {
        let changes = items.enumerated().map { index, item in
            "{\"id\":\"\(one)-\(index)\",\"paper\":\(paper),\"page\":1,\"at\":1583283600000,\"turn\":1,\(item)}"
        }
        let sent = try await house.ask("POST", desk, as: one, json: "{\"changes\":[\(changes.joined(separator: ","))]}")
        #expect((sent.json["taken"] as? [String])?.count == items.count, "\(sent.body)")
    }

    private static let line =
        ##""kind":"shape","data":{"form":"line","from":[0.2,0.6],"to":[0.8,0.6],"width":0.02,"color":"#c1272d"}"##
    private static let note = #""kind":"note","data":{"at":[0.5,0.2],"text":"Hỏi lại Sở Tài chính"}"#
    private static let place = #""kind":"bookmark","data":{"title":"đây"}"#

    private func kept(_ bytes: [UInt8]) throws -> String {
        let path = scratch.url.appending(path: "\(UUID().uuidString).pdf")
        try Data(bytes).write(to: path)
        return path.path(percentEncoded: false)
    }

    @Test func `a paper is taken home with one's own notes, and nobody else's`() async throws {
        try await House.open { house in
            let pdf = SamplePDF(pageCount: 1)
            let (paper, _) = try await house.addPDF(pdf, item: 7)
            try await write([Self.line, Self.note, Self.place], on: paper, as: .an, in: house)
            try await write([Self.note], on: paper, as: .binh, in: house)
            let mine = try await house.ask("GET", "\(base)/\(paper)/annotated.pdf", as: .an)
            #expect(mine.status == 200 && mine.header("content-type") == "application/pdf")
            #expect(mine.header("cache-control") == "private, no-store")
            #expect(mine.header("content-disposition")?.hasPrefix("attachment; ") == true)
            #expect(mine.body.starts(with: pdf.bytes))
            let path = try kept(mine.body)
            #expect(try Programs.run("qpdf", "--check", path).status == 0)
            let point = try PagePoints(of: path).at(0.5, 0.6)
            #expect(point[0] > 150 && point[1] < 90, "\(point)")
            let file = try PDFFile(path: path)
            let list = try #require(try file.resolve(try file.pages()[0].entries["Annots"]).array)
            let names = try list.map { try file.dictionary($0) }
            #expect(names.compactMap { $0["Subtype"]?.name } == ["Line", "Text"])
            #expect(names.allSatisfy { $0["T"] == .text("Người an") })
            let theirs = try await house.ask("GET", "\(base)/\(paper)/annotated.pdf", as: .chair)
            #expect(theirs.body == pdf.bytes)
        }
    }

    @Test func `case 59, who may not take the paper home does not take it home with notes`() async throws {
        try await House.open { house in
            let (paper, _) = try await house.addPDF(SamplePDF(pageCount: 1), item: 8)
            let path = "\(base)/\(paper)/annotated.pdf"
            let open: [Cast: Int] = [.an: 200, .secretary: 200, .guest: 404, .outsider: 404, .admin: 404]
            for (one, status) in open { #expect(try await house.ask("GET", path, as: one).status == status, "\(one)") }
            #expect(try await house.ask("GET", path).status == 401)
            try await house.give("papers.edit", ["paper": paper, "mayDownload": false], by: .secretary)
            #expect(try await house.ask("GET", path, as: .an).status == 404)
            #expect(try await house.ask("GET", path, as: .secretary).status == 200)
            // The notes alone are one's own.
            #expect(try await house.ask("GET", "\(desk)/papers/\(paper).xfdf", as: .an).status == 200)
            #expect(try await house.ask("GET", "\(desk)/papers/\(paper).xfdf", as: .guest).status == 404)
            #expect(try await house.ask("GET", "\(desk)/papers/\(paper).pdf", as: .an).status == 404)
        }
    }

    @Test func `a paper that may be read but not changed says so`() async throws {
        try await House.open { house in
            let plain = try kept(SamplePDF(pageCount: 1).bytes)
            #expect(try Programs.run("qpdf", "--encrypt", "", "chu", "256", "--", plain, plain + ".x").status == 0)
            let stored = try await house.papers.store(Array(try Data(contentsOf: URL(filePath: plain + ".x"))))
            let paper = try await house.lay(stored, item: 7, .session)
            let answer = try await house.ask("GET", "\(base)/\(paper)/annotated.pdf", as: .an)
            #expect(answer.status == 422 && answer.code == "papers.locked")
        }
    }

    @Test func `a paper too odd to be written into is put in order first, and its name says so`() async throws {
        try await House.open { house in
            var bytes = SamplePDF(pageCount: 1).bytes
            let place = try #require(Data(bytes).range(of: Data("startxref\n".utf8))).upperBound
            bytes[place] = UInt8(ascii: "1")
            bytes[place + 1] = UInt8(ascii: "1")
            let stored = try await house.papers.store(bytes)
            let paper = try await house.lay(stored, item: 7, .session)
            try await write([Self.line], on: paper, as: .an, in: house)
            let answer = try await house.ask("GET", "\(base)/\(paper)/annotated.pdf", as: .an)
            #expect(answer.status == 200)
            let name = answer.header("content-disposition")?.removingPercentEncoding ?? ""
            #expect(name.contains("đã dựng lại") || name.contains("rebuilt"), "\(name)")
            let path = try kept(answer.body)
            #expect(try Programs.run("qpdf", "--check", path).status == 0)
            #expect(try PagePoints(of: path).at(0.5, 0.6)[0] > 150)
        }
    }

    @Test func `notes go out, come back on another's desk, and are there once`() async throws {
        try await House.open { house in
            let (paper, _) = try await house.addPDF(SamplePDF(pageCount: 1), item: 7)
            try await write([Self.line, Self.note], on: paper, as: .an, in: house)
            let path = "\(desk)/papers/\(paper).xfdf"
            let file = try await house.ask("GET", path, as: .an)
            #expect(file.header("content-type") == "application/vnd.adobe.xfdf")
            func importing(as one: Cast) async throws -> [Int] {
                let answer = try await house.ask(
                    "POST",
                    path,
                    token: house.tokens[one],
                    body: file.body,
                    headers: ["Content-Type: application/vnd.adobe.xfdf"]
                )
                return ["added", "known", "refused"].map { answer.json[$0] as? Int ?? -1 }
            }
            // One's own are there already.
            #expect(try await importing(as: .an) == [0, 2, 0])
            #expect(try await importing(as: .binh) == [2, 0, 0])
            #expect(try await importing(as: .binh) == [0, 2, 0])
            let items = try await house.ask("GET", desk, as: .binh).json["items"] as? [[String: Any]] ?? []
            #expect(Set(items.compactMap { $0["kind"] as? String }) == ["shape", "note"])
            #expect(items.allSatisfy { $0["share"] == nil })
            #expect(items.contains { ($0["data"] as? [String: Any])?["text"] as? String == "Hỏi lại Sở Tài chính" })
            // What was deleted since comes back on wish.
            let id = try #require(items.first?["id"] as? String)
            let gone = #"{"changes":[{"id":"\#(id)","kind":"shape","at":1583283700000,"turn":2,"deleted":true}]}"#
            #expect(try await house.ask("POST", desk, as: .binh, json: gone).status == 200)
            #expect(try await importing(as: .binh) == [1, 1, 0])
            let bad = try await house.ask("POST", path, token: house.tokens[.an], body: Array("<xfdf>".utf8))
            #expect(bad.status == 422 && bad.code == "papers.notes-unreadable")
        }
    }

    @Test func `a watermarked paper carries the reader's name in its pictures and in what is taken home`() async throws
    {
        try await House.open { house in
            let pdf = SamplePDF(pageCount: 1)
            let (paper, digest) = try await house.addPDF(pdf, item: 7)
            let page = "\(base)/\(paper)/v/\(digest.prefix(16))/page/1/900.jpg"
            let plain = try await house.ask("GET", page, as: .an)
            try await house.give("papers.edit", ["paper": paper, "watermark": true], by: .secretary)
            let mine = try await house.ask("GET", page, as: .an)
            let theirs = try await house.ask("GET", page, as: .binh)
            #expect(mine.status == 200 && theirs.status == 200)
            #expect(mine.body != plain.body && mine.body != theirs.body)
            #expect(SampleJPEG.size(of: mine.body)?.width == 900)
            #expect(mine.header("cache-control") == "private, max-age=31536000, immutable")
            #expect(mine.header("vary")?.contains("Cookie") == true)
            let home = try await house.ask("GET", "\(base)/\(paper)/file", as: .an)
            let text = try Programs.run("pdftotext", "-raw", try kept(home.body), "-").text
                .precomposedStringWithCanonicalMapping
            #expect(text.contains("Người an") && text.contains("Trang so 1"), "\(text)")
            #expect(home.body.starts(with: pdf.bytes))
            // The chair's table works with the file itself; the wall is everybody's.
            #expect(try await house.ask("GET", "\(base)/\(paper)/file", as: .secretary).body == pdf.bytes)
            let screen = try await house.screen()
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            #expect(try await house.ask("GET", page, token: screen).body == plain.body)
        }
    }

    @Test func `a signed paper says so when it is opened first`() async throws {
        try await House.open { house in
            let signer = try SampleSigner("Nguyễn Văn Hòa", in: FileManager.default.temporaryDirectory)
            let stored = try await house.papers.store(try signer.sign(SamplePDF(pageCount: 1).bytes))
            let paper = try await house.lay(stored, item: 7, .session)
            let manifest = "\(base)/\(paper)/v/\(stored.digest.prefix(16))/manifest"
            #expect(try await house.ask("GET", manifest, as: .an).status == 200)
            let live = try await house.live(.an)
            try await eventually("the signature is told") {
                live.entities["paper/\(paper)"]?.contains(#""state":"untrusted""#) == true
            }
            let entity = try #require(live.entities["paper/\(paper)"])
            #expect(entity.contains("Nguyễn Văn Hòa") && entity.contains(#""covers":"whole""#))
            #expect(entity.contains(#""revocation":"not_checked""#))
        }
    }
}
