import Testing

@testable import Meetings

/// A session that decides in every way there is: in writing before it meets, in writing and in the room, by hand, on paper,
/// several questions at once, and in an election of several rounds.
enum VotingSession {
    static func played() throws -> Scene {
        var scene = try Scene.invited()
        scene.hasConfirmed = true
        let (opinion, plan) = try ask(&scene)
        try answer(&scene, opinion, plan)
        try meet(&scene, opinion, plan)
        try elect(&scene)
        return scene
    }

    /// Two written ballots, and a plan on which the absent answer ahead.
    private static func ask(_ scene: inout Scene) throws -> (opinion: Int, plan: Int) {
        let paper = try scene.add(.report(on: Scene.report))
        let opinion = try scene.make(
            .pollsPrepare,
            [
                "item": Scene.report, "question": "Ý kiến về dự thảo?", "kind": "opinion", "ballot": "written",
                "papers": [paper],
            ]
        )
        let budget = try scene.make(
            .pollsPrepare,
            ["item": Scene.report, "question": "Đồng ý dự toán?", "ballot": "written", "mayChange": false]
        )
        try scene.give(
            .pollsEdit,
            ["poll": budget, "rule": Scene.silenceAgrees, "ruleReason": "Quy chế làm việc cho phép"],
            by: .secretary
        )
        let plan = try scene.make(.pollsPrepare, ["item": Scene.discussion, "question": "Thông qua kế hoạch?"])
        try scene.give(.pollsSend, ["polls": [opinion, budget], "dueAt": scene.now.adding(minutes: 3 * 24 * 60)])
        try scene.give(.pollsSend, ["polls": [plan], "dueAt": scene.now.adding(minutes: 24 * 60)], by: .secretary)
        try scene.give(.pollsCast, ["poll": budget, "choice": "yes"], by: .deputy)
        return (opinion, plan)
    }

    private static func answer(_ scene: inout Scene, _ opinion: Int, _ plan: Int) throws {
        try scene.give(.pollsCast, ["poll": opinion, "choice": "yes"], by: .an)
        try scene.give(.pollsCast, ["poll": opinion, "choice": "other", "text": "Cần thêm số liệu"], by: .binh)
        try scene.give(.pollsCast, ["poll": plan, "choice": "no"], by: .dung)
        try scene.give(.pollsRemind, ["poll": opinion], by: .secretary)
        try scene.give(
            .pollsEnterVotes,
            ["poll": opinion, "channel": "paper", "votes": [Entry(Cast.cuc, ["yes"]), Entry(.chair, ["no"])]],
            by: .secretary
        )
        try scene.give(
            .pollsEnterVotes,
            ["poll": opinion, "channel": "paper", "votes": [Entry(Cast.chair, nil)]],
            by: .secretary
        )
        for poll in scene.meeting.polls.out.filter({ $0.terms.ballot == .written }).map(\.id).sorted() {
            try scene.give(.pollsClose, ["poll": poll])
        }
        try scene.give(.pollsCast, ["poll": opinion, "choice": "no"], by: .dung)
    }

    private static func meet(_ scene: inout Scene, _ opinion: Int, _ plan: Int) throws {
        for one in Cast.voters where one != .dung { try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one) }
        try scene.give(.sessionOpen)
        try scene.give(.agendaGoTo, ["item": Scene.report])
        try scene.give(.pollsReport, ["poll": opinion])
        try scene.give(.pollsReserveOpinion, ["poll": opinion, "text": "Chưa đồng ý phụ lục"], by: .binh)
        try scene.give(.agendaGoTo, ["item": Scene.discussion])
        try scene.give(.pollsOpen, ["poll": plan])
        try scene.give(.pollsCast, ["poll": plan, "choice": "yes"], by: .an)
        try scene.give(
            .pollsEnterTotals,
            ["poll": plan, "channel": "hand", "totals": ["yes": 3, "abstain": 1]],
            by: .secretary
        )
        try scene.give(.pollsClose, ["poll": plan])
        try scene.give(.pollsAnnounce, ["poll": plan])
    }

    private static func elect(_ scene: inout Scene) throws {
        let board = try scene.make(
            .pollsPrepare,
            [
                "item": Scene.discussion, "question": "Bầu tổ công tác", "kind": "election", "seats": 2,
                "options": [
                    Candidate(seat: .an), Candidate(title: "Bà Mai"), Candidate(title: "Ông Nam"),
                    Candidate(title: "Ông Sáu"),
                ],
                "liveTally": true,
            ]
        )
        try scene.give(.pollsWithdrawCandidate, ["poll": board, "option": "o4"], by: .secretary)
        let place = try scene.make(
            .pollsPrepare,
            [
                "item": Scene.discussion, "question": "Họp ở đâu?", "kind": "choice", "rule": Scene.mostVotes,
                "ruleReason": "Việc hậu cần", "options": [Candidate(title: "Hội An"), Candidate(title: "Tam Kỳ")],
            ]
        )
        try scene.give(.pollsOpenTogether, ["polls": [board, place], "seconds": 300])
        let ballots: [(Cast, [String], String)] = [
            (.chair, ["o1", "o2"], "o1"), (.deputy, ["o1", "o3"], "o2"), (.an, ["o1", "o2"], "o1"),
            (.binh, ["o3", "o1"], "o2"), (.cuc, [], "o1"),
        ]
        for (one, names, site) in ballots {
            try scene.give(.pollsCast, ["poll": board, "choices": names], by: one)
            try scene.give(.pollsCast, ["poll": place, "choice": site], by: one)
        }
        for poll in [board, place] {
            try scene.give(.pollsClose, ["poll": poll])
            try scene.give(.pollsAnnounce, ["poll": poll])
        }
        let second = try scene.make(.pollsRepeat, ["poll": board])
        try scene.give(.pollsOpen, ["poll": second])
        try scene.give(.pollsCast, ["poll": second, "choice": "o2"], by: .chair)
        try scene.give(.pollsRing, ["poll": second, "seconds": 30], by: .secretary)
        try scene.give(.pollsRing, ["poll": second])
        try scene.give(ReportEarlier(committee: scene.meeting.session.committee.id, result: PollSamples.earlier))
        try scene.give(.pollsCancel, ["poll": second, "reason": "Ông Nam xin rút"])
        try scene.give(.pollsOfferSealKey, ["key": String(repeating: "A", count: 87)], by: .secretary)
    }
}

/// A vote that the secretary enters.
struct Entry: Encodable, Sendable {
    let participant: ParticipantID
    let choices: [String]?
    var text: String?

    init(_ one: Cast, _ choices: [String]?, text: String? = nil) {
        (participant, self.choices, self.text) = (one.seat, choices, text)
    }
}

/// An option in the words of a command.
struct Candidate: Encodable, Sendable {
    var title: String?
    var participant: ParticipantID?

    init(title: String) { self.title = title }
    init(seat: Cast) { participant = seat.seat }
}

extension Scene {
    static let silenceAgrees = DecisionRule(silenceRule: .countsAsAgree)
    static let mostVotes = DecisionRule(relative: true)
}
