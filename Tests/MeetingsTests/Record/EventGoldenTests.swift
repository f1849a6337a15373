import Foundation
import StrictJSON
import Testing

@testable import Meetings

/// What lies in a record lies there for ever: every fact is stored as its file under `Golden/Events` says, byte by byte,
/// and that file is read back as the same fact.
struct EventGoldenTests {
    @Test func `every case of every event has an example`() throws {
        let shown = Set(try EventSamples.all().values.map { EventName(of: $0) })
        #expect(shown == Set(EventName.allCases))
    }

    @Test(arguments: try EventSamples.all().keys.sorted())
    func `a fact is stored as promised and read back as the same fact`(name: String) throws {
        let event = try #require(try EventSamples.all()[name])
        try Golden.expect(try CanonicalJSON.text(event), in: "Events/\(name).json")
        let stored = try #require(Golden.text(of: "Events/\(name).json"))
        #expect(try StrictJSON.decode(MeetingEvent.self, from: Array(stored.utf8), numbers: .written) == event)
        #expect(try CanonicalJSON.decode(MeetingEvent.self, from: stored) == event, "Foundation reads it otherwise")
    }

    @Test func `a fact stands under its noun and its case`() throws {
        for (name, event) in try EventSamples.all() {
            let path = name.split(separator: "-")[0].split(separator: ".").map(String.init)
            #expect(EventName(of: event).rawValue == path.joined(separator: "."))
            let text = try CanonicalJSON.text(event)
            #expect(text.hasPrefix(#"{"\#(path[0])":{"\#(path[1])":{"#))
        }
    }

    @Test func `no example is taken away`() throws {
        #expect(try Golden.names(in: "Events").subtracting(try EventSamples.all().keys).isEmpty)
    }

    @Test(arguments: [
        #"{}"#, #"{"session":{}}"#, #"{"weather":{"rain":{}}}"#, #"{"session":{"submitted":{}},"sites":{}}"#,
        #"{"session":{"exploded":{}}}"#, #"{"agenda":{"called":{}}}"#, #"{"agenda":{"called":{"item":"7"}}}"#,
    ])
    func `what is no fact is not read as one`(text: String) {
        #expect(throws: DecodingError.self) { try StrictJSON.decode(MeetingEvent.self, from: Array(text.utf8)) }
    }
}
