import COpenSSL

/// The password function scrypt (RFC 7914) by the system's OpenSSL.
public enum Scrypt {
    /// How much a derivation costs. Memory is about `128 * n * r` bytes.
    public struct Cost: Hashable, Sendable {
        /// Number of steps; a power of two.
        public let n: Int
        /// Size of a block.
        public let r: Int
        /// How often the whole is done, one after the other.
        public let p: Int

        /// Nil unless `n` is a power of two from 2 to 2^20, and `r` and `p` are 1 to 16.
        public init?(n: Int, r: Int, p: Int) {
            guard (2...1 << 20).contains(n), n.nonzeroBitCount == 1, (1...16).contains(r), (1...16).contains(p) else {
                return nil
            }
            self.n = n
            self.r = r
            self.p = p
        }

        /// About 0.3 to 0.5 s and 32 MiB: what OWASP asks for in 2026 (ASVS 5.0, appendix C).
        public static let signIn = Cost(checked: (1 << 15, 8, 3))

        private init(checked: (n: Int, r: Int, p: Int)) {
            (n, r, p) = checked
        }

        /// Room for the tables, and some to spare: OpenSSL's own limit of 32 MiB is below what we ask for.
        fileprivate var memoryLimitBytes: Int { 128 * r * (n + p + 2) + (1 << 20) }
    }

    /// Derives `length` bytes from a password. Takes as long as `cost` says: never on a thread that others wait for.
    ///
    /// - Returns: Nil when there is not enough memory.
    public static func derive(password: [UInt8], salt: [UInt8], cost: Cost, length: Int) -> [UInt8]? {
        var out = [UInt8](repeating: 0, count: length)
        let done = password.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                EVP_PBE_scrypt(
                    characters.baseAddress,
                    characters.count,
                    salt,
                    salt.count,
                    UInt64(cost.n),
                    UInt64(cost.r),
                    UInt64(cost.p),
                    UInt64(cost.memoryLimitBytes),
                    &out,
                    length
                )
            }
        }
        return done == 1 ? out : nil
    }
}

extension Digest {
    /// Whether two byte strings are equal, in a time that says nothing about where they differ.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
