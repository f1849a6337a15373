// The lines that the record draws by itself.
extension Meeting {
    /// Lets a fact stand in the minutes, or changes the line that tells of it. Called once the fact has taken effect.
    ///
    /// - Parameter speech: who had the floor before it.
    mutating func drawLine(of event: MeetingEvent, after speech: SpeechID?, at moment: Moment) {
        switch event {
        case .session(let event): drawLine(of: event, at: moment)
        case .agenda(let event): drawLine(of: event, at: moment)
        case .speakers(.floorGiven(let id, _, let kind, let item, _)):
            addLine(kind == .presentation ? .presentation(id) : .speech(id), item ?? agenda.current, at: moment)
        case .speakers(.speechEnded):
            guard let speech else { return }
            endLine(.presentation(speech), at: moment)
            endLine(.speech(speech), at: moment)
        case .comments(let event): drawLine(of: event, at: moment)
        case .polls(let event): drawLine(of: event, at: moment)
        case .ballots(.voided(let poll, _)), .ballots(.lost(let poll)):
            addLine(.vote(poll), polls[poll]?.item, at: moment)
        case .conclusions(.given(let item, _)): addLine(.conclusion(item), item, at: moment)
        case .tasks(.assigned(let id, let facts)): addLine(.task(id), facts.item, at: moment)
        case .tasks(.edited(let id, _)): touchLine(.task(id))
        case .tasks(.withdrawn(let id, _)): removeLine(.task(id))
        default: break
        }
    }

    private mutating func drawLine(of event: SessionEvent, at moment: Moment) {
        switch event {
        case .opened(let despite):
            let quorum = quorum
            addLine(.opened, nil, at: moment) {
                $0.note = despite ?? ""
                if quorum.entitled > 0 { ($0.present, $0.entitled) = (quorum.present, quorum.entitled) }
            }
        case .paused(let reason):
            // Of several breaks each has its own line.
            minutes.bySource[.pause] = nil
            addLine(.pause, agenda.current, at: moment) { $0.note = reason }
        case .resumed: endLine(.pause, at: moment)
        case .closed:
            endLine(.pause, at: moment)
            addLine(.closed, nil, at: moment)
        default: break
        }
    }

    private mutating func drawLine(of event: AgendaEvent, at moment: Moment) {
        switch event {
        case .called(let item):
            addLine(.item(item), item, at: moment)
            touchLine(.conclusion(item))
        case .itemEdited(let item, _):
            touchLine(.item(item))
            touchLine(.conclusion(item))
        case .itemMoved(let item, _, _): for moved in agenda.branch(of: item) { touchLine(.item(moved.id)) }
        default: break
        }
    }

    private mutating func drawLine(of event: CommentEvent, at moment: Moment) {
        switch event {
        case .keptForMinutes(let id, true):
            guard let comment = comments[id] else { return }
            let item = comment.facts.paper.flatMap { papers[$0]?.facts.item } ?? comment.facts.item
            addLine(.comment(id), item, at: moment)
        case .keptForMinutes(let id, false), .removed(let id): removeLine(.comment(id))
        case .edited(let id, _), .answered(let id, _, _, _): touchLine(.comment(id))
        default: break
        }
    }

    private mutating func drawLine(of event: PollEvent, at moment: Moment) {
        switch event {
        case .announced(let id): addLine(.vote(id), polls[id]?.item, at: moment)
        case .cancelled(let id, _):
            guard let poll = polls[id], poll.openedAt != nil || poll.sentAt != nil else { return }
            addLine(.vote(id), poll.item, at: moment)
        case .reported(let id): touchLine(.vote(id))
        case .opinionReserved(let id, let participant, let text):
            let source = LineSource.reserved(id, participant)
            if text.isEmpty { removeLine(source) } else { addLine(source, polls[id]?.item, at: moment) }
        default: break
        }
    }

    /// A line for what has none yet; what has one is told anew.
    private mutating func addLine(
        _ source: LineSource,
        _ item: ItemID?,
        at moment: Moment,
        _ fill: (inout MinutesLine) -> Void = { _ in }
    ) {
        guard minutes.bySource[source] == nil else { return touchLine(source) }
        let id = LineID(sequence)
        var line = MinutesLine(id: id, source: source, item: item, at: moment)
        fill(&line)
        let place = source == .closed ? minutes.order.count : minutes.endOfSection(of: item)
        minutes.lines[id] = line
        minutes.bySource[source] = id
        minutes.order.insert(.line(id), at: place)
    }

    private mutating func touchLine(_ source: LineSource) {
        guard let id = minutes.bySource[source] else { return }
        minutes.lines[id]?.touched = sequence
        minutes.lines[id]?.fixed = nil
    }

    private mutating func endLine(_ source: LineSource, at moment: Moment) {
        guard let id = minutes.bySource[source], minutes.lines[id]?.until == nil else { return }
        minutes.lines[id]?.until = moment
        touchLine(source)
    }

    /// What is taken back does not stand in the minutes. Whoever worded it finds it in the history.
    private mutating func removeLine(_ source: LineSource) {
        guard let id = minutes.bySource.removeValue(forKey: source) else { return }
        minutes.lines[id] = nil
        minutes.order.removeAll { $0 == .line(id) }
    }
}
