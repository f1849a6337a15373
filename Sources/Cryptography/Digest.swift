import COpenSSL

/// SHA-256 and SHA-1 by the system's OpenSSL.
public enum Digest {
    /// The 32-byte SHA-256 of `bytes`.
    public static func sha256(_ bytes: some ContiguousBytesView) -> [UInt8] {
        digest(bytes, EVP_sha256(), length: 32)
    }

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
