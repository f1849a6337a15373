import Foundation
import Meetings

/// With whom an object is shared on purpose. Nobody unless said so.
public enum DeskShare: Hashable, Sendable {
    /// The chair's table.
    case table
    /// Everyone at the session who may open the paper.
    case all
    case people(Set<PersonID>)

    /// Whether someone is meant. Their right to the paper is another matter.
    func includes(_ person: PersonID, atTable: Bool) -> Bool {
        switch self {
        case .table: atTable
        case .all: true
        case .people(let people): people.contains(person)
        }
    }
}

extension DeskShare: Codable {
    private enum Keys: CodingKey { case people }

    public init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            switch word {
            case "table": self = .table
            case "all": self = .all
            default: throw DeskRefusal.malformed
            }
        } else {
            let people = try decoder.container(keyedBy: Keys.self).decode([PersonID].self, forKey: .people)
            guard (1...DeskLimits.sharedWith).contains(people.count) else { throw DeskRefusal.malformed }
            self = .people(Set(people))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .table, .all:
            var container = encoder.singleValueContainer()
            try container.encode(self == .table ? "table" : "all")
        case .people(let people):
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(people.sorted(), forKey: .people)
        }
    }
}

extension DeskShare {
    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("A share of plain numbers can always be written")
        }
        return String(decoding: data, as: UTF8.self)
    }

    init?(stored: String) {
        guard let share = try? JSONDecoder().decode(DeskShare.self, from: Data(stored.utf8)) else { return nil }
        self = share
    }
}

/// Everyone an object was ever shared with: they are told when it goes.
struct FormerShares: Codable, Hashable {
    var table = false
    var all = false
    var people: Set<PersonID> = []

    mutating func add(_ share: DeskShare) {
        switch share {
        case .table: table = true
        case .all: all = true
        case .people(let more): people.formUnion(more)
        }
    }

    func includes(_ person: PersonID, atTable: Bool) -> Bool {
        all || (table && atTable) || people.contains(person)
    }

    var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("Former shares of plain numbers can always be written")
        }
        return String(decoding: data, as: UTF8.self)
    }

    init() {}

    init(stored: String?) {
        self = stored.flatMap { try? JSONDecoder().decode(FormerShares.self, from: Data($0.utf8)) } ?? FormerShares()
    }
}
