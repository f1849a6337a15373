/// One thing that is wrong in an agenda file: where, what was found, what is expected.
public struct AgendaFileProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of mistake it is. Raw values are stable: add, never rename.
    public enum Code: String, Sendable, CaseIterable {
        case fileMissing = "agenda.file-missing"
        case fileTooLarge = "agenda.file-too-large"
        case notUTF8 = "agenda.not-utf8"
        case syntax = "agenda.syntax"
        case alias = "agenda.alias"
        case tag = "agenda.tag"
        case tooDeep = "agenda.too-deep"
        case tooMany = "agenda.too-many"
        case wrongFormat = "agenda.wrong-format"
        case duplicateKey = "agenda.duplicate-key"
        case unknownKey = "agenda.unknown-key"
        case missingKey = "agenda.missing-key"
        case wrongType = "agenda.wrong-type"
        case badValue = "agenda.bad-value"
        case textTooLong = "agenda.text-too-long"
        case forbiddenCharacter = "agenda.forbidden-character"
        case unknownReference = "agenda.unknown-reference"
        case repeatedName = "agenda.repeated-name"
        case contradiction = "agenda.contradiction"
        case paperPath = "agenda.paper-path"
        case paperMissing = "agenda.paper-missing"
        case paperOutside = "agenda.paper-outside"
        case paperNotPDF = "agenda.paper-not-pdf"
        case paperTooLarge = "agenda.paper-too-large"
        case moreProblems = "agenda.more-problems"
    }

    public let code: Code
    /// Name of the file, as the reader was given it.
    public let file: String
    /// Counted from 1; 1 when the mistake has no line of its own.
    public let line: Int
    /// Counted from 1, in Unicode scalars.
    public let column: Int
    public let vietnamese: String
    public let english: String

    init(_ fault: Fault, file: String, line: Int, column: Int) {
        let sentences = fault.sentences
        self.code = fault.code
        self.file = file
        self.line = line
        self.column = column
        self.vietnamese = sentences.vietnamese
        self.english = sentences.english
    }

    /// "agenda.yaml:12:5", the form that editors can jump to.
    public var place: String { "\(file):\(line):\(column)" }

    /// Both sentences, with the place and the code.
    public var description: String { "\(place): \(vietnamese)\n    \(english) [\(code.rawValue)]" }
}

/// Everything that is wrong in a folder, in the order of the file; never empty. Nothing was imported.
public struct AgendaFileProblems: Error, Sendable, Equatable, CustomStringConvertible {
    public let problems: [AgendaFileProblem]

    init(_ problems: [AgendaFileProblem]) {
        precondition(!problems.isEmpty, "A refusal of an agenda file must say why")
        self.problems = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
