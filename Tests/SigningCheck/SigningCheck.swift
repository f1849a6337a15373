import Cryptography
import Foundation
import Office
import SamplePapers
import Signing

/// Makes minutes, seals them, spoils some, checks all with our own verifier, and writes everything down for other programs
/// to judge: `signing-check FOLDER DOCUMENTS VARIANTS SEED LONGEST`.
@main
struct SigningCheck {
    struct Usage: Error {}

    /// A line of `manifest.jsonl`.
    private struct Line: Encodable {
        let file: String
        let kind: String
        let how: String
        let verdict: String
        let pages: Int
        let bytes: Int
        var printing = 0.0
        var sealing = 0.0
        var checking = 0.0
        /// SHA-256 of the same bytes: what any check has to do at the least.
        var digesting = 0.0
    }

    private let folder: URL
    private let verifier: Verifier
    private let seal: Seal
    private let person: Seal
    private let now: Int64
    private var lines: [Line] = []

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let numbers = arguments.dropFirst().compactMap(Int.init)
        guard let path = arguments.first, numbers.count == 4 else { throw Usage() }
        var check = try SigningCheck(URL(filePath: path))
        try check.run(documents: numbers[0], variants: numbers[1], seed: UInt64(numbers[2]), longest: numbers[3])
    }

    private init(_ folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let root = try SampleAuthority("Gốc thử nghiệm", in: folder)
        let authority = try root.authority("Cơ quan chứng thực thử")
        let office = try authority.issue("Văn phòng UBND tỉnh Quảng Bình", organization: "UBND tỉnh Quảng Bình")
        let chair = try authority.issue("Nguyễn Tiến Hoàng", key: .rsa(2_048))
        now = Int64(Date().timeIntervalSince1970 * 1_000)
        seal = try Seal(pkcs12: authority.package(office, password: "m"), password: "m", now: now)
        person = try Seal(pkcs12: authority.package(chair, password: "m"), password: "m", now: now)
        try FileManager.default.createDirectory(at: folder.appending(path: "trust"), withIntermediateDirectories: true)
        try Data(root.own.pem.utf8).write(to: folder.appending(path: "trust/root.pem"))
        let trust = TrustFolder(at: folder.appending(path: "trust").path(percentEncoded: false))
        verifier = Verifier(trusting: trust, seal: seal.certificate, now: now)
    }

    private mutating func run(documents: Int, variants: Int, seed: UInt64, longest: Int) throws {
        var chance = Chance(seed: seed)
        var small: [(sealed: Data, original: Data, pages: Int)] = []
        for index in 0..<documents {
            let pages = documents == 1 ? 1 : 1 + index * (longest - 1) / (documents - 1)
            let (sealed, original, count) = try make(pages: pages, number: index + 1)
            if small.count < 10 { small.append((sealed, original, count)) }
        }
        guard let first = small.first else { return }
        var made = 0
        for (index, document) in small.enumerated() where made < variants {
            let other = small.count > 1 ? small[(index + 1) % small.count].sealed : first.sealed
            let tampering = try Tampering(sealed: document.sealed, original: document.original, other: other)
            let share = index == small.count - 1 ? variants - made : variants / small.count
            var list = try tampering.named().shuffled(using: &chance)
            // At least half by rule, the rest by chance.
            list = Array(list.prefix(max(share / 2, share - 40)))
            while list.count < share {
                list.append(
                    list.count.isMultiple(of: 4) ? tampering.otherSignature(&chance) : tampering.flipped(&chance)
                )
            }
            for variant in list {
                try judge(variant.data, "tampered", variant.how, pages: document.pages)
                made += 1
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = try lines.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
        try Data(text.utf8).write(to: folder.appending(path: "manifest.jsonl"))
    }

    /// Every third gets a person's signature behind the seal.
    private mutating func make(pages: Int, number: Int) throws -> (sealed: Data, original: Data, pages: Int) {
        let clock = ContinuousClock()
        let start = clock.now
        let printed = try PDFPrinter.print(GeneratedMinutes.document(pages: pages, number: number))
        let printing = clock.now - start
        let place = printed.signaturePlaces.last
        let mark = place.map {
            SealMark.beside(page: $0.page, x: $0.x, y: $0.y, width: $0.width, height: $0.height)
        }
        let sealing = clock.now
        let sealed = try seal.seal(printed.pdf, mark: mark, now: now)
        let took = clock.now - sealing
        try judge(sealed, "sealed", "", pages: printed.pageCount, printing: printing, sealing: took)
        if number.isMultiple(of: 3) {
            let signed = try person.seal(sealed, now: now)
            try judge(signed, "signed", "", pages: printed.pageCount)
        }
        return (sealed, printed.pdf, printed.pageCount)
    }

    private mutating func judge(
        _ data: Data,
        _ kind: String,
        _ how: String,
        pages: Int,
        printing: Duration = .zero,
        sealing: Duration = .zero
    ) throws {
        let name = "\(kind)-\(String(format: "%04d", lines.count)).pdf"
        try data.write(to: folder.appending(path: name))
        let bytes = Array(data)
        let clock = ContinuousClock()
        let start = clock.now
        let found = verifier.verify(data)
        let checked = clock.now
        _ = Digest.sha256(bytes)
        let digested = clock.now
        let isSound =
            found.verdict == .whole && found.signatures.allSatisfy { $0.integrity == .whole && $0.trust == .trusted }
        var line = Line(
            file: name,
            kind: kind,
            how: how,
            verdict: isSound ? "whole" : found.verdict == .whole ? "untrusted" : found.verdict.rawValue,
            pages: pages,
            bytes: data.count
        )
        (line.printing, line.sealing) = (printing.milliseconds, sealing.milliseconds)
        (line.checking, line.digesting) = ((checked - start).milliseconds, (digested - checked).milliseconds)
        lines.append(line)
    }
}

extension Duration {
    fileprivate var milliseconds: Double {
        ((Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15) * 1_000).rounded() / 1_000
    }
}

/// Chance that comes out the same each time.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
