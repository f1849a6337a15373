/// The largest things a browser may send of a passkey.
public enum PasskeyLimits {
    /// Passkeys of one person.
    public static let perPerson = 10
    /// Characters of the name that a person gives a passkey.
    public static let nameCharacters = 60
    /// Bytes of a passkey's own name (WebAuthn §4: 16 to 1023).
    public static let credentialBytes = 16...1_023
    public static let clientDataBytes = 4 << 10
    public static let authenticatorDataBytes = 4 << 10
    public static let attestationBytes = CBORReader.bytesLimit
    /// An RSA signature of 4096 bits.
    public static let signatureBytes = 512
    /// Bytes by which an authenticator tells persons apart.
    public static let ownerBytes = 64
}
