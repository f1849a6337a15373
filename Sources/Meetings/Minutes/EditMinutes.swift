/// A secretary writes between the lines: behind the piece named, at the top for none. It belongs to the same item as what
/// it stands behind, and whoever sees the item sees it.
public struct InsertBlock: Command {
    public static let name = CommandName.minutesInsert

    public let after: MinutesKey?
    public let content: MinutesContent

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try meeting.seatAtOpenMinutes(actor)
        guard meeting.minutes.blocks.count < Limits.minutesBlocks else { throw MinutesRefusal.tooManyBlocks }
        if let after, !meeting.minutes.order.contains(after) { throw MinutesRefusal.notFound }
        let content = try content.checked(in: meeting)
        return [
            .minutes(
                .inserted(
                    block: BlockID(meeting.nextNumber),
                    after: after,
                    item: after.flatMap(meeting.minutes.item),
                    participant: seat.id,
                    content: content
                )
            )
        ]
    }
}

/// A secretary writes a block, or words a line of the record otherwise. Whoever has read an older version overwrites
/// nothing: they are told, see the newer text and write again. Writing a removed block puts it back.
public struct WriteMinutes: Command {
    public static let name = CommandName.minutesWrite

    public let key: MinutesKey
    /// The version that was read.
    public let version: Int
    public let content: MinutesContent
    /// Set when an earlier version is brought back.
    public let restored: Int?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try meeting.seatAtOpenMinutes(actor)
        let checked = try content.checked(in: meeting)
        if let restored, !(0...version).contains(restored) { throw CommandRefusal.numberOutOfRange }
        switch key {
        case .line(let id):
            guard let line = meeting.minutes.lines[id] else { throw MinutesRefusal.notFound }
            // What is not to be printed is left out on purpose, not emptied.
            guard !checked.isEmpty else { throw CommandRefusal.textMissing }
            if line.wording == checked { return [] }
            guard line.version == version else { throw MinutesRefusal.changedMeanwhile }
        case .block(let id):
            guard let block = meeting.minutes.blocks[id] else { throw MinutesRefusal.notFound }
            if block.content == checked, !block.isRemoved { return [] }
            guard block.version == version else { throw MinutesRefusal.changedMeanwhile }
        }
        return [
            .minutes(
                .written(
                    key: key,
                    version: version + 1,
                    participant: seat.id,
                    content: checked,
                    restored: restored
                )
            )
        ]
    }
}

/// A secretary gives a line the record's own words back.
public struct DrawLineAgain: Command {
    public static let name = CommandName.minutesAsDrawn

    public let line: LineID
    public let version: Int

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try meeting.seatAtOpenMinutes(actor)
        guard let old = meeting.minutes.lines[line] else { throw MinutesRefusal.notFound }
        guard old.wording != nil else { return [] }
        guard old.version == version else { throw MinutesRefusal.changedMeanwhile }
        return [.minutes(.drawnAgain(line: line, version: version + 1, participant: seat.id))]
    }
}

/// A secretary leaves a line of the record out of print, or puts it in again. Of a vote, a conclusion or a task that is
/// flagged.
public struct LeaveOutLine: Command {
    public static let name = CommandName.minutesLeaveOut

    public let line: LineID
    public let leaveOut: Bool

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try meeting.seatAtOpenMinutes(actor)
        guard let old = meeting.minutes.lines[line] else { throw MinutesRefusal.notFound }
        guard old.isLeftOut != leaveOut else { return [] }
        return [.minutes(.leftOut(line: line, leaveOut: leaveOut, participant: seat.id))]
    }
}

/// A secretary moves what was written by hand. What happened stays in its order.
public struct MoveBlock: Command {
    public static let name = CommandName.minutesMove

    public let block: BlockID
    public let after: MinutesKey?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.seatAtOpenMinutes(actor)
        let order = meeting.minutes.order
        guard let index = order.firstIndex(of: .block(block)) else { throw MinutesRefusal.notFound }
        if let after, after == .block(block) || !order.contains(after) { throw MinutesRefusal.notFound }
        guard after != (index > 0 ? order[index - 1] : nil) else { return [] }
        let item = after.flatMap(meeting.minutes.item)
        return [.minutes(.moved(block: block, after: after, item: item))]
    }
}

/// A secretary takes a block out. It is kept and can be put back.
public struct RemoveBlock: Command {
    public static let name = CommandName.minutesRemove

    public let block: BlockID
    public let version: Int

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try meeting.seatAtOpenMinutes(actor)
        guard let old = meeting.minutes.blocks[block] else { throw MinutesRefusal.notFound }
        guard !old.isRemoved else { return [] }
        guard old.version == version else { throw MinutesRefusal.changedMeanwhile }
        return [.minutes(.removed(block: block, version: version + 1, participant: seat.id))]
    }
}

extension Meeting {
    /// The seat of whoever changes the minutes.
    /// - Throws: ``MinutesRefusal/locked`` once they are approved.
    func seatAtOpenMinutes(_ actor: Actor) throws -> Participant {
        let seat = try actor.seat(in: self)
        guard minutes.isOpen else { throw MinutesRefusal.locked }
        return seat
    }

    /// What a piece says now, and in which version; nil when it does not stand in the minutes.
    func standing(_ key: MinutesKey) -> (content: MinutesContent, version: Int)? {
        switch key {
        case .line(let id): minutes.lines[id].map { (printed($0), $0.version) }
        case .block(let id): minutes.blocks[id].flatMap { $0.isRemoved ? nil : ($0.content, $0.version) }
        }
    }
}
