/// What kind of speech it is.
public enum SpeechKind: String, Codable, Hashable, Sendable, CaseIterable {
    case speech, question, reply, presentation
    /// A remark on the procedure: heard before other requests.
    case pointOfOrder = "point_of_order"
}

/// Someone waiting to speak.
public struct SpeakerRequest: Codable, Hashable, Sendable {
    public let id: SpeechID
    public let participant: ParticipantID
    public let kind: SpeechKind
    public let item: ItemID?
    public let at: Moment
}

/// A speech being given, or one that was given.
public struct Speech: Codable, Hashable, Sendable {
    public let id: SpeechID
    public let participant: ParticipantID
    public let kind: SpeechKind
    public let item: ItemID?
    public let startedAt: Moment
    /// Nil: no limit.
    public var limitSeconds: Int?
    /// Since when the clock runs, after the last pause.
    public var resumedAt: Moment
    /// Spoken before `resumedAt`, in milliseconds.
    public var elapsedBefore: Int64 = 0
    public var pausedAt: Moment?
    public var endedAt: Moment?

    /// Time spoken up to `moment`, pauses left out, in milliseconds. Never negative, even when the clock went back.
    public func elapsed(at moment: Moment) -> Int64 {
        let until = endedAt ?? pausedAt ?? moment
        return elapsedBefore + (pausedAt == nil ? max(0, until.milliseconds(since: resumedAt)) : 0)
    }
}

/// Who has the floor, who waits for it, who had it.
///
/// First come, first served; points of order before other requests; the chair may choose another order.
public struct SpeakerList: Codable, Hashable, Sendable {
    public var isOpen = true
    public private(set) var waiting: [SpeakerRequest] = []
    public private(set) var floor: Speech?
    public private(set) var done: [Speech] = []

    public init() {}

    public func request(of participant: ParticipantID) -> SpeakerRequest? {
        waiting.first { $0.participant == participant }
    }

    mutating func apply(_ event: SpeakerEvent, at moment: Moment) {
        switch event {
        case .listOpened: isOpen = true
        case .listClosed: isOpen = false
        case .handRaised(let id, let participant, let kind, let item):
            insert(SpeakerRequest(id: id, participant: participant, kind: kind, item: item, at: moment))
        case .handLowered(let id): waiting.removeAll { $0.id == id }
        case .requestMoved(let id, let index):
            guard let old = waiting.firstIndex(where: { $0.id == id }) else { return }
            let request = waiting.remove(at: old)
            waiting.insert(request, at: min(max(0, index), waiting.count))
        case .floorGiven(let id, let participant, let kind, let item, let limitSeconds):
            waiting.removeAll { $0.id == id }
            floor = Speech(
                id: id,
                participant: participant,
                kind: kind,
                item: item,
                startedAt: moment,
                limitSeconds: limitSeconds,
                resumedAt: moment
            )
        case .speechEnded:
            guard var speech = floor else { return }
            speech.elapsedBefore = speech.elapsed(at: moment)
            speech.resumedAt = moment
            speech.endedAt = moment
            done.append(speech)
            floor = nil
        case .clockPaused:
            guard var speech = floor else { return }
            speech.elapsedBefore = speech.elapsed(at: moment)
            speech.pausedAt = moment
            floor = speech
        case .clockResumed:
            floor?.pausedAt = nil
            floor?.resumedAt = moment
        case .extended(let seconds):
            guard let limit = floor?.limitSeconds else { return }
            floor?.limitSeconds = limit + seconds
        }
    }

    private mutating func insert(_ request: SpeakerRequest) {
        guard request.kind == .pointOfOrder else { return waiting.append(request) }
        let place = waiting.firstIndex { $0.kind != .pointOfOrder } ?? waiting.count
        waiting.insert(request, at: place)
    }
}
