/// One connection of one member.
final class Line {
    enum Use {
        /// The live view: a WebSocket.
        case live
        /// Requests one after the other, signed in.
        case requests
        /// One request by nobody.
        case anonymous
    }

    /// A request on its way. Its answer is nil when the connection broke.
    struct Asked {
        let keepsBody: Bool
        let answered: (HTTPAnswer?) -> Void
    }

    let member: Int
    let use: Use
    var socket: ClientSocket
    var answers = AnswerReader()
    var frames = FrameReader()
    /// The handshake of the WebSocket is done.
    var isUpgraded = false
    /// Whether the poller was asked to say when it can be written to.
    var awaitsWriting = true
    var asked: [Asked] = []

    init(member: Int, use: Use, socket: ClientSocket) {
        (self.member, self.use, self.socket) = (member, use, socket)
    }
}
