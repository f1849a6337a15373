/// The secretary or the chair strikes a request.
public struct RemoveSpeaker: Command {
    public static let name = CommandName.speakersRemove

    public let speech: SpeechID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.speakers.waiting.contains(where: { $0.id == speech }) else { throw SpeakerRefusal.notWaiting }
        return [.speakers(.handLowered(speech: speech))]
    }
}

/// The chair, or the secretary on the chair's order, changes the order of the list.
public struct MoveSpeaker: Command {
    public static let name = CommandName.speakersMove

    public let speech: SpeechID
    public let index: Int

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let waiting = meeting.speakers.waiting
        guard let old = waiting.firstIndex(where: { $0.id == speech }) else { throw SpeakerRefusal.notWaiting }
        let place = min(max(0, index), waiting.count - 1)
        return place == old ? [] : [.speakers(.requestMoved(speech: speech, index: place))]
    }
}

/// Requests to speak are taken again.
public struct OpenList: Command {
    public static let name = CommandName.speakersOpenList

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        meeting.speakers.isOpen ? [] : [.speakers(.listOpened)]
    }
}

/// No more requests; those waiting are still heard.
public struct CloseList: Command {
    public static let name = CommandName.speakersCloseList

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        meeting.speakers.isOpen ? [.speakers(.listClosed)] : []
    }
}
