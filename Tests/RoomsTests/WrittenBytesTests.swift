import Foundation
import Testing

@testable import Meetings
@testable import Rooms

/// What is written without an encoder is what the encoder writes, byte for byte.
struct WrittenBytesTests {
    private let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private static let texts = [
        "", "Nguyễn Thị Ánh", "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh", "Sở Kế hoạch và Đầu tư", "a/b \"c\" \\ d",
        "dòng một\ndòng hai\r\n\tthụt vào", "\u{0}\u{1}\u{8}\u{B}\u{C}\u{1F}\u{7F}\u{80}\u{2028}\u{FEFF}", "👩‍⚖️ đồng chí",
        String(repeating: "ữ", count: 300) + "\"",
    ]

    @Test func `a person's own entity`() throws {
        var chance = Session(seed: 7)
        for _ in 0..<3_000 {
            let me = Self.me(&chance)
            #expect(try me.json(with: encoder) == Array(try encoder.encode(me)), "\(me)")
        }
    }

    @Test(arguments: Choice.allCases) func `a vote in the record`(choice: Choice) throws {
        for (poll, seat) in [(1, 1), (70_000, 9_999), (Int.max, 0)] {
            let event = MeetingEvent.polls(.cast(poll: PollID(poll), participant: ParticipantID(seat), choice: choice))
            #expect(try EventCoding.encode(event) == Array(try encoder.encode(event)))
        }
    }

    private static func me(_ chance: inout Session) -> MeView {
        func text() -> String { chance.pick(texts) }
        func number() -> Int { Int.random(in: -1...20_000, using: &chance) }
        func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &chance) ? value : nil }
        func some<Value>(_ make: () -> Value) -> [PollID: Value] {
            Dictionary((0..<chance.pick([0, 1, 12])).map { (PollID($0 * 7), make()) }) { first, _ in first }
        }
        let marks = [Mark.yes, .no, .abstain, .other, Mark(option: 1), Mark(option: 12)]
        return MeView(
            participant: ParticipantID(number()),
            person: maybe(PersonID(number())),
            name: text(),
            honorific: text(),
            post: text(),
            organization: text(),
            role: chance.pick(Role.allCases),
            votes: Bool.random(using: &chance),
            precedence: number(),
            site: maybe(SiteID(number())),
            reply: chance.pick(InvitationAnswer.allCases),
            replyMode: maybe(chance.pick(AttendanceMode.allCases)),
            reason: maybe(text()),
            substitute: maybe(
                .init(person: maybe(PersonID(number())), name: text(), post: text(), state: .accepted)
            ),
            substituteFor: maybe(ParticipantID(number())),
            attendance: chance.pick(AttendanceStatus.allCases),
            since: maybe(Moment(milliseconds: 1_790_000_000_000 + Int64(number()))),
            hand: maybe(SpeechID(number())),
            ballots: some { chance.pick(marks) },
            answers: some {
                .init(
                    choices: Array(marks.prefix(chance.pick([0, 1, 3]))),
                    text: maybe(text()),
                    at: maybe(Moment(milliseconds: Int64(number()))),
                    channel: chance.pick(Channel.allCases),
                    late: maybe(true),
                    totals: maybe(true)
                )
            },
            reserved: maybe(some(text)),
            comments: maybe([]),
            drawn: maybe([PollID(3), PollID(21)]),
            can: CommandName.allCases.filter { _ in Bool.random(using: &chance) }
        )
    }
}
