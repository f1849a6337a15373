/// What the chair concluded on an item. A draft by the secretary is for the chair's table only.
public struct Conclusion: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable { case draft, given }

    public var text: String
    public var state: State
    public var at: Moment
}

/// The conclusions of the session, by item.
public struct Conclusions: Codable, Hashable, Sendable {
    public private(set) var conclusions: [ItemID: Conclusion] = [:]

    public init() {}

    public subscript(item: ItemID) -> Conclusion? { conclusions[item] }

    mutating func apply(_ event: ConclusionEvent, at moment: Moment) {
        switch event {
        case .drafted(let item, let text): conclusions[item] = Conclusion(text: text, state: .draft, at: moment)
        case .given(let item, let text): conclusions[item] = Conclusion(text: text, state: .given, at: moment)
        }
    }
}

/// Facts about conclusions. Stored for ever.
public enum ConclusionEvent: Codable, Hashable, Sendable {
    case drafted(item: ItemID, text: String)
    case given(item: ItemID, text: String)
}

/// Why a conclusion was turned down.
public enum ConclusionRefusal: String, Refusal, CaseIterable {
    case alreadyGiven = "conclusions.already-given"

    public var kind: RefusalKind { .conflict }
}

/// The secretary words a conclusion for the chair. What the chair has given is not overwritten by a draft.
public struct DraftConclusion: Command {
    public static let name = CommandName.conclusionsDraft

    public let item: ItemID
    public let text: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.agenda[item] != nil else { throw AgendaRefusal.notFound }
        let old = meeting.conclusions[item]
        guard old?.state != .given else { throw ConclusionRefusal.alreadyGiven }
        let text = try PlainText.optionalBlock(text, limit: Limits.conclusionCharacters)
        return old?.text == text ? [] : [.conclusions(.drafted(item: item, text: text))]
    }
}

/// The chair concludes an item; the chair may word it again, also after closing, until the minutes are approved.
public struct GiveConclusion: Command {
    public static let name = CommandName.conclusionsGive

    public let item: ItemID
    public let text: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.agenda[item] != nil else { throw AgendaRefusal.notFound }
        let text = try PlainText.block(text, limit: Limits.conclusionCharacters)
        let old = meeting.conclusions[item]
        guard old?.state != .given || old?.text != text else { return [] }
        return [.conclusions(.given(item: item, text: text))]
    }
}
