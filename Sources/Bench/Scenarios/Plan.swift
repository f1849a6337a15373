/// How much is asked of the server.
public struct Plan: Codable, Hashable, Sendable {
    /// How long a scenario goes on, seconds; the compressed session takes ``mixedSeconds``.
    public var seconds: Double
    /// Commands of the chair, per second. A person may give 20.
    public var rate: Double
    /// Within how many seconds everyone votes openly; 0: all at the same moment.
    public var voteSeconds: Double
    public var mixedSeconds: Double
    /// Members who vote in secret; the others watch.
    public var secretVoters: Int

    public init(
        seconds: Double = 10,
        rate: Double = 10,
        voteSeconds: Double = 1,
        mixedSeconds: Double = 60,
        secretVoters: Int = 500
    ) {
        self.seconds = seconds
        self.rate = rate
        self.voteSeconds = voteSeconds
        self.mixedSeconds = mixedSeconds
        self.secretVoters = secretVoters
    }
}
