import Meetings

/// A long session of random commands, the same for the same seed.
struct Session: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Something that somebody might do now. Much of it is refused.
    mutating func command(in meeting: Meeting) -> (Cast, String, [String: any Sendable]) {
        let person = pick(Cast.seated)
        let item = pick(meeting.agenda.items.map(\.id.rawValue) + [99])
        let seat = pick(meeting.roster.participants.keys.map(\.rawValue) + [99])
        let poll = pick(meeting.polls.polls.keys.map(\.rawValue) + [99])
        let open = pick(meeting.polls.open.map(\.id.rawValue) + [poll])
        let paper = pick(meeting.papers.papers.keys.map(\.rawValue) + [99])
        let speech = pick(meeting.speakers.waiting.map(\.id.rawValue) + [99])
        let task = pick(meeting.tasks.tasks.keys.map(\.rawValue) + [99])
        let text = "Nội dung \(Int.random(in: 1...1_000, using: &self))"
        let visibility = pick(["session", "session", "internal", "hidden"])
        let seats = Cast.seated.map(\.seat.rawValue).shuffled(using: &self).prefix(Int.random(in: 0...3, using: &self))
        switch Int.random(in: 0..<30, using: &self) {
        case 0: return (.secretary, "agenda.addItem", ["title": text, "visibility": visibility])
        case 1: return (.secretary, "agenda.editItem", ["item": item, "title": text, "notes": text])
        case 2, 3: return (.secretary, "agenda.editItem", ["item": item, "visibility": visibility])
        case 4: return (.secretary, "agenda.moveItem", ["item": item, "index": 0])
        case 5: return (.secretary, "agenda.removeItem", ["item": item])
        case 6, 7: return (.secretary, "agenda.setInvitees", ["item": item, "participants": Array(seats)])
        case 8: return (.chair, "agenda.goTo", ["item": item])
        case 9: return (.chair, "agenda.finishItem", [:])
        case 10: return (person, "speakers.raiseHand", ["item": item])
        case 11: return (person, "speakers.lowerHand", [:])
        case 12: return (.chair, "speakers.giveFloor", ["speech": speech])
        case 13: return (.chair, "speakers.endSpeech", [:])
        case 14: return (.secretary, "speakers.move", ["speech": speech, "index": 0])
        case 15: return (.secretary, "polls.prepare", ["item": item, "question": text])
        case 16: return (.chair, "polls.open", ["poll": poll])
        case 17, 18, 19: return (person, "polls.cast", ["poll": open, "choice": pick(["yes", "no", "abstain"])])
        case 20: return (.chair, "polls.close", ["poll": open])
        case 21: return (.chair, "polls.announce", ["poll": poll])
        case 22: return (.chair, "conclusions.give", ["item": item, "text": text])
        case 23: return (.secretary, "conclusions.draft", ["item": item, "text": text])
        case 24: return (.chair, "tasks.assign", ["item": item, "title": text, "lead": "Sở A"])
        case 25: return (.chair, "tasks.edit", ["task": task, "title": text])
        case 26:
            let access = pick(["session", "members", "item_invitees", "chair_secretary", "paper_only"])
            return (.secretary, "papers.edit", ["paper": paper, "access": access, "item": item])
        case 27: return (person, "attendance.checkIn", ["mode": pick(["onsite", "remote"])])
        case 28: return (person, "attendance.leave", [:])
        default:
            let role = pick(["member", "guest", "rapporteur"])
            return (.secretary, "participants.edit", ["participant": seat, "role": role, "post": text])
        }
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &self)]
    }
}
