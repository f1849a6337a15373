import Meetings
import Rooms
import StrictJSON

/// What a client says on the live connection.
enum LiveMessage {
    case hello(Hello, language: Language?)
    case watch(Set<Topic>)
    case relay(RelayMessage)
    case command(Result<CommandRequest, CommandRefusal>, id: String?)

    /// - Throws: ``CommandRefusal/malformed`` for anything that is none of these.
    init(_ json: [UInt8]) throws(CommandRefusal) {
        let text: JSONText
        do { text = try JSONText(json, numbers: .any) } catch { throw .malformed }
        let body: Body
        do { body = try text.decode(Body.self) } catch { throw .malformed }
        // Only movements and some commands, which look for themselves, hold fractions.
        guard body.relay != nil || body.do != nil || text.hasWholeNumbersOnly else { throw .malformed }
        if let hello = body.hello {
            let greeting = Hello(
                since: hello.since ?? 0,
                view: hello.view ?? "",
                topics: Self.topics(hello.watch ?? [])
            )
            self = .hello(greeting, language: hello.language.flatMap(Language.init(rawValue:)))
        } else if let watch = body.watch {
            self = .watch(Self.topics(watch))
        } else if let relay = body.relay {
            guard json.count <= RelayMessage.bytes, relay.isSound else { throw .malformed }
            self = .relay(relay)
        } else if body.do != nil {
            let request = Result { () throws(CommandRefusal) in try CommandRequest(text) }
            self = .command(request, id: body.id)
        } else {
            throw .malformed
        }
    }

    /// Topics this server does not know are passed over: a newer client may ask for more.
    static func topics(_ names: [String]) -> Set<Topic> { Set(names.compactMap(Topic.init(rawValue:))) }

    private struct Body: Decodable {
        struct Hello: Decodable {
            let since: Int64?
            let view: String?
            let watch: [String]?
            let language: String?
        }

        let hello: Hello?
        let watch: [String]?
        let relay: RelayMessage?
        let id: String?
        let `do`: String?
    }
}
