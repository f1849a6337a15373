extension AgendaFile {
    /// A document of an item (tài liệu): a PDF inside the session's folder.
    public struct Paper: Sendable, Equatable {
        /// Path inside the folder, with `/`: "papers/bao-cao.pdf".
        public var file: String
        public var title: String
        /// Number and notation as printed: "05/TB-UBND".
        public var number: String?
        /// Date as printed on it.
        public var date: Day?
        /// Code of the organisation that issued it.
        public var issuer: String?

        public init(file: String, title: String, number: String? = nil, date: Day? = nil, issuer: String? = nil) {
            self.file = file
            self.title = title
            self.number = number
            self.date = date
            self.issuer = issuer
        }
    }

    /// A paper's file as found on disk when the folder was read.
    public struct PaperFile: Sendable, Equatable {
        /// As the paper names it, in NFC.
        public var path: String
        /// As the disk names it: the same, but a folder copied from macOS may hold NFD names. Relative to the folder.
        public var pathOnDisk: String
        public var sizeBytes: Int
        /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
        public var sha256: String

        public init(path: String, pathOnDisk: String, sizeBytes: Int, sha256: String) {
            self.path = path
            self.pathOnDisk = pathOnDisk
            self.sizeBytes = sizeBytes
            self.sha256 = sha256
        }
    }
}
