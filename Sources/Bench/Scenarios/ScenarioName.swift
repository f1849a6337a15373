/// What may be measured, in the order in which it is.
public enum ScenarioName: String, Codable, CaseIterable, Sendable {
    /// Everyone comes in at once.
    case join
    /// Everyone is there and nothing happens.
    case idle
    /// Papers are drawn by name and cast without one.
    case secretVote = "secret-vote"
    case openVote = "open-vote"
    /// The chair goes from item to item; everyone is told.
    case agenda
    /// Hands go up and down all over the hall.
    case speakers
    /// Everyone opens the paper that was just called.
    case reading
    /// Members write on their papers.
    case ink
    /// Everyone is cut off, misses a hundred events, and comes back at the same moment.
    case reconnect
    /// A session of two hours, pressed together.
    case mixed

    /// Refusals that it brings about on purpose; any other is a fault.
    var provokes: Set<String> {
        switch self {
        case .secretVote: ["ballots.busy"]
        case .mixed: ["connection.lost"]
        default: []
        }
    }

    /// In the languages of the report.
    public var title: (vi: String, en: String) {
        switch self {
        case .join: ("Cùng vào phòng họp", "Everyone joins")
        case .idle: ("Ngồi yên", "Idle")
        case .secretVote: ("Bỏ phiếu kín", "Secret vote")
        case .openVote: ("Biểu quyết công khai", "Open vote")
        case .agenda: ("Chuyển nội dung, báo cho mọi người", "Agenda walk, everyone told")
        case .speakers: ("Đăng ký phát biểu dồn dập", "Speaker storm")
        case .reading: ("Cùng mở tài liệu", "Reading storm")
        case .ink: ("Viết trên tài liệu", "Ink")
        case .reconnect: ("Cùng nối lại", "Reconnect storm")
        case .mixed: ("Phiên họp hai giờ nén lại", "Two-hour session, compressed")
        }
    }
}
