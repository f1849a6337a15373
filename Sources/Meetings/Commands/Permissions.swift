/// Who may do what, and when: one table, in one place. A member's own rule ("only for themselves", "only while present")
/// stands at the command.
public enum Permissions {
    public enum Verdict: Hashable, Sendable { case allowed, notThisRole, notInThisState }

    public static func check(_ command: CommandName, role: Role, state: SessionState) -> Verdict {
        guard let row = rows[command], row.roles.contains(role) else { return .notThisRole }
        return row.states.contains(state) ? .allowed : .notInThisState
    }

    /// The commands open to a role in a state, in the order of ``CommandName``.
    public static func commands(for role: Role, in state: SessionState) -> [CommandName] {
        open[role]?[state] ?? []
    }

    // Looked up for every person present whenever the session takes a step.
    private static let rows = Dictionary(uniqueKeysWithValues: CommandName.allCases.map { ($0, row(for: $0)) })
    private static let open = Dictionary(
        uniqueKeysWithValues: Role.allCases.map { role in
            let states = SessionState.allCases.map { state in
                (state, CommandName.allCases.filter { check($0, role: role, state: state) == .allowed })
            }
            return (role, Dictionary(uniqueKeysWithValues: states))
        }
    )

    private struct Row {
        let roles: Set<Role>
        let states: Set<SessionState>
    }

    private static let chair: Set<Role> = [.chair]
    private static let secretary: Set<Role> = [.secretary]
    private static let chairAndSecretary: Set<Role> = [.chair, .secretary]
    private static let chairsTable: Set<Role> = [.chair, .secretary, .clerk]
    private static let everyone = Set(Role.allCases)
    private static let speakers: Set<Role> = [.chair, .secretary, .member, .substitute, .rapporteur, .reviewer]
    private static let inOffice: Set<Role> = [.chair, .secretary, .member]
    private static let delegating: Set<Role> = [.secretary, .member, .rapporteur, .reviewer, .guest]

    private static let arranging = SessionState.beforeOpening.union(SessionState.live)
    private static let arriving: Set<SessionState> = [.invited, .open, .paused]
    private static let drawingUp: Set<SessionState> = [.open, .paused, .closed]
    private static let afterwards: Set<SessionState> = [.closed, .minutesApproved, .concluded]
    private static let during: Set<SessionState> = [.open]
    /// When members can be asked in writing: from the announcement on.
    private static let answering: Set<SessionState> = [.invited, .open, .paused, .closed, .postponed]

    private static func row(for command: CommandName) -> Row {
        switch command {
        case .sessionEdit: Row(roles: chairAndSecretary, states: SessionState.beforeOpening)
        case .sessionSubmit: Row(roles: secretary, states: [.draft])
        case .sessionApprove, .sessionReturn: Row(roles: chair, states: [.submitted])
        case .sessionPublish: Row(roles: chairAndSecretary, states: [.scheduled, .postponed])
        case .sessionPostpone: Row(roles: chairAndSecretary, states: [.scheduled, .invited])
        case .sessionCancel: Row(roles: chairAndSecretary, states: SessionState.beforeOpening)
        case .sessionOpen: Row(roles: chair, states: [.invited])
        case .sessionPause: Row(roles: chair, states: [.open])
        case .sessionResume: Row(roles: chair, states: [.paused])
        case .sessionClose: Row(roles: chair, states: SessionState.live)
        case .agendaAddItem, .agendaEditItem, .agendaMoveItem, .agendaRemoveItem, .agendaSetInvitees:
            Row(roles: chairAndSecretary, states: arranging)
        case .agendaGoTo, .agendaFinishItem: Row(roles: chairAndSecretary, states: during)
        case .sitesAdd, .sitesEdit, .sitesRemove: Row(roles: secretary, states: arranging)
        case .participantsAdd, .participantsEdit, .participantsRemove: Row(roles: secretary, states: arranging)
        case .invitationReply: Row(roles: everyone, states: [.invited])
        case .invitationNameSubstitute: Row(roles: delegating, states: [.invited])
        case .invitationAcceptSubstitute, .invitationRefuseSubstitute:
            Row(roles: chair, states: [.invited, .open, .paused])
        case .attendanceCheckIn: Row(roles: everyone, states: arriving)
        case .attendanceLeave: Row(roles: everyone, states: arriving)
        case .attendanceRecord: Row(roles: [.secretary, .siteOperator], states: arriving)
        case .speakersRaiseHand, .speakersLowerHand: Row(roles: speakers, states: during)
        case .speakersAdd, .speakersRemove, .speakersMove, .speakersOpenList, .speakersCloseList,
            .speakersGiveFloor, .speakersPauseClock, .speakersResumeClock, .speakersExtend:
            Row(roles: chairAndSecretary, states: during)
        case .speakersEndSpeech: Row(roles: everyone, states: during)
        case .pollsPrepare, .pollsEdit, .pollsRemove, .pollsRepeat, .pollsWithdrawCandidate:
            Row(roles: chairAndSecretary, states: arranging.union(answering))
        case .pollsOpen, .pollsOpenTogether, .pollsReport, .pollsReportEarlier, .pollsRing:
            Row(roles: chairAndSecretary, states: during)
        // What concerns a vote in the room asks for an open session besides.
        case .pollsSend, .pollsRemind, .pollsEnterVotes, .pollsEnterTotals, .pollsClose, .pollsAnnounce, .pollsCancel:
            Row(roles: chairAndSecretary, states: answering)
        case .pollsCast, .pollsReserveOpinion: Row(roles: inOffice, states: answering)
        case .pollsDraw: Row(roles: inOffice, states: during)
        case .pollsOfferSealKey: Row(roles: chairAndSecretary, states: arranging.union(answering))
        case .pollsAppointCounters: Row(roles: chairAndSecretary, states: arranging)
        case .pollsUnseal, .pollsVoid: Row(roles: chairAndSecretary, states: SessionState.live)
        case .conclusionsDraft: Row(roles: secretary, states: arranging.union(drawingUp))
        case .conclusionsGive: Row(roles: chair, states: drawingUp)
        case .tasksAssign, .tasksEdit, .tasksWithdraw: Row(roles: chairAndSecretary, states: drawingUp)
        // Tasks outlive the session, and its file too.
        case .tasksReport, .tasksAskExtension:
            Row(roles: everyone, states: SessionState.live.union(afterwards).union([.archived]))
        case .tasksAnswerExtension, .tasksAccept, .tasksReopen:
            Row(roles: chairAndSecretary, states: SessionState.live.union(afterwards).union([.archived]))
        case .papersAdd, .papersEdit, .papersRemove, .papersAddPaperOnly, .papersReplace:
            Row(roles: chairsTable, states: arranging)
        case .papersWithdraw, .papersRestore: Row(roles: chairsTable, states: arranging.union(afterwards))
        case .papersMeasured, .papersSetLeadTime: Row(roles: [], states: [])
        case .presentingStart, .presentingTurn, .presentingHandOver, .presentingStop:
            Row(roles: everyone, states: SessionState.live)
        case .commentsAdd, .commentsReply, .commentsEdit, .commentsRemove:
            Row(roles: speakers.union([.guest, .clerk]), states: arriving)
        case .commentsResolve, .commentsReopen: Row(roles: speakers.union([.guest]), states: arriving)
        case .commentsAnswer: Row(roles: speakers, states: arriving)
        case .sessionConclude: Row(roles: chairAndSecretary, states: [.minutesApproved])
        case .sessionArchive: Row(roles: secretary, states: [.concluded])
        // Sessions that were held elsewhere come in concluded; their minutes are still to be written.
        // Whoever approves the text does not write it: the chair proposes a sentence like everyone, and answers proposals.
        case .minutesInsert, .minutesWrite, .minutesAsDrawn, .minutesLeaveOut, .minutesMove, .minutesRemove:
            Row(roles: secretary, states: SessionState.live.union(afterwards))
        case .minutesSendForCorrection, .minutesCorrect, .minutesDropCorrection:
            Row(roles: secretary, states: afterwards)
        case .minutesPropose, .minutesWithdrawProposal:
            Row(roles: [.chair, .secretary, .member, .substitute], states: afterwards)
        case .minutesAcceptProposal, .minutesRefuseProposal: Row(roles: chairAndSecretary, states: afterwards)
        case .documentsIssue, .documentsAddSigned:
            Row(roles: [.secretary, .clerk], states: afterwards.union([.scheduled, .invited]))
        case .minutesApprove: Row(roles: chair, states: afterwards)
        case .minutesSign: Row(roles: secretary, states: afterwards)
        case .commentsForMinutes: Row(roles: chairAndSecretary, states: arriving.union([.closed]))
        }
    }
}
