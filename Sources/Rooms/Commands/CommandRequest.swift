import Meetings
import StrictJSON

/// A command as a client sends it: `{"id":"<uuid>","do":"speakers.raiseHand","with":{…}}`.
public struct CommandRequest: Sendable {
    /// Visible ASCII characters of a command's id.
    public static let idBytes = 1...64

    public let id: String
    public let name: CommandName
    let command: any Command

    /// - Throws: ``CommandRefusal/malformed``, ``CommandRefusal/unknown``.
    public init(json: [UInt8]) throws(CommandRefusal) {
        let text: JSONText
        do { text = try JSONText(json, numbers: .any) } catch { throw .malformed }
        try self.init(text)
    }

    /// - Throws: ``CommandRefusal/malformed``, ``CommandRefusal/unknown``.
    public init(_ text: JSONText) throws(CommandRefusal) {
        let head: Head
        do { head = try text.decode(Head.self) } catch { throw .malformed }
        guard Self.isID(head.id) else { throw .malformed }
        guard let name = CommandName(rawValue: head.do), let type = name.type else { throw .unknown }
        guard name.hasCoordinates || text.hasWholeNumbersOnly else { throw .malformed }
        id = head.id
        self.name = name
        do { command = try Self.decode(type, from: text) } catch { throw .malformed }
    }

    /// The files that a report on a task names, and the task; nil for any other command, and when there are none.
    public var reported: (task: TaskID, papers: [TaskPaper])? {
        guard let report = command as? ReportTask, let papers = report.papers, !papers.isEmpty else { return nil }
        return (report.task, papers)
    }

    /// A command that the server itself makes for a person, such as laying an uploaded paper on the table.
    ///
    /// - Throws: ``CommandRefusal/malformed`` when `id`, which may come from the client, is no command id.
    public init(id: String, command: any Command) throws(CommandRefusal) {
        guard Self.isID(id) else { throw .malformed }
        self.id = id
        name = type(of: command).name
        self.command = command
    }

    private static func isID(_ text: String) -> Bool {
        idBytes.contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private static func decode<Kind: Command>(_ type: Kind.Type, from text: JSONText) throws -> any Command {
        try text.decode(Body<Kind>.self).command
    }

    private struct Head: Decodable {
        let id: String
        let `do`: String
    }

    private struct Body<Kind: Command>: Decodable {
        let command: Kind

        enum CodingKeys: String, CodingKey { case with }
        private struct Nothing: Decodable {}

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            // A command without fields may leave `with` out.
            command =
                container.contains(.with)
                ? try container.decode(Kind.self, forKey: .with) : try Kind(from: EmptyDecoder())
        }
    }
}

/// Decodes a command whose every field is left out.
private struct EmptyDecoder: Decoder {
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try StrictJSON.decode(Capture.self, from: Array("{}".utf8)).decoder.container(keyedBy: type)
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw CommandRefusal.malformed }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw CommandRefusal.malformed }

    private struct Capture: Decodable {
        let decoder: any Decoder
        init(from decoder: any Decoder) { self.decoder = decoder }
    }
}

extension CommandName {
    /// Whether the command's words hold places on a page. In all others a number is a whole number.
    fileprivate var hasCoordinates: Bool { self == .presentingTurn || self == .commentsAdd }
}
