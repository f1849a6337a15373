extension AgendaFile {
    /// An agency or unit (cơ quan, đơn vị). Agencies come and go, so each may say from when to when it exists.
    public struct Organization: Sendable, Equatable {
        /// Short code that the rest of the file uses, 1 to 35 of `A-Z`, `0-9`, `.` and `-` (Decision 20/2020: 35).
        public var code: String
        public var name: String
        /// As in lists and badges: "Sở TT&TT". Nil when the name is short enough.
        public var shortName: String?
        /// Code of the organisation above it.
        public var parent: String?
        /// First day it exists; nil when not known.
        public var validFrom: Day?
        /// Last day it exists, that day included; nil while it goes on.
        public var validTo: Day?

        public init(
            code: String,
            name: String,
            shortName: String? = nil,
            parent: String? = nil,
            validFrom: Day? = nil,
            validTo: Day? = nil
        ) {
            self.code = code
            self.name = name
            self.shortName = shortName
            self.parent = parent
            self.validFrom = validFrom
            self.validTo = validTo
        }
    }
}
