/// A participant asks to speak. They must be present and may have one request at a time; while the list is closed only
/// points of order are taken. An item they do not see is no item to them.
public struct RaiseHand: Command {
    public static let name = CommandName.speakersRaiseHand

    public let kind: SpeechKind?
    public let item: ItemID?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard seat.attendance.isPresent else { throw SpeakerRefusal.notPresent }
        let kind = kind ?? .speech
        guard meeting.speakers.isOpen || kind == .pointOfOrder else { throw SpeakerRefusal.listClosed }
        if let item {
            let isShown = meeting.audience(of: seat).map { meeting.isVisible(item, to: $0) } ?? false
            guard isShown else { throw AgendaRefusal.notFound }
        }
        return try meeting.request(from: seat.id, kind: kind, item: item)
    }
}

/// A participant takes the request back.
public struct LowerHand: Command {
    public static let name = CommandName.speakersLowerHand

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard let request = meeting.speakers.request(of: seat.id) else { throw SpeakerRefusal.notWaiting }
        return [.speakers(.handLowered(speech: request.id))]
    }
}

/// The secretary puts someone on the list who raised a hand in the room.
public struct AddSpeaker: Command {
    public static let name = CommandName.speakersAdd

    public let participant: ParticipantID
    public let kind: SpeechKind?
    public let item: ItemID?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let seat = meeting.roster[participant] else { throw ParticipantRefusal.notFound }
        guard seat.attendance.isPresent else { throw SpeakerRefusal.notPresent }
        return try meeting.request(from: participant, kind: kind ?? .speech, item: item)
    }
}

extension Meeting {
    fileprivate func request(
        from participant: ParticipantID,
        kind: SpeechKind,
        item: ItemID?
    ) throws -> [MeetingEvent] {
        guard speakers.request(of: participant) == nil else { throw SpeakerRefusal.alreadyWaiting }
        guard speakers.floor?.participant != participant else { throw SpeakerRefusal.alreadySpeaking }
        guard speakers.waiting.count < Limits.waitingSpeakers else { throw SpeakerRefusal.tooMany }
        if let item, agenda[item] == nil { throw AgendaRefusal.notFound }
        let id = SpeechID(nextNumber)
        let subject = item ?? agenda.current
        return [.speakers(.handRaised(speech: id, participant: participant, kind: kind, item: subject))]
    }
}
