import Cryptography
import SamplePasskeys
import Testing

@testable import People

/// Every check of a passkey, broken once.
struct PasskeyCheckTests {
    private static let here = "https://hop.example.vn"
    private let party: RelyingParty
    private let device = Device()
    private let challenge = Random.bytes(Challenges.bytes)

    init() throws {
        party = try #require(RelyingParty(origin: Self.here))
    }

    private func asked(mustVerify: Bool = true) -> AskedPasskey {
        AskedPasskey(challenge: challenge, party: party, mustVerify: mustVerify)
    }

    private func make(mustVerify: Bool = true, bend: (inout Device.Said) -> Void = { _ in }) throws -> CheckedPasskey {
        let made = device.make(
            challenge: Base64URL.encode(challenge),
            party: party.id,
            origin: party.origin,
            bend: bend
        )
        return try PasskeyMade(made).checked(against: asked(mustVerify: mustVerify))
    }

    private func show(bend: (inout Device.Said) -> Void = { _ in }) -> PasskeyShown {
        PasskeyShown(
            device.show(challenge: Base64URL.encode(challenge), party: party.id, origin: party.origin, bend: bend)
        )
    }

    private func stored(counter: UInt32 = 0, key: [UInt8]? = nil) -> StoredPasskey {
        StoredPasskey(
            id: PasskeyID(1),
            name: "máy",
            credential: device.credential,
            key: key ?? CBORBytes.key(of: device.key.publicKey),
            counter: counter
        )
    }

    @discardableResult
    private func check(_ shown: PasskeyShown, counter: UInt32 = 0, mustVerify: Bool = true, owner: [UInt8] = [1])
        throws -> UInt32
    {
        try shown.checked(against: asked(mustVerify: mustVerify), stored: stored(counter: counter), owner: owner)
    }

    @Test func `a passkey that answers what was asked is taken, and shown`() throws {
        let made = try make()
        #expect(made.credential == device.credential && made.counter == 0)
        #expect(made.key == CBORBytes.key(of: device.key.publicKey))
        #expect(try check(show()) == 1)
        #expect(try check(show(), counter: 1) == 2)
    }

    @Test func `words that a browser may add do not matter`() throws {
        _ = try make { $0.more = #","other_keys_can_be_added_here":"do not compare","crossOrigin":false"# }
        _ = try make { $0.more = "" }
        // Extensions that nobody asked for.
        _ = try make {
            $0.flags |= 0x80
            $0.behind = [0xA1] + CBORBytes.text("credProtect") + CBORBytes.number(2)
        }
        // Attested by itself, which is left unread; copied to the owner's other devices.
        _ = try make {
            $0.format = "packed"
            $0.flags |= 0x18
        }
        try check(show { $0.more = "" })
    }

    private typealias Bend = @Sendable (inout Device.Said) -> Void

    private static let wrong: [(what: String, fault: PasskeyFault, bend: Bend)] = [
        ("another challenge", .challenge, { $0.challenge = Base64URL.encode(Random.bytes(32)) }),
        ("a challenge with something behind", .challenge, { $0.challenge += "AA" }),
        ("no challenge", .challenge, { $0.challenge = "" }),
        ("a page of somebody else", .origin, { $0.origin = "https://hop.example.vn.evil.example" }),
        ("the same host at another port", .origin, { $0.origin = here + ":8443" }),
        ("the same host without encryption", .origin, { $0.origin = "http://hop.example.vn" }),
        ("within a page of another site", .origin, { $0.more = #","crossOrigin":true"# }),
        ("below a page of another site", .origin, { $0.more = #","topOrigin":"https://evil.example""# }),
        ("another party", .party, { $0.party = "evil.example" }),
        ("the domain above ours", .party, { $0.party = "example.vn" }),
        ("nobody there", .absent, { $0.flags &= ~0x01 }),
        ("nobody known", .unverified, { $0.flags &= ~0x04 }),
        ("a copy of what may not be copied", .malformed, { $0.flags |= 0x10 }),
        ("bytes behind", .malformed, { $0.behind = [0] }),
        ("extensions that are not there", .malformed, { $0.flags |= 0x80 }),
        (
            "extensions that are no map", .malformed,
            {
                $0.flags |= 0x80
                $0.behind = [0x01]
            }
        ),
        ("no JSON", .malformed, { $0.more = "," }),
        ("a word twice", .malformed, { $0.more = #","origin":"https://hop.example.vn""# }),
        ("client data without end", .malformed, { $0.more = #","x":"\#(String(repeating: "x", count: 4_096))""# }),
    ]

    @Test(arguments: wrong.indices)
    func `whatever is not as asked is refused`(place: Int) {
        let (what, fault, bend) = Self.wrong[place]
        #expect(throws: fault, "made with \(what)") { try make(bend: bend) }
        #expect(throws: fault, "shown with \(what)") { try check(show(bend: bend)) }
    }

    @Test func `neither passes for the other`() throws {
        #expect(throws: PasskeyFault.purpose) { try make { $0.type = "webauthn.get" } }
        #expect(throws: PasskeyFault.purpose) { try check(show { $0.type = "webauthn.create" }) }
        #expect(throws: PasskeyFault.purpose) { try make { $0.type = "payment.get" } }
        // A shown passkey that brings a new one along.
        let made = device.make(challenge: Base64URL.encode(challenge), party: party.id, origin: party.origin) {
            $0.type = "webauthn.get"
        }
        let data = try #require(try authenticatorData(of: made))
        let signature = CBORBytes.der(device.key.sign(data + Digest.sha256(made.clientData)))
        let shown = PasskeyShown(
            credential: device.credential,
            clientData: made.clientData,
            authenticatorData: data,
            signature: signature
        )
        #expect(throws: PasskeyFault.malformed) { try check(shown) }
    }

    private func authenticatorData(of made: Device.Made) throws -> [UInt8]? {
        guard case .map(let parts) = try CBORReader.read(made.attestation),
            case .bytes(let data) = parts[.text("authData")]
        else { return nil }
        return data
    }

    @Test func `a new passkey is whole, named alike twice, and of an algorithm that was asked for`() throws {
        #expect(throws: PasskeyFault.malformed) { try make { $0.flags &= ~0x40 } }
        #expect(throws: PasskeyFault.malformed) { try make { $0.afterAttestation = [0] } }
        #expect(throws: PasskeyFault.malformed) { try make { $0.credential = Array($0.credential.prefix(15)) } }
        #expect(throws: PasskeyFault.malformed) { try make { $0.credential = [UInt8](repeating: 1, count: 1_024) } }
        #expect(throws: PasskeyFault.malformed) { try make { $0.key = [] } }
        #expect(throws: PasskeyFault.malformed) { try make { $0.key = [0xBF, 0xFF] } }
        #expect(throws: PasskeyFault.algorithm) { try make { $0.key = [0xA0] } }
        #expect(throws: PasskeyFault.algorithm) {
            try make { $0.key = CBORBytes.map([(1, CBORBytes.number(2)), (3, CBORBytes.number(-35))]) }
        }
        let made = device.make(challenge: Base64URL.encode(challenge), party: party.id, origin: party.origin)
        let other = PasskeyMade(
            credential: Random.bytes(32),
            clientData: made.clientData,
            attestation: made.attestation
        )
        #expect(throws: PasskeyFault.malformed) { try other.checked(against: asked()) }
        for attestation in [[], [0xA0], [0x80], Array(made.attestation.dropLast())] as [[UInt8]] {
            let bent = PasskeyMade(credential: made.id, clientData: made.clientData, attestation: attestation)
            #expect(throws: PasskeyFault.malformed) { try bent.checked(against: asked()) }
        }
    }

    @Test func `who is there need not be known where the password was given a moment ago`() throws {
        try check(show { $0.flags &= ~0x04 }, mustVerify: false)
        #expect(throws: PasskeyFault.absent) { try check(show { $0.flags = 0x04 }, mustVerify: false) }
    }

    @Test func `a counter never stands still or goes back, unless it never counts`() throws {
        #expect(throws: PasskeyFault.counter) { try check(show { $0.counter = 7 }, counter: 7) }
        #expect(throws: PasskeyFault.counter) { try check(show { $0.counter = 6 }, counter: 7) }
        #expect(throws: PasskeyFault.counter) { try check(show { $0.counter = 0 }, counter: 7) }
        #expect(try check(show { $0.counter = 8 }, counter: 7) == 8)
        #expect(try check(show { $0.counter = .max }, counter: .max - 1) == .max)
        #expect(try check(show { $0.counter = 0 }, counter: 0) == 0)
    }

    @Test func `another's signature, key, credential and name are refused`() throws {
        let good = show()
        let stranger = Device()
        let key = CBORBytes.key(of: stranger.key.publicKey)
        #expect(throws: PasskeyFault.signature) {
            try good.checked(against: asked(), stored: stored(key: key), owner: [1])
        }
        #expect(throws: PasskeyFault.unknown) { try check(show { $0.credential = stranger.credential }) }
        func shown(owner: [UInt8]?, signature: [UInt8]) -> PasskeyShown {
            PasskeyShown(
                credential: good.credential,
                clientData: good.clientData,
                authenticatorData: good.authenticatorData,
                signature: signature,
                owner: owner
            )
        }
        try check(shown(owner: [1], signature: good.signature))
        #expect(throws: PasskeyFault.unknown) { try check(shown(owner: [2], signature: good.signature)) }
        #expect(throws: PasskeyFault.unknown) { try check(shown(owner: [], signature: good.signature)) }
        #expect(throws: PasskeyFault.signature) { try check(shown(owner: nil, signature: [])) }
        #expect(throws: PasskeyFault.signature) { try check(shown(owner: nil, signature: good.signature + [0])) }
        let long = [UInt8](repeating: 0, count: PasskeyLimits.signatureBytes + 1)
        #expect(throws: PasskeyFault.malformed) { try check(shown(owner: nil, signature: long)) }
    }

    @Test func `no bit of what was signed may be another`() throws {
        let good = show()
        try check(good)
        let parts = [good.clientData, good.authenticatorData, good.signature]
        for part in parts.indices {
            for place in parts[part].indices {
                var bent = parts
                bent[part][place] ^= 1 << UInt8(place % 8)
                let shown = PasskeyShown(
                    credential: good.credential,
                    clientData: bent[0],
                    authenticatorData: bent[1],
                    signature: bent[2]
                )
                #expect(throws: PasskeyFault.self, "part \(part), byte \(place)") { try check(shown) }
            }
        }
    }

    @Test func `what is cut off anywhere is refused and stops nobody`() throws {
        let made = device.make(challenge: Base64URL.encode(challenge), party: party.id, origin: party.origin)
        for length in made.attestation.indices {
            let cut = PasskeyMade(
                credential: made.id,
                clientData: made.clientData,
                attestation: Array(made.attestation[..<length])
            )
            #expect(throws: PasskeyFault.self) { try cut.checked(against: asked()) }
        }
        // The same within the data of the device, in an attestation that is whole.
        let data = try #require(try authenticatorData(of: made))
        for length in data.indices {
            #expect(throws: PasskeyFault.self) { try AuthenticatorData(Array(data[..<length])).requireMade() }
        }
    }
}

extension AuthenticatorData {
    /// What a cut one must lack.
    fileprivate func requireMade() throws(PasskeyFault) {
        guard made != nil else { throw .malformed }
    }
}

extension PasskeyMade {
    init(_ made: Device.Made) {
        self.init(credential: made.id, clientData: made.clientData, attestation: made.attestation)
    }
}

extension PasskeyShown {
    init(_ shown: Device.Shown) {
        self.init(
            credential: shown.id,
            clientData: shown.clientData,
            authenticatorData: shown.authenticatorData,
            signature: shown.signature
        )
    }
}
