/// A wire image encoded once and shared by everyone it goes to.
public final class Frame: Sendable {
    /// Ready for the socket: framing included, encryption not.
    public let bytes: [UInt8]
    /// The number of the last change that the frame tells.
    public let mark: Int64
    /// What a receiver already had before this frame: changes `after + 1 ... mark` are told here.
    public let after: Int64

    /// - Parameter after: Nil means `mark - 1`: the frame tells exactly one change.
    public init(wire bytes: [UInt8], mark: Int64, after: Int64? = nil) {
        self.bytes = bytes
        self.mark = mark
        self.after = after ?? mark - 1
    }
}
