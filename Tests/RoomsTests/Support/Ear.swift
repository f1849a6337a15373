import Foundation
import Meetings
import Synchronization

@testable import Rooms

/// A client that keeps what it is told, as a browser does.
final class Ear: Listener {
    /// What a client holds: each entity as JSON with sorted keys, the last number, the mark of its rights.
    struct Holding: Hashable, Sendable {
        var entities: [String: String] = [:]
        var sequence: Int64 = 0
        var view = ""
        var now: Int64 = 0
    }

    private struct State {
        var holding: Holding
        var frames = 0
        var resets = 0
        var farewell: Farewell?
        /// Like a connection whose client does not read: left out of frames from the first that does not fit.
        var isDeaf = false
        var missedSince: Int64?
    }

    private let state: Mutex<State>

    init(_ holding: Holding = Holding()) { state = Mutex(State(holding: holding)) }

    var holding: Holding { state.withLock { $0.holding } }
    /// Frames heard so far.
    var frames: Int { state.withLock { $0.frames } }
    /// Whole views heard so far.
    var resets: Int { state.withLock { $0.resets } }
    var farewell: Farewell? { state.withLock { $0.farewell } }
    /// Since when frames were missed; nil when none was.
    var missedSince: Int64? { state.withLock { $0.missedSince } }

    func stopReading() { state.withLock { $0.isDeaf = true } }

    // MARK: Listener

    func send(_ text: [UInt8], mark: Int64) { state.withLock { Self.take(text, &$0) } }

    func catchUp(_ text: [UInt8], mark: Int64) {
        state.withLock { state in
            (state.isDeaf, state.missedSince) = (false, nil)
            Self.take(text, &state)
        }
    }

    func end(_ reason: Farewell) { state.withLock { $0.farewell = reason } }

    func deliver(_ text: [UInt8], after: Int64) {
        state.withLock { state in
            guard !state.isDeaf else {
                state.missedSince = min(state.missedSince ?? after, after)
                return
            }
            Self.take(text, &state)
        }
    }

    private static func take(_ text: [UInt8], _ state: inout State) {
        state.frames += 1
        if String(decoding: text, as: UTF8.self).contains("\"reset\":true") { state.resets += 1 }
        state.holding.take(text)
    }
}

extension Ear.Holding {
    /// Applies an update as the browser does.
    mutating func take(_ json: [UInt8]) {
        guard let update = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else {
            preconditionFailure("An update is a JSON object: \(String(decoding: json, as: UTF8.self))")
        }
        if update["reset"] as? Bool == true {
            entities = [:]
            view = update["view"] as? String ?? ""
        }
        for (key, value) in update["set"] as? [String: Any] ?? [:] { entities[key] = Self.canonical(value) }
        for key in update["drop"] as? [String] ?? [] { entities[key] = nil }
        if let number = update["seq"] as? Int64 { sequence = number }
        if let moment = update["now"] as? Int64 { now = moment }
    }

    mutating func take(_ update: WrittenUpdate) { take(update.bytes) }

    private static func canonical(_ value: Any) -> String {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed]
        guard let data = try? JSONSerialization.data(withJSONObject: value, options: options) else { return "?" }
        return String(decoding: data, as: UTF8.self)
    }

    func hello(watching topics: Set<Topic> = []) -> Hello { Hello(since: sequence, view: view, topics: topics) }
}

/// Carries frames to ears as the transport carries them to sockets.
final class TestFanout: Fanout {
    private let members = Mutex<[Ear]>([])

    func join(_ listener: any Listener) {
        guard let ear = listener as? Ear else { return }
        members.withLock { $0.append(ear) }
    }

    func leave(_ listener: any Listener) { members.withLock { $0.removeAll { $0 === listener } } }

    func send(_ text: [UInt8], mark: Int64, after: Int64) {
        for ear in members.withLock({ $0 }) { ear.deliver(text, after: after) }
    }
}
