/// Whoever sits at the chair's table lets copies of seal keys be sealed for their own browser.
public struct OfferSealKey: Command {
    public static let name = CommandName.pollsOfferSealKey

    /// A point of P-256, 65 bytes, base64url.
    public let key: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard key.isPoint else { throw SecretRefusal.sealMalformed }
        guard meeting.polls.sealKeys[seat.id] != key else { return [] }
        return [.ballots(.sealKeyOffered(participant: seat.id, key: key))]
    }
}

/// A key holder opens the box of a closed secret vote: gives out the seal's private key, for everyone and for this vote
/// only. What is in the box was settled when it was closed; it is counted by the rule frozen at the opening.
public struct UnsealPoll: Command {
    public static let name = CommandName.pollsUnseal

    public let poll: PollID
    /// PKCS #8, base64url.
    public let key: String
    /// What the room found in the box with this key. Never from the message.
    public var count: BoxCount?

    private enum CodingKeys: String, CodingKey { case poll, key }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let closed = try meeting.sealedPoll(poll)
        guard let count else { throw SecretRefusal.wrongSealKey }
        var counted = closed
        counted.secret?.count = count
        return [.ballots(.unsealed(poll: poll, key: key, count: count)), .polls(counted.counting)]
    }
}

/// Nobody can open the box any more: the chair declares the vote void, with a reason. Its ballots are wiped unread.
public struct VoidPoll: Command {
    public static let name = CommandName.pollsVoid

    public let poll: PollID
    public let reason: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.sealedPoll(poll)
        let reason = try PlainText.block(reason, limit: Limits.reasonCharacters)
        return [.ballots(.voided(poll: poll, reason: reason))]
    }
}

/// The chair names the counting board (Ban kiểm phiếu) of a vote before it is counted. Whoever stands for election is not
/// on it.
public struct AppointCounters: Command {
    public static let name = CommandName.pollsAppointCounters

    public let poll: PollID
    public let participants: [ParticipantID]

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let asked = meeting.polls[poll] else { throw PollRefusal.notFound }
        guard [.prepared, .open, .sealed].contains(asked.state) else { throw PollRefusal.notOpen }
        guard participants.count <= Limits.counters else { throw CommandRefusal.numberOutOfRange }
        guard participants.allSatisfy({ meeting.roster[$0] != nil }) else { throw ParticipantRefusal.notFound }
        let standing = Set(asked.terms.standing.compactMap(\.participant))
        guard standing.isDisjoint(with: participants) else { throw SecretRefusal.counterStands }
        let named = Set(participants)
        guard named != asked.counters else { return [] }
        return [.ballots(.countersAppointed(poll: poll, participants: named.sorted()))]
    }
}

extension Meeting {
    fileprivate func sealedPoll(_ id: PollID) throws -> Poll {
        guard let poll = polls[id] else { throw PollRefusal.notFound }
        guard poll.terms.ballot == .secret else { throw SecretRefusal.notSecret }
        guard poll.state == .sealed else { throw SecretRefusal.notSealed }
        return poll
    }

    /// The seal of a vote about to open: a point, and copies for people at the chair's table only.
    func checked(_ seal: BallotSeal) throws -> BallotSeal {
        guard seal.key.isPoint, seal.copies.count <= Limits.sealCopies,
            seal.copies.allSatisfy({ $0.box.isBase64URL && $0.box.utf8.count <= Limits.sealCopyCharacters })
        else { throw SecretRefusal.sealMalformed }
        for copy in seal.copies {
            guard roster[copy.participant]?.facts.role.isOffice ?? false else { throw SecretRefusal.notAKeyHolder }
        }
        return seal
    }
}

extension String {
    /// 65 bytes in base64url without padding. Whether they lie on the curve is for the room to see.
    fileprivate var isPoint: Bool { utf8.count == 87 && isBase64URL }

    fileprivate var isBase64URL: Bool {
        !isEmpty
            && utf8.allSatisfy { character in
                switch character {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
