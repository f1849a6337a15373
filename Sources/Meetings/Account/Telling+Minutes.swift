// What the record says of the minutes: how they came about, not every letter.
extension Telling {
    func minutes(_ event: MinutesEvent) -> Sentence? {
        switch event {
        case .sent:
            return Sentence(
                vi: "Gửi dự thảo biên bản lấy ý kiến thành viên",
                en: "Draft minutes sent to the members for correction"
            )
        case .approved(let version, let participant, let despite):
            let name = meeting.roster.known(participant)?.facts.name ?? ""
            let (of, more) = (version > 1 ? " (bản \(version))" : "", despite.map { ": \($0)" } ?? "")
            return Sentence(
                vi: "\(name) duyệt biên bản\(of)\(more)",
                en: "\(name) approved the minutes\(version > 1 ? " (version \(version))" : "")\(more)"
            )
        case .signed(let version, let participant, _, _):
            let name = meeting.roster.known(participant)?.facts.name ?? ""
            return Sentence(
                vi: "\(name) ký biên bản\(version > 1 ? " (bản \(version))" : "") bằng khóa của mình",
                en: "\(name) signed the minutes\(version > 1 ? " (version \(version))" : "") with a key of their own"
            )
        case .correctionBegun(let version, _, let reason):
            return Sentence(
                vi: "Đính chính biên bản, bản \(version): \(reason)",
                en: "Minutes are corrected, version \(version): \(reason)"
            )
        default: return nil
        }
    }

    func signedAdded(_ copy: SignedDocument) -> Sentence {
        let signers = copy.signers.joined(separator: ", ")
        return switch copy.document {
        case .minutes: Sentence(vi: "Nhận biên bản đã ký: \(signers)", en: "Signed minutes received: \(signers)")
        case .notice:
            Sentence(vi: "Nhận thông báo kết luận đã ký: \(signers)", en: "Signed notice received: \(signers)")
        case .invitation: Sentence(vi: "Nhận giấy mời đã ký: \(signers)", en: "Signed invitation received: \(signers)")
        }
    }

    func issued(_ document: IssuedDocument) -> Sentence {
        switch document.document {
        case .minutes: Sentence(vi: "Ban hành biên bản số \(document.text)", en: "Minutes issued as \(document.text)")
        case .notice:
            Sentence(
                vi: "Ban hành thông báo kết luận số \(document.text)",
                en: "Notice of conclusion issued as \(document.text)"
            )
        case .invitation:
            Sentence(vi: "Ban hành giấy mời số \(document.text)", en: "Invitation issued as \(document.text)")
        }
    }
}
