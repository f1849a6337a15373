extension AgendaFile {
    /// A place where participants sit (điểm cầu).
    public struct Site: Sendable, Equatable {
        /// Key that participants refer to.
        public var key: String
        public var name: String
        /// The address or room; nil when the name says it.
        public var place: String?
        /// True for the one site where the chair sits.
        public var main: Bool

        public init(key: String, name: String, place: String? = nil, main: Bool = false) {
            self.key = key
            self.name = name
            self.place = place
            self.main = main
        }
    }
}
