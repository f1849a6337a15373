import Meetings

/// One session as a folder holds it: who meets, when and where, what about, with which papers, and, for a session that is
/// over, what happened. Everything a secretary would write down, and nothing that only a server knows.
///
/// Lists keep the order of the file. The order of `participants` is the protocol order; the order of `items` is the order
/// of the agenda. Texts are in Unicode NFC, trimmed, without control characters.
public struct AgendaFile: Sendable, Equatable {
    /// The name of this format and its version. The first line of every file.
    public static let format = "phonghop.agenda/1"
    /// The file's name inside its folder.
    public static let fileName = "agenda.yaml"

    public var meeting: Meeting
    public var committee: Committee
    public var organizations: [Organization]
    /// Where people sit. Empty when everyone is in one room; otherwise exactly one is the main site.
    public var sites: [Site]
    /// In protocol order: the first is precedence 1.
    public var participants: [Participant]
    public var items: [Item]
    /// What happened; present exactly when `meeting.state` is `.concluded`.
    public var held: Held?
    /// The files behind the papers, sorted by path. Filled when a folder is read; not written into the YAML.
    public var paperFiles: [PaperFile]

    public init(
        meeting: Meeting,
        committee: Committee,
        organizations: [Organization],
        sites: [Site] = [],
        participants: [Participant],
        items: [Item],
        held: Held? = nil,
        paperFiles: [PaperFile] = []
    ) {
        self.meeting = meeting
        self.committee = committee
        self.organizations = organizations
        self.sites = sites
        self.participants = participants
        self.items = items
        self.held = held
        self.paperFiles = paperFiles
    }
}

extension AgendaFile {
    /// The person who presides. A file that was read always has exactly one.
    public var chair: Participant? { participants.first { $0.role == .chair } }

    public var secretaries: [Participant] { participants.filter { $0.role == .secretary } }

    /// Members of the committee, in protocol order.
    public var members: [Participant] { participants.filter { $0.committeePost != nil } }

    /// The people who get a sign-in, with their usernames.
    public var accounts: [(username: String, participant: Participant)] {
        participants.compactMap { person in person.account.map { ($0, person) } }
    }

    /// Every item with its depth (0 = top level), parents before their children.
    public var flattenedItems: [(item: Item, depth: Int, parent: String?)] {
        func flatten(_ items: [Item], _ depth: Int, _ parent: String?) -> [(item: Item, depth: Int, parent: String?)] {
            items.flatMap { [($0, depth, parent)] + flatten($0.items, depth + 1, $0.key) }
        }
        return flatten(items, 0, nil)
    }

    /// Every paper with the key of the item it belongs to, in agenda order.
    public var papers: [(paper: Paper, item: String)] {
        flattenedItems.flatMap { entry in entry.item.papers.map { ($0, entry.item.key) } }
    }
}
