import Ballots
import Meetings
import Papers
import People
import Record
import Rooms
import Testing

@testable import Server

/// Every refusal that a person can meet has a sentence in both languages.
struct WordsTests {
    private static func codes<Kind: CaseIterable & Refusal>(_ kind: Kind.Type) -> [String] { kind.allCases.map(\.code) }

    private static let all: [String] =
        codes(ServerRefusal.self) + codes(RoomRefusal.self) + codes(PeopleRefusal.self) + codes(CommandRefusal.self)
        + codes(InvitationRefusal.self) + codes(PaperRefusal.self) + codes(SpeakerRefusal.self)
        + codes(AttendanceRefusal.self) + codes(SessionRefusal.self) + codes(SiteRefusal.self)
        + codes(ParticipantRefusal.self) + codes(AgendaRefusal.self) + codes(PollRefusal.self)
        + codes(ConclusionRefusal.self) + codes(TaskRefusal.self)
        + [SignInRefusal.wrongPassword, .tooManyAttempts(seconds: 1), .linkNotValid, .none].map(\.code)
        + [SignInRefusal.wrongCode, .wrongPasskey, .signInAgain, .confirmIdentity].map(\.code)
        + [RecordFailure.conflict(head: 1), .invalid(""), .busy, .storageFailed(""), .closed].map(\.code)
        + [RecordFailure.damaged(Damage(log: nil, sequence: nil, kind: .file))].map(\.code)
        + [PaperStoreFailure.notAPDF, .empty, .storageFailed(""), .damaged(digest: "")].map(\.code)
        + PaperProblem.allCases.map(\.code)
        + [UploadRefusal.notFound, .wrongOffset(received: 0), .tooLong(received: 0), .incomplete(received: 0)].map(
            \.code
        )
        + [UploadRefusal.finished, .tooLarge, .noRoom, .tooMany].map(\.code)
        + codes(MinutesRefusal.self) + codes(DocumentRefusal.self) + codes(SecretRefusal.self) + codes(DrawRefusal.self)
        + codes(BallotRefusal.self) + codes(SigningRefusal.self) + codes(RehearsalRefusal.self)
        + [BallotFailure.storage(""), .missing(.anyVote), .damaged(.anyVote), .faultySignature].map(\.code)
        + ["record.restarting", "internal"]

    @Test(arguments: all)
    func `a refusal has its own sentence in Vietnamese and English`(code: String) {
        let (vi, en) = (RefusalWords.sentence(for: code, in: .vi), RefusalWords.sentence(for: code, in: .en))
        #expect(!vi.isEmpty && !en.isEmpty && vi != en)
        guard code != "internal" else { return }
        #expect(en != RefusalWords.sentence(for: "no.such-code", in: .en), "\(code) has no sentence of its own")
    }
}

extension BallotID {
    fileprivate static let anyVote = BallotID(meeting: .named("phien-thu"), poll: PollID(1))
}
