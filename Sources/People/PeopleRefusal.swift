import Meetings

/// Why a request about people was turned down. Raw values travel to clients: add, never rename.
public enum PeopleRefusal: String, Refusal, CaseIterable {
    /// Only an administrator may.
    case notAnAdministrator = "people.not-an-administrator"
    /// There is no such person, organisation, committee or sign-in, or not for this person.
    case notFound = "people.not-found"
    /// A name is empty where one is needed.
    case nameMissing = "people.name-missing"
    /// A text is longer than its limit.
    case textTooLong = "people.text-too-long"
    /// Another person has this user name.
    case usernameTaken = "people.username-taken"
    /// A user name is 1 to 64 letters, digits, dots, hyphens and underscores.
    case badUsername = "people.bad-username"
    /// Not an e-mail address.
    case badEmail = "people.bad-email"
    /// Another organisation has this code.
    case codeTaken = "people.code-taken"
    /// A code is 1 to 35 letters, digits, dots, hyphens and underscores.
    case badCode = "people.bad-code"
    /// An organisation cannot lie under itself.
    case parentLoop = "people.parent-loop"
    /// Another committee has this name.
    case committeeTaken = "people.committee-taken"
    /// The end lies before the beginning.
    case endsBeforeStart = "people.ends-before-start"
    /// The last administrator cannot be disabled or lose the right.
    case lastAdministrator = "people.last-administrator"
    /// A committee has at most one chair.
    case twoChairs = "people.two-chairs"
    /// The same person twice in one committee.
    case memberTwice = "people.member-twice"
    /// A number lies outside its limits.
    case numberOutOfRange = "people.number-out-of-range"
    /// More rows than one list may have.
    case tooMany = "people.too-many"
    /// A password has 8 to 128 characters.
    case passwordLength = "people.password-length"
    /// One of the passwords that everyone tries first, or the person's own name.
    case passwordTooCommon = "people.password-too-common"
    /// Somebody else changed the same thing at the same time; look again.
    case changedMeanwhile = "people.changed-meanwhile"
    /// Too many people sign in at this moment; try again shortly.
    case busy = "people.busy"
    /// There is no second factor to change.
    case secondFactorOff = "people.second-factor-off"
    /// The key was offered too long ago; ask for another.
    case offerOver = "people.second-factor-offer-over"
    /// This server asks a second factor of this person.
    case secondFactorRequired = "people.second-factor-required"
    /// The only factor is not removed by itself: turn the second step off.
    case lastFactor = "people.last-factor"
    /// As many passkeys as one person may have.
    case tooManyPasskeys = "people.too-many-passkeys"
    /// This passkey is known already.
    case passkeyKnown = "people.passkey-known"
    /// What the device said is not what was asked.
    case passkeyNotTaken = "people.passkey-not-taken"
    /// None of the person's passkeys was made under the name by which the browser came.
    case noPasskeyHere = "people.no-passkey-here"
    /// The list is not UTF-8.
    case importEncoding = "people.import-encoding"
    /// The list has no header line with the columns `username` and `name`.
    case importHeader = "people.import-header"
    /// A list cannot give rights.
    case importRights = "people.import-rights"
    /// A line of the list has a quotation mark that is never closed, or more cells than the header.
    case importMalformed = "people.import-malformed"

    public var kind: RefusalKind {
        switch self {
        case .notAnAdministrator: .forbidden
        case .notFound, .noPasskeyHere: .notFound
        case .usernameTaken, .codeTaken, .committeeTaken, .lastAdministrator, .changedMeanwhile, .busy,
            .secondFactorOff, .offerOver, .secondFactorRequired, .lastFactor, .tooManyPasskeys, .passkeyKnown:
            .conflict
        default: .malformed
        }
    }
}

/// Why somebody was not let in. Says nothing about whether the user name exists.
public enum SignInRefusal: Refusal, Hashable {
    /// User name and password do not belong together, or the account is disabled.
    case wrongPassword
    /// Too many failed attempts; the next one counts after so many seconds.
    case tooManyAttempts(seconds: Int)
    /// The link or key was never given out, was used, or has run out.
    case linkNotValid
    /// Nobody is signed in.
    case none
    /// Half of a sign-in is done: go on with ``Directory/signIn(halfway:by:from:)`` under this name.
    case codeWanted(HandedKey)
    /// Neither the code that the app shows now nor a recovery code not used yet; or the code was used before.
    case wrongCode
    /// The passkey did not answer what was asked, or is not this person's, or may have been copied.
    case wrongPasskey
    /// The sign-in waited too long for its code, or met too many wrong ones; begin again.
    case signInAgain
    /// This needs a fresh proof of who one is.
    case confirmIdentity

    public var code: String {
        switch self {
        case .wrongPassword: "session.wrong-password"
        case .tooManyAttempts: "session.too-many-attempts"
        case .linkNotValid: "session.link-not-valid"
        case .none: "session.none"
        case .codeWanted: "session.code-wanted"
        case .wrongCode: "session.wrong-code"
        case .wrongPasskey: "session.wrong-passkey"
        case .signInAgain: "session.sign-in-again"
        case .confirmIdentity: "session.confirm-identity"
        }
    }

    public var kind: RefusalKind { .forbidden }
}
