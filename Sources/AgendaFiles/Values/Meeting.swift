import Meetings

extension AgendaFile {
    /// The session itself (phiên họp).
    public struct Meeting: Sendable, Equatable {
        /// What kind of gathering it is.
        public enum Kind: String, Sendable, CaseIterable {
            /// Phiên họp.
            case session
            /// Buổi làm việc.
            case workingSession = "working_session"
            /// Hội nghị trực tuyến, with several sites.
            case onlineConference = "online_conference"
            /// Giao ban.
            case briefing
        }

        /// How far the session is when it arrives. Later states come about on the server.
        public enum State: String, Sendable, CaseIterable {
            case draft
            case scheduled
            case invited
            /// Over, with an account of what happened in ``AgendaFile/held``.
            case concluded
        }

        public var id: MeetingID
        public var title: String
        public var kind: Kind
        public var state: State
        /// The planned start and end.
        public var starts: Moment
        public var ends: Moment
        /// The address or room (địa điểm).
        public var place: String
        /// What a reader must know: where the facts are from, what is made up. Nil when there is nothing to say.
        public var notes: String?

        public init(
            id: MeetingID,
            title: String,
            kind: Kind = .session,
            state: State,
            starts: Moment,
            ends: Moment,
            place: String,
            notes: String? = nil
        ) {
            self.id = id
            self.title = title
            self.kind = kind
            self.state = state
            self.starts = starts
            self.ends = ends
            self.place = place
            self.notes = notes
        }
    }
}
