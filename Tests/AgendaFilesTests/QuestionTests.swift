import Meetings
import Testing

@testable import AgendaFiles

struct QuestionTests {
    private func question(_ yaml: String) throws -> AgendaFile.Question {
        let spoiled = Fixture.replacing("{text: Thống nhất?, ballot: secret}", with: yaml)
        return try #require(try Fixture.read(spoiled.text).items.first?.questions.first)
    }

    @Test func `a question is open and answered with yes or no unless it says otherwise`() throws {
        let plain = try question("{text: Thống nhất?}")
        #expect(plain == AgendaFile.Question(text: "Thống nhất?"))
        #expect(plain.ballot.form == .open && plain.kind == .yesNo && plain.mayChange && !plain.liveTally)
    }

    @Test func `a written ballot is prepared with its papers`() throws {
        let asked = try question("{text: Ý kiến?, kind: opinion, ballot: written, papers: [papers/mot.pdf]}")
        #expect(asked.ballot.form == .written)
        #expect(asked.kind == .opinion)
        #expect(asked.papers == ["papers/mot.pdf"])
    }

    @Test func `an election names candidates by key or by name, and what its rule leaves out is the committee's`()
        throws
    {
        let election = try #require(try Fixture.read(Fixture.yaml).items.first?.questions.last)
        #expect(election.options.map(\.participant) == ["binh", nil, "an"])
        #expect(election.options.map(\.title) == [nil, "Bà Mai", "Ông Nam"])
        #expect(election.seats == 2)
        #expect(election.rule?.base == .cast)
        #expect(election.rule?.tieRule == .fail)
        #expect(election.rule?.legalBasis == "Quy chế làm việc")
    }

    @Test(arguments: [
        ("{text: Chọn, kind: choice, options: §[{title: Một}]}", AgendaFileProblem.Code.contradiction),
        ("§{text: Bầu, kind: election}", .contradiction),
        ("{text: Bầu, kind: election, options: §[{title: Một}], seats: 2}", .contradiction),
        ("{text: Thống nhất?, options: §[{title: Một}]}", .contradiction),
        ("{text: Thống nhất?, seats: §2}", .contradiction),
        ("{text: Ý kiến?, kind: opinion, ballot: §secret}", .contradiction),
        ("{text: Thống nhất?, rule: §{base: cast}}", .missingKey),
        ("{text: Bầu, kind: election, options: [§{}]}", .missingKey),
        ("{text: Bầu, kind: election, options: [{participant: §ai}]}", .unknownReference),
        ("{text: Thống nhất?, papers: [§papers/hai.pdf]}", .unknownReference),
        ("{text: Thống nhất?, papers: [papers/mot.pdf, §papers/mot.pdf]}", .repeatedName),
        ("{text: Thống nhất?, ballot: §open}", .badValue),
        ("{text: Thống nhất?, kind: §vote}", .badValue),
        ("{text: Thống nhất?, seats: §0}", .badValue),
    ])
    func `a question that cannot be put is refused, with its place`(yaml: String, code: AgendaFileProblem.Code) {
        let spoiled = Fixture.replacing("{text: Thống nhất?, ballot: secret}", with: yaml)
        let problems = Fixture.problems(spoiled.text)
        #expect(problems.map(\.code) == [code])
        #expect(problems.first.map { "\($0.line):\($0.column)" } == spoiled.place)
    }
}
