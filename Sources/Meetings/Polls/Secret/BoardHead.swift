/// What stands above the ballots of a closed secret vote on its board.
public struct BoardHead: Encodable, Hashable, Sendable {
    public struct Draw: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let name: String
        /// SHA-256 of the blinded paper, hexadecimal.
        public let blindedHash: String
    }

    public struct Option: Encodable, Hashable, Sendable {
        public let id: Mark
        public let title: String
    }

    public let meeting: MeetingID
    public let poll: PollID
    public let question: String
    public let kind: PollKind
    public let options: [Option]
    /// What a ballot may mark.
    public let marks: [Mark]
    /// How many of them at most.
    public let seats: Int
    public let issuerKey: String
    public let receiptKey: String
    public let sealKey: String
    public let client: String
    /// Known when a key holder has opened the box, and to everyone when the result is announced.
    public let sealPrivate: String?
    public let count: BoxCount?
    public let drawn: Int
    public let cast: Int?
    public let root: String?
    /// In the order of the protocol.
    public let draws: [Draw]
}

extension Meeting {
    /// - Returns: nil when there is no such vote, none of this audience's, or none in secret.
    public func boardHead(of id: PollID, for audience: Audience) -> BoardHead? {
        guard let poll = polls[id], isVisible(poll, to: audience), let secret = poll.secret else { return nil }
        let isOpened = showsResult(of: poll, to: audience)
        let draws = secret.drawn.compactMap { seat, blinded in
            roster.known(seat).map { (seat: $0, blinded: blinded) }
        }
        return BoardHead(
            meeting: self.id,
            poll: id,
            question: poll.question,
            kind: poll.terms.kind,
            options: poll.terms.options.map { .init(id: $0.id, title: $0.title) },
            marks: poll.terms.marks.sorted(),
            seats: poll.terms.seats,
            issuerKey: secret.issue.issuerKey,
            receiptKey: secret.issue.receiptKey,
            sealKey: secret.seal.key,
            client: secret.issue.client,
            sealPrivate: isOpened ? secret.sealPrivate : nil,
            count: isOpened ? secret.count : nil,
            drawn: secret.drawn.count,
            cast: secret.cast,
            root: poll.state == .cancelled ? nil : secret.root,
            draws: draws.sorted { ($0.seat.facts.precedence, $0.seat.id) < ($1.seat.facts.precedence, $1.seat.id) }
                .map { .init(participant: $0.seat.id, name: $0.seat.facts.name, blindedHash: $0.blinded) }
        )
    }
}
