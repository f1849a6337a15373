import HTTPTypes
import Transport

/// One client speaking HTTP/1.1: one request at a time, answers in order, nothing read ahead.
final class HTTPConnection: ConnectionHandler {
    enum Phase {
        /// Taking bytes of a request.
        case reading
        /// It is being found out whether the body may come.
        case deciding
        /// A piece of an upload is on its way to the disk.
        case storing
        /// The responder has the request.
        case answering
        /// The answer is on its way; the next request waits until the client has taken it.
        case flushing
        case finished
    }

    let settings: HTTPSettings
    var parser: RequestParser
    var phase = Phase.reading
    var head: RequestHead?
    var body: [UInt8] = []
    var sink: UploadSink?
    /// Input that arrived behind the request being answered.
    var pending: [UInt8] = []
    var windowBytes = 0
    var served = 0
    var task: Task<Void, Never>?
    var isLast = false

    init(_ settings: HTTPSettings) {
        self.settings = settings
        parser = RequestParser(limits: settings.limits)
    }

    func opened(_ connection: Connection) {
        connection.setDeadline(after: settings.limits.headTime)
    }

    func received(_ bytes: UnsafeMutableRawBufferPointer, on connection: Connection) {
        guard phase == .reading, pending.isEmpty else {
            pending.append(contentsOf: bytes)
            return connection.pauseReading()
        }
        consume(UnsafeRawBufferPointer(bytes), connection)
    }

    func inputEnded(_ connection: Connection) {
        isLast = true
        // A request that broke off is worth no answer.
        if phase == .reading { connection.closeAfterFlush() }
    }

    func flushed(_ connection: Connection) {
        guard phase == .flushing else { return }
        phase = .reading
        connection.setDeadline(after: settings.limits.keepAlive)
        proceed(connection)
    }

    func drain(_ connection: Connection) {
        isLast = true
        if phase == .reading, parser.isBetweenRequests { connection.closeAfterFlush() }
    }

    func closed(_ connection: Connection) {
        phase = .finished
        task?.cancel()
        task = nil
        sink = nil
    }

    func deadlineReached(_ connection: Connection) {
        switch phase {
        case .reading where parser.isBetweenRequests: connection.closeAfterFlush()
        case .reading where !parser.isInBody: refuse(.headTimeout, connection)
        case .reading: checkPace(connection)
        case .storing, .deciding: connection.setDeadline(after: settings.limits.bodyWindow)
        case .answering, .flushing, .finished: return
        }
    }

    /// A body must bring its share in every window.
    private func checkPace(_ connection: Connection) {
        let window = settings.limits.bodyWindow
        let wanted = Double(settings.limits.bodyBytesPerSecond) * Double(window.milliseconds) / 1000
        guard Double(windowBytes) >= wanted else { return refuse(.bodyTimeout, connection) }
        windowBytes = 0
        connection.setDeadline(after: window)
    }

    // MARK: Input

    /// Runs the parser over `bytes` as far as requests can be answered, and keeps the rest for later.
    func consume(_ bytes: UnsafeRawBufferPointer, _ connection: Connection) {
        var offset = 0
        while phase == .reading, !connection.isClosing {
            let wasBetween = parser.isBetweenRequests
            let step = parser.next(bytes, from: &offset)
            if wasBetween, !parser.isBetweenRequests, served > 0 {
                connection.setDeadline(after: settings.limits.headTime)
            }
            switch step {
            case .needMore: return
            case .head(let head): begin(head, isMore: offset < bytes.count, connection)
            case .body(let range): store(UnsafeRawBufferPointer(rebasing: bytes[range]), connection)
            case .end: dispatch(connection)
            case .failed(let failure): refuse(failure, connection)
            }
        }
        guard phase != .finished, !connection.isClosing, connection.handler === self else { return }
        if offset < bytes.count { pending = Array(bytes[offset...]) }
        connection.pauseReading()
    }

    /// Goes on with what arrived meanwhile.
    func proceed(_ connection: Connection) {
        guard phase == .reading, !connection.isClosing else { return }
        // Without further input too: the piece just stored may have been the last of its request.
        let bytes = pending
        pending = []
        bytes.withUnsafeBytes { consume($0, connection) }
        guard phase == .reading, !connection.isClosing, connection.handler === self else { return }
        // Told while the last answer was on its way that there is to be no other.
        if isLast, parser.isBetweenRequests { return connection.closeAfterFlush() }
        connection.resumeReading()
    }

    private func begin(_ head: RequestHead, isMore: Bool, _ connection: Connection) {
        self.head = head
        guard settings.answers(for: head.host) else { return refuse(.misdirected, connection) }
        guard head.framing != .none else { return }
        admit(settings.responder.bodyPolicy(for: head), head, isMore: isMore, connection)
    }

    private func admit(_ policy: BodyPolicy, _ head: RequestHead, isMore: Bool, _ connection: Connection) {
        switch policy {
        case .asked(let decide): return ask(decide, connection)
        case .memory(let limit):
            parser.bodyLimitBytes = limit
        case .file(let directory, let limit, let watch):
            parser.bodyLimitBytes = limit
            guard let sink = UploadSink(directory: directory, watch: watch) else { return refuse(.storage, connection) }
            self.sink = sink
        case .refuse(let response):
            isLast = true
            return finish(response, connection)
        }
        if case .length(let length) = head.framing, length > parser.bodyLimitBytes {
            return refuse(.bodyTooLarge, connection)
        }
        if head.expectsContinue, !isMore { connection.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
        windowBytes = 0
        connection.setDeadline(after: settings.limits.bodyWindow)
    }

    private func ask(_ decide: @escaping @Sendable () async -> BodyPolicy, _ connection: Connection) {
        phase = .deciding
        connection.setDeadline(after: settings.limits.bodyWindow)
        let handle = connection.handle
        task = Task {
            let policy = await decide()
            handle.perform { ($0.handler as? HTTPConnection)?.decided(policy, $0) }
        }
    }

    private func decided(_ policy: BodyPolicy, _ connection: Connection) {
        guard phase == .deciding, let head else { return }
        task = nil
        phase = .reading
        admit(policy, head, isMore: !pending.isEmpty, connection)
        proceed(connection)
    }

    private func store(_ bytes: UnsafeRawBufferPointer, _ connection: Connection) {
        windowBytes += bytes.count
        guard !bytes.isEmpty else { return }
        guard let sink else {
            let counted = max(0, body.count + bytes.count - settings.limits.uncountedBodyBytes)
            guard counted == 0 || connection.keep(inputBytes: counted) else {
                return refuse(.tooMuchAtOnce, connection)
            }
            return body.append(contentsOf: bytes)
        }
        phase = .storing
        let piece = Array(bytes)
        let handle = connection.handle
        settings.storage.async {
            let isStored = sink.append(piece)
            handle.perform { ($0.handler as? HTTPConnection)?.stored(isStored, $0) }
        }
    }

    private func stored(_ isStored: Bool, _ connection: Connection) {
        guard phase == .storing else { return }
        phase = .reading
        guard isStored else {
            settings.logger.error("upload could not be stored")
            return refuse(.storage, connection)
        }
        proceed(connection)
    }
}
