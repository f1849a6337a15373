import Cryptography
import Foundation
import HTTP
import Logging
import Meetings
import People
import Record
import Rooms

/// The rehearsals under way on this server.
///
/// A rehearsal is known by the name of its meeting, which no other meeting has: whatever is asked of that meeting by its
/// owner is answered by the rehearsal's own house, everything else by the real one, to which the name means nothing.
final class Rehearsals: Sendable {
    /// Under way at a time.
    static let perServer = 2
    /// Simulated members of one.
    static let mostMembers = 200
    /// After so many minutes one ends by itself.
    static let longestMinutes = 120
    /// What the names of rehearsed meetings begin with; the rest is drawn by chance.
    static let prefix = "dien-tap-"
    private static let nameBytes = 8

    private enum Stage {
        case beginning(Task<Rehearsal, any Error>)
        case running(Rehearsal)
        case ending(Task<Void, Never>)
    }

    private struct Place {
        let session: MeetingID
        var stage: Stage
    }

    private struct State {
        var places: [PersonID: Place] = [:]
        var byName: [String: Rehearsal] = [:]
        var isClosed = false
    }

    private let state = Mutexed(State())
    private let audit: AuditLog

    init(audit: AuditLog) { self.audit = audit }

    /// Wipes what a server that was killed left behind.
    static func sweep(_ data: DataDirectory) { try? FileManager.default.removeItem(at: data.rehearsals) }

    // MARK: Looking

    /// The rehearsal that the address names, whoever asks.
    func named(by segments: [String]) -> Rehearsal? {
        guard segments.count > 2, segments[2].hasPrefix(Self.prefix), segments[0] == "api" else { return nil }
        return state.value.byName[segments[2]]
    }

    /// - Returns: nil when this person rehearses nothing, or it is just being set up or taken down.
    func rehearsal(of person: PersonID) -> Rehearsal? {
        guard case .running(let rehearsal) = state.value.places[person]?.stage else { return nil }
        return rehearsal
    }

    // MARK: Beginning and ending

    /// Begins a rehearsal of `session`, or gives back the one that this person has of it. One that is just being taken down
    /// is waited for.
    ///
    /// - Throws: ``RehearsalRefusal/running``, ``RehearsalRefusal/tooMany``; what building it throws.
    func begin(
        _ session: Meeting,
        by owner: Rehearsal.Owner,
        seat: Participant,
        in app: App
    ) async throws -> Rehearsal {
        let person = owner.person.id
        // The one before is being taken down: the new one begins after it.
        if case .ending(let task) = state.value.places[person]?.stage { await task.value }
        // Whoever closes the page while it is being set up finds it when they come back.
        let task = try state.change { state throws -> Task<Rehearsal, any Error> in
            guard !state.isClosed else { throw RehearsalRefusal.tooMany }
            if let place = state.places[person] {
                guard place.session == session.id else { throw RehearsalRefusal.running }
                switch place.stage {
                case .beginning(let task): return task
                case .running(let rehearsal): return Task { rehearsal }
                case .ending: throw RehearsalRefusal.running
                }
            }
            guard state.places.count < Self.perServer else { throw RehearsalRefusal.tooMany }
            let task = Task { try await self.setUp(session, by: owner, seat: seat, in: app) }
            state.places[person] = Place(session: session.id, stage: .beginning(task))
            return task
        }
        return try await task.value
    }

    private func setUp(
        _ session: Meeting,
        by owner: Rehearsal.Owner,
        seat: Participant,
        in app: App
    ) async throws -> Rehearsal {
        let person = owner.person.id
        do {
            guard let meeting = MeetingID(rawValue: Self.prefix + Hex.encode(Random.bytes(Self.nameBytes))) else {
                throw RehearsalRefusal.none
            }
            let rehearsal = try await Rehearsal.begin(session, by: owner, seat: seat, as: meeting, in: app)
            state.change { state in
                state.places[person]?.stage = .running(rehearsal)
                state.byName[meeting.rawValue] = rehearsal
            }
            audit.note(owner.person.username, from: owner.address, "rehearsal.begun", detail: session.id.rawValue)
            // It may have ended meanwhile.
            if !app.directory.signIns.isActive(owner.signIn) {
                await end(of: person)
                throw SignInRefusal.none
            }
            endInTime(rehearsal)
            return rehearsal
        } catch {
            state.change { state in
                if case .beginning = state.places[person]?.stage { state.places[person] = nil }
            }
            throw error
        }
    }

    /// Ends this person's rehearsal; returns when nothing is left of it. Nothing happens when there is none.
    func end(of person: PersonID) async {
        if case .beginning(let task) = state.value.places[person]?.stage { _ = try? await task.value }
        let ending = state.change { state -> Task<Void, Never>? in
            switch state.places[person]?.stage {
            case .running(let rehearsal):
                state.byName[rehearsal.meeting.rawValue] = nil
                let task = Task { await self.takeDown(rehearsal) }
                state.places[person]?.stage = .ending(task)
                return task
            case .ending(let task): return task
            case .beginning, nil: return nil
            }
        }
        await ending?.value
    }

    private func takeDown(_ rehearsal: Rehearsal) async {
        await rehearsal.end()
        state.change { $0.places[rehearsal.owner.person.id] = nil }
        audit.note(
            rehearsal.owner.person.username,
            from: rehearsal.owner.address,
            "rehearsal.ended",
            detail: rehearsal.session.rawValue
        )
    }

    /// A sign-in has ended: so does what was begun with it, or looked at.
    func signedOut(_ signIn: SignInID) {
        for (person, place) in state.value.places {
            if case .running(let rehearsal) = place.stage, rehearsal.hangs(on: signIn) {
                Task { await self.end(of: person) }
            }
        }
    }

    /// Ends all of them; none is begun any more.
    func close() async {
        let people = state.change { state in
            state.isClosed = true
            return Array(state.places.keys)
        }
        for person in people { await end(of: person) }
    }

    private func endInTime(_ rehearsal: Rehearsal) {
        let (person, meeting) = (rehearsal.owner.person.id, rehearsal.meeting)
        Task { [weak self] in
            try? await Task.sleep(for: .seconds(Self.longestMinutes * 60))
            guard let self, self.rehearsal(of: person)?.meeting == meeting else { return }
            await self.end(of: person)
        }
    }
}
