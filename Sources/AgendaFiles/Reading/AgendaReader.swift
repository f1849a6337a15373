import Meetings
import Yams

/// Turns the tree of one file into an ``AgendaFile``. A value that is wrong is reported and replaced by an empty one: the
/// result counts only when the reading has no problems.
struct AgendaReader {
    let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    func read(_ root: Node) -> AgendaFile? {
        guard root.kind != .nothing else {
            reading.report(.missingKey("format", inside: "agenda.yaml"), at: root.place)
            return nil
        }
        guard let fields = Fields(root, shape: .agenda, key: "agenda.yaml", reading: reading) else { return nil }
        if let format = fields.line("format"), format != AgendaFile.format {
            reading.report(.wrongFormat(found: format.clipped), at: fields.mark("format"))
        }
        let meeting = readMeeting(fields)
        let organizations = readOrganizations(fields, on: meeting)
        let sites = readSites(fields)
        let participants = readParticipants(fields)
        let committee = readCommittee(fields)
        let items = readItems(fields, meeting: meeting, usualRule: committee.rule)
        return AgendaFile(
            meeting: meeting,
            committee: committee,
            organizations: organizations,
            sites: sites,
            participants: participants,
            items: items,
            held: readHeld(fields, meeting: meeting)
        )
    }

    /// Reports a contradiction between values that are each well formed.
    func contradict(_ vietnamese: String, _ english: String, at mark: Position) {
        reading.report(.contradiction(vietnamese: vietnamese, english: english), at: mark)
    }
}
