import Foundation
import Meetings

/// An object as it lies on a desk.
public struct DeskItem: Hashable, Sendable {
    public let owner: PersonID
    public let change: DeskChange
    /// The number of the change that put it there, counted per person and meeting.
    public let version: Int64

    /// As a device is sent it.
    public var json: [UInt8] { json(more: "\"version\":\(version)") }

    /// - Parameter more: further fields, `"by":{…}`.
    public func json(more: String) -> [UInt8] {
        var text = "{\"id\":\"\(change.id)\",\"kind\":\"\(change.kind.rawValue)\""
        if let paper = change.paper { text += ",\"paper\":\(paper)" }
        if let digest = change.digest { text += ",\"digest\":\"\(digest)\"" }
        if let page = change.page { text += ",\"page\":\(page)" }
        text += ",\"at\":\(change.at.rawValue),\"turn\":\(change.turn)"
        if change.isDeleted { text += ",\"deleted\":true" }
        text += ",\"data\":\(change.data)"
        if let share = change.share { text += ",\"share\":\(share.stored)" }
        return Array((text + "," + more + "}").utf8)
    }
}

extension DeskChange {
    /// Whether this edit comes after `other` of the same object.
    func isNewer(than other: DeskChange) -> Bool {
        if turn != other.turn { return turn > other.turn }
        if at != other.at { return at > other.at }
        return rank > other.rank
    }

    /// Decides between two edits of the same turn and moment: a deletion last, then by content.
    private var rank: String { (isDeleted ? "1" : "0") + data + (share?.stored ?? "") }
}
