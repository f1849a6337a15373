/// The chair gives the floor to someone waiting, or to any participant present. Whoever spoke has finished. The limit is
/// the session's usual one unless the chair names another; 0 means none.
public struct GiveFloor: Command {
    public static let name = CommandName.speakersGiveFloor

    public let speech: SpeechID?
    public let participant: ParticipantID?
    public let kind: SpeechKind?
    public let seconds: Int?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seconds = seconds ?? meeting.session.facts.speechSeconds
        guard (0...Limits.speechSeconds).contains(seconds) else { throw CommandRefusal.numberOutOfRange }
        let limit = seconds == 0 ? nil : seconds
        let ending: [MeetingEvent] = meeting.speakers.floor == nil ? [] : [.speakers(.speechEnded)]
        if let request = try request(in: meeting) {
            return ending + [
                .speakers(
                    .floorGiven(
                        speech: request.id,
                        participant: request.participant,
                        kind: kind ?? request.kind,
                        item: meeting.agenda.current ?? request.item.flatMap { meeting.agenda[$0]?.id },
                        limitSeconds: limit
                    )
                )
            ]
        }
        guard let participant, let seat = meeting.roster[participant] else { throw ParticipantRefusal.notFound }
        guard seat.attendance.isPresent else { throw SpeakerRefusal.notPresent }
        guard meeting.speakers.floor?.participant != participant else { throw SpeakerRefusal.alreadySpeaking }
        return ending + [
            .speakers(
                .floorGiven(
                    speech: SpeechID(meeting.nextNumber),
                    participant: participant,
                    kind: kind ?? .speech,
                    item: meeting.agenda.current,
                    limitSeconds: limit
                )
            )
        ]
    }

    private func request(in meeting: Meeting) throws(SpeakerRefusal) -> SpeakerRequest? {
        if let speech {
            guard let request = meeting.speakers.waiting.first(where: { $0.id == speech }) else { throw .notWaiting }
            return request
        }
        return participant.flatMap(meeting.speakers.request(of:))
    }
}

/// The chair ends a speech, or the speaker says they have finished.
public struct EndSpeech: Command {
    public static let name = CommandName.speakersEndSpeech

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let floor = meeting.speakers.floor else { throw SpeakerRefusal.nobodySpeaking }
        guard actor.role == .chair || actor.role == .secretary || floor.participant == actor.participant else {
            throw SpeakerRefusal.notYourSpeech
        }
        return [.speakers(.speechEnded)]
    }
}

/// The chair stops the clock, for example while a question is answered.
public struct PauseClock: Command {
    public static let name = CommandName.speakersPauseClock

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let floor = meeting.speakers.floor else { throw SpeakerRefusal.nobodySpeaking }
        guard floor.pausedAt == nil else { throw SpeakerRefusal.clockAlreadySo }
        return [.speakers(.clockPaused)]
    }
}

/// The chair lets the clock run again.
public struct ResumeClock: Command {
    public static let name = CommandName.speakersResumeClock

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let floor = meeting.speakers.floor else { throw SpeakerRefusal.nobodySpeaking }
        guard floor.pausedAt != nil else { throw SpeakerRefusal.clockAlreadySo }
        return [.speakers(.clockResumed)]
    }
}

/// The chair grants the speaker more time.
public struct ExtendSpeech: Command {
    public static let name = CommandName.speakersExtend

    public let seconds: Int

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.speakers.floor != nil else { throw SpeakerRefusal.nobodySpeaking }
        guard (1...Limits.speechSeconds).contains(seconds) else { throw CommandRefusal.numberOutOfRange }
        return [.speakers(.extended(seconds: seconds))]
    }
}
