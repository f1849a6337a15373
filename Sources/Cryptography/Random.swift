import COpenSSL

/// Randomness nobody can guess, from OpenSSL's generator.
public enum Random {
    /// `count` random bytes.
    public static func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { out, filled in
            let done = RAND_bytes(out.baseAddress, Int32(count))
            precondition(done == 1, "The system has no randomness: refusing to go on with guessable secrets")
            filled = count
        }
    }
}
