import Ballots
import Cryptography
import Foundation
import Meetings
import Office
import Papers
import Record

/// A session in one file that proves itself: the record as lines, its checkpoint, issued documents, papers, the boards of
/// secret votes, and how to check all this by hand.
///
/// Files are stored as they are, in one order, with one time: not a byte of the archive can be changed without the verifier
/// seeing it. A signed list names every file and its digest.
struct SealedArchive {
    /// Papers beyond this are named in the list of papers by their digest, and not brought along.
    static let paperBytes = 2 << 30

    let meeting: Meeting
    let signer: NoteSigner
    let papers: PaperStore
    let boards: BallotOffice
    /// `verify.py`
    let verifier: Data
    /// The lines of the record, in order, without line ends.
    let lines: [[UInt8]]
    /// The minutes as they stand, for a session whose minutes were not issued.
    let minutes: Data?

    private struct PaperEntry: Encodable {
        let paper: PaperID
        let title: String
        let version: Int
        let fileName: String
        let digest: String
        let bytes: Int
        let included: Bool
    }

    /// Room for boards, lists and heads of entries beside the files whose sizes are known, bytes.
    private static let restBytes = 32 << 20

    /// How large the archive becomes, about.
    var sizeBytes: Int {
        let issued = meeting.documents.issued.map(\.sizeBytes) + meeting.documents.signed.map(\.sizeBytes)
        let versions = meeting.papers.papers.values.flatMap(\.versions)
        let papers = Dictionary(versions.map { ($0.file.digest, $0.file.sizeBytes) }) { first, _ in first }
        return lines.reduce(0) { $0 + $1.count + 1 } + issued.reduce(0, +) + (minutes?.count ?? 0)
            + min(papers.values.reduce(0, +), Self.paperBytes) + Self.restBytes
    }

    /// Writes the archive to `path`.
    ///
    /// - Parameter room: kept on the disk for it.
    /// - Throws: what the disk says; ``PaperStoreFailure/damaged(digest:)`` when a paper is not what the record says.
    func write(to path: String, in room: DiskPromise) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw PaperStoreFailure.storageFailed("create")
        }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        let time = OfficialTime(meeting.session.closedAt ?? meeting.session.facts.startsAt)
        var writer = ZipWriter(time: time) {
            try file.write(contentsOf: $0)
            room.wrote($0.count)
        }
        var manifest = Self.timeLine(time)
        func add(_ path: String, _ bytes: Data) throws {
            manifest += "\(Self.digest(of: bytes))  \(path)\n"
            try writer.add(path, bytes, .stored)
        }
        let leaves = lines.map { Chain.leaf(of: $0) }
        let checkpoint = Checkpoint(
            origin: "\(signer.key.name)/\(meeting.id)",
            size: Int64(lines.count),
            root: MerkleTree(leaves: leaves).root
        )
        try add("README.txt", Data(readme(checkpoint).utf8))
        try add("verify.py", verifier)
        try add("key.txt", Data((signer.key.text + "\n").utf8))
        try add("checkpoint.txt", Data(checkpoint.signed(by: signer).utf8))
        try add("record.jsonl", Data(lines.flatMap { $0 + [UInt8(ascii: "\n")] }))
        for approved in meeting.minutes.approved {
            try add("minutes/\(approved.version).json", Data(approved.text.bytes))
        }
        for document in meeting.documents.issued {
            let name = document.text.replacing("/", with: "-")
            try add("documents/\(Self.entryName(name)).pdf", try stored(document.digest))
            if let copy = meeting.documents.signed(document.document, version: document.version) {
                try add("documents/\(Self.entryName(name))-signed.pdf", try stored(copy.digest))
            }
        }
        if let minutes { try add("draft/minutes.pdf", minutes) }
        try addPapers(add)
        for poll in meeting.polls.polls.values.sorted(by: { $0.id < $1.id }) {
            guard let root = poll.secret?.root.flatMap(Hex.decode), [.closed, .announced].contains(poll.state) else {
                continue
            }
            let board = try boards.readBoard(BallotID(meeting: meeting.id, poll: poll.id), root: root)
            try add("boards/\(poll.id).json", Data(Answers.encode(board.rows)))
        }
        try writer.add("manifest.txt", Data(signer.signed(manifest).utf8), .stored)
        try writer.finish()
        try file.synchronize()
    }

    private func addPapers(_ add: (String, Data) throws -> Void) throws {
        var (entries, total): ([PaperEntry], Int) = ([], 0)
        var included: Set<String> = []
        for paper in meeting.papers.papers.values.sorted(by: { $0.id < $1.id }) {
            for version in paper.versions {
                let file = version.file
                let fits = total + file.sizeBytes <= Self.paperBytes
                if fits, included.insert(file.digest).inserted {
                    total += file.sizeBytes
                    try add("papers/\(file.digest)", try stored(file.digest))
                }
                entries.append(
                    PaperEntry(
                        paper: paper.id,
                        title: paper.facts.title,
                        version: version.number,
                        fileName: file.fileName,
                        digest: file.digest,
                        bytes: file.sizeBytes,
                        included: included.contains(file.digest)
                    )
                )
            }
        }
        try add("papers.json", Data(Answers.encode(entries)))
    }

    private func stored(_ digest: String) throws -> Data {
        guard let bytes = try? Data(contentsOf: papers.url(of: digest), options: .mappedIfSafe),
            Self.digest(of: bytes) == digest
        else { throw PaperStoreFailure.damaged(digest: digest) }
        return bytes
    }

    /// As the entries of the archive carry it: the manifest says it too, so that it cannot be changed in all of them.
    private static func timeLine(_ time: OfficialTime) -> String {
        let (day, clock) = (time.date, time.hour << 11 | time.minute << 5)
        let isBefore = day.year < 1980
        let date = isBefore ? (1 << 5) | 1 : (min(day.year, 2107) - 1980) << 9 | day.month << 5 | day.day
        return "time \(date) \(isBefore ? 0 : clock)\n"
    }

    /// SHA-256 in hexadecimal, without a copy of the whole.
    private static func digest(of bytes: Data) -> String {
        var hash = RunningDigest()
        var rest = bytes[...]
        while !rest.isEmpty {
            hash.update(Array(rest.prefix(1 << 20)))
            rest = rest.dropFirst(1 << 20)
        }
        return Hex.encode(hash.finish())
    }

    static func entryName(_ name: String) -> String {
        String(name.map { $0.isLetter || $0.isNumber || "-_.&".contains($0) ? $0 : "_" })
    }

    private func readme(_ checkpoint: Checkpoint) -> String {
        """
        HỒ SƠ NIÊM PHONG CỦA PHIÊN HỌP
        \(meeting.session.facts.title)

        record.jsonl    bản ghi phiên họp, mỗi sự kiện một dòng
        checkpoint.txt  số sự kiện và gốc cây băm của bản ghi, có chữ ký của máy chủ
        key.txt         khóa công khai của máy chủ
        manifest.txt    danh sách tệp và mã băm SHA-256, có chữ ký của máy chủ
        minutes/        toàn văn biên bản của từng lần duyệt, đúng như người ký đã ký
        documents/      văn bản đã ban hành; papers/ tài liệu, tên tệp là mã băm; boards/ bảng kiểm phiếu kín
        verify.py       chương trình kiểm tra: python3 verify.py TÊN-TỆP.zip

        Kiểm tra bằng tay
        1. Mã băm của từng dòng (không kể dấu xuống dòng): SHA-256(0x00 ‖ dòng).
        2. Ghép từng đôi từ trái sang phải theo RFC 9162: SHA-256(0x01 ‖ trái ‖ phải), đến khi còn một mã: gốc cây.
        3. Gốc cây phải là: \(Hex.encode(checkpoint.root))
        4. Chữ ký Ed25519 dưới checkpoint.txt và manifest.txt kiểm bằng khóa trong key.txt (openssl pkeyutl -verify).
        5. Mã băm của mỗi tệp: sha256sum; so với manifest.txt.
        Số sự kiện và gốc cây in dưới biên bản: verify.py TÊN-TỆP.zip --printed SỐ:GỐC
        So khóa và gốc cây với biên bản đã ký, hoặc với màn hình của thành viên khác.

        SEALED ARCHIVE OF A SESSION

        record.jsonl    the record of the session, one event a line
        checkpoint.txt  how many events, and the root of the tree over them, signed by the server
        key.txt         the server's public key
        manifest.txt    every file and its SHA-256, signed by the server
        minutes/        the text of the minutes of each approval, as it was signed
        documents/      what was issued; papers/ papers, named by their digest; boards/ boards of secret votes
        verify.py       checks all of it: python3 verify.py NAME.zip

        By hand
        1. The hash of each line, without its line end: SHA-256(0x00 ‖ line).
        2. Join pairs from left to right as RFC 9162 says: SHA-256(0x01 ‖ left ‖ right), until one is left: the root.
        3. The root must be: \(Hex.encode(checkpoint.root))
        4. The Ed25519 signatures under checkpoint.txt and manifest.txt: by the key in key.txt (openssl pkeyutl -verify).
        5. The digest of each file: sha256sum, compared with manifest.txt.
        Events and root as the minutes print them: verify.py NAME.zip --printed EVENTS:ROOT
        Compare key and root with the signed minutes, or with another member's screen.

        """
    }
}
