import Meetings

/// Written ballots on the home screen: to be answered by whoever is entitled, the most urgent first; to be followed up by
/// the chair and the secretary for as long as answers are missing.
extension App {
    func ballots(of summary: MeetingSummary, for person: PersonID) async throws -> [Todo] {
        guard let ids = summary.ballotsOut, !ids.isEmpty, let room = try await rooms.room(summary.id) else { return [] }
        let meeting = await room.current().meeting
        guard let seat = meeting.roster.seat(of: person) else { return [] }
        let polls = ids.compactMap { meeting.polls[$0] }
        let now = rooms.clock.now()
        return polls.flatMap { duties($0, of: seat, at: summary, now) }
            .sorted { ($0.dueAt ?? now, $0.poll ?? PollID(0)) < ($1.dueAt ?? now, $1.poll ?? PollID(0)) }
    }

    private func duties(_ poll: Poll, of seat: Participant, at summary: MeetingSummary, _ now: Moment) -> [Todo] {
        var todo = Todo(kind: .answer, meeting: summary.id, title: summary.title, startsAt: summary.startsAt)
        (todo.poll, todo.question, todo.dueAt) = (poll.id, poll.question, poll.dueAt)
        let isOverdue = poll.state == .closed || poll.dueAt.map { $0 < now } ?? false
        todo.overdue = isOverdue ? true : nil
        var duties: [Todo] = []
        // A question that goes on in the room takes no late answers.
        let takesAnswers = !isOverdue || poll.terms.ballot == .written
        if poll.electorate.contains(seat.id), seat.facts.votes, takesAnswers, !poll.counted.contains(seat.id),
            poll.late[seat.id] == nil
        {
            duties.append(todo)
        }
        let missing = poll.electorate.subtracting(poll.counted).count
        if seat.facts.role == .chair || seat.facts.role == .secretary, missing > 0, poll.state == .open {
            var followUp = todo
            (followUp.kind, followUp.count) = (.remind, missing)
            duties.append(followUp)
        }
        return duties
    }
}
