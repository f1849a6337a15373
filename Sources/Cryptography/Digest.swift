import COpenSSL

/// SHA-256 and SHA-1 by the system's OpenSSL.
public enum Digest {
    /// The 32-byte SHA-256 of `bytes`.
    public static func sha256(_ bytes: some ContiguousBytesView) -> [UInt8] {
        digest(bytes, method, length: 32)
    }

    /// The SHA-256 of two pieces, one behind the other, without putting them together first.
    public static func sha256(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { out, count in
            let context = EVP_MD_CTX_new()
            defer { EVP_MD_CTX_free(context) }
            let done =
                EVP_DigestInit_ex(context, method, nil) == 1
                && first.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) } == 1
                && second.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) } == 1
                && EVP_DigestFinal_ex(context, out.baseAddress, nil) == 1
            precondition(done, "OpenSSL refused a plain digest: the library is broken")
            count = 32
        }
    }

    /// Looked up once: `EVP_sha256()` looks the provider up anew for each digest. Never changed, never freed, and OpenSSL shares
    /// methods between threads itself.
    nonisolated(unsafe) private static let method = EVP_MD_fetch(nil, "SHA256", nil) ?? EVP_sha256()

    /// The 20-byte SHA-1 of `bytes`. Only for the WebSocket handshake (RFC 6455 §4.2.2), never for trust.
    public static func sha1(_ bytes: some ContiguousBytesView) -> [UInt8] {
        digest(bytes, EVP_sha1(), length: 20)
    }

    private static func digest(_ bytes: some ContiguousBytesView, _ kind: OpaquePointer?, length: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { out, count in
            let done = bytes.withBytes { EVP_Digest($0.baseAddress, $0.count, out.baseAddress, nil, kind, nil) }
            precondition(done == 1, "OpenSSL refused a plain digest: the library is broken")
            count = length
        }
    }
}

/// Anything whose bytes lie in one piece.
public protocol ContiguousBytesView {
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

extension Array: ContiguousBytesView where Element == UInt8 {
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(body)
    }
}

extension ArraySlice: ContiguousBytesView where Element == UInt8 {
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(body)
    }
}
