import Foundation
import Meetings

/// One edit of one object, as a device sends it.
///
/// Every object has an id of the device's making. Two edits of one object are put in order by `turn`, a counter that a
/// device sets one above the highest it has seen of the object; then by `at`; then by their content, so that every device
/// and the server agree which one is the newest. A deletion is an edit.
public struct DeskChange: Hashable, Sendable {
    public let id: String
    public let kind: DeskKind
    public let paper: PaperID?
    /// The version of the paper that the object lies on.
    public let digest: String?
    public let page: Int?
    public let at: Moment
    public let turn: Int
    public let isDeleted: Bool
    /// Canonical JSON of one object.
    public let data: String
    public let share: DeskShare?

    public init(
        id: String,
        kind: DeskKind,
        paper: PaperID? = nil,
        digest: String? = nil,
        page: Int? = nil,
        at: Moment,
        turn: Int = 0,
        isDeleted: Bool = false,
        data: JSONValue = .object([:]),
        share: DeskShare? = nil
    ) throws {
        guard Self.isID(id), (0...Int(Int32.max)).contains(turn), Limits.sessionTimes.contains(at),
            paper.map({ $0.rawValue > 0 }) ?? true, page.map({ (1...DeskLimits.pages).contains($0) }) ?? true,
            digest.map(Self.isDigest) ?? true
        else { throw DeskRefusal.malformed }
        guard share == nil || (kind.mayBeShared && paper != nil) else { throw DeskRefusal.cannotShare }
        let data = try isDeleted ? "{}" : DeskData.checked(data, of: kind).canonical()
        guard data.utf8.count <= DeskLimits.itemBytes else { throw DeskRefusal.itemTooLarge }
        self.id = id
        self.kind = kind
        self.paper = paper
        self.digest = digest
        self.page = page
        self.at = at
        self.turn = turn
        self.isDeleted = isDeleted
        self.data = data
        self.share = isDeleted ? nil : share
    }

    /// As it was checked when it came.
    init(
        kept id: String,
        kind: DeskKind,
        paper: PaperID?,
        digest: String?,
        page: Int?,
        at: Moment,
        turn: Int,
        isDeleted: Bool,
        data: String,
        share: DeskShare?
    ) {
        self.id = id
        self.kind = kind
        self.paper = paper
        self.digest = digest
        self.page = page
        self.at = at
        self.turn = turn
        self.isDeleted = isDeleted
        self.data = data
        self.share = share
    }

    private static func isID(_ text: String) -> Bool {
        DeskLimits.idBytes.contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func isDigest(_ text: String) -> Bool {
        (16...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

extension DeskChange: Decodable {
    private enum Keys: CodingKey { case id, kind, paper, digest, page, at, turn, deleted, data, share }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        try self.init(
            id: try fields.decode(String.self, forKey: .id),
            kind: try fields.decode(DeskKind.self, forKey: .kind),
            paper: try fields.decodeIfPresent(PaperID.self, forKey: .paper),
            digest: try fields.decodeIfPresent(String.self, forKey: .digest),
            page: try fields.decodeIfPresent(Int.self, forKey: .page),
            at: try fields.decode(Moment.self, forKey: .at),
            turn: try fields.decodeIfPresent(Int.self, forKey: .turn) ?? 0,
            isDeleted: try fields.decodeIfPresent(Bool.self, forKey: .deleted) ?? false,
            data: try fields.decodeIfPresent(JSONValue.self, forKey: .data) ?? .object([:]),
            share: try fields.decodeIfPresent(DeskShare.self, forKey: .share)
        )
    }
}

/// What a device sends in one call: each change by itself, so that one that is no good does not hold up the others.
public struct DeskChanges: Decodable, Sendable {
    public struct Refused: Encodable, Hashable, Sendable {
        public let id: String
        public let code: String
    }

    public let changes: [DeskChange]
    public let refused: [Refused]
    /// The version of the desk that the device knows; nil when it does not say.
    public let since: Int64?

    init(changes: [DeskChange], refused: [Refused], since: Int64?) {
        (self.changes, self.refused, self.since) = (changes, refused, since)
    }

    /// What the server itself lays on a desk for its owner.
    public init(_ changes: [DeskChange]) { self.init(changes: changes, refused: [], since: nil) }

    private enum Keys: CodingKey { case changes, since }
    private struct Name: Decodable { let id: String? }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        since = try fields.decodeIfPresent(Int64.self, forKey: .since)
        var list = try fields.nestedUnkeyedContainer(forKey: .changes)
        var (changes, refused): ([DeskChange], [Refused]) = ([], [])
        while !list.isAtEnd {
            let one = try list.decode(Attempt.self)
            switch one.outcome {
            case .success(let change): changes.append(change)
            case .failure(let refusal): refused.append(Refused(id: one.id, code: refusal.code))
            }
            guard changes.count + refused.count <= DeskLimits.changes else { throw DeskRefusal.tooManyChanges }
        }
        (self.changes, self.refused) = (changes, refused)
    }

    /// One change, or why it is none. Never fails itself, so that the list goes on.
    private struct Attempt: Decodable {
        let id: String
        let outcome: Result<DeskChange, DeskRefusal>

        init(from decoder: any Decoder) throws {
            let name = (try? Name(from: decoder))?.id ?? ""
            id = String(name.prefix(DeskLimits.idBytes.upperBound))
            do {
                outcome = .success(try DeskChange(from: decoder))
            } catch let refusal as DeskRefusal {
                outcome = .failure(refusal)
            } catch {
                outcome = .failure(.malformed)
            }
        }
    }
}
