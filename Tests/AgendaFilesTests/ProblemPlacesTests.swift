import Testing

@testable import AgendaFiles

/// One mistake each: what stands in the fixture, what it becomes (`§` where the problem should point), which code.
struct ProblemPlacesTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let passage: String
        let replacement: String
        let code: AgendaFileProblem.Code
        var testDescription: String { "\(code.rawValue): \(replacement.clipped)" }

        init(_ passage: String, _ replacement: String, _ code: AgendaFileProblem.Code) {
            self.passage = passage
            self.replacement = replacement
            self.code = code
        }
    }

    static let shapes: [Mistake] = [
        Mistake("format: phonghop.agenda/1", "format: §phonghop.agenda/2", .wrongFormat),
        Mistake("  place: Phòng họp tầng 2", "  §plase: Phòng họp tầng 2\n  place: Phòng", .unknownKey),
        Mistake("  title: Phiên họp thử nghiệm\n", "", .missingKey),
        Mistake("committee:\n  name: Ban Chỉ đạo", "committee:\n  §name: Ban Chỉ đạo\n  name: Ban khác", .duplicateKey),
        Mistake("invitees: [dung, chi]", "invitees: §dung", .wrongType),
        Mistake("  title: Phiên họp thử nghiệm", "  title: §[a, b]", .wrongType),
        Mistake("  title: Phiên họp thử nghiệm", "  title:§", .wrongType),
        Mistake("rapporteur: {organization: SO, participant: binh}", "rapporteur: §SO", .wrongType),
        Mistake("reason: Đi công tác", "reason: Đi công tác, §có phép", .unknownKey),
        Mistake("rapporteur: {organization: SO, participant: binh}", "rapporteur: §{}", .missingKey),
    ]

    static let values: [Mistake] = [
        Mistake("kind: session", "kind: §party", .badValue),
        Mistake("role: chair, votes: true", "role: chair, votes: §yes", .badValue),
        Mistake("duration_minutes: 60", "duration_minutes: §0", .badValue),
        Mistake("duration_minutes: 60", "duration_minutes: §1441", .badValue),
        Mistake("duration_minutes: 60", "duration_minutes: §60.5", .badValue),
        Mistake("starts: 2020-03-04T08:00:00+07:00", "starts: §2020-03-04 08:00", .badValue),
        Mistake("starts: 2020-03-04T08:00:00+07:00", "starts: §04/03/2020", .badValue),
        Mistake("due: 2020-12-31", "due: §2020-02-30", .badValue),
        Mistake("id: thu-nghiem", "id: §Thử nghiệm", .badValue),
        Mistake("code: UBND, name", "code: §ubnd, name", .badValue),
        Mistake("{key: an, name", "{key: §ấn, name", .badValue),
        Mistake("account: an}", "account: §\"a n\"}", .badValue),
        Mistake("threshold: \"> 2/3\"", "threshold: §\"> 3/2\"", .badValue),
        Mistake("threshold: \"> 2/3\"", "threshold: §\"> 1/0\"", .badValue),
        Mistake("honorific: bà", "honorific: §cô", .badValue),
        Mistake("title: Nội dung một", "title: §\"  \"", .badValue),
        Mistake("title: Nội dung một", "title: §\"Nội\\u0007dung\"", .forbiddenCharacter),
        Mistake("title: Nội dung một", "title: §\"Nội \\u202e dung\"", .forbiddenCharacter),
        Mistake("title: Nội dung một", "title: §" + String(repeating: "ế", count: 501), .textTooLong),
    ]

    static let references: [Mistake] = [
        Mistake("standing_agency: SO", "standing_agency: §SOX", .unknownReference),
        Mistake("parent: UBND", "parent: §UBMD", .unknownReference),
        Mistake("site: tinh", "site: §tin", .unknownReference),
        Mistake("invitees: [dung, chi]", "invitees: [dung, §chii]", .unknownReference),
        Mistake("coordinators: [UBND]", "coordinators: [§SYT]", .unknownReference),
        Mistake("- item: mot", "- item: §hai", .unknownReference),
        Mistake("invitees: [dung, chi]", "invitees: [dung, §dung]", .repeatedName),
        Mistake("{key: binh, name", "{key: §an, name", .repeatedName),
        Mistake("account: chi}", "account: §an}", .repeatedName),
        Mistake("{code: SO, name", "{code: §UBND, name", .repeatedName),
    ]

    static let contradictions: [Mistake] = [
        Mistake("ends: 2020-03-04T11:00:00+07:00", "ends: §2020-03-04T08:00:00+07:00", .contradiction),
        Mistake("ends: 2020-03-04T11:00:00+07:00", "ends: §2020-05-04T11:00:00+07:00", .contradiction),
        Mistake("role: chair, votes", "role: member, votes", .contradiction),
        Mistake("role: secretary", "role: guest", .contradiction),
        Mistake("role: secretary", "role: secretary, votes: §true", .contradiction),
        Mistake("role: secretary", "role: secretary, substitute_for: §an", .contradiction),
        Mistake("role: substitute, substitute_for: binh", "role: §substitute", .contradiction),
        Mistake("substitute_for: binh", "substitute_for: §dung", .contradiction),
        Mistake("main: true", "main: false", .contradiction),
        Mistake("valid_to: 2025-06-30", "valid_to: §1999-12-31", .contradiction),
        Mistake("  - {code: UBND, name", "  - §{code: UBND, valid_to: 2019-12-31, name", .duplicateKey),
        Mistake("parent: UBND}", "parent: UBND, valid_from: 2021-01-01}", .contradiction),
        Mistake("parent: UBND}", "parent: §SO}", .contradiction),
        Mistake("kind: decision", "kind: discussion", .contradiction),
        Mistake("duration_minutes: 60", "duration_minutes: §20", .contradiction),
        Mistake("due: 2020-12-31", "due: §2020-03-03", .contradiction),
        Mistake("state: concluded", "state: invited", .contradiction),
        Mistake("closed: 2020-03-04T10:00:00+07:00", "closed: §2020-03-04T08:00:00+07:00", .contradiction),
        Mistake("status: remote, arrived: 2020-03-04T08:00:00+07:00", "status: remote", .contradiction),
        Mistake("status: absent_excused", "status: absent_excused, arrived: 2020-03-04T08:00:00+07:00", .contradiction),
        Mistake("ended: 2020-03-04T08:20:00+07:00", "ended: 2020-03-04T09:20:00+07:00", .contradiction),
        Mistake("{participant: dung, kind: reply", "{participant: §binh, kind: reply", .contradiction),
    ]

    static let paths: [Mistake] = [
        "papers/../../mot.pdf", "/etc/mot.pdf", "papers//mot.pdf", "papers/mot.docx", "./mot.pdf", "papers\\mot.pdf",
        "papers/.mot.pdf", "\"papers/m\\tot\"", ".pdf",
    ].map { Mistake("papers/mot.pdf", "§" + $0, .paperPath) }

    @Test func `the fixture itself is right`() {
        #expect(Fixture.problems(Fixture.yaml) == [])
    }

    @Test(arguments: shapes + values + references + contradictions + paths)
    func `a mistake is named with its code and its place`(mistake: Mistake) {
        let (text, place) = Fixture.replacing(mistake.passage, with: mistake.replacement)
        let found = Fixture.problems(text)
        #expect(found.contains { $0.code == mistake.code }, "\(found)")
        if mistake.replacement.contains("§"), mistake.code != .duplicateKey {
            #expect(
                found.contains { $0.code == mistake.code && $0.place == "agenda.yaml:\(place)" },
                "\(found) \(place)"
            )
        }
        for problem in found {
            #expect(problem.vietnamese != problem.english)
            #expect(!problem.vietnamese.isEmpty)
        }
    }

    @Test func `a misspelt key is met with the right one`() {
        let (text, _) = Fixture.replacing("duration_minutes: 60", with: "duration_minute: 60")
        let problems = Fixture.problems(text)
        #expect(problems.contains { $0.code == .unknownKey && $0.english.contains("did you mean “duration_minutes”?") })
        #expect(
            problems.contains { $0.code == .unknownKey && $0.vietnamese.contains("có phải ý là “duration_minutes”?") }
        )
    }

    @Test func `a misspelt reference is met with the right one`() {
        let (text, _) = Fixture.replacing("invitees: [dung, chi]", with: "invitees: [dungg, chi]")
        #expect(Fixture.problems(text).contains { $0.english.contains("did you mean “dung”?") })
    }

    @Test func `a text cut in two by a comma is explained`() {
        let (text, _) = Fixture.replacing("reason: Đi công tác", with: "reason: Đi công tác, có phép")
        #expect(Fixture.problems(text).contains { $0.vietnamese.contains("dấu phẩy phải đặt trong nháy kép") })
    }

    @Test func `all mistakes are told at once, in the order of the file`() {
        let text = Fixture.yaml.replacingOccurrences(of: "kind: ", with: "kind: x")
        let problems = Fixture.problems(text)
        #expect(problems.count { $0.code == .badValue } == 6)
        #expect(problems.map(\.line) == problems.map(\.line).sorted())
    }

    @Test func `a hopeless file names fifty mistakes and says there are more`() {
        let lines = (0..<200).map { "x\($0): 1" }.joined(separator: "\n")
        let problems = Fixture.problems(lines)
        #expect(problems.count == AgendaLimits.problems + 1)
        #expect(problems.last?.code == .moreProblems)
    }

    @Test func `every code is stable and begins with the room's name`() {
        #expect(AgendaFileProblem.Code.allCases.allSatisfy { $0.rawValue.hasPrefix("agenda.") })
        #expect(Set(AgendaFileProblem.Code.allCases.map(\.rawValue)).count == AgendaFileProblem.Code.allCases.count)
    }
}
