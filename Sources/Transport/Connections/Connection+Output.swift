import CLinux
import Glibc

extension Connection {
    /// Bytes of a file read at a time when it must be encrypted: one TLS record.
    private static let recordBytes = 16 << 10

    /// Sends `bytes`, or queues what the kernel does not take. Nothing happens once the connection is closing.
    ///
    /// - Parameter more: True when a file follows at once, so that the head shares its first packet.
    public func write(_ bytes: [UInt8], more: Bool = false) {
        put(bytes, more: more) { .bytes(bytes, sent: $0) }
    }

    /// Sends a frame that others get as well.
    func write(_ frame: Frame) {
        put(frame.bytes, more: false) { .frame(frame, sent: $0) }
    }

    private func put(_ bytes: [UInt8], more: Bool, rest: (_ sent: Int) -> OutputQueue.Item) {
        guard !isClosing, !bytes.isEmpty else { return }
        guard output.isEmpty else { return enqueue(rest(0)) }
        switch bytes.withUnsafeBytes({ send($0, more: more) }) {
        case .bytes(let count) where count == bytes.count: return
        case .bytes(let count):
            enqueue(rest(count))
            // Encrypted, a write goes out record by record: the kernel may still have room.
            if tls != nil { flushOutput() }
        case .wouldBlock: enqueue(rest(0))
        case .ended, .failed: core.closeSoon(self)
        }
    }

    /// Sends `count` bytes of `file` from `offset`, without copying them where the kernel can.
    public func write(_ file: OpenFile, offset: Int, count: Int) {
        guard !isClosing, count > 0 else { return }
        let wasEmpty = output.isEmpty
        enqueue(.file(file, offset: offset, count: count))
        if wasEmpty { flushOutput() }
    }

    /// Queues without trying first, in the order of the calls.
    func enqueue(_ item: OutputQueue.Item) {
        output.append(item)
        core.markBehind(slot, true)
        if pace.deadline == 0 { beginPace() }
        account()
    }

    /// Forgets what waits, except a piece that has begun to go out: the peer is past being helped by the rest.
    public func forgetOutput() {
        output.keepFirst(always: tls != nil)
        account()
        guard output.isEmpty else { return }
        pace.end()
        core.markBehind(slot, state.contains(.conflated))
    }

    /// One non-blocking write of `bytes`.
    func send(_ bytes: UnsafeRawBufferPointer, more: Bool = false) -> Transfer {
        if let tls { return tls.write(bytes) }
        while true {
            let flags = more ? linux_send_flags_more() : linux_send_flags()
            let count = Glibc.send(socket, bytes.baseAddress, bytes.count, flags)
            if count >= 0 { return .bytes(count) }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            default: return .failed
            }
        }
    }

    /// Sends queued output until the kernel is full or the queue is empty.
    func flushOutput() {
        guard !output.isEmpty, !state.contains(.closed) else { return }
        while let item = output.first {
            switch send(item) {
            case .bytes(let count) where count > 0:
                pace.give(count)
                output.advance(by: count)
            case .bytes, .wouldBlock:
                return account()
            case .ended, .failed:
                return core.closeSoon(self)
            }
        }
        pace.end()
        account()
        core.markBehind(slot, state.contains(.conflated))
        outputEmptied()
    }

    private func outputEmptied() {
        if state.contains(.closing) { return linger() }
        if state.contains(.conflated), !state.contains(.caughtUpTold) {
            state.insert(.caughtUpTold)
            handler.caughtUp(lastMark: lastMark, on: self)
        }
        if !isClosing { handler.flushed(self) }
    }

    private func send(_ item: OutputQueue.Item) -> Transfer {
        switch item {
        case .bytes(let bytes, let sent):
            return bytes.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
        case .frame(let frame, let sent):
            return frame.bytes.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
        case .file(let file, let offset, let count):
            return tls == nil ? sendFile(file, offset, count) : encryptFile(file, offset, count)
        }
    }

    private func sendFile(_ file: OpenFile, _ offset: Int, _ count: Int) -> Transfer {
        var position = off_t(offset)
        while true {
            let sent = sendfile(socket, file.descriptor, &position, count)
            if sent > 0 { return .bytes(sent) }
            // A file cut short after its length was promised leaves nothing honest to send.
            if sent == 0 { return .failed }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            default: return .failed
            }
        }
    }

    private func encryptFile(_ file: OpenFile, _ offset: Int, _ count: Int) -> Transfer {
        withUnsafeTemporaryAllocation(byteCount: min(count, Self.recordBytes), alignment: 16) { buffer in
            let read = pread(file.descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            guard read > 0 else { return .failed }
            return send(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
        }
    }

    // MARK: How long it may wait

    private func beginPace() {
        pace.begin(
            now: core.now,
            allowance: core.limits.sendStall.milliseconds,
            unacknowledged: Int(linux_unacknowledged(socket))
        )
        core.wheel.schedule(slot: slot, deadline: pace.deadline)
    }

    /// Whether the peer has taken enough by now to be waited for.
    func keepsPace(_ now: UInt64) -> Bool {
        // What waits in a file waits on the disk.
        let slowest =
            if case .file? = output.first { core.limits.fileBytesPerSecond } else { core.limits.sendBytesPerSecond }
        return pace.judge(
            now: now,
            allowance: core.limits.sendStall.milliseconds,
            bytesPerSecond: slowest,
            unacknowledged: Int(linux_unacknowledged(socket))
        )
    }

    /// Tells the ledger how much memory waits for this peer, and ends the connection where that is too much.
    private func account() {
        let change = output.heldBytes - accountedBytes
        guard change != 0 else { return }
        accountedBytes = output.heldBytes
        if !core.ledger.hold(change, for: peer) { core.closeSoon(self) }
    }
}
