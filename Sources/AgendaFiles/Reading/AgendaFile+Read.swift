import Foundation

extension AgendaFile {
    /// Reads the session in `folder`: its `agenda.yaml` and the papers that it names.
    ///
    /// - Throws: everything that is wrong, each with file, line and column. Show it and let the secretary mend the file;
    ///   nothing of it can be used.
    public static func read(folder: URL) throws(AgendaFileProblems) -> AgendaFile {
        let url = folder.appendingPathComponent(fileName)
        let bytes: [UInt8]
        do {
            bytes = try readBytes(of: url)
        } catch {
            throw AgendaFileProblems([
                AgendaFileProblem(.fileMissing(path: url.path), file: url.path, line: 1, column: 1)
            ])
        }
        return try read(bytes, file: url.path, papers: PaperFolder(folder)).get()
    }

    /// Reads the YAML alone. Papers are taken by their path only; `paperFiles` stays empty.
    ///
    /// - Parameters:
    ///   - yaml: UTF-8 text, at most ``AgendaLimits/fileBytes``.
    ///   - file: Name to show in problems.
    public static func read(yaml: [UInt8], file: String = fileName) throws(AgendaFileProblems) -> AgendaFile {
        try read(yaml, file: file, papers: nil).get()
    }

    /// One byte more than the limit is enough to see that a file is too large.
    private static func readBytes(of url: URL) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: url)
        defer { try? handle.close() }
        return [UInt8](try handle.read(upToCount: AgendaLimits.fileBytes + 1) ?? Data())
    }

    private static func read(
        _ bytes: [UInt8],
        file: String,
        papers: PaperFolder?
    ) -> Result<AgendaFile, AgendaFileProblems> {
        DeepStack.run {
            Result { () throws(AgendaFileProblems) in
                let tree = try YAMLTree(bytes, file: file)
                let reading = Reading(file: file)
                var agenda = AgendaReader(reading).read(tree.root)
                reading.checkReferences()
                if let papers { agenda?.paperFiles = papers.find(reading.paperReferences, reading) }
                try reading.throwProblems()
                guard let agenda else { preconditionFailure("A file without problems must give an agenda") }
                return agenda
            }
        }
    }
}
