import COpenSSL
import Foundation
import PDFFiles
import SamplePapers
import Testing

@testable import Signing

/// Keys and certificates that the tests of a suite share: openssl takes its time to make them.
struct Signers {
    static let made = Result { try Signers() }
    static var all: Signers { get throws { try made.get() } }

    let folder: URL
    /// Below another, which lies in the folder of trust.
    let authority: SampleAuthority
    let root: SampleAuthority
    let office: SampleAuthority.Holder
    let chair: SampleAuthority.Holder
    let seal: Seal
    /// Of a person, another key below the same authority.
    let person: Seal
    let trust: TrustFolder

    static let password = "mật khẩu"
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "signing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        root = try SampleAuthority("Gốc thử nghiệm", in: folder)
        authority = try root.authority("Cơ quan chứng thực thử")
        office = try authority.issue("Văn phòng UBND tỉnh Quảng Bình", organization: "UBND tỉnh Quảng Bình")
        chair = try authority.issue("Nguyễn Tiến Hoàng", organization: "UBND tỉnh Quảng Bình", key: .rsa(2_048))
        seal = try Self.seal(of: office, authority)
        person = try Self.seal(of: chair, authority)
        trust = try Self.trust(root.own.pem, in: folder)
    }

    static func seal(of holder: SampleAuthority.Holder, _ authority: SampleAuthority, now: Int64 = now) throws -> Seal {
        try Seal(pkcs12: authority.package(holder, password: password), password: password, now: now)
    }

    static func trust(_ files: String..., in folder: URL) throws -> TrustFolder {
        let own = folder.appending(path: "trust-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        for (index, file) in files.enumerated() {
            try Data(file.utf8).write(to: own.appending(path: "\(index).pem"))
        }
        return TrustFolder(at: own.path(percentEncoded: false))
    }

    func verifier(seal: Seal? = nil, now: Int64 = now) -> Verifier {
        Verifier(trusting: trust, seal: seal?.certificate, now: now)
    }

    func write(_ data: Data) throws -> String {
        let path = folder.appending(path: "\(UUID().uuidString).pdf")
        try data.write(to: path)
        return path.path(percentEncoded: false)
    }
}

extension Seal {
    func seal(_ pdf: Data) throws -> Data { try seal(pdf, now: Signers.now) }
}

/// Two pages by hand.
let plainPDF = Data(SamplePDF(pageCount: 2).bytes)

extension Verification {
    var problems: [SignatureProblem?] { signatures.map(\.problem) }
}

/// Where the one signature of a file stands.
struct SignaturePlace {
    let number: Int
    let range: [Int]
    let rangeBytes: Range<Int>
    let hole: Range<Int>

    /// As many bytes as were left for the places before they were known.
    private static let rangeRoom = "[0 9999999999 9999999999 9999999999]".utf8.count

    init(in data: Data) throws {
        let file = try PDFFile(data)
        number = try #require(try file.signatureDictionaries().last)
        let places = try #require(try file.entryPlaces(of: number))
        let byteRange = try #require(places.first { $0.key == "ByteRange" })
        range = try #require(byteRange.value.array).compactMap(\.integer)
        rangeBytes = byteRange.bytes
        hole = try #require(places.first { $0.key == "Contents" }).bytes
    }

    /// The same length, other numbers.
    func data(_ data: Data, withRange numbers: [Int]) -> Data {
        var text = Array("[\(numbers.map(String.init).joined(separator: " "))]".utf8)
        text += Array(repeating: 0x20, count: Self.rangeRoom - text.count)
        var data = data
        data.replaceSubrange(rangeBytes.lowerBound..<(rangeBytes.lowerBound + Self.rangeRoom), with: text)
        return data
    }

    func message(in data: Data) throws -> [UInt8] {
        let digits = String(decoding: data[(hole.lowerBound + 1)..<(hole.upperBound - 1)], as: UTF8.self)
        let bytes = stride(from: 0, to: digits.utf8.count, by: 2).compactMap { index -> UInt8? in
            let start = digits.utf8.index(digits.startIndex, offsetBy: index)
            return UInt8(digits[start..<digits.utf8.index(start, offsetBy: 2)], radix: 16)
        }
        return try #require(DERReader(bytes).next)
    }

    func data(_ data: Data, withMessage message: [UInt8]) throws -> Data {
        let room = (hole.count - 2) / 2
        try #require(message.count <= room)
        let full = message + Array(repeating: 0, count: room - message.count)
        var data = data
        data.replaceSubrange(
            (hole.lowerBound + 1)..<(hole.upperBound - 1),
            with: Data(full.map { String(format: "%02x", $0) }.joined().utf8)
        )
        return data
    }
}
