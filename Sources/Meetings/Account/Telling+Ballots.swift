// What the record says of secret votes.
extension Telling {
    func ballots(_ event: BallotEvent) -> Sentence? {
        switch event {
        case .countersAppointed(let id, let participants):
            let names = participants.compactMap { meeting.roster.known($0)?.facts.name }.joined(separator: ", ")
            guard meeting.polls[id]?.state != .prepared, !names.isEmpty else { return nil }
            return Sentence(vi: "Ban kiểm phiếu: \(names)", en: "Counting board: \(names)")
        case .issued(let id, _, _):
            return Sentence(
                vi: "Bỏ phiếu kín: \(title(of: id))\(counters(of: id).vi)",
                en: "By secret ballot: \(title(of: id))\(counters(of: id).en)"
            )
        case .sealed(let id, let drawn, let cast, let root):
            return Sentence(
                vi: "Niêm phong hòm phiếu (\(title(of: id))): phát ra \(drawn), thu về \(cast), mã \(root.prefix(16))",
                en: "Box sealed (\(title(of: id))): \(drawn) papers drawn, \(cast) cast, root \(root.prefix(16))"
            )
        case .unsealed(let id, _, let count):
            return Sentence(
                vi: "Mở hòm phiếu (\(title(of: id))): \(count.blank) phiếu trắng, \(count.invalid) phiếu không hợp lệ",
                en: "Box opened (\(title(of: id))): \(count.blank) blank, \(count.invalid) invalid"
            )
        case .voided(let id, let reason):
            return Sentence(
                vi: "Cuộc bỏ phiếu kín không có giá trị (\(title(of: id))): \(reason)",
                en: "Secret ballot void (\(title(of: id))): \(reason)"
            )
        case .lost(let id):
            return Sentence(
                vi: "Cuộc bỏ phiếu kín không có giá trị (\(title(of: id))): khóa hoặc hòm phiếu không còn trên máy chủ",
                en: "Secret ballot void (\(title(of: id))): its keys or its box are no longer on the server"
            )
        case .sealKeyOffered, .paperDrawn: return nil
        }
    }

    private func title(of id: PollID) -> String { meeting.polls[id]?.question ?? "" }

    private func counters(of id: PollID) -> Sentence {
        let names = (meeting.polls[id]?.counters ?? []).sorted().compactMap { meeting.roster.known($0)?.facts.name }
        guard !names.isEmpty else { return Sentence(vi: "", en: "") }
        let list = names.joined(separator: ", ")
        return Sentence(vi: " (Ban kiểm phiếu: \(list))", en: " (counting board: \(list))")
    }
}

extension BallotEvent {
    /// The vote it belongs to; nil for what belongs to none.
    var poll: PollID? {
        switch self {
        case .sealKeyOffered: nil
        case .countersAppointed(let id, _), .issued(let id, _, _), .paperDrawn(let id, _, _), .sealed(let id, _, _, _),
            .unsealed(let id, _, _), .voided(let id, _), .lost(let id):
            id
        }
    }
}
