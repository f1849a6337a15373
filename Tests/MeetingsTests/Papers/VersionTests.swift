import Testing

@testable import Meetings

/// New versions, what the server finds in them, and taking papers back.
struct VersionTests {
    private let first = String(repeating: "0", count: 64)

    @Test func `a new version keeps the number, and the earlier one stays on record`() throws {
        var scene = try Scene.invited()
        let number = try scene.add(.report(on: Scene.report))
        let brought = scene.now
        try scene.give(MeasurePaper(paper: PaperID(number), digest: first, measure: .read))
        try scene.give(ReplacePaper(paper: PaperID(number), file: .second))
        let paper = try #require(scene.meeting.papers[PaperID(number)])
        #expect(paper.versions.map(\.number) == [1, 2])
        #expect(paper.versions.map(\.addedAt) == [brought, scene.now])
        #expect(paper.versions.map(\.measure) == [.read, PaperMeasure()])
        #expect(paper.facts.file == .second)
        #expect(paper.facts.pages == nil)
        #expect(paper.facts.title == PaperFacts.report().title)
        #expect(paper.version(digestStart: String(first.prefix(16)))?.number == 1)
        #expect(paper.version(digestStart: String(first.prefix(15))) == nil)
        let shown = try #require(try scene.view(.an).paper(number))
        #expect(shown.version == 2)
        #expect(shown.versions?.map(\.digest) == [first, PaperFile.second.digest])
        #expect(shown.pagesURL == "/api/meetings/quang-nam/papers/\(number)/v/2222222222222222")
    }

    @Test func `the same bytes again are no new version`() throws {
        var scene = try Scene.invited()
        let number = PaperID(try scene.add(.report()))
        #expect(try scene.give(ReplacePaper(paper: number, file: PaperFacts.report().file)).isEmpty)
        #expect(throws: PaperRefusal.notFound) { try scene.give(ReplacePaper(paper: PaperID(99), file: .second)) }
    }

    @Test func `a paper has a limited number of versions`() throws {
        var scene = try Scene.invited()
        let number = PaperID(try scene.add(.report()))
        for version in 2...Limits.paperVersions {
            var file = PaperFile.second
            file.digest = "\(version)"
            scene.take([.papers(.replaced(paper: number, file: file))])
        }
        #expect(throws: PaperRefusal.tooManyVersions) { try scene.give(ReplacePaper(paper: number, file: .second)) }
    }

    @Test func `what was found in an earlier version says nothing about the present one`() throws {
        var scene = try Scene.invited()
        let number = PaperID(try scene.add(.report()))
        try scene.give(ReplacePaper(paper: number, file: .second))
        try scene.give(MeasurePaper(paper: number, digest: first, measure: .read))
        #expect(scene.meeting.papers[number]?.facts.pages == nil)
        #expect(scene.meeting.papers[number]?.version?.measure.reading == .waiting)
        #expect(throws: PaperRefusal.notFound) {
            try scene.give(MeasurePaper(paper: number, digest: "ff", measure: .read))
        }
        #expect(try scene.give(MeasurePaper(paper: number, digest: first, measure: .read)).isEmpty)
    }

    @Test func `what a file says of its signers is cleaned and cut`() throws {
        var scene = try Scene.invited()
        let number = PaperID(try scene.add(.report()))
        let signer = String(repeating: "\u{202E}a", count: Limits.nameCharacters)
        let signature = PaperSignature(signer: signer, covers: .part, state: .untrusted)
        let measure = PaperMeasure(signatures: Array(repeating: signature, count: Limits.paperSignatures + 1))
        try scene.give(MeasurePaper(paper: number, digest: first, measure: measure))
        let found = try #require(scene.meeting.papers[number]?.version?.measure.signatures)
        #expect(found.count == Limits.paperSignatures)
        #expect(found[0].signer == String(repeating: "a", count: Limits.nameCharacters / 2))
        #expect(throws: CommandRefusal.numberOutOfRange) {
            let long = PaperMeasure(pages: Limits.paperPages + 1)
            try scene.give(MeasurePaper(paper: number, digest: first, measure: long))
        }
    }

    @Test func `a paper that may not be taken home has pages and no file, but for the chair's table`() throws {
        var scene = try Scene.invited()
        let number = try scene.add(.report())
        try scene.give(.papersEdit, ["paper": number, "mayDownload": false], by: .secretary)
        #expect(try scene.view(.an).paper(number)?.url == nil)
        #expect(try scene.view(.an).paper(number)?.pagesURL != nil)
        #expect(try scene.view(.clerk).paper(number)?.url != nil)
        #expect(try scene.give(.papersEdit, ["paper": number, "mayDownload": null], by: .secretary).isEmpty)
    }

    @Test func `a paper that was taken back keeps its title and opens for nobody but the chair's table`() throws {
        var scene = try Scene.invited()
        let number = try scene.add(.report())
        try scene.give(.papersWithdraw, ["paper": number, "reason": "Phát nhầm"], by: .secretary)
        let shown = try #require(try scene.view(.an).paper(number))
        #expect(shown.withdrawn == true)
        #expect(shown.title == PaperFacts.report().title)
        #expect(shown.url == nil && shown.pagesURL == nil && shown.digest == nil && shown.versions == nil)
        #expect(shown.withdrawalReason == nil)
        #expect(try scene.view(.secretary).paper(number)?.withdrawalReason == "Phát nhầm")
        #expect(try scene.view(.secretary).paper(number)?.url != nil)
        #expect(try scene.refusal(.papersWithdraw, ["paper": number], by: .clerk) == "papers.already-withdrawn")
        try scene.give(.papersRestore, ["paper": number], by: .secretary)
        #expect(try scene.view(.an).paper(number)?.url != nil)
        #expect(try scene.refusal(.papersRestore, ["paper": number], by: .clerk) == "papers.not-withdrawn")
    }

    @Test func `what was lent for the session is taken back when it closes, and can be handed out again`() throws {
        var scene = try Scene.open()
        let lent = try scene.add(.report())
        let kept = try scene.add(.report())
        try scene.give(.papersEdit, ["paper": lent, "withdrawAfter": true], by: .secretary)
        #expect(try scene.view(.an).paper(lent)?.pagesURL != nil)
        try scene.give(.sessionClose)
        #expect(try scene.view(.an).paper(lent)?.pagesURL == nil)
        #expect(try scene.view(.an).paper(kept)?.pagesURL != nil)
        try scene.give(.papersRestore, ["paper": lent], by: .secretary)
        #expect(try scene.view(.an).paper(lent)?.pagesURL != nil)
    }

    @Test func `a paper handed out on paper has a title and nothing to open`() throws {
        var scene = try Scene.invited()
        let words: Words = ["item": Scene.report, "title": "Tài liệu phát tại bàn", "number": "03/BC"]
        let number = try scene.make(.papersAddPaperOnly, words, by: .clerk)
        let shown = try #require(try scene.view(.secretary).paper(number))
        #expect(shown.access == .paperOnly)
        #expect(shown.url == nil && shown.pagesURL == nil && shown.format == nil)
        #expect(
            try scene.refusal(.papersEdit, ["paper": number, "access": "session"], by: .secretary)
                == "papers.nothing-to-open"
        )
        try scene.give(ReplacePaper(paper: PaperID(number), file: .second))
        try scene.give(.papersEdit, ["paper": number, "access": "session"], by: .secretary)
        #expect(try scene.view(.an).paper(number)?.url != nil)
        #expect(try scene.refusal(.papersAddPaperOnly, ["title": " "], by: .clerk) == "command.text-missing")
    }
}
