import Foundation
import Meetings

extension MeView {
    /// As the encoder writes it, byte for byte, without an encoder: of thousands who vote, each is sent their own.
    ///
    /// - Parameter encoder: For a person's comments, which few have.
    func json(with encoder: JSONEncoder) throws -> [UInt8] {
        var out = JSONBytes(reserving: 1_536)
        out.raw("{\"answers\":")
        out.table(answers) { $0.answer($1) }
        out.raw(",\"attendance\":")
        out.text(attendance.rawValue)
        out.raw(",\"ballots\":")
        out.table(ballots) { $0.text($1.rawValue) }
        out.raw(",\"can\":")
        out.list(can) { $0.text($1.rawValue) }
        if let comments {
            out.raw(",\"comments\":")
            out.raw(Array(try encoder.encode(comments)))
        }
        if let drawn {
            out.raw(",\"drawn\":")
            out.list(drawn) { $0.number($1.rawValue) }
        }
        writeSeat(to: &out)
        return out.bytes
    }

    private func writeSeat(to out: inout JSONBytes) {
        out.raw(",\"hand\":")
        out.orNull(hand) { $0.number($1.rawValue) }
        out.raw(",\"honorific\":")
        out.text(honorific)
        out.raw(",\"name\":")
        out.text(name)
        out.raw(",\"organization\":")
        out.text(organization)
        out.raw(",\"participant\":")
        out.number(participant.rawValue)
        out.raw(",\"person\":")
        out.orNull(person) { $0.number($1.rawValue) }
        out.raw(",\"post\":")
        out.text(post)
        out.raw(",\"precedence\":")
        out.number(precedence)
        writeReply(to: &out)
        out.raw(",\"role\":")
        out.text(role.rawValue)
        out.raw(",\"since\":")
        out.orNull(since) { $0.number($1.rawValue) }
        out.raw(",\"site\":")
        out.orNull(site) { $0.number($1.rawValue) }
        out.raw(",\"substitute\":")
        out.orNull(substitute) { $0.substitute($1) }
        out.raw(",\"substituteFor\":")
        out.orNull(substituteFor) { $0.number($1.rawValue) }
        out.raw(",\"votes\":")
        out.bool(votes)
        out.raw("}")
    }

    private func writeReply(to out: inout JSONBytes) {
        out.raw(",\"reason\":")
        out.orNull(reason) { $0.text($1) }
        out.raw(",\"reply\":")
        out.text(reply.rawValue)
        out.raw(",\"replyMode\":")
        out.orNull(replyMode) { $0.text($1.rawValue) }
        if let reserved {
            out.raw(",\"reserved\":")
            out.table(reserved) { $0.text($1) }
        }
    }
}

extension JSONBytes {
    fileprivate mutating func answer(_ answer: MeView.Answer) {
        raw("{")
        if let at = answer.at {
            raw("\"at\":")
            number(at.rawValue)
            raw(",")
        }
        raw("\"channel\":")
        text(answer.channel.rawValue)
        raw(",\"choices\":")
        list(answer.choices) { $0.text($1.rawValue) }
        if let late = answer.late {
            raw(",\"late\":")
            bool(late)
        }
        if let words = answer.text {
            raw(",\"text\":")
            text(words)
        }
        if let totals = answer.totals {
            raw(",\"totals\":")
            bool(totals)
        }
        raw("}")
    }

    fileprivate mutating func substitute(_ substitute: ParticipantView.SubstituteView) {
        raw("{\"name\":")
        text(substitute.name)
        raw(",\"person\":")
        orNull(substitute.person) { $0.number($1.rawValue) }
        raw(",\"post\":")
        text(substitute.post)
        raw(",\"state\":")
        text(substitute.state.rawValue)
        raw("}")
    }
}
