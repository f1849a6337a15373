import Meetings
import Synchronization

/// Work that takes seconds, such as replays, printing and archives, in turn between the people who ask for it.
///
/// Of each person one piece of work is under way and a few wait, usually one; what they ask for beyond that is turned down. Some
/// people are served at once; the others go in the order of coming, past whoever has work under way, so that however much one
/// person asks for, everybody else waits for one piece of it at most.
final class PersonalTurns: Sendable {
    /// People whose work is under way at once: as many as there are processors on a small machine.
    static let atOnce = 2
    /// Pieces of work of one person that wait, unless said otherwise.
    static let usualWaiting = 1

    private struct Waiting {
        let number: Int
        let person: PersonID
        let turn: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var working: Set<PersonID> = []
        var waiting: [Waiting] = []
        var last = 0
    }

    private let waitingPerPerson: Int
    private let state = Mutex(State())

    init(waitingPerPerson: Int = PersonalTurns.usualWaiting) { self.waitingPerPerson = waitingPerPerson }

    /// Pieces of work that wait for their turn.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Runs `work` when it is the person's turn.
    ///
    /// - Throws: ``ServerRefusal/workBusy`` at once, when they have one under way and one waiting; `CancellationError` when
    ///   whoever asked has gone before the turn came; what `work` throws.
    func inTurn<Value: Sendable>(
        of person: PersonID,
        _ work: () async throws -> Value
    ) async throws -> Value {
        try await begin(person)
        defer { end(person) }
        return try await work()
    }

    private func begin(_ person: PersonID) async throws {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { turn in
                let answer = state.withLock { state -> Result<Void, any Error>? in
                    // The handler below may have looked for it already.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.working.count < Self.atOnce, state.working.insert(person).inserted { return .success(()) }
                    guard state.waiting.count(where: { $0.person == person }) < waitingPerPerson else {
                        return .failure(ServerRefusal.workBusy)
                    }
                    state.waiting.append(Waiting(number: number, person: person, turn: turn))
                    return nil
                }
                if let answer { turn.resume(with: answer) }
            }
        } onCancel: {
            let gone = state.withLock { state -> Waiting? in
                guard let index = state.waiting.firstIndex(where: { $0.number == number }) else { return nil }
                return state.waiting.remove(at: index)
            }
            gone?.turn.resume(throwing: CancellationError())
        }
    }

    private func end(_ person: PersonID) {
        let next = state.withLock { state -> Waiting? in
            state.working.remove(person)
            // Whoever was served just now comes after those who were not.
            let index =
                state.waiting.firstIndex { $0.person != person && !state.working.contains($0.person) }
                ?? state.waiting.firstIndex { !state.working.contains($0.person) }
            guard let index else { return nil }
            let next = state.waiting.remove(at: index)
            state.working.insert(next.person)
            return next
        }
        next?.turn.resume()
    }
}
