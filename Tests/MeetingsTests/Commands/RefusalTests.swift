import Testing

@testable import Meetings

struct RefusalTests {
    static let all: [(noun: String, refusals: [any Refusal])] = [
        ("command", CommandRefusal.allCases), ("session", SessionRefusal.allCases),
        ("participants", ParticipantRefusal.allCases), ("invitation", InvitationRefusal.allCases),
        ("attendance", AttendanceRefusal.allCases), ("sites", SiteRefusal.allCases), ("agenda", AgendaRefusal.allCases),
        ("papers", PaperRefusal.allCases), ("speakers", SpeakerRefusal.allCases), ("polls", PollRefusal.allCases),
        ("polls", SecretRefusal.allCases), ("ballots", DrawRefusal.allCases),
        ("conclusions", ConclusionRefusal.allCases), ("tasks", TaskRefusal.allCases),
        ("presenting", PresentingRefusal.allCases), ("comments", CommentRefusal.allCases),
        ("minutes", MinutesRefusal.allCases), ("documents", DocumentRefusal.allCases),
    ]

    @Test func `every code begins with its noun and is used once`() {
        var seen: Set<String> = []
        for (noun, refusals) in Self.all {
            for refusal in refusals {
                #expect(refusal.code.hasPrefix(noun + "."))
                #expect(
                    refusal.code.dropFirst(noun.count + 1).allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") }
                )
                #expect(seen.insert(refusal.code).inserted, "\(refusal.code)")
            }
        }
    }

    @Test func `codes travel to clients: none is renamed or changes its kind`() throws {
        let lines = Self.all.flatMap(\.refusals).map { "\($0.code) \($0.kind)" }
        try Golden.expect(lines.sorted().joined(separator: "\n"), in: "refusals.txt")
    }

    @Test func `what is not there is said to be not found`() {
        for refusal in Self.all.flatMap(\.refusals) {
            #expect((refusal.kind == .notFound) == refusal.code.hasSuffix(".not-found"))
        }
    }
}
