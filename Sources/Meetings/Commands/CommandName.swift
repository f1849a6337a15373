/// The names under which commands travel. Add, never rename.
public enum CommandName: String, Codable, Hashable, Sendable, CaseIterable {
    case sessionEdit = "session.edit"
    case sessionSubmit = "session.submit"
    case sessionApprove = "session.approve"
    case sessionReturn = "session.return"
    case sessionPublish = "session.publish"
    case sessionPostpone = "session.postpone"
    case sessionCancel = "session.cancel"
    case sessionOpen = "session.open"
    case sessionPause = "session.pause"
    case sessionResume = "session.resume"
    case sessionClose = "session.close"
    case agendaAddItem = "agenda.addItem"
    case agendaEditItem = "agenda.editItem"
    case agendaMoveItem = "agenda.moveItem"
    case agendaRemoveItem = "agenda.removeItem"
    case agendaSetInvitees = "agenda.setInvitees"
    case agendaGoTo = "agenda.goTo"
    case agendaFinishItem = "agenda.finishItem"
    case sitesAdd = "sites.add"
    case sitesEdit = "sites.edit"
    case sitesRemove = "sites.remove"
    case participantsAdd = "participants.add"
    case participantsEdit = "participants.edit"
    case participantsRemove = "participants.remove"
    case invitationReply = "invitation.reply"
    case invitationNameSubstitute = "invitation.nameSubstitute"
    case invitationAcceptSubstitute = "invitation.acceptSubstitute"
    case invitationRefuseSubstitute = "invitation.refuseSubstitute"
    case attendanceCheckIn = "attendance.checkIn"
    case attendanceLeave = "attendance.leave"
    case attendanceRecord = "attendance.record"
    case speakersRaiseHand = "speakers.raiseHand"
    case speakersLowerHand = "speakers.lowerHand"
    case speakersAdd = "speakers.add"
    case speakersRemove = "speakers.remove"
    case speakersMove = "speakers.move"
    case speakersOpenList = "speakers.openList"
    case speakersCloseList = "speakers.closeList"
    case speakersGiveFloor = "speakers.giveFloor"
    case speakersEndSpeech = "speakers.endSpeech"
    case speakersPauseClock = "speakers.pauseClock"
    case speakersResumeClock = "speakers.resumeClock"
    case speakersExtend = "speakers.extend"
    case pollsPrepare = "polls.prepare"
    case pollsEdit = "polls.edit"
    case pollsRemove = "polls.remove"
    case pollsOpen = "polls.open"
    case pollsCast = "polls.cast"
    case pollsClose = "polls.close"
    case pollsAnnounce = "polls.announce"
    case pollsCancel = "polls.cancel"
    case pollsOpenTogether = "polls.openTogether"
    case pollsSend = "polls.send"
    case pollsRemind = "polls.remind"
    case pollsEnterVotes = "polls.enterVotes"
    case pollsEnterTotals = "polls.enterTotals"
    case pollsRepeat = "polls.repeat"
    case pollsWithdrawCandidate = "polls.withdrawCandidate"
    case pollsReserveOpinion = "polls.reserveOpinion"
    case pollsReport = "polls.report"
    case pollsReportEarlier = "polls.reportEarlier"
    case pollsRing = "polls.ring"
    case pollsDraw = "polls.draw"
    case pollsOfferSealKey = "polls.offerSealKey"
    case pollsUnseal = "polls.unseal"
    case pollsVoid = "polls.void"
    case pollsAppointCounters = "polls.appointCounters"
    case conclusionsDraft = "conclusions.draft"
    case conclusionsGive = "conclusions.give"
    case tasksAssign = "tasks.assign"
    case tasksEdit = "tasks.edit"
    case tasksWithdraw = "tasks.withdraw"
    case papersAdd = "papers.add"
    case papersEdit = "papers.edit"
    case papersRemove = "papers.remove"
    case papersAddPaperOnly = "papers.addPaperOnly"
    case papersReplace = "papers.replace"
    case papersWithdraw = "papers.withdraw"
    case papersRestore = "papers.restore"
    case papersMeasured = "papers.measured"
    case papersSetLeadTime = "papers.setLeadTime"
    case presentingStart = "presenting.start"
    case presentingTurn = "presenting.turn"
    case presentingHandOver = "presenting.handOver"
    case presentingStop = "presenting.stop"
    case commentsAdd = "comments.add"
    case commentsReply = "comments.reply"
    case commentsEdit = "comments.edit"
    case commentsRemove = "comments.remove"
    case commentsResolve = "comments.resolve"
    case commentsReopen = "comments.reopen"
    case commentsAnswer = "comments.answer"
    case commentsForMinutes = "comments.forMinutes"
    case sessionConclude = "session.conclude"
    case sessionArchive = "session.archive"
    case minutesInsert = "minutes.insert"
    case minutesWrite = "minutes.write"
    case minutesAsDrawn = "minutes.asDrawn"
    case minutesLeaveOut = "minutes.leaveOut"
    case minutesMove = "minutes.move"
    case minutesRemove = "minutes.remove"
    case minutesSendForCorrection = "minutes.sendForCorrection"
    case minutesPropose = "minutes.propose"
    case minutesWithdrawProposal = "minutes.withdrawProposal"
    case minutesAcceptProposal = "minutes.acceptProposal"
    case minutesRefuseProposal = "minutes.refuseProposal"
    case minutesApprove = "minutes.approve"
    case minutesSign = "minutes.sign"
    case minutesCorrect = "minutes.correct"
    case minutesDropCorrection = "minutes.dropCorrection"
    case documentsIssue = "documents.issue"
    case documentsAddSigned = "documents.addSigned"
    case tasksReport = "tasks.report"
    case tasksAskExtension = "tasks.askExtension"
    case tasksAnswerExtension = "tasks.answerExtension"
    case tasksAccept = "tasks.accept"
    case tasksReopen = "tasks.reopen"

    /// The command behind the name; nil for those that only the server makes.
    public var type: (any Command.Type)? { Self.types[self] }

    private static let types: [CommandName: any Command.Type] = Dictionary(
        uniqueKeysWithValues: commands.map { ($0.name, $0) }
    )

    private static let commands: [any Command.Type] = [
        EditSession.self, SubmitSession.self, ApproveSession.self, ReturnSession.self, PublishSession.self,
        PostponeSession.self, CancelSession.self, OpenSession.self, PauseSession.self, ResumeSession.self,
        CloseSession.self,
        AddItem.self, EditItem.self, MoveItem.self, RemoveItem.self, SetInvitees.self, GoToItem.self, FinishItem.self,
        AddSite.self, EditSite.self, RemoveSite.self,
        AddParticipant.self, EditParticipant.self, RemoveParticipant.self,
        ReplyToInvitation.self, NameSubstitute.self, AcceptSubstitute.self, RefuseSubstitute.self,
        CheckIn.self, LeaveSession.self, RecordAttendance.self,
        RaiseHand.self, LowerHand.self, AddSpeaker.self, RemoveSpeaker.self, MoveSpeaker.self, OpenList.self,
        CloseList.self, GiveFloor.self, EndSpeech.self, PauseClock.self, ResumeClock.self, ExtendSpeech.self,
        PreparePoll.self, EditPoll.self, RemovePoll.self, OpenPoll.self, CastVote.self, ClosePoll.self,
        AnnouncePoll.self, CancelPoll.self, OpenTogether.self, SendPoll.self, RemindVoters.self, EnterVotes.self,
        EnterTotals.self, RepeatPoll.self, WithdrawCandidate.self, ReserveOpinion.self, ReportPoll.self, RingBell.self,
        OfferSealKey.self, UnsealPoll.self, VoidPoll.self, AppointCounters.self,
        DraftConclusion.self, GiveConclusion.self,
        AssignTask.self, EditTask.self, WithdrawTask.self, ReportTask.self, AskTaskExtension.self,
        AnswerTaskExtension.self, AcceptTask.self, ReopenTask.self,
        EditPaper.self, RemovePaper.self, AddPaperOnly.self, WithdrawPaper.self, RestorePaper.self,
        StartPresenting.self, TurnPage.self, HandOverPresenting.self, StopPresenting.self,
        AddComment.self, ReplyToComment.self, EditComment.self, RemoveComment.self, ResolveComment.self,
        ReopenComment.self, AnswerComment.self, KeepCommentForMinutes.self,
        ConcludeSession.self, ArchiveSession.self,
        InsertBlock.self, WriteMinutes.self, DrawLineAgain.self, LeaveOutLine.self, MoveBlock.self, RemoveBlock.self,
        SendMinutes.self, ProposeChange.self, WithdrawProposal.self, AcceptProposal.self, RefuseProposal.self,
        ApproveMinutes.self, SignMinutes.self, BeginCorrection.self, DropCorrection.self,
    ]
}
