/// Who has the floor.
public struct FloorView: Encodable, Hashable, Sendable {
    public let speech: SpeechID
    public let participant: ParticipantID
    public let name: String
    public let honorific: String
    public let post: String
    public let kind: SpeechKind
    @OrNull public internal(set) var item: ItemID?
    public let startedAt: Moment
    @OrNull public internal(set) var limitSeconds: Int?
    /// Since when the clock runs, after the last pause.
    public let resumedAt: Moment
    @OrNull public internal(set) var pausedAt: Moment?
    /// Milliseconds spoken before `resumedAt`.
    public let elapsedBefore: Int64
}

/// Who waits, in calling order.
public struct QueueView: Encodable, Hashable, Sendable {
    public struct Waiting: Encodable, Hashable, Sendable {
        public let speech: SpeechID
        public let participant: ParticipantID
        public let name: String
        public let honorific: String
        public let post: String
        public let organization: String
        public let kind: SpeechKind
        @OrNull public internal(set) var item: ItemID?
        public let at: Moment
    }

    public let open: Bool
    public let waiting: [Waiting]
}

/// The speeches that have been given.
public struct SpeechesView: Encodable, Hashable, Sendable {
    public struct Given: Encodable, Hashable, Sendable {
        public let speech: SpeechID
        public let participant: ParticipantID
        public let name: String
        public let honorific: String
        public let post: String
        @OrNull public internal(set) var item: ItemID?
        public let kind: SpeechKind
        public let startedAt: Moment
        @OrNull public internal(set) var endedAt: Moment?
        public let seconds: Int
    }

    public let done: [Given]
}

extension Meeting {
    func floorView(for audience: Audience) -> FloorView? {
        guard let speech = speakers.floor else { return nil }
        let facts = roster.known(speech.participant)?.facts
        return FloorView(
            speech: speech.id,
            participant: speech.participant,
            name: facts?.name ?? "",
            honorific: facts?.honorific ?? "",
            post: facts?.post ?? "",
            kind: speech.kind,
            item: shown(speech.item, to: audience),
            startedAt: speech.startedAt,
            limitSeconds: speech.limitSeconds,
            resumedAt: speech.resumedAt,
            pausedAt: speech.pausedAt,
            elapsedBefore: speech.elapsedBefore
        )
    }

    func queueView(for audience: Audience) -> QueueView {
        QueueView(
            open: speakers.isOpen,
            waiting: speakers.waiting.map { request in
                let facts = roster[request.participant]?.facts
                return .init(
                    speech: request.id,
                    participant: request.participant,
                    name: facts?.name ?? "",
                    honorific: facts?.honorific ?? "",
                    post: facts?.post ?? "",
                    organization: facts?.organization ?? "",
                    kind: request.kind,
                    item: shown(request.item, to: audience),
                    at: request.at
                )
            }
        )
    }

    /// The item's number, for those who see the item.
    private func shown(_ item: ItemID?, to audience: Audience) -> ItemID? { isVisible(item, to: audience) ? item : nil }

    func speechesView(for audience: Audience) -> SpeechesView {
        SpeechesView(
            done: speakers.done.filter { isVisible($0.item, to: audience) }.map { speech in
                let facts = roster.known(speech.participant)?.facts
                return .init(
                    speech: speech.id,
                    participant: speech.participant,
                    name: facts?.name ?? "",
                    honorific: facts?.honorific ?? "",
                    post: facts?.post ?? "",
                    item: speech.item,
                    kind: speech.kind,
                    startedAt: speech.startedAt,
                    endedAt: speech.endedAt,
                    seconds: Int(speech.elapsed(at: speech.endedAt ?? speech.resumedAt) / 1000)
                )
            }
        )
    }
}
