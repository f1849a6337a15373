import Cryptography
import Foundation
import Meetings
import Office
import Record

/// What minutes say of the record that they rest on: how far it went when the chair approved them, its signed checkpoint
/// as a code and in words, and who put a signature of their own under the text. The same record gives the same lines.
struct RecordProof: Sendable {
    let checkpoint: Checkpoint
    /// The checkpoint's note, as a browser keeps it.
    let note: String
    let key: NoteKey
    /// The chain value of the record's last event then, in hexadecimal.
    let chain: String

    /// - Returns: nil when the version was not approved.
    /// - Throws: what reading the record throws.
    init?(of version: Int, _ events: [RecordedEvent], _ record: Record, _ meeting: MeetingID, by signer: NoteSigner)
        throws
    {
        let last = events.last { recorded in
            switch recorded.event {
            // The chair's own signature and the session's next state come with the approval.
            case .minutes(.approved(version, _, _)): true
            case .minutes(.signed(version, _, .chair, _)): true
            default: false
            }
        }
        guard let last, let head = try record.head(of: LogName(meeting), at: last.sequence) else { return nil }
        let leaves = try record.leaves(of: LogName(meeting), through: last.sequence)
        checkpoint = Checkpoint(
            origin: "\(signer.key.name)/\(meeting)",
            size: Int64(leaves.count),
            root: MerkleTree(leaves: leaves).root
        )
        note = checkpoint.signed(by: signer)
        key = signer.key
        chain = head.chainText
    }

    func block(_ approved: Minutes.Approved, _ meeting: Meeting) -> ProofBlock? {
        guard let code = QRCode.code(of: note) else { return nil }
        let (name, id) = (key.name, Hex.encode(key.id))
        var lines = [
            RichText(
                "Biên bản được lập từ bản ghi điện tử của phiên họp gồm \(checkpoint.size) sự kiện tính đến khi chủ tọa duyệt."
            ),
            RichText("Gốc cây băm (RFC 9162, SHA-256): \(Self.inGroups(Hex.encode(checkpoint.root)))."),
            RichText("Mã xác thực: \(Self.inGroups(chain))."),
            RichText("Khóa của máy chủ: \(name)+\(id). Mã vuông là dấu mốc của bản ghi có chữ ký của máy chủ."),
        ]
        lines += approved.signatures.map { signature in
            let seat = meeting.roster.known(signature.participant)?.facts.name ?? ""
            let role = signature.role == .chair ? "Chủ tọa" : "Thư ký"
            let mark = Self.inGroups(signature.approval.keyMark)
            let time = OfficialTime(signature.at)
            return RichText("\(role) \(seat) đã ký bằng khóa riêng \(mark) lúc \(time.inWords).")
        }
        return ProofBlock("Xác thực bản ghi điện tử", lines, code: code)
    }

    /// Eight letters and a blank: a long number is read, compared and broken into lines.
    static func inGroups(_ text: String) -> String {
        stride(from: 0, to: text.count, by: 8).map { start in
            String(text.dropFirst(start).prefix(8))
        }.joined(separator: " ")
    }
}
