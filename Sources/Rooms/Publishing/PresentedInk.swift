import Meetings

/// The ink of the presentation under way, for whoever comes in the middle of it. In memory only; gone with the presentation.
///
/// Pieces of a line are given in the order in which they were drawn, each line after a word that takes it back: a tablet
/// that already has it draws it anew rather than twice.
struct PresentedInk {
    /// Frames kept, in bytes: below what one slow connection may have waiting. The oldest lines go first.
    static let bytes = 384 << 10

    /// Part of a line, written once, however many come later.
    private struct Piece {
        let line: String
        let frames: [[UInt8]]
        var size: Int { frames.reduce(0) { $0 + $1.count } }
    }

    private var presentation: Name?
    private var pieces: [Piece] = []
    private var size = 0

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

    init() {}

    private init(presentation: Name) { self.presentation = presentation }

    mutating func keep(_ message: RelayMessage, as frame: [UInt8], of presentation: Presentation) {
        guard message.kind == .stroke, let line = message.id else { return }
        if self.presentation != Name(presentation) { self = PresentedInk(presentation: Name(presentation)) }
        if message.isTakenBack { return forget(line) }
        let isBegun = pieces.contains { $0.line == line }
        let piece = Piece(line: line, frames: isBegun ? [frame] : [Room.frame(of: message.takingBack), frame])
        pieces.append(piece)
        size += piece.size
        while size > Self.bytes, let oldest = pieces.first?.line { forget(oldest) }
    }

    private mutating func forget(_ line: String) {
        pieces.removeAll { $0.line == line }
        size = pieces.reduce(0) { $0 + $1.size }
    }

    /// Everything to draw now, when `presentation` is the one it was drawn in.
    func frames(of presentation: Presentation) -> [[UInt8]] {
        self.presentation == Name(presentation) ? pieces.flatMap(\.frames) : []
    }
}

extension RelayMessage {
    /// A line that ends without a width was none.
    fileprivate var isTakenBack: Bool { end == true && width == 0 }
}
