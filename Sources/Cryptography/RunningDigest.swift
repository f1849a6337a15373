import COpenSSL

/// SHA-256 of bytes that come piece by piece.
public struct RunningDigest: ~Copyable {
    private let context: OpaquePointer

    public init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("OpenSSL refused a plain digest: the library is broken")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    public mutating func update(_ bytes: some ContiguousBytesView) {
        let done = bytes.withBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        precondition(done == 1, "OpenSSL refused a plain digest: the library is broken")
    }

    /// The 32 bytes. Ends the digest.
    public consuming func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { out, count in
            let done = EVP_DigestFinal_ex(context, out.baseAddress, nil)
            precondition(done == 1, "OpenSSL refused a plain digest: the library is broken")
            count = 32
        }
    }
}
