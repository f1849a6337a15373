import Meetings

/// The ink of the presentation under way, for whoever comes in the middle of it. In memory only; gone with the presentation.
///
/// Pieces of a line are given in the order in which they were drawn, each line after a word that takes it back: a tablet
/// that already has it draws it anew rather than twice.
struct PresentedInk {
    /// Pieces kept; the oldest lines go first. About as many as a presenter draws in ten minutes without a rest.
    static let pieces = 4_000

    private var presentation: Name?
    private var messages: [RelayMessage] = []

    /// One presentation of one person: the same paper shown again later begins without ink.
    private struct Name: Hashable {
        let presenter: ParticipantID
        let paper: PaperID
        let startedAt: Moment

        init(_ presentation: Presentation) {
            presenter = presentation.presenter
            paper = presentation.paper
            startedAt = presentation.startedAt
        }
    }

    mutating func keep(_ message: RelayMessage, of presentation: Presentation) {
        guard message.kind == .stroke, let line = message.id else { return }
        if self.presentation != Name(presentation) { self = PresentedInk(presentation: Name(presentation)) }
        if message.isTakenBack {
            messages.removeAll { $0.id == line }
        } else {
            messages.append(message)
            if messages.count > Self.pieces, let oldest = messages.first?.id {
                messages.removeAll { $0.id == oldest }
            }
        }
    }

    /// Everything to draw now, when `presentation` is the one it was drawn in.
    func messages(of presentation: Presentation) -> [RelayMessage] {
        guard self.presentation == Name(presentation) else { return [] }
        var begun: Set<String> = []
        return messages.flatMap { message in
            guard let line = message.id, begun.insert(line).inserted else { return [message] }
            return [message.takingBack, message]
        }
    }
}

extension RelayMessage {
    /// A line that ends without a width was none.
    fileprivate var isTakenBack: Bool { end == true && width == 0 }
}
