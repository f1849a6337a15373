/// The secretary takes someone off the list. Whoever holds the floor must be heard out first, and nobody leaves the list
/// while a vote that counts them is open. A site in their charge and items they were to present are then without anyone.
public struct RemoveParticipant: Command {
    public static let name = CommandName.participantsRemove

    public let participant: ParticipantID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.roster[participant] != nil else { throw ParticipantRefusal.notFound }
        guard meeting.speakers.floor?.participant != participant, participant != actor.participant else {
            throw ParticipantRefusal.stillNeeded
        }
        guard !meeting.polls.inRoom.contains(where: { $0.electorate.contains(participant) }) else {
            throw ParticipantRefusal.stillNeeded
        }
        let waiting = meeting.speakers.waiting.filter { $0.participant == participant }
        return waiting.map { .speakers(.handLowered(speech: $0.id)) } + meeting.handover(from: participant) + [
            .participants(.removed(participant: participant))
        ]
    }
}

extension Meeting {
    fileprivate func handover(from seat: ParticipantID) -> [MeetingEvent] {
        let sites = sites.sites.values.filter { $0.operatorSeat == seat }.sorted { $0.id < $1.id }
        let items = agenda.items.filter { $0.facts.rapporteurParticipant == seat }
        return sites.map { .sites(.edited(site: $0.id, name: $0.name, operatorSeat: nil)) }
            + items.map { item in
                var facts = item.facts
                facts.rapporteurParticipant = nil
                return .agenda(.itemEdited(item: item.id, facts: facts))
            }
    }
}
