/// Facts about the floor. Stored for ever: add cases, never change one.
public enum SpeakerEvent: Codable, Hashable, Sendable {
    case listOpened
    case listClosed
    case handRaised(speech: SpeechID, participant: ParticipantID, kind: SpeechKind, item: ItemID?)
    /// By the speaker, by the secretary, or because the speaker left.
    case handLowered(speech: SpeechID)
    case requestMoved(speech: SpeechID, index: Int)
    case floorGiven(
        speech: SpeechID,
        participant: ParticipantID,
        kind: SpeechKind,
        item: ItemID?,
        limitSeconds: Int?
    )
    case speechEnded
    case clockPaused
    case clockResumed
    case extended(seconds: Int)
}

/// Why a request about the floor was turned down. Raw values travel to clients: add, never rename.
public enum SpeakerRefusal: String, Refusal, CaseIterable {
    case listClosed = "speakers.list-closed"
    case alreadyWaiting = "speakers.already-waiting"
    case alreadySpeaking = "speakers.already-speaking"
    case notWaiting = "speakers.not-waiting"
    case notPresent = "speakers.not-present"
    case nobodySpeaking = "speakers.nobody-speaking"
    case tooMany = "speakers.too-many"
    case clockAlreadySo = "speakers.clock-already-so"
    case notYourSpeech = "speakers.not-your-speech"

    public var kind: RefusalKind { self == .notYourSpeech ? .forbidden : .conflict }
}
