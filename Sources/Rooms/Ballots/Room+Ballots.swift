import Ballots
import Cryptography
import Meetings
import Record

/// Commands of secret votes that need something from outside the rules: keys made, the box frozen, the box opened.
///
/// Such a command is decided twice. First with a stand-in, so that whoever may not give it, or gives it at the wrong
/// time, is refused before anything is touched. Then, when keys or box are ready, with what was found, on the meeting as it
/// stands by then. They take turns: never two at once in a room.
extension Room {
    /// Whether a command must wait for its turn at keys or box.
    func needsBallots(_ command: any Command) -> Bool {
        switch command {
        case let open as OpenPoll: isSecret(open.poll)
        case let close as ClosePoll: isSecret(close.poll)
        case is UnsealPoll: true
        default: false
        }
    }

    private func isSecret(_ poll: PollID) -> Bool { ahead.polls[poll]?.terms.ballot == .secret }

    /// Takes a command in its turn.
    ///
    /// - Parameter actor: asked again when its turn has come: rights may have gone meanwhile.
    /// - Throws: the refusal that it meets already now.
    func takeInTurn(
        _ command: any Command,
        by actor: @escaping @Sendable (isolated Room) throws -> Actor,
        key: CommandKey?,
        reply: @escaping @Sendable (CommandReply) -> Void
    ) throws {
        _ = try ahead.decide(command.withPlaceholder, by: actor(self))
        if let key { inTurn[key] = [reply] }
        let previous = ballotWork
        ballotWork = Task {
            await previous?.value
            let outcome = await carryOut(command, by: actor, key: key)
            let waiting = key.flatMap { inTurn.removeValue(forKey: $0) } ?? [reply]
            for answer in waiting { answer(outcome) }
        }
    }

    private func carryOut(
        _ command: any Command,
        by actor: (isolated Room) throws -> Actor,
        key: CommandKey?
    ) async -> CommandReply {
        do {
            guard !hasStopped else { return .unavailable(code: Self.restarting) }
            let ready = try await withBallots(command)
            guard !hasStopped else { return .unavailable(code: Self.restarting) }
            let actor = try actor(self)
            let events = try ahead.decide(ready, by: actor)
            let outcome = try await accept(events, by: actor, key: key)
            await settleBallots(command, outcome)
            return outcome
        } catch {
            await settleBallots(command, nil)
            return CommandReply(refusing: error)
        }
    }

    private func accept(_ events: [MeetingEvent], by actor: Actor, key: CommandKey?) async throws -> CommandReply {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try accept(events, by: actor, key: key) { continuation.resume(returning: $0) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// The command with what it needs from keys and box.
    private func withBallots(_ command: any Command) async throws -> any Command {
        switch command {
        case var open as OpenPoll:
            guard let seal = open.seal else { throw PollRefusal.noSeal }
            guard Base64URL.decode(seal.key).flatMap(P256PublicKey.init(point:)) != nil else {
                throw SecretRefusal.sealMalformed
            }
            open.issue = try await ballots.issue(ballotID(open.poll))
            return open
        case var close as ClosePoll:
            let commitment = try await ballots.freeze(ballotID(close.poll))
            close.commitment = .init(cast: commitment.cast, root: Hex.encode(commitment.root))
            return close
        case var unseal as UnsealPoll:
            unseal.count = try await count(unseal)
            return unseal
        default: return command
        }
    }

    private func count(_ unseal: UnsealPoll) async throws -> BoxCount {
        guard let poll = ahead.polls[unseal.poll], let secret = poll.secret,
            let root = secret.root.flatMap(Hex.decode)
        else { throw SecretRefusal.notSealed }
        guard let key = Base64URL.decode(unseal.key).flatMap(P256Key.init(pkcs8:)),
            Base64URL.encode(key.publicKey.point) == secret.seal.key
        else { throw SecretRefusal.wrongSealKey }
        let options = Set(poll.terms.marks.map(\.rawValue))
        let count = try await ballots.count(
            ballotID(poll.id),
            root: root,
            sealKey: key,
            options: options,
            marks: poll.terms.seats
        )
        return BoxCount(count)
    }

    /// What happens to the box once it is known what became of a closing.
    private func settleBallots(_ command: any Command, _ outcome: CommandReply?) async {
        guard let close = command as? ClosePoll else { return }
        switch outcome {
        case .accepted: return
        // Not known whether the record has it: the room comes back from disk, and the box with it, whatever it says.
        case .unavailable: await ballots.suspend(ballotID(close.poll))
        case .refused, nil: await ballots.thaw(ballotID(close.poll))
        }
    }

    func ballotID(_ poll: PollID) -> BallotID { BallotID(meeting: id, poll: poll) }
}

extension Command {
    /// The command as if keys and box were ready.
    fileprivate var withPlaceholder: any Command {
        switch self {
        case var open as OpenPoll:
            open.issue = BallotIssue(issuerKey: "", receiptKey: "", client: "")
            return open
        case var close as ClosePoll:
            close.commitment = .init(cast: 0, root: "")
            return close
        case var unseal as UnsealPoll:
            unseal.count = BoxCount(votes: [:], blank: 0, invalid: 0)
            return unseal
        default: return self
        }
    }
}
