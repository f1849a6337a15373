import Foundation
import Testing

@testable import Meetings

/// Who is told what, field by field. A field that is not in the table below is a leak until it is put there on purpose.
struct FieldTests {
    /// Fields of every entity; the same for all who see the entity, but for those in ``exceptions``.
    private static let fields: [EntityKey.Noun: Set<String>] = [
        .meeting: [
            "id", "title", "committee", "committeeID", "organization", "bodyKind", "state", "startsAt", "endsAt",
            "place", "online", "videoLink", "notes", "isTemplate", "item", "openedAt", "pausedAt", "closedAt",
            "remark", "reason", "chair", "rule", "speechSeconds", "listOpen", "counts",
        ],
        .item: [
            "id", "parent", "index", "number", "title", "kind", "minutes", "plannedAt", "rapporteur",
            "rapporteurParticipant", "visibility", "invitees", "state", "startedAt", "endedAt", "conclusion",
        ],
        .paper: [
            "id", "item", "title", "kind", "number", "issuedOn", "fileName", "size", "pages", "access", "url",
            "addedAt", "version", "mayDownload", "watermark", "withdrawAfter",
        ],
        .site: ["id", "name", "operator", "present", "expected"],
        .quorum: ["entitled", "present", "needed", "met", "onsite", "remote", "required"],
        .floor: [
            "speech", "participant", "name", "honorific", "post", "kind", "item", "startedAt", "limitSeconds",
            "resumedAt", "pausedAt", "elapsedBefore",
        ],
        .queue: ["open", "waiting"],
        .speeches: ["done"],
        .poll: [
            "id", "item", "question", "state", "openedAt", "closesAt", "closedAt", "rule", "turnout", "result",
            "reason", "kind", "ballot", "mayChange", "liveTally", "round",
        ],
        .seal: ["keys"],
        .earlier: ["results"],
        .minutes: [
            "state", "version", "sentAt", "until", "note", "approvedAt", "despite", "correcting", "whole", "editable",
            "open", "flags", "noticeDueOn", "versions", "digest",
        ],
        .minutesOrder: ["keys"],
        .documents: ["issued"],
        .line: [
            "seq", "source", "item", "at", "of", "drawn", "content", "version", "by", "changedAt", "leftOut", "flags",
        ],
        .block: ["id", "item", "content", "version", "by", "changedAt"],
        .proposal: [
            "id", "key", "sentence", "occurrence", "replacement", "reason", "participant", "name", "post", "version",
            "at", "state", "answer", "answeredBy", "answeredAt", "gone",
        ],
        .ballots: ["poll", "votes"],
        .turnout: ["poll", "missing"],
        .task: [
            "id", "item", "title", "lead", "leadID", "coordinators", "dueOn", "product", "state", "assignedAt",
            "reason",
        ],
        .participant: [
            "id", "person", "name", "honorific", "post", "organization", "role", "votes", "precedence", "site",
            "reply", "replyMode", "reason", "substitute", "substituteFor", "attendance", "since",
        ],
        .presenting: ["participant", "name", "paper", "page", "zoom", "x", "y", "startedAt"],
        .comment: [
            "id", "participant", "name", "post", "organization", "text", "to", "at", "resolved", "replies",
            "forMinutes",
        ],
    ]

    /// Fields that stand only where they have something to say.
    private static let sometimes: [EntityKey.Noun: Set<String>] = [
        .paper: [
            "versions", "digest", "pagesURL", "format", "reading", "problem", "signatures", "withdrawn", "late",
        ],
        .poll: [
            "options", "seats", "together", "previous", "papers", "sentAt", "dueAt", "announcedAt", "remindedAt",
            "reportedAt", "ruleReason", "silence", "channels", "live", "secret", "counters",
        ],
        .ballots: ["totals"],
        .turnout: ["entered", "totals", "drawn"],
        .task: ["progress", "reports", "extension", "extended", "finishedAt", "finishedLate"],
        .meeting: ["commentsUntil"],
        .comment: ["item", "paper", "page", "version", "anchor", "editedAt", "answer"],
    ]
    /// The same, for the chair's table alone.
    private static let sometimesForOffice: [EntityKey.Noun: Set<String>] = [
        .paper: ["withdrawalReason", "received"], .block: ["removed"],
    ]

    /// Fields that only the chair's table has, and entities that not everyone has.
    private static let officeOnly: [EntityKey.Noun: Set<String>] = [.item: ["notes"]]
    private static let unseen: [Clearance: Set<EntityKey.Noun>] = [
        .member: [.turnout, .seal], .guest: [.turnout, .seal, .earlier, .proposal],
        .screen: [
            .turnout, .seal, .participant, .comment, .minutes, .minutesOrder, .line, .block, .proposal,
            .documents,
        ],
    ]

    /// Fields that are always null or empty for some.
    private static let blank: [Clearance: [EntityKey.Noun: Set<String>]] = [
        .member: [
            .meeting: ["remark"], .participant: ["reason", "substitute"], .minutes: ["despite", "digest"],
            .line: ["by", "changedAt", "content", "flags"], .block: ["by", "changedAt"],
        ],
        .guest: [
            .meeting: ["remark"], .participant: ["reason", "substitute"], .minutes: ["despite", "digest"],
            .line: ["by", "changedAt", "content", "flags"], .block: ["by", "changedAt"],
        ],
        .screen: [
            .meeting: ["remark", "reason", "videoLink", "notes"], .item: ["invitees"], .paper: ["url"],
        ],
    ]

    private static func isBlank(_ value: Any?) -> Bool {
        switch value {
        case nil, is NSNull: true
        case let text as String: text.isEmpty
        case let list as [Any]: list.isEmpty
        default: false
        }
    }

    @Test(arguments: Clearance.allCases)
    func `61: every audience is sent exactly the fields that are its own`(clearance: Clearance) throws {
        let history = try [LongSession.played(), VotingSession.played(), MinutedSession.played()].flatMap {
            $0.history.map(\.meeting)
        }
        for meeting in history {
            let items = Set(meeting.agenda.items.map(\.id))
            for audience in [Audience(clearance: clearance), Audience(clearance: clearance, invitedTo: items)] {
                let view = View(of: meeting, for: audience)
                for key in view.keys(watching: Set(Topic.allCases)) {
                    let text = try CanonicalJSON.text(try #require(view[key]))
                    guard text != "null" else { continue }
                    let object = try #require(
                        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
                    )
                    let more = clearance == .office ? Self.officeOnly[key.noun] ?? [] : []
                    let rarer = clearance == .office ? Self.sometimesForOffice[key.noun] ?? [] : []
                    let loose = (Self.sometimes[key.noun] ?? []).union(rarer)
                    #expect(Set(object.keys).subtracting(loose) == Self.fields[key.noun]?.union(more))
                    #expect(Self.unseen[clearance]?.contains(key.noun) != true)
                    for field in Self.blank[clearance]?[key.noun] ?? [] {
                        #expect(Self.isBlank(object[field]), "\(key) \(field)")
                    }
                }
            }
        }
    }

    @Test func `61: the table names every kind of entity`() {
        #expect(Set(Self.fields.keys) == Set(EntityKey.Noun.allCases))
    }
}
