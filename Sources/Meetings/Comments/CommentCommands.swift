/// A participant comments on an item, a paper, a page or a passage, for everyone or for the chair's table alone. From the
/// announcement of the session until the cut-off time, if there is one; the chair and the secretary also after it.
public struct AddComment: Command {
    public static let name = CommandName.commentsAdd

    public let item: ItemID?
    public let paper: PaperID?
    public let page: Int?
    public let anchor: CommentAnchor?
    public let text: String
    public let to: CommentAudience

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        try meeting.checkTimeForComments(seat, at: actor.at)
        let comments = meeting.comments.comments.values
        guard comments.count < Limits.comments,
            comments.count(where: { $0.participant == seat.id }) < Limits.commentsPerParticipant
        else { throw CommentRefusal.tooMany }
        var facts = CommentFacts(text: try PlainText.block(text, limit: Limits.commentCharacters), to: to)
        if let paper {
            guard let found = meeting.openable(paper, by: seat) else { throw PaperRefusal.notFound }
            facts.paper = paper
            facts.item = found.facts.item
            facts.version = found.version?.number
            if let page {
                guard (1...found.lastPage).contains(page) else { throw CommandRefusal.numberOutOfRange }
                facts.page = page
                facts.anchor = try anchor?.checked()
            }
        } else {
            guard let audience = meeting.audience(of: seat), meeting.isVisible(item, to: audience) else {
                throw AgendaRefusal.notFound
            }
            facts.item = item
        }
        let id = CommentID(meeting.nextNumber)
        return [.comments(.added(comment: id, participant: seat.id, facts: facts))]
    }
}

/// The author words a comment again, as long as nobody has replied to it.
public struct EditComment: Command {
    public static let name = CommandName.commentsEdit

    public let comment: CommentID
    public let text: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let old = try meeting.ownComment(comment, by: actor)
        let text = try PlainText.block(text, limit: Limits.commentCharacters)
        return old.facts.text == text ? [] : [.comments(.edited(comment: comment, text: text))]
    }
}

/// The author takes a comment back, as long as nobody has replied to it.
public struct RemoveComment: Command {
    public static let name = CommandName.commentsRemove

    public let comment: CommentID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.ownComment(comment, by: actor)
        return [.comments(.removed(comment: comment))]
    }
}

/// Whoever sees a comment replies to it; after the cut-off only the chair, the secretary and rapporteurs.
public struct ReplyToComment: Command {
    public static let name = CommandName.commentsReply

    public let comment: CommentID
    public let text: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let (found, seat) = try meeting.comment(comment, for: actor)
        if !meeting.answers(found, seat) { try meeting.checkTimeForComments(seat, at: actor.at) }
        guard found.replies.count < Limits.commentReplies else { throw CommentRefusal.tooManyReplies }
        let text = try PlainText.block(text, limit: Limits.commentCharacters)
        return [.comments(.replied(comment: comment, participant: seat.id, text: text))]
    }
}

/// The author, the rapporteur, the chair or the secretary marks a comment as settled.
public struct ResolveComment: Command {
    public static let name = CommandName.commentsResolve

    public let comment: CommentID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let (found, seat) = try meeting.comment(comment, for: actor)
        guard found.participant == seat.id || meeting.answers(found, seat) else { throw CommentRefusal.notYours }
        return found.isResolved ? [] : [.comments(.resolved(comment: comment, participant: seat.id))]
    }
}

/// The author, the rapporteur, the chair or the secretary takes a settled comment up again.
public struct ReopenComment: Command {
    public static let name = CommandName.commentsReopen

    public let comment: CommentID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let (found, seat) = try meeting.comment(comment, for: actor)
        guard found.participant == seat.id || meeting.answers(found, seat) else { throw CommentRefusal.notYours }
        return found.isResolved ? [.comments(.reopened(comment: comment, participant: seat.id))] : []
    }
}

/// The rapporteur of the item, the chair or the secretary says what became of an opinion: taken up (tiếp thu), or why it was
/// not (giải trình). A later answer takes the place of an earlier one.
public struct AnswerComment: Command {
    public static let name = CommandName.commentsAnswer

    public let comment: CommentID
    public let outcome: CommentOutcome
    public let text: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let (found, seat) = try meeting.comment(comment, for: actor)
        guard meeting.answers(found, seat) else { throw CommentRefusal.notTheRapporteur }
        // "Accepted" says enough by itself; a refusal needs its reason.
        let text =
            outcome == .accepted
            ? try PlainText.optionalBlock(text, limit: Limits.commentCharacters)
            : try PlainText.block(text, limit: Limits.commentCharacters)
        if let old = found.answer, old.outcome == outcome, old.text == text { return [] }
        return [
            .comments(.answered(comment: comment, participant: seat.id, outcome: outcome, text: text))
        ]
    }
}

/// The secretary or the chair marks a comment to be taken into the minutes, or not.
public struct KeepCommentForMinutes: Command {
    public static let name = CommandName.commentsForMinutes

    public let comment: CommentID
    public let keep: Bool

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let (found, _) = try meeting.comment(comment, for: actor)
        return found.isForMinutes == keep ? [] : [.comments(.keptForMinutes(comment: comment, keep: keep))]
    }
}

extension Meeting {
    /// A comment that the actor sees.
    fileprivate func comment(_ id: CommentID, for actor: Actor) throws -> (Comment, Participant) {
        let seat = try actor.seat(in: self)
        guard let comment = comments[id], sees(comment, seat) else { throw CommentRefusal.notFound }
        return (comment, seat)
    }

    fileprivate func ownComment(_ id: CommentID, by actor: Actor) throws -> Comment {
        let (comment, seat) = try comment(id, for: actor)
        guard comment.participant == seat.id else { throw CommentRefusal.notYours }
        try checkTimeForComments(seat, at: actor.at)
        guard comment.replies.isEmpty, comment.answer == nil else { throw CommentRefusal.hasReplies }
        return comment
    }

    fileprivate func checkTimeForComments(_ seat: Participant, at moment: Moment) throws(CommentRefusal) {
        guard let until = session.facts.commentsUntil, moment > until, !seat.facts.role.leads else { return }
        throw .closed
    }

    /// Whether a participant answers a comment for the body.
    func answers(_ comment: Comment, _ seat: Participant) -> Bool {
        if seat.facts.role.leads || seat.facts.role == .rapporteur { return true }
        let item = comment.facts.paper.flatMap { papers[$0]?.facts.item } ?? comment.facts.item
        return item.flatMap { agenda[$0]?.facts.rapporteurParticipant } == seat.id
    }

    /// Whether a participant sees a comment: those to the table only its author and the chair's table.
    public func sees(_ comment: Comment, _ seat: Participant) -> Bool {
        guard let audience = audience(of: seat) else { return false }
        return isVisible(comment, to: audience) || (comment.participant == seat.id && isAboutVisible(comment, audience))
    }

    /// Whether `audience` is shown a comment. Where the paper cannot be opened, neither can what is said about it.
    public func isVisible(_ comment: Comment, to audience: Audience) -> Bool {
        audience.clearance != .screen && (comment.facts.to == .all || audience.clearance == .office)
            && isAboutVisible(comment, audience)
    }

    private func isAboutVisible(_ comment: Comment, _ audience: Audience) -> Bool {
        if let paper = comment.facts.paper { return papers[paper].map { mayOpen($0, audience) } ?? false }
        return isVisible(comment.facts.item, to: audience)
    }
}
