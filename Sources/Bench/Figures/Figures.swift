/// What one scenario came to.
public struct Figures: Codable, Hashable, Sendable {
    /// One second of the measured time.
    public struct Slice: Codable, Hashable, Sendable {
        public let second: Int
        public let count: Int
        public let p50: Double
        public let p99: Double
    }

    /// What the server spent. Nil figures: the server runs where this program cannot look.
    public struct Cost: Codable, Hashable, Sendable {
        /// Processor seconds of the server in the measured time.
        public var processorSeconds: Double
        /// Microseconds of processor time for each update that reached a member.
        public var microsecondsPerDelivery: Double?
        /// Microseconds of processor time for each acknowledged command or answered request.
        public var microsecondsPerAnswer: Double?
        /// Resident memory at the end, KiB.
        public var residentKiB: Int
        /// Resident memory that each connected member added, KiB. What the session itself takes is among it.
        public var kibPerMember: Double?
        /// Of the server's own data, what each further connection added where everyone was known and a tenth was there, KiB.
        public var kibPerConnection: Double?
        /// Of the server's own data, what each member added who was signed in and asked something, KiB.
        public var kibPerSignIn: Double?
    }

    public let scenario: ScenarioName
    public let members: Int
    /// From the first thing due to the last answer.
    public var seconds: Double
    /// From the moment a change was due to its arrival at each member.
    public var delivery: Spread?
    /// From the moment a command or request was due to its answer.
    public var answers: Spread?
    public var commands = 0
    public var acknowledged = 0
    /// Refusals by their code. What a scenario provokes on purpose stands here too.
    public var refused: [String: Int] = [:]
    public var acknowledgedPerSecond = 0.0
    /// Updates that reached members.
    public var deliveries = 0
    /// Mean size of an update, bytes.
    public var updateBytes: Double?
    public var cost: Cost?
    public var timeline: [Slice] = []
    /// What else the scenario has to say, such as ballots counted.
    public var notes: [String] = []
    /// What should not have been. Empty when all is well.
    public var faults: [String] = []
}
