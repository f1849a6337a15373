import Foundation
import Synchronization

/// An authority that speaks for signers, and those for whom it speaks: made by openssl in a folder of their own.
public struct SampleAuthority: Sendable {
    public enum Key: Sendable {
        case p256, rsa(Int), ed25519

        var options: [String] {
            switch self {
            case .p256: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
            case .rsa(let bits): ["-newkey", "rsa:\(bits)"]
            case .ed25519: ["-newkey", "ed25519"]
            }
        }
    }

    public enum Use: String, Sendable { case signing, encryption, stamping, authority }

    /// One for whom an authority speaks.
    public struct Holder: Sendable {
        fileprivate let path: String
        public var certificate: String { path + ".crt" }
        public var key: String { path + ".key" }
        /// As PEM.
        public var pem: String { (try? String(contentsOfFile: certificate, encoding: .utf8)) ?? "" }
    }

    public struct Failed: Error { public let said: String }

    public let folder: URL
    /// The authority itself; for one below another, the one that speaks for it comes behind.
    public let own: Holder
    private let above: [Holder]

    /// - Throws: what openssl says when it does not do it.
    public init(_ name: String = "Cơ quan chứng thực thử", in parent: URL, key: Key = .p256) throws {
        folder = parent.appending(path: "authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        own = Holder(path: folder.appending(path: "ca").path(percentEncoded: false))
        above = []
        try prepare()
        try Self.openssl(
            ["req", "-x509", "-config", config, "-extensions", "authority", "-days", "3650", "-utf8", "-nodes"]
                + ["-subj", "/CN=\(name)", "-keyout", own.key, "-out", own.certificate] + key.options
        )
    }

    private init(_ holder: Holder, below above: [Holder], in parent: URL) throws {
        folder = parent.appending(path: "authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        (own, self.above) = (holder, above)
        try prepare()
    }

    /// An authority for which this one speaks.
    public func authority(_ name: String) throws -> SampleAuthority {
        try SampleAuthority(issue(name, for: .authority), below: [own] + above, in: folder)
    }

    /// - Parameter isExpired: made out for the year 2020.
    public func issue(
        _ name: String,
        organization: String? = nil,
        for use: Use = .signing,
        key: Key = .p256,
        digest: String = "sha256",
        isExpired: Bool = false
    ) throws -> Holder {
        let holder = Holder(path: folder.appending(path: UUID().uuidString).path(percentEncoded: false))
        let subject = "/CN=\(name)" + (organization.map { "/O=\($0)" } ?? "")
        try Self.openssl(
            ["req", "-config", config, "-utf8", "-nodes", "-subj", subject, "-keyout", holder.key]
                + ["-out", holder.path + ".csr"] + key.options
        )
        let times = isExpired ? ["-enddate", "20210101000000Z"] : ["-days", "365"]
        try Self.openssl(
            ["ca", "-batch", "-notext", "-config", config, "-extensions", use.rawValue, "-md", digest, "-utf8"]
                + ["-in", holder.path + ".csr", "-out", holder.certificate, "-startdate", "20200101000000Z"] + times
        )
        return holder
    }

    /// The holder's key with its certificate and those above, as PKCS#12.
    public func package(_ holder: Holder, password: String, options: [String] = []) throws -> [UInt8] {
        let chain = folder.appending(path: "chain-\(UUID().uuidString).pem").path(percentEncoded: false)
        try ([own] + above).map(\.pem).joined().write(toFile: chain, atomically: true, encoding: .utf8)
        let path = folder.appending(path: "\(UUID().uuidString).p12").path(percentEncoded: false)
        try Self.openssl(
            ["pkcs12", "-export", "-in", holder.certificate, "-certfile", chain, "-out", path]
                + ["-passout", "pass:\(password)"] + (options.contains("-nokeys") ? [] : ["-inkey", holder.key])
                + options
        )
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    /// The list of those that were taken back, with these among them.
    public func revoke(_ holders: Holder...) throws -> [UInt8] {
        for holder in holders { try Self.openssl(["ca", "-config", config, "-revoke", holder.certificate]) }
        let path = folder.appending(path: "list.pem").path(percentEncoded: false)
        try Self.openssl(["ca", "-config", config, "-gencrl", "-crldays", "30", "-out", path])
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    /// A time stamp over bytes, as of now.
    public func stamp(_ bytes: [UInt8], by holder: Holder) throws -> [UInt8] {
        let mark = UUID().uuidString
        let path = { (name: String) in folder.appending(path: "\(mark)-\(name)").path(percentEncoded: false) }
        try Data(bytes).write(to: URL(filePath: path("stamped")))
        try Self.openssl(["ts", "-query", "-data", path("stamped"), "-sha256", "-cert", "-out", path("query")])
        try Self.openssl([
            "ts", "-reply", "-config", config, "-section", "tsa", "-queryfile", path("query"), "-signer",
            holder.certificate, "-inkey", holder.key, "-chain", own.certificate, "-token_out", "-out", path("token"),
        ])
        return Array(try Data(contentsOf: URL(filePath: path("token"))))
    }

    private var config: String { folder.appending(path: "openssl.cnf").path(percentEncoded: false) }

    private func prepare() throws {
        let place = folder.path(percentEncoded: false)
        try Data().write(to: folder.appending(path: "index"))
        try Data("unique_subject = no\n".utf8).write(to: folder.appending(path: "index.attr"))
        try Data("1000\n".utf8).write(to: folder.appending(path: "serial"))
        try Data("01\n".utf8).write(to: folder.appending(path: "crlnumber"))
        try Data("01\n".utf8).write(to: folder.appending(path: "tsaserial"))
        let text = """
            [req]
            distinguished_name = none
            [none]
            [ca]
            default_ca = own
            [own]
            database = \(place)/index
            serial = \(place)/serial
            crlnumber = \(place)/crlnumber
            new_certs_dir = \(place)
            certificate = \(own.certificate)
            private_key = \(own.key)
            default_md = sha256
            policy = any
            [any]
            commonName = supplied
            organizationName = optional
            [authority]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign,cRLSign
            subjectKeyIdentifier = hash
            [signing]
            basicConstraints = critical,CA:FALSE
            keyUsage = critical,digitalSignature,nonRepudiation
            subjectKeyIdentifier = hash
            authorityKeyIdentifier = keyid
            [encryption]
            basicConstraints = critical,CA:FALSE
            keyUsage = critical,keyEncipherment
            [stamping]
            basicConstraints = critical,CA:FALSE
            keyUsage = critical,digitalSignature
            extendedKeyUsage = critical,timeStamping
            [tsa]
            serial = \(place)/tsaserial
            default_policy = 1.2.3.4.1
            digests = sha256, sha384, sha512
            signer_digest = sha256
            ess_cert_id_alg = sha256

            """
        try Data(text.utf8).write(to: folder.appending(path: "openssl.cnf"))
    }

    /// The program keeps books, and does not expect to be run twice at once over the same.
    private static let books = Mutex(())

    private static func openssl(_ arguments: [String]) throws { try books.withLock { _ in try run(arguments) } }

    private static func run(_ arguments: [String]) throws {
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
}
