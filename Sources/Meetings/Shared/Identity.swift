/// A number that names one thing. Wrapping it keeps a person from being mistaken for an agenda item.
public protocol Identifier: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible,
    CodingKeyRepresentable
where RawValue == Int {
    init(rawValue: Int)
}

extension Identifier {
    public init(_ number: Int) { self.init(rawValue: number) }

    // As a key of a dictionary an identifier is stored as its number.
    public var codingKey: any CodingKey { rawValue.codingKey }
    public init?<Key: CodingKey>(codingKey: Key) {
        guard let number = Int(codingKey: codingKey) else { return nil }
        self.init(rawValue: number)
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    public var description: String { String(rawValue) }
}

/// An account holder, in the whole installation.
public struct PersonID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// An agency or unit (cơ quan, đơn vị), in the whole installation.
public struct OrganizationID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A body that meets (Ban Chỉ đạo, UBND, HĐND), in the whole installation.
public struct CommitteeID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// One seat at one meeting. A participant may have an account (`person`) or not.
public struct ParticipantID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// An item of one meeting's agenda.
public struct ItemID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A paper of one meeting.
public struct PaperID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A question put to the vote in one meeting.
public struct PollID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A request to speak, and the speech it becomes.
public struct SpeechID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A task given out in one meeting's conclusions.
public struct TaskID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A comment (góp ý) in one meeting.
public struct CommentID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A remote site (điểm cầu) of one meeting.
public struct SiteID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A meeting: lower-case letters, digits and hyphens, 1 to 64 of them.
public struct MeetingID: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// Nil when `rawValue` is not 1 to 64 characters of `a-z`, `0-9` and `-`.
    public init?(rawValue: String) {
        guard (1...64).contains(rawValue.utf8.count) else { return nil }
        let allowed = rawValue.utf8.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard allowed else { return nil }
        self.rawValue = rawValue
    }

    public var description: String { rawValue }
}
