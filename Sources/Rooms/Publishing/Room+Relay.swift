import Dispatch
import Foundation
import Meetings

/// What a presenter does between two turns of a page: the pointer, a line being drawn, a small movement. Passed on at once
/// to those who follow, kept nowhere.
public struct RelayMessage: Codable, Hashable, Sendable {
    /// Largest message, in bytes.
    public static let bytes = 4 << 10
    /// Of one presenter.
    static let perSecond = 60.0
    static let burst = 120.0

    public enum Kind: String, Codable, Hashable, Sendable { case pointer, stroke, view }

    public let kind: Kind
    /// As shares of the page.
    public let x: Double?
    public let y: Double?
    public let page: Int?
    public let zoom: Double?
    public let paper: PaperID?
    /// The line's id; its points follow each other in several messages.
    public let id: String?
    /// Base64, as in an object of a desk.
    public let points: String?
    public let color: String?
    public let width: Double?
    public let marker: Bool?
    /// The pointer is put away, or the line is complete.
    public let end: Bool?
    /// Who presents; set by the room.
    public private(set) var from: ParticipantID?

    /// The word that takes this line back, whole.
    var takingBack: RelayMessage {
        RelayMessage(
            kind: .stroke,
            x: nil,
            y: nil,
            page: page,
            zoom: nil,
            paper: paper,
            id: id,
            points: "",
            color: nil,
            width: 0,
            marker: nil,
            end: true,
            from: from
        )
    }

    /// Whether every value is one that a follower can draw.
    public var isSound: Bool {
        let coordinates = [x, y].compactMap { $0 }.allSatisfy { (-1...2).contains($0) }
        let names = [id, color].compactMap { $0 }.allSatisfy { name in
            (1...64).contains(name.utf8.count) && name.wholeMatch(of: /[#A-Za-z0-9_\-]+/) != nil
        }
        return coordinates && names && (page.map { (1...Limits.paperPages).contains($0) } ?? true)
            && (zoom.map { (0.1...20).contains($0) } ?? true) && (width.map { (0...1).contains($0) } ?? true)
            && (points.map { $0.wholeMatch(of: /[A-Za-z0-9+\/=_\-]*/) != nil } ?? true)
            && (kind != .stroke || (points != nil && id != nil && page != nil))
    }

    func sent(by presenter: ParticipantID) -> RelayMessage {
        var message = self
        message.from = presenter
        return message
    }
}

/// A change of what people share, to be told to those it concerns.
public struct SharedNews: Sendable {
    public var version: Int64
    public var table: Bool
    public var all: Bool
    public var people: Set<PersonID>
    public var owner: PersonID

    public init(version: Int64, table: Bool, all: Bool, people: Set<PersonID>, owner: PersonID) {
        self.version = version
        self.table = table
        self.all = all
        self.people = people
        self.owner = owner
    }
}

extension Room {
    /// News of shares are told at most this often: someone writes many lines in a second.
    static let sharedNewsWait = DispatchTimeInterval.milliseconds(100)

    /// Passes a presenter's movement on to those who follow with the panel open. From anyone else it goes nowhere.
    public nonisolated func relay(_ message: RelayMessage, from person: PersonID) {
        onQueue { $0.passOn(message, from: person) }
    }

    private func passOn(_ message: RelayMessage, from person: PersonID) {
        guard !hasStopped, message.isSound, let presentation = published.presentation,
            let seat = published.roster.seat(of: person), presentation.presenter == seat.id,
            message.paper == nil || message.paper == presentation.paper,
            relayLimiter.allows(person, at: clock.now())
        else { return }
        let message = message.sent(by: seat.id)
        let frame = Self.frame(of: message)
        presentedInk.keep(message, as: frame, of: presentation)
        for (circle, group) in crowd.groups
        where circle.topics.contains(.presenting) && published.mayFollow(circle.audience) {
            group.fanout.send(frame, mark: publishedSequence, after: publishedSequence)
        }
    }

    /// Shows a listener that comes to follow what was drawn before it came.
    func tellInk(to listener: any Listener, in circle: Circle) {
        guard circle.topics.contains(.presenting), published.mayFollow(circle.audience),
            let presentation = published.presentation
        else { return }
        for frame in presentedInk.frames(of: presentation) { listener.send(frame, mark: publishedSequence) }
    }

    /// Tells a person's devices that their desk has a new version.
    public nonisolated func tellDesk(version: Int64, to person: PersonID) {
        onQueue { room in
            let text = Array("{\"relay\":{\"kind\":\"desk\",\"version\":\(version)}}".utf8)
            for attendant in room.crowd.listeners(of: person) {
                attendant.listener.send(text, mark: room.publishedSequence)
            }
        }
    }

    /// Tells those it concerns that something was shared, changed or is shared no longer.
    public nonisolated func tellShared(_ news: SharedNews) {
        onQueue { room in
            room.sharedNews.append(news)
            guard room.sharedNews.count == 1 else { return }
            room.executor.queue.asyncAfter(deadline: .now() + Self.sharedNewsWait) { [weak room] in
                room?.assumeIsolated { $0.spreadSharedNews() }
            }
        }
    }

    private func spreadSharedNews() {
        let news = sharedNews
        sharedNews = []
        guard !hasStopped, let version = news.map(\.version).max() else { return }
        let text = Array("{\"relay\":{\"kind\":\"shared\",\"version\":\(version)}}".utf8)
        for attendant in crowd.attendants.values {
            guard case .person(let person) = attendant.visitor else { continue }
            let isAtTable = attendant.circle.audience.clearance == .office
            let concerns = news.contains {
                $0.owner != person && ($0.all || ($0.table && isAtTable) || $0.people.contains(person))
            }
            if concerns { attendant.listener.send(text, mark: publishedSequence) }
        }
    }

    static func frame(of message: RelayMessage) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(["relay": message]) else {
            preconditionFailure("A movement of finite numbers and plain names can always be written")
        }
        return Array(data)
    }
}
