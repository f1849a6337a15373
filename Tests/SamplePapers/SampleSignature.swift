import Foundation
import PDFFiles

/// People with certificates, made by openssl, and PDFs that they signed.
public struct SampleSigner: Sendable {
    private let folder: URL
    /// The certificate that speaks for the signer, as PEM.
    public var anchor: String { (try? String(contentsOf: folder.appending(path: "ca.crt"), encoding: .utf8)) ?? "" }

    /// - Throws: what openssl says when it does not do it.
    public init(_ name: String, in folder: URL) throws {
        self.folder = folder.appending(path: "signer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        let own = self.folder
        let path = { (name: String) in own.appending(path: name).path(percentEncoded: false) }
        let key = ["-newkey", "rsa:2048", "-nodes", "-utf8"]
        try Self.openssl(
            [
                "req", "-x509", "-days", "30", "-subj", "/CN=Co quan chung thuc thu", "-keyout", path("ca.key"), "-out",
                path("ca.crt"),
            ] + key
        )
        try Self.openssl(["req", "-subj", "/CN=\(name)", "-keyout", path("s.key"), "-out", path("s.csr")] + key)
        try Data("keyUsage=digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection\n".utf8)
            .write(to: self.folder.appending(path: "x.cnf"))
        try Self.openssl([
            "x509", "-req", "-days", "30", "-in", path("s.csr"), "-CA", path("ca.crt"), "-CAkey", path("ca.key"),
            "-CAcreateserial", "-extfile", path("x.cnf"), "-out", path("s.crt"),
        ])
    }

    private static let holeBytes = 8_192

    /// The file with a signature over all of it, written behind it.
    public func sign(_ pdf: [UInt8]) throws -> [UInt8] {
        let file = try PDFFile(Data(pdf))
        let update = PDFUpdate(file)
        let page = try file.pages()[0]
        let far = PDFValue.integer(9_999_999_999)
        let signature = update.add(
            .dictionary([
                "Type": .name("Sig"), "Filter": .name("Adobe.PPKLite"), "SubFilter": .name("adbe.pkcs7.detached"),
                "ByteRange": .array([.integer(0), far, far, far]),
                "Contents": .string(Array(repeating: 0, count: Self.holeBytes)),
            ])
        )
        let field = update.add(
            .dictionary([
                "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"), "T": .text("K\(pdf.count)"),
                "Rect": .numbers([0, 0, 0, 0]), "V": .reference(signature), "P": .reference(page.reference),
                "F": .integer(132),
            ])
        )
        try update.annotate(page, with: [field])
        try update.addField(field)
        var bytes = Array(update.data())
        let hole = Array(repeating: UInt8(ascii: "0"), count: Self.holeBytes * 2)
        guard let start = Self.first(hole, in: bytes, from: pdf.count) else { throw Failed(said: "no hole") }
        let end = start + hole.count + 1
        let range = "[0 \(start - 1) \(end) \(bytes.count - end)]"
        let mask = Array("[0 9999999999 9999999999 9999999999]".utf8)
        guard let place = Self.first(mask, in: bytes, from: pdf.count) else { throw Failed(said: "no range") }
        let padded = Array(range.utf8) + Array(repeating: 0x20, count: mask.count - range.utf8.count)
        bytes.replaceSubrange(place..<(place + mask.count), with: padded)
        let made = try cms(Array(bytes[..<(start - 1)]) + Array(bytes[end...]))
        let digits = made.flatMap { Array(String(format: "%02X", $0).utf8) }
        guard digits.count <= hole.count else { throw Failed(said: "hole too small") }
        bytes.replaceSubrange(start..<(start + digits.count), with: digits)
        return bytes
    }

    private struct Failed: Error { let said: String }

    private func cms(_ bytes: [UInt8]) throws -> [UInt8] {
        let path = { (name: String) in folder.appending(path: name).path(percentEncoded: false) }
        try Data(bytes).write(to: folder.appending(path: "data"))
        try Self.openssl([
            "cms", "-sign", "-binary", "-in", path("data"), "-signer", path("s.crt"), "-inkey", path("s.key"),
            "-certfile",
            path("ca.crt"), "-md", "sha256", "-outform", "DER", "-out", path("cms"),
        ])
        return Array(try Data(contentsOf: folder.appending(path: "cms")))
    }

    private static func openssl(_ arguments: [String]) throws {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(said: String(decoding: said, as: UTF8.self)) }
    }

    private static func first(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        Data(bytes).range(of: Data(wanted), in: start..<bytes.count)?.lowerBound
    }
}
