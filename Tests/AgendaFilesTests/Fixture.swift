import Foundation

@testable import AgendaFiles

/// A small session with every key of the format at least once, and ways to spoil it.
enum Fixture {
    static let yaml = """
        format: phonghop.agenda/1
        meeting:
          id: thu-nghiem
          title: Phiên họp thử nghiệm
          kind: session
          state: concluded
          starts: 2020-03-04T08:00:00+07:00
          ends: 2020-03-04T11:00:00+07:00
          place: Phòng họp tầng 2
          notes: |
            Dòng một.
            Dòng hai.
        committee:
          name: Ban Chỉ đạo
          kind: steering_committee
          organization: UBND
          standing_agency: SO
          decision_rule:
            base: present
            threshold: "> 2/3"
            relative: true
            quorum: ">= 3/4"
            tie: fail
            silence: counts_as_agree
            legal_basis: Quy chế làm việc
        organizations:
          - {code: UBND, name: Ủy ban nhân dân tỉnh, short_name: UBND tỉnh, valid_from: 2000-01-01, valid_to: 2025-06-30}
          - {code: SO, name: Sở Nội vụ, parent: UBND}
        sites:
          - {key: tinh, name: Điểm cầu tỉnh, place: Hội trường, main: true}
          - {key: huyen, name: Điểm cầu huyện}
        participants:
          - {key: an, name: Nguyễn Thị An, honorific: bà, post: Chủ tịch, organization: UBND, committee_post: Trưởng Ban, role: chair, votes: true, site: tinh, account: an}
          - {key: binh, name: Trần Văn Bình, honorific: ông, post: Giám đốc, organization: SO, committee_post: Ủy viên, role: member, votes: true}
          - {key: chi, name: Lê Chi, post: Chuyên viên, organization: UBND, role: secretary, account: chi}
          - {key: dung, name: Đặng Dũng, post: Phó Giám đốc, organization: SO, role: substitute, substitute_for: binh, site: huyen}
        items:
          - key: mot
            title: Nội dung một
            kind: decision
            duration_minutes: 60
            rapporteur: {organization: SO, participant: binh}
            visibility: internal
            invitees: [dung, chi]
            papers:
              - {file: papers/mot.pdf, title: Báo cáo, number: 05/BC-SNV, date: 2020-03-01, issuer: SO}
            questions:
              - {text: Thống nhất?, ballot: secret}
              - text: Bầu tổ giúp việc
                kind: election
                options:
                  - {participant: binh}
                  - {title: Bà Mai}
                  - {title: Ông Nam, participant: an}
                seats: 2
                may_change: false
                live_tally: true
                rule: {base: cast, threshold: "> 1/2"}
                rule_reason: Bầu theo phiếu thu về
                papers: [papers/mot.pdf]
            draft_conclusion: Thống nhất.
            draft_tasks:
              - {title: Làm ngay, lead: SO, coordinators: [UBND], due: 2020-12-31, product: Báo cáo}
            items:
              - {key: mot-a, title: Mục con, kind: discussion, duration_minutes: 30}
        held:
          opened: 2020-03-04T08:05:00+07:00
          closed: 2020-03-04T10:00:00+07:00
          attendance:
            - {participant: an, status: onsite, arrived: 2020-03-04T07:55:00+07:00, left: 2020-03-04T09:30:00+07:00}
            - {participant: binh, status: absent_excused, reason: Đi công tác}
            - {participant: dung, status: remote, arrived: 2020-03-04T08:00:00+07:00}
          items:
            - item: mot
              started: 2020-03-04T08:10:00+07:00
              ended: 2020-03-04T09:00:00+07:00
              speeches:
                - {participant: dung, kind: reply, started: 2020-03-04T08:15:00+07:00, ended: 2020-03-04T08:20:00+07:00, summary: Trả lời}
              conclusion: Đồng ý.
              tasks:
                - {title: Làm ngay, lead: SO}

        """

    /// The same text with one passage changed.
    ///
    /// - Returns: The text, and where `§` stood in `replacement`: the place a problem should name.
    static func replacing(_ passage: String, with replacement: String) -> (text: String, place: String) {
        precondition(yaml.contains(passage), "The fixture has no passage like that")
        guard let range = yaml.range(of: passage) else { return (yaml, "") }
        let marked = yaml.replacingCharacters(in: range, with: replacement)
        let before = marked.prefix { $0 != "§" }
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return (
            marked.replacingOccurrences(of: "§", with: ""),
            "\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1)"
        )
    }

    static func read(_ text: String) throws(AgendaFileProblems) -> AgendaFile {
        try AgendaFile.read(yaml: Array(text.utf8))
    }

    static func problems(_ text: String) -> [AgendaFileProblem] {
        do throws(AgendaFileProblems) {
            _ = try read(text)
            return []
        } catch {
            return error.problems
        }
    }

    /// A folder that is removed when the test ends.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("agenda-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("papers"),
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(yaml.utf8).write(to: folder.appendingPathComponent("agenda.yaml"))
        return try body(folder)
    }

    static func write(_ text: String, to folder: URL, _ path: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(path))
    }
}
