import Dispatch
import Meetings

/// What a long poll is answered with.
public enum PollAnswer: Sendable {
    /// One update, as a socket would carry it; possibly with nothing in it.
    case update(WrittenUpdate)
    /// There is no such meeting for this visitor.
    case removed
    /// The room is coming back from disk: ask again.
    case restart
}

/// Someone behind a proxy that carries no WebSocket, waiting for the next change.
struct Poller {
    let visitor: Visitor
    let hello: Hello
    let answer: CheckedContinuation<PollAnswer, Never>
}

extension Room {
    /// How long a poll waits for a change before it is answered with nothing.
    static let pollWait = DispatchTimeInterval.seconds(25)
    /// Requests of one person that wait for a change.
    static let pollersPerPerson = 32

    /// The same update that a socket would get, at once when there is something new, else with the next change.
    public func changes(for visitor: Visitor, hello: Hello) async -> PollAnswer {
        guard !hasStopped else { return .restart }
        lastUse = clock.now()
        publishWhatIsOnDisk()
        guard let audience = audience(of: visitor) else { return .removed }
        if publishedSequence != hello.since || hello.view != audience.mark {
            notePapersShown(to: visitor)
            return .update(polledUpdate(for: visitor, audience, hello))
        }
        if visitor != .screen { answerFirst(of: visitor) }
        return await withCheckedContinuation { answer in
            lastPoller += 1
            let number = lastPoller
            pollers[number] = Poller(visitor: visitor, hello: hello, answer: answer)
            executor.queue.asyncAfter(deadline: .now() + Self.pollWait) { [weak self] in
                self?.assumeIsolated { $0.answerPoller(number) }
            }
        }
    }

    /// Where somebody waits in too many places, also in such as were left long ago, the first is answered as it stands.
    private func answerFirst(of visitor: Visitor) {
        let theirs = pollers.filter { $0.value.visitor == visitor }.keys
        if theirs.count >= Self.pollersPerPerson, let first = theirs.min() { answerPoller(first) }
    }

    /// Something was published: everyone who waits hears of it.
    func answerPollers() {
        for number in pollers.keys { answerPoller(number) }
    }

    private func answerPoller(_ number: Int) {
        guard let poller = pollers.removeValue(forKey: number) else { return }
        guard let audience = audience(of: poller.visitor) else { return poller.answer.resume(returning: .removed) }
        poller.answer.resume(returning: .update(polledUpdate(for: poller.visitor, audience, poller.hello)))
    }

    func polledUpdate(for visitor: Visitor, _ audience: Audience, _ hello: Hello) -> WrittenUpdate {
        let circle = Circle(audience: audience, topics: hello.topics)
        var update = update(for: circle, since: hello.since, view: hello.view) ?? wholeUpdate(for: circle)
        if case .person(let person) = visitor, let seat = published.roster.seat(of: person),
            let me = try? writer.me(published.meView(seat))
        {
            update.set("me", me)
        }
        return update.written
    }
}
