import Foundation

/// A paper of several pages that everyone may open.
struct OpenedPaper {
    let number: Int
    let digest: String
    /// The path below which its pages lie.
    let pages: String
}

extension Session {
    /// Pages of the paper that is read.
    private static let pageCount = 8
    /// Pages that a reader turns to at once.
    private static let pagesRead = 3
    /// Longest time in which the pages may be drawn, seconds.
    private static let drawingSeconds = 60.0

    /// Everyone opens the paper in the same minute and turns a few pages. The first request counts from the moment at which
    /// the reader was due, each further one from the page before.
    func reading() throws -> Figures {
        try gather()
        let paper = try paper()
        return try measured(.reading) {
            try crowd.follow(
                steps(count, over: plan.seconds * 0.8, from: .now) { member, due in
                    try self.read(Self.requests(of: paper)[...], by: member, due: due)
                }
            )
            crowd.wait(Self.patience) { crowd.ledger.isAnswered }
        }
    }

    private static func requests(of paper: OpenedPaper) -> [String] {
        ["\(paper.pages)/manifest"] + (1...pagesRead).map { "\(paper.pages)/page/\($0)/900.jpg" }
            + ["\(paper.pages)/page/1/words.json"]
    }

    func read(_ paths: ArraySlice<String>, by member: Int, due: Instant) throws {
        guard let path = paths.first else { return }
        try request(member, "GET", path, keepsBody: false, due: due) { answer in
            guard answer?.status == 200 else { return }
            do { try self.read(paths.dropFirst(), by: member, due: .now) } catch {
                self.crowd.ledger.fault("\(error)")
            }
        }
    }

    /// Brought in once, and drawn before anybody reads it.
    func paper() throws -> OpenedPaper {
        if let knownPaper { return knownPaper }
        let meeting = "/api/meetings/\(crowd.meeting)"
        let pdf = PlainPDF.make(pages: Self.pageCount)
        let new = Array("{\"name\":\"tai-lieu-do.pdf\",\"size\":\(pdf.count)}".utf8)
        guard let upload = try crowd.answer(0, "POST", "\(meeting)/uploads", body: new).json()["upload"] as? String
        else {
            throw BenchFailure("The paper could not be brought in")
        }
        let one = "\(meeting)/uploads/\(upload)"
        try crowd.answer(0, "PUT", "\(one)?at=0", body: pdf, type: "application/octet-stream")
        let id = Array("{\"id\":\"bench-\(upload)\"}".utf8)
        let finished = try crowd.answer(0, "POST", "\(one)/finish", body: id).json()
        guard let number = finished["paper"] as? Int,
            let pages = try crowd.view().entities["paper/\(number)"]?["pagesURL"] as? String
        else { throw BenchFailure("The paper that was brought in has no pages") }
        let limit = Instant.now.adding(seconds: Self.drawingSeconds)
        var manifest: [String: Any] = [:]
        while (manifest["drawn"] as? Int ?? 0) < Self.pageCount {
            guard Instant.now < limit else { throw BenchFailure("The pages were not drawn: is poppler installed?") }
            crowd.listen(seconds: 0.05)
            manifest = try crowd.answer(0, "GET", "\(pages)/manifest").json()
        }
        let digest = pages.split(separator: "/").last.map(String.init) ?? ""
        let paper = OpenedPaper(number: number, digest: digest, pages: pages)
        knownPaper = paper
        return paper
    }
}

/// A small PDF of plain pages, each different, so that the server draws them as it would a report.
enum PlainPDF {
    private static let linesPerPage = 40

    static func make(pages: Int) -> [UInt8] {
        let numbers = (0..<pages).map { 4 + 2 * $0 }
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count \(pages)/Kids[\(numbers.map { "\($0) 0 R" }.joined(separator: " "))]>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        ]
        // Another paper each time, so that nothing of an earlier one is used.
        let mark = UInt64.random(in: .min ... .max)
        for page in 1...pages {
            let lines = (1...linesPerPage).map { "(Trang \(page), dong \($0): \(mark) ke hoach dau tu cong) Tj T*" }
            let text = "BT /F1 11 Tf 14 TL 60 780 Td \(lines.joined(separator: "\n")) ET"
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
                    + "/Contents \(2 * page + 3) 0 R>>"
            )
            objects.append("<</Length \(text.utf8.count)>>\nstream\n\(text)\nendstream")
        }
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { file += String(format: "%010d 00000 n \n", place) }
        file += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }
}
