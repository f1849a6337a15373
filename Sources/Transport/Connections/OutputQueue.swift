/// Output that the kernel did not take yet. It exists only while a connection is blocked.
struct OutputQueue {
    enum Item {
        case bytes([UInt8], sent: Int)
        /// Shared by everyone it goes to: it takes no memory for this peer.
        case frame(Frame, sent: Int)
        case file(OpenFile, offset: Int, count: Int)
    }

    private var items: [Item] = []
    private var head = 0
    /// Bytes still to go, files included.
    private(set) var byteCount = 0
    /// Memory that is held for this peer alone, bytes: until its last byte went out, the whole of a piece.
    private(set) var heldBytes = 0

    var isEmpty: Bool { head == items.count }
    var first: Item? { isEmpty ? nil : items[head] }

    mutating func append(_ item: Item) {
        let count = Self.remaining(item)
        guard count > 0 else { return }
        byteCount += count
        heldBytes += Self.held(item)
        items.append(item)
    }

    /// Forgets what has not begun to go out.
    ///
    /// - Parameter always: Keeps the first piece even where none of it has been counted yet, as encryption needs it.
    mutating func keepFirst(always: Bool) {
        guard let item = first else { return }
        let hasBegun =
            switch item {
            case .bytes(_, let sent), .frame(_, let sent): sent > 0
            case .file: true
            }
        self = OutputQueue()
        if hasBegun || always { append(item) }
    }

    /// The first `count` bytes of the first item went out.
    mutating func advance(by count: Int) {
        precondition(head < items.count, "Output moved on although nothing is queued")
        byteCount -= count
        switch items[head] {
        case .bytes(let bytes, let sent):
            replaceFirst(sent + count < bytes.count ? .bytes(bytes, sent: sent + count) : nil)
        case .frame(let frame, let sent):
            replaceFirst(sent + count < frame.bytes.count ? .frame(frame, sent: sent + count) : nil)
        case .file(let file, let offset, let left):
            replaceFirst(count < left ? .file(file, offset: offset + count, count: left - count) : nil)
        }
    }

    private mutating func replaceFirst(_ item: Item?) {
        if let item {
            items[head] = item
            return
        }
        heldBytes -= Self.held(items[head])
        items[head] = .bytes([], sent: 0)
        head += 1
        if head == items.count {
            items = []
            head = 0
        } else if head >= 64, head * 2 > items.count {
            items.removeFirst(head)
            head = 0
        }
    }

    private static func remaining(_ item: Item) -> Int {
        switch item {
        case .bytes(let bytes, let sent): bytes.count - sent
        case .frame(let frame, let sent): frame.bytes.count - sent
        case .file(_, _, let count): count
        }
    }

    private static func held(_ item: Item) -> Int {
        if case .bytes(let bytes, _) = item { bytes.count } else { 0 }
    }
}
