/// One fact of a meeting's record. Stored as `{"<noun>":{"<case>":{…}}}`, for ever.
public enum MeetingEvent: Hashable, Sendable {
    case session(SessionEvent)
    case participants(ParticipantEvent)
    case invitations(InvitationEvent)
    case attendance(AttendanceEvent)
    case sites(SiteEvent)
    case agenda(AgendaEvent)
    case papers(PaperEvent)
    case speakers(SpeakerEvent)
    case polls(PollEvent)
    case ballots(BallotEvent)
    case conclusions(ConclusionEvent)
    case tasks(TaskEvent)
    case presenting(PresentingEvent)
    case comments(CommentEvent)
    case minutes(MinutesEvent)
    case documents(DocumentEvent)

    /// The number that this event gives to a new thing; nil when it makes none.
    var newNumber: Int? {
        switch self {
        case .participants(.invited(let id, _)): id.rawValue
        case .sites(.added(let id, _, _)): id.rawValue
        case .agenda(.itemAdded(let id, _, _, _)): id.rawValue
        case .papers(.added(let id, _)): id.rawValue
        case .speakers(.handRaised(let id, _, _, _)): id.rawValue
        case .speakers(.floorGiven(let id, _, _, _, _)): id.rawValue
        case .polls(.prepared(let id, _, _, _)): id.rawValue
        case .polls(.drafted(let id, _, _, _, _, _)): id.rawValue
        case .tasks(.assigned(let id, _)): id.rawValue
        case .comments(.added(let id, _, _)): id.rawValue
        case .minutes(.inserted(let id, _, _, _, _)): id.rawValue
        case .minutes(.proposed(let id, _, _)): id.rawValue
        default: nil
        }
    }

    /// What a command made, for the answer to whoever gave it: `["item": 7]`.
    public var made: (noun: String, number: Int)? {
        guard let number = newNumber else { return nil }
        switch self {
        case .participants: return ("participant", number)
        case .sites: return ("site", number)
        case .agenda: return ("item", number)
        case .papers: return ("paper", number)
        case .speakers: return ("speech", number)
        case .polls: return ("poll", number)
        case .tasks: return ("task", number)
        case .comments: return ("comment", number)
        case .minutes(.proposed): return ("proposal", number)
        case .minutes: return ("block", number)
        case .session, .invitations, .attendance, .ballots, .conclusions, .presenting, .documents: return nil
        }
    }
}

extension MeetingEvent: Codable {
    private enum Noun: String, CodingKey {
        case session, participants, invitations, attendance, sites, agenda, papers, speakers, polls, conclusions, tasks
        case presenting, comments, ballots, minutes, documents
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Noun.self)
        guard container.allKeys.count == 1, let noun = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "An event has exactly one noun")
            )
        }
        switch noun {
        case .session: self = .session(try container.decode(SessionEvent.self, forKey: noun))
        case .participants: self = .participants(try container.decode(ParticipantEvent.self, forKey: noun))
        case .invitations: self = .invitations(try container.decode(InvitationEvent.self, forKey: noun))
        case .attendance: self = .attendance(try container.decode(AttendanceEvent.self, forKey: noun))
        case .sites: self = .sites(try container.decode(SiteEvent.self, forKey: noun))
        case .agenda: self = .agenda(try container.decode(AgendaEvent.self, forKey: noun))
        case .papers: self = .papers(try container.decode(PaperEvent.self, forKey: noun))
        case .speakers: self = .speakers(try container.decode(SpeakerEvent.self, forKey: noun))
        case .polls: self = .polls(try container.decode(PollEvent.self, forKey: noun))
        case .ballots: self = .ballots(try container.decode(BallotEvent.self, forKey: noun))
        case .conclusions: self = .conclusions(try container.decode(ConclusionEvent.self, forKey: noun))
        case .tasks: self = .tasks(try container.decode(TaskEvent.self, forKey: noun))
        case .presenting: self = .presenting(try container.decode(PresentingEvent.self, forKey: noun))
        case .comments: self = .comments(try container.decode(CommentEvent.self, forKey: noun))
        case .minutes: self = .minutes(try container.decode(MinutesEvent.self, forKey: noun))
        case .documents: self = .documents(try container.decode(DocumentEvent.self, forKey: noun))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Noun.self)
        switch self {
        case .session(let event): try container.encode(event, forKey: .session)
        case .participants(let event): try container.encode(event, forKey: .participants)
        case .invitations(let event): try container.encode(event, forKey: .invitations)
        case .attendance(let event): try container.encode(event, forKey: .attendance)
        case .sites(let event): try container.encode(event, forKey: .sites)
        case .agenda(let event): try container.encode(event, forKey: .agenda)
        case .papers(let event): try container.encode(event, forKey: .papers)
        case .speakers(let event): try container.encode(event, forKey: .speakers)
        case .polls(let event): try container.encode(event, forKey: .polls)
        case .ballots(let event): try container.encode(event, forKey: .ballots)
        case .conclusions(let event): try container.encode(event, forKey: .conclusions)
        case .tasks(let event): try container.encode(event, forKey: .tasks)
        case .presenting(let event): try container.encode(event, forKey: .presenting)
        case .comments(let event): try container.encode(event, forKey: .comments)
        case .minutes(let event): try container.encode(event, forKey: .minutes)
        case .documents(let event): try container.encode(event, forKey: .documents)
        }
    }
}
