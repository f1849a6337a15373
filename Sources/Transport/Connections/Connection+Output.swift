import CLinux
import Glibc

extension Connection {
    /// Bytes of a file read at a time when it must be encrypted: one TLS record.
    private static let recordBytes = 16 << 10

    /// Sends `bytes`, or queues what the kernel does not take. Nothing happens once the connection is closing.
    ///
    /// - Parameter more: True when a file follows at once, so that the head shares its first packet.
    public func write(_ bytes: [UInt8], more: Bool = false) {
        guard !isClosing, !bytes.isEmpty else { return }
        guard output.isEmpty else { return output.append(.bytes(bytes, sent: 0)) }
        switch bytes.withUnsafeBytes({ send($0, more: more) }) {
        case .bytes(let count) where count == bytes.count: return
        case .bytes(let count):
            enqueue(.bytes(bytes, sent: count))
            // Encrypted, a write goes out record by record: the kernel may still have room.
            if tls != nil { flushOutput() }
        case .wouldBlock: enqueue(.bytes(bytes, sent: 0))
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
        armStall()
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
        var progressed = false
        while let item = output.first {
            switch send(item) {
            case .bytes(let count) where count > 0:
                progressed = true
                output.advance(by: count)
            case .bytes, .wouldBlock:
                if progressed { armStall() }
                return
            case .ended, .failed:
                return core.closeSoon(self)
            }
        }
        stallDeadline = 0
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

    private func armStall() {
        stallDeadline = core.now + core.limits.sendStall.milliseconds
        core.wheel.schedule(slot: slot, deadline: stallDeadline)
    }
}
