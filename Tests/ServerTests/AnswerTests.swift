import Foundation
import Rooms
import Testing

@testable import Server

struct AnswerTests {
    /// The short way of writing an answer must be the encoder's, byte for byte.
    @Test(arguments: ["1", "a-b_c", "9f2c1e4a-0b7d-4c55-8f0e-1a2b3c4d5e6f", "~!#$%&'()*+,./:;<=>?@[]^`{|}"])
    func `an accepted command is answered in the encoder's bytes`(id: String) throws {
        let answer = Answers.command(id, .accepted(sequence: 1_042, made: []), in: .vi)
        struct Accepted: Encodable {
            let re: String
            let ok = true
            let seq = 1_042
        }
        #expect(answer == Answers.encode(Accepted(re: id)))
    }

    @Test(arguments: ["a\"b", "a\\b", "\""])
    func `an id that must be written otherwise still comes back as it was`(id: String) throws {
        let answer = Answers.command(id, .accepted(sequence: 7, made: []), in: .vi)
        let read = try #require(try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any])
        #expect(read["re"] as? String == id)
        #expect(read["seq"] as? Int == 7)
    }
}
