/// The secretary takes someone off the list. Whoever holds the floor must be heard out first, and nobody leaves the list
/// while a vote that counts them is open.
public struct RemoveParticipant: Command {
    public static let name = CommandName.participantsRemove

    public let participant: ParticipantID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.roster[participant] != nil else { throw ParticipantRefusal.notFound }
        guard meeting.speakers.floor?.participant != participant, participant != actor.participant else {
            throw ParticipantRefusal.stillNeeded
        }
        guard !meeting.polls.open.contains(where: { $0.electorate.contains(participant) }) else {
            throw ParticipantRefusal.stillNeeded
        }
        let waiting = meeting.speakers.waiting.filter { $0.participant == participant }
        return waiting.map { .speakers(.handLowered(speech: $0.id)) } + [
            .participants(.removed(participant: participant))
        ]
    }
}
