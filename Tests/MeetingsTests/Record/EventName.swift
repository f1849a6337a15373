@testable import Meetings

/// Every case of every event, under the name that it has in the record. The compiler asks for a new case here, and the
/// tests then for its golden file.
enum EventName: String, CaseIterable {
    case sessionCreated = "session.created"
    case sessionImported = "session.imported"
    case sessionEdited = "session.edited"
    case sessionSubmitted = "session.submitted"
    case sessionReturned = "session.returned"
    case sessionApproved = "session.approved"
    case sessionPublished = "session.published"
    case sessionPostponed = "session.postponed"
    case sessionCancelled = "session.cancelled"
    case sessionOpened = "session.opened"
    case sessionPaused = "session.paused"
    case sessionResumed = "session.resumed"
    case sessionClosed = "session.closed"
    case sessionConcluded = "session.concluded"
    case sessionMinutesApproved = "session.minutesApproved"
    case sessionArchived = "session.archived"
    case participantsInvited = "participants.invited"
    case participantsEdited = "participants.edited"
    case participantsRemoved = "participants.removed"
    case invitationsReplied = "invitations.replied"
    case invitationsSubstituteNamed = "invitations.substituteNamed"
    case invitationsSubstituteAccepted = "invitations.substituteAccepted"
    case invitationsSubstituteRefused = "invitations.substituteRefused"
    case attendanceCheckedIn = "attendance.checkedIn"
    case attendanceLeft = "attendance.left"
    case attendanceRecorded = "attendance.recorded"
    case sitesAdded = "sites.added"
    case sitesEdited = "sites.edited"
    case sitesRemoved = "sites.removed"
    case agendaItemAdded = "agenda.itemAdded"
    case agendaItemEdited = "agenda.itemEdited"
    case agendaItemMoved = "agenda.itemMoved"
    case agendaItemRemoved = "agenda.itemRemoved"
    case agendaInviteesSet = "agenda.inviteesSet"
    case agendaCalled = "agenda.called"
    case agendaFinished = "agenda.finished"
    case papersAdded = "papers.added"
    case papersEdited = "papers.edited"
    case papersRemoved = "papers.removed"
    case papersReplaced = "papers.replaced"
    case papersHandled = "papers.handled"
    case papersMeasured = "papers.measured"
    case papersWithdrawn = "papers.withdrawn"
    case papersRestored = "papers.restored"
    case papersLeadTimeSet = "papers.leadTimeSet"
    case presentingStarted = "presenting.started"
    case presentingTurned = "presenting.turned"
    case presentingHandedOver = "presenting.handedOver"
    case presentingStopped = "presenting.stopped"
    case commentsAdded = "comments.added"
    case commentsEdited = "comments.edited"
    case commentsRemoved = "comments.removed"
    case commentsReplied = "comments.replied"
    case commentsResolved = "comments.resolved"
    case commentsReopened = "comments.reopened"
    case commentsAnswered = "comments.answered"
    case commentsKeptForMinutes = "comments.keptForMinutes"
    case documentsIssued = "documents.issued"
    case documentsSignedAdded = "documents.signedAdded"
    case minutesInserted = "minutes.inserted"
    case minutesWritten = "minutes.written"
    case minutesDrawnAgain = "minutes.drawnAgain"
    case minutesLeftOut = "minutes.leftOut"
    case minutesMoved = "minutes.moved"
    case minutesRemoved = "minutes.removed"
    case minutesSent = "minutes.sent"
    case minutesProposed = "minutes.proposed"
    case minutesProposalWithdrawn = "minutes.proposalWithdrawn"
    case minutesProposalAccepted = "minutes.proposalAccepted"
    case minutesProposalRefused = "minutes.proposalRefused"
    case minutesFixed = "minutes.fixed"
    case minutesApproved = "minutes.approved"
    case minutesCorrectionBegun = "minutes.correctionBegun"
    case minutesCorrectionDropped = "minutes.correctionDropped"
    case minutesSigned = "minutes.signed"
    case speakersListOpened = "speakers.listOpened"
    case speakersListClosed = "speakers.listClosed"
    case speakersHandRaised = "speakers.handRaised"
    case speakersHandLowered = "speakers.handLowered"
    case speakersRequestMoved = "speakers.requestMoved"
    case speakersFloorGiven = "speakers.floorGiven"
    case speakersSpeechEnded = "speakers.speechEnded"
    case speakersClockPaused = "speakers.clockPaused"
    case speakersClockResumed = "speakers.clockResumed"
    case speakersExtended = "speakers.extended"
    case pollsPrepared = "polls.prepared"
    case pollsEdited = "polls.edited"
    case pollsRemoved = "polls.removed"
    case pollsOpened = "polls.opened"
    case pollsCast = "polls.cast"
    case pollsClosed = "polls.closed"
    case pollsAnnounced = "polls.announced"
    case pollsCancelled = "polls.cancelled"
    case pollsDrafted = "polls.drafted"
    case pollsRedrafted = "polls.redrafted"
    case pollsOptionWithdrawn = "polls.optionWithdrawn"
    case pollsSent = "polls.sent"
    case pollsGrouped = "polls.grouped"
    case pollsVoted = "polls.voted"
    case pollsAnsweredLate = "polls.answeredLate"
    case pollsEntryTakenBack = "polls.entryTakenBack"
    case pollsTotalled = "polls.totalled"
    case pollsReminded = "polls.reminded"
    case pollsOpinionReserved = "polls.opinionReserved"
    case pollsCounted = "polls.counted"
    case pollsReported = "polls.reported"
    case pollsEarlierReported = "polls.earlierReported"
    case pollsBell = "polls.bell"
    case ballotsSealKeyOffered = "ballots.sealKeyOffered"
    case ballotsCountersAppointed = "ballots.countersAppointed"
    case ballotsIssued = "ballots.issued"
    case ballotsPaperDrawn = "ballots.paperDrawn"
    case ballotsSealed = "ballots.sealed"
    case ballotsUnsealed = "ballots.unsealed"
    case ballotsVoided = "ballots.voided"
    case ballotsLost = "ballots.lost"
    case conclusionsDrafted = "conclusions.drafted"
    case conclusionsGiven = "conclusions.given"
    case tasksAssigned = "tasks.assigned"
    case tasksEdited = "tasks.edited"
    case tasksWithdrawn = "tasks.withdrawn"
    case tasksReported = "tasks.reported"
    case tasksExtensionAsked = "tasks.extensionAsked"
    case tasksExtensionAnswered = "tasks.extensionAnswered"
    case tasksFinished = "tasks.finished"
    case tasksReopened = "tasks.reopened"
}

extension EventName {
    init(of event: MeetingEvent) {
        switch event {
        case .session(let event): self.init(of: event)
        case .participants(.invited): self = .participantsInvited
        case .participants(.edited): self = .participantsEdited
        case .participants(.removed): self = .participantsRemoved
        case .invitations(.replied): self = .invitationsReplied
        case .invitations(.substituteNamed): self = .invitationsSubstituteNamed
        case .invitations(.substituteAccepted): self = .invitationsSubstituteAccepted
        case .invitations(.substituteRefused): self = .invitationsSubstituteRefused
        case .attendance(.checkedIn): self = .attendanceCheckedIn
        case .attendance(.left): self = .attendanceLeft
        case .attendance(.recorded): self = .attendanceRecorded
        case .sites(.added): self = .sitesAdded
        case .sites(.edited): self = .sitesEdited
        case .sites(.removed): self = .sitesRemoved
        case .agenda(let event): self.init(of: event)
        case .papers(.added): self = .papersAdded
        case .papers(.edited): self = .papersEdited
        case .papers(.removed): self = .papersRemoved
        case .papers(.replaced): self = .papersReplaced
        case .papers(.handled): self = .papersHandled
        case .papers(.measured): self = .papersMeasured
        case .papers(.withdrawn): self = .papersWithdrawn
        case .papers(.restored): self = .papersRestored
        case .papers(.leadTimeSet): self = .papersLeadTimeSet
        case .presenting(let event): self.init(of: event)
        case .comments(let event): self.init(of: event)
        case .minutes(let event): self.init(of: event)
        case .documents(.issued): self = .documentsIssued
        case .documents(.signedAdded): self = .documentsSignedAdded
        case .speakers(let event): self.init(of: event)
        case .polls(let event): self.init(of: event)
        case .ballots(.sealKeyOffered): self = .ballotsSealKeyOffered
        case .ballots(.countersAppointed): self = .ballotsCountersAppointed
        case .ballots(.issued): self = .ballotsIssued
        case .ballots(.paperDrawn): self = .ballotsPaperDrawn
        case .ballots(.sealed): self = .ballotsSealed
        case .ballots(.unsealed): self = .ballotsUnsealed
        case .ballots(.voided): self = .ballotsVoided
        case .ballots(.lost): self = .ballotsLost
        case .conclusions(.drafted): self = .conclusionsDrafted
        case .conclusions(.given): self = .conclusionsGiven
        case .tasks(.assigned): self = .tasksAssigned
        case .tasks(.edited): self = .tasksEdited
        case .tasks(.withdrawn): self = .tasksWithdrawn
        case .tasks(.reported): self = .tasksReported
        case .tasks(.extensionAsked): self = .tasksExtensionAsked
        case .tasks(.extensionAnswered): self = .tasksExtensionAnswered
        case .tasks(.finished): self = .tasksFinished
        case .tasks(.reopened): self = .tasksReopened
        }
    }

    private init(of event: SessionEvent) {
        switch event {
        case .created: self = .sessionCreated
        case .imported: self = .sessionImported
        case .edited: self = .sessionEdited
        case .submitted: self = .sessionSubmitted
        case .returned: self = .sessionReturned
        case .approved: self = .sessionApproved
        case .published: self = .sessionPublished
        case .postponed: self = .sessionPostponed
        case .cancelled: self = .sessionCancelled
        case .opened: self = .sessionOpened
        case .paused: self = .sessionPaused
        case .resumed: self = .sessionResumed
        case .closed: self = .sessionClosed
        case .concluded: self = .sessionConcluded
        case .minutesApproved: self = .sessionMinutesApproved
        case .archived: self = .sessionArchived
        }
    }

    private init(of event: AgendaEvent) {
        switch event {
        case .itemAdded: self = .agendaItemAdded
        case .itemEdited: self = .agendaItemEdited
        case .itemMoved: self = .agendaItemMoved
        case .itemRemoved: self = .agendaItemRemoved
        case .inviteesSet: self = .agendaInviteesSet
        case .called: self = .agendaCalled
        case .finished: self = .agendaFinished
        }
    }

    private init(of event: PresentingEvent) {
        switch event {
        case .started: self = .presentingStarted
        case .turned: self = .presentingTurned
        case .handedOver: self = .presentingHandedOver
        case .stopped: self = .presentingStopped
        }
    }

    private init(of event: CommentEvent) {
        switch event {
        case .added: self = .commentsAdded
        case .edited: self = .commentsEdited
        case .removed: self = .commentsRemoved
        case .replied: self = .commentsReplied
        case .resolved: self = .commentsResolved
        case .reopened: self = .commentsReopened
        case .answered: self = .commentsAnswered
        case .keptForMinutes: self = .commentsKeptForMinutes
        }
    }

    private init(of event: MinutesEvent) {
        switch event {
        case .inserted: self = .minutesInserted
        case .written: self = .minutesWritten
        case .drawnAgain: self = .minutesDrawnAgain
        case .leftOut: self = .minutesLeftOut
        case .moved: self = .minutesMoved
        case .removed: self = .minutesRemoved
        case .sent: self = .minutesSent
        case .proposed: self = .minutesProposed
        case .proposalWithdrawn: self = .minutesProposalWithdrawn
        case .proposalAccepted: self = .minutesProposalAccepted
        case .proposalRefused: self = .minutesProposalRefused
        case .fixed: self = .minutesFixed
        case .approved: self = .minutesApproved
        case .correctionBegun: self = .minutesCorrectionBegun
        case .correctionDropped: self = .minutesCorrectionDropped
        case .signed: self = .minutesSigned
        }
    }

    private init(of event: SpeakerEvent) {
        switch event {
        case .listOpened: self = .speakersListOpened
        case .listClosed: self = .speakersListClosed
        case .handRaised: self = .speakersHandRaised
        case .handLowered: self = .speakersHandLowered
        case .requestMoved: self = .speakersRequestMoved
        case .floorGiven: self = .speakersFloorGiven
        case .speechEnded: self = .speakersSpeechEnded
        case .clockPaused: self = .speakersClockPaused
        case .clockResumed: self = .speakersClockResumed
        case .extended: self = .speakersExtended
        }
    }

    private init(of event: PollEvent) {
        switch event {
        case .prepared: self = .pollsPrepared
        case .edited: self = .pollsEdited
        case .removed: self = .pollsRemoved
        case .opened: self = .pollsOpened
        case .cast: self = .pollsCast
        case .closed: self = .pollsClosed
        case .announced: self = .pollsAnnounced
        case .cancelled: self = .pollsCancelled
        case .drafted: self = .pollsDrafted
        case .redrafted: self = .pollsRedrafted
        case .optionWithdrawn: self = .pollsOptionWithdrawn
        case .sent: self = .pollsSent
        case .grouped: self = .pollsGrouped
        case .voted: self = .pollsVoted
        case .answeredLate: self = .pollsAnsweredLate
        case .entryTakenBack: self = .pollsEntryTakenBack
        case .totalled: self = .pollsTotalled
        case .reminded: self = .pollsReminded
        case .opinionReserved: self = .pollsOpinionReserved
        case .counted: self = .pollsCounted
        case .reported: self = .pollsReported
        case .earlierReported: self = .pollsEarlierReported
        case .bell: self = .pollsBell
        }
    }
}
