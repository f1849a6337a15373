import Foundation
import Glibc
import SamplePapers
import Testing

@testable import Papers

/// Files of every kind become pages, and what cannot become pages says why.
@Suite(.serialized)
struct IntakeTests {
    private let bench: Bench
    init() throws { bench = try Bench() }

    private func take(_ bytes: [UInt8], _ name: String, despiteMark: Bool = false) async throws -> TakenPaper {
        try await bench.pages.takeIn(path: try bench.file(bytes), name: name, despiteMark: despiteMark)
    }

    /// Mean brightness, 0 to 255, of the quarters of page 1: upper left, upper right, lower left, lower right.
    private func quarters(_ digest: String) async throws -> [Int] {
        let picture = try await bench.pages.picture(of: digest, page: 1, width: 240)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/bash")
        process.arguments = [
            "-c", "jpegtopnm -quiet '\(picture)' | ppmtopgm | pamscale -xsize 2 -ysize 2 | pnmtoplainpnm",
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(whereSeparator: \.isWhitespace).dropFirst(4).compactMap { Int($0) }
    }

    @Test func `a Word file is read in its pages, words and all`() async throws {
        let taken = try await take(
            SampleZip.word("Tờ trình về chuyển đổi số", "Kính gửi: Ủy ban").bytes,
            "Tờ trình.docx"
        )
        #expect(taken.kind == .word && taken.about.format == .office)
        #expect(taken.about.pages.count == 1 && taken.about.hasText)
        let words = try await bench.pages.pageWords(of: taken.stored.digest, page: 1)
        #expect(words.text.contains("Tờ trình về chuyển đổi số"))
        #expect(try await !bytes(at: bench.pages.picture(of: taken.stored.digest, page: 1, width: 240)).isEmpty)
        // The file itself is kept as it came.
        #expect(try bytes(at: bench.store.url(of: taken.stored.digest).path).starts(with: [0x50, 0x4B]))
    }

    @Test func `what a Word file was read as outlives the cache`() async throws {
        let taken = try await take(SampleZip.word("một hai ba").bytes, "a.docx")
        let sheet = try #require(bench.store.sheet(of: taken.stored.digest))
        let before = try bytes(at: sheet)
        try FileManager.default.removeItem(atPath: bench.pages.cache.folder)
        let fresh = try PaperPages(store: bench.store, folder: bench.folder.appending(path: "pages"))
        #expect(try await fresh.about(taken.stored.digest).format == .office)
        #expect(try bytes(at: sheet) == before)
        // Without it the file is read anew.
        try FileManager.default.removeItem(atPath: sheet)
        try FileManager.default.removeItem(atPath: bench.pages.cache.folder)
        let again = try PaperPages(store: bench.store, folder: bench.folder.appending(path: "pages"))
        #expect(try await again.about(taken.stored.digest).pages.count == 1)
        #expect(try await again.pageWords(of: taken.stored.digest, page: 1).text.contains("một hai ba"))
    }

    @Test func `case 57, an office file that asks for things elsewhere gets nothing`() async throws {
        let listener = try Listening()
        var zip = SampleZip.word("ảnh từ xa")
        let link = "http://127.0.0.1:\(listener.port)/anh.png"
        zip.parts.append(
            .init(
                "word/_rels/document.xml.rels",
                """
                <?xml version="1.0" encoding="UTF-8"?>\
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="r9" TargetMode="External" Target="\(link)" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>
                """
            )
        )
        zip.parts[2] = .init(
            "word/document.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>\
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
            xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
            xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
            xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body><w:p><w:r><w:drawing>\
            <wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic>\
            <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>\
            <pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r9"/>\
            <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>\
            </wp:inline></w:drawing></w:r></w:p><w:p><w:r><w:t>ảnh từ xa</w:t></w:r></w:p></w:body></w:document>
            """
        )
        let taken = try await take(zip.bytes, "a.docx")
        #expect(taken.about.pages.count >= 1)
        #expect(listener.callers == 0)
        // The same without the box: settings and a dead proxy must do.
        let plain = try PaperPages(
            store: bench.store,
            folder: bench.folder.appending(path: "p"),
            sandbox: Sandbox.none("test")
        )
        let other = try await plain.takeIn(path: try bench.file(zip.bytes), name: "a.docx")
        #expect(other.about.pages.count >= 1)
        #expect(listener.callers == 0)
    }

    @Test(arguments: ["pnmtojpeg", "pnmtopng", "pamtotiff"])
    func `a scan is a page that looks like it`(program: String) async throws {
        let endings = ["pnmtojpeg": "jpg", "pnmtopng": "png", "pamtotiff": "tif"]
        let scan = try SamplePicture.made(by: program, width: 80, height: 120)
        let taken = try await take(scan, "quét.\(endings[program] ?? "")")
        #expect(taken.about.format == .image && taken.about.pages.count == 1 && !taken.about.hasText)
        let size = taken.about.pages[0]
        #expect(abs(size.height / size.width - 1.5) < 0.02)
        let shades = try await quarters(taken.stored.digest)
        #expect(shades.count == 4 && shades[0] < 60 && shades[1...].allSatisfy { $0 > 190 }, "\(shades)")
    }

    /// Where the black upper left quarter of the picture goes for each way to hold the camera.
    @Test(arguments: zip(1...8, [0, 1, 3, 2, 0, 1, 3, 2]))
    func `a photograph lies upright however the camera was held`(orientation: Int, black: Int) async throws {
        let jpeg = try SamplePicture.made(by: "pnmtojpeg", width: 80, height: 120)
        let taken = try await take(SamplePicture.turned(jpeg, UInt8(orientation)), "ảnh.jpg")
        let size = taken.about.pages[0]
        #expect((size.width > size.height) == (orientation >= 5))
        let shades = try await quarters(taken.stored.digest)
        #expect(shades.enumerated().allSatisfy { ($0.element < 60) == ($0.offset == black) }, "\(shades)")
    }

    @Test func `a clip has no pages and stays what it is`() async throws {
        let taken = try await take(SampleMovie.bytes, "giới thiệu.mp4")
        #expect(taken.about.format == .video && taken.about.pages.isEmpty)
    }

    @Test func `a marked paper is refused unless its bringer means it`() async throws {
        let pdf = SamplePDF(pageCount: 1).bytes
        await #expect(throws: PaperProblem.secretMark) { try await take(pdf, "Tờ trình (MẬT).pdf") }
        let stamped = SampleZip.word("MẬT", "Tờ trình").bytes
        await #expect(throws: PaperProblem.secretMark) { try await take(stamped, "a.docx") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.store.folder.path) == ["incoming"])
        #expect(try await take(stamped, "a.docx", despiteMark: true).about.pages.count == 1)
    }

    @Test func `where the first page cannot be read for a mark, its bringer must have looked`() async throws {
        var reading = ProgramLimits.reading
        reading.time = .zero
        let pages = try PaperPages(
            store: bench.store,
            folder: bench.folder.appending(path: "pages"),
            reading: reading
        )
        let path = try bench.file(SamplePDF(pageCount: 1).bytes)
        await #expect(throws: PaperProblem.markUnseen) { try await pages.takeIn(path: path, name: "a.pdf") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.store.folder.path) == ["incoming"])
        #expect(try await pages.takeIn(path: path, name: "a.pdf", despiteMark: true).about.pages.count == 1)
    }

    @Test func `what is refused leaves nothing behind`() async throws {
        let cut = Array(SampleZip.word("x").bytes.dropLast(30))
        let bad: [([UInt8], String, any Error & Equatable)] = [
            ([], "a.pdf", PaperStoreFailure.empty), (Array("<html>".utf8), "a.pdf", PaperStoreFailure.notAPDF),
            (Array("<html>".utf8), "a.html", PaperProblem.kindUnknown), (cut, "a.docx", PaperProblem.damaged),
            (SamplePDF(pageCount: 1).bytes, "a.docx", PaperProblem.kindMismatch),
            (Array("%PDF-1.4 x".utf8), "a.pdf", PaperProblem.damaged),
        ]
        for (bytes, name, _) in bad {
            await #expect(throws: (any Error).self, "\(name)") { try await take(bytes, name) }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.store.folder.path) == ["incoming"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.store.incoming.path).isEmpty)
        #expect(try bench.workFolders().isEmpty)
    }

    @Test func `a file that is no Word file inside is refused by the converter`() async throws {
        var zip = SampleZip.word("x")
        zip.parts[2] = .init("word/document.xml", "không phải XML")
        await #expect(throws: PaperProblem.self) { try await take(zip.bytes, "a.docx") }
    }
}

/// A loopback port that counts who calls.
private final class Listening: @unchecked Sendable {
    // The socket is only read; the kernel keeps the callers waiting.
    private let socket: Int32
    let port: UInt16

    init() throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(socket, address, length) == 0 && listen(socket, 8) == 0
                    && getsockname(socket, address, &length) == 0
            }
        }
        struct NoSocket: Error {}
        guard bound else { throw NoSocket() }
        self.socket = socket
        port = UInt16(bigEndian: address.sin_port)
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    }

    deinit { close(socket) }

    var callers: Int {
        var count = 0
        while case let caller = accept(socket, nil, nil), caller >= 0 {
            close(caller)
            count += 1
        }
        return count
    }
}
