/// What is wrong with what an authenticator said. Goes to the log of security events, never to whoever asked.
enum PasskeyFault: String, Error {
    /// Not in the form of WebAuthn, or beyond its limits.
    case malformed
    /// Made for another purpose.
    case purpose
    /// Not the answer to what was asked, or too late, or given before.
    case challenge
    /// Said on a page of somebody else.
    case origin
    /// Made for another server.
    case party
    /// Nobody touched the device.
    case absent
    /// The device did not ask who is there.
    case unverified
    /// None of the algorithms that were asked for.
    case algorithm
    /// Nobody's passkey, or somebody else's.
    case unknown
    case signature
    /// The passkey was used elsewhere meanwhile: it may have been copied.
    case counter
}
