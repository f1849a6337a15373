import Foundation
import Meetings
import Testing

@testable import AgendaFiles

struct RoundTripTests {
    private func reread(_ agenda: AgendaFile) throws -> AgendaFile {
        try AgendaFile.read(yaml: Array(agenda.yaml().utf8))
    }

    @Test(arguments: SampleSessionsTests.names)
    func `a sample that is written reads as the same session`(name: String) throws {
        var agenda = try SampleSessionsTests.session(name)
        let written = agenda.yaml()
        agenda.paperFiles = []
        let again = try AgendaFile.read(yaml: Array(written.utf8))
        #expect(again == agenda)
        #expect(again.yaml() == written)
    }

    @Test func `every key of the format survives`() throws {
        let agenda = try Fixture.read(Fixture.yaml)
        let written = agenda.yaml()
        #expect(try reread(agenda) == agenda)
        for key in Shape.all.flatMap(\.known) {
            #expect(written.contains("\(key):"), "\(key) was lost")
        }
    }

    @Test func `what is written is canonical: a title that looks like a number stays text`() throws {
        var agenda = try Fixture.read(Fixture.yaml)
        for title in [
            "2019", "1.5", "true", "null", "~", "yes", "No", "- a", "a: b", "a #b", "#a", "[a]", "{a}", "&a *a", "*a",
            "!x", "%", "@",
            "`", "'", "\"", "\\", "a\\nb", "x:", "?", "? a", "|", ">", "0x1F", "2020-03-04", "=", "<<", "...", "---",
            "😀 a",
            "Nghiễn khuỷu Thuở Đặng", "e\u{301}", "a\u{2028}b", ", a", "1:30",
        ] {
            agenda.items[0].title = title
            agenda.items[0].draftConclusion = "\(title)\n\(title)"
            let again = try reread(agenda)
            #expect(again.items[0].title == CleanText.line(title))
            #expect(again.items[0].draftConclusion == CleanText.paragraphs("\(title)\n\(title)"))
        }
    }

    @Test func `random texts survive`() throws {
        var random = SeededRandom(seed: 7)
        let alphabet = Array("aếậữơưđĐ 1.,:;-_#&*!|>'\"%@`{}[]?\\/\n\t\u{A0}~=<()\u{301}\u{1F600}\u{200B}\u{2028}").map(
            String.init
        )
        var agenda = try Fixture.read(Fixture.yaml)
        for _ in 0..<400 {
            let count = Int.random(in: 1...30, using: &random)
            let text =
                "x" + (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }.joined()
            agenda.meeting.title = CleanText.line(text)
            agenda.meeting.notes = CleanText.paragraphs(text)
            agenda.held?.items[0].conclusion = CleanText.paragraphs(text + "\n" + text)
            let again = try reread(agenda)
            #expect(again.meeting == agenda.meeting)
            #expect(again.held == agenda.held)
        }
    }

    @Test func `random sessions survive`() throws {
        let id = try Fixture.read(Fixture.yaml).meeting.id
        var random = SeededRandom(seed: 42)
        for _ in 0..<100 {
            let agenda = randomAgenda(&random, id: id)
            #expect(try reread(agenda) == agenda)
        }
    }

    @Test func `the digest follows the content, not its layout`() throws {
        let agenda = try Fixture.read(Fixture.yaml)
        let relaid = try Fixture.read(
            "# chú thích\n" + Fixture.yaml.replacingOccurrences(of: "kind: session\n", with: "kind:   'session'\n")
        )
        #expect(relaid.digest == agenda.digest)
        var changed = agenda
        changed.items[0].title += "."
        #expect(changed.digest != agenda.digest)
        changed = agenda
        changed.paperFiles = [AgendaFile.PaperFile(path: "a.pdf", pathOnDisk: "a.pdf", sizeBytes: 1, sha256: "00")]
        let withPaper = changed.digest
        changed.paperFiles[0].sha256 = "01"
        #expect(Set([agenda.digest, withPaper, changed.digest]).count == 3)
        #expect(agenda.digest.count == 64)
    }

    private func randomAgenda(_ random: inout SeededRandom, id: MeetingID) -> AgendaFile {
        var agenda = AgendaFile(
            meeting: AgendaFile.Meeting(
                id: id,
                title: "Ngẫu nhiên",
                kind: AgendaFile.Meeting.Kind.allCases.randomElement(using: &random) ?? .session,
                state: .invited,
                starts: Moment(milliseconds: Int64.random(in: 0..<4_000_000_000_000, using: &random)),
                ends: Moment(milliseconds: 0),
                place: "Đây"
            ),
            committee: AgendaFile.Committee(
                name: "Ban",
                kind: AgendaFile.Committee.Kind.allCases.randomElement(using: &random) ?? .other,
                organization: "A"
            ),
            organizations: [AgendaFile.Organization(code: "A", name: "Cơ quan A")],
            participants: [
                AgendaFile.Participant(key: "chair", name: "An", post: "Chủ tịch", organization: "A", role: .chair),
                AgendaFile.Participant(
                    key: "secretary",
                    name: "Chi",
                    post: "Thư ký",
                    organization: "A",
                    role: .secretary
                ),
            ],
            items: []
        )
        agenda.meeting.ends = agenda.meeting.starts.adding(minutes: Int.random(in: 1...600, using: &random))
        if Bool.random(using: &random) {
            agenda.committee.decisionRule = DecisionRule(
                base: DecisionRule.Base.allCases.randomElement(using: &random) ?? .all,
                threshold: .init(
                    numerator: Int.random(in: 1...9, using: &random),
                    denominator: 9,
                    strictly: .random(using: &random)
                ),
                quorum: .none,
                tieRule: .fail,
                silenceRule: .countsAsAgree
            )
        }
        var count = 0
        agenda.items = randomItems(&random, level: 1, count: &count)
        return agenda
    }

    private func randomQuestion(_ random: inout SeededRandom) -> AgendaFile.Question {
        let kind = PollKind.allCases.randomElement(using: &random) ?? .yesNo
        let ballots = AgendaFile.Question.Ballot.allCases.filter { kind != .opinion || $0 != .secret }
        let rule = Bool.random(using: &random) ? DecisionRule(relative: .random(using: &random)) : nil
        let names = (1...Int.random(in: 2...5, using: &random)).map { "Lựa chọn \($0)" }
        return AgendaFile.Question(
            text: "Đồng ý?",
            kind: kind,
            ballot: ballots.randomElement(using: &random) ?? .named,
            options: kind.hasOptions ? names.map { .init(title: $0) } : [],
            seats: kind.hasOptions ? Int.random(in: 1...names.count, using: &random) : 1,
            mayChange: .random(using: &random),
            liveTally: .random(using: &random),
            rule: rule,
            ruleReason: rule == nil ? nil : "Việc riêng"
        )
    }

    private func randomItems(_ random: inout SeededRandom, level: Int, count: inout Int) -> [AgendaFile.Item] {
        (0..<Int.random(in: level == 1 ? 1...4 : 0...2, using: &random)).map { _ in
            count += 1
            var item = AgendaFile.Item(
                key: "k\(count)",
                title: "Nội dung \(count)",
                kind: AgendaFile.Item.Kind.allCases.randomElement(using: &random) ?? .decision,
                durationMinutes: 1440,
                visibility: AgendaFile.Item.Visibility.allCases.randomElement(using: &random) ?? .session
            )
            if item.kind == .decision { item.questions = [randomQuestion(&random)] }
            if Bool.random(using: &random) { item.invitees = ["secretary"] }
            if Bool.random(using: &random) { item.rapporteur = .init(organization: "A") }
            if Bool.random(using: &random) {
                item.draftTasks = [AgendaFile.Task(title: "Việc", lead: "A", coordinators: ["A"], product: "Báo cáo")]
            }
            if level < AgendaLimits.itemLevels {
                item.items = randomItems(&random, level: level + 1, count: &count)
            }
            item.durationMinutes = max(1, 1440 / (level * level * level))
            return item
        }
    }

}
