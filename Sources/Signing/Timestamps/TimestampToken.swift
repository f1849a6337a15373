import COpenSSL

/// The word of an authority that something was there at a time (RFC 3161).
struct TimestampToken {
    /// Milliseconds since 1970.
    let moment: Int64
    let authority: SigningCertificate

    /// - Parameters:
    ///   - bytes: the token, a CMS message.
    ///   - digest: of what the stamp has to be over, by OpenSSL's number of the digest.
    /// - Throws: ``SignatureProblem``, one of those whose names begin with `timestamp`.
    init(_ bytes: [UInt8], vouching: Vouching, over digest: (Int32) -> [UInt8]?) throws(SignatureProblem) {
        guard let token = OpenSSLBytes.read(bytes, { Self.read($0, $1) }, free: { PKCS7_free(Self.token($0)) }) else {
            throw .timestampMalformed
        }
        defer {
            PKCS7_free(Self.token(token))
            ERR_clear_error()
        }
        guard let info = PKCS7_to_TS_TST_INFO(Self.token(token)) else { throw .timestampMalformed }
        defer { TS_TST_INFO_free(info) }
        guard let moment = OpenSSLBytes.moment(TS_TST_INFO_get_time(info)) else { throw .timestampMalformed }
        self.moment = moment
        try Self.checkImprint(info, digest)
        authority = try Self.checkSigner(token, vouching, at: moment)
    }

    private static func token(_ pointer: OpaquePointer) -> UnsafeMutablePointer<PKCS7> { UnsafeMutablePointer(pointer) }

    private static func read(_ cursor: UnsafeMutablePointer<UnsafePointer<UInt8>?>, _ count: Int) -> OpaquePointer? {
        d2i_PKCS7(nil, cursor, count).map { OpaquePointer($0) }
    }

    private static func checkImprint(_ info: OpaquePointer, _ digest: (Int32) -> [UInt8]?) throws(SignatureProblem) {
        let imprint = TS_TST_INFO_get_msg_imprint(info)
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, TS_MSG_IMPRINT_get_algo(imprint))
        let kind = OBJ_obj2nid(object)
        guard KeyStrength.isStrong(digest: kind) else { throw .weak }
        let said = OpenSSLBytes.content(TS_MSG_IMPRINT_get_msg(imprint))
        guard !said.isEmpty, said == digest(kind) else { throw .timestampOther }
    }

    /// The authority has to be trusted at the time that it gave, and its certificate to be for time stamps alone.
    private static func checkSigner(
        _ token: OpaquePointer,
        _ vouching: Vouching,
        at moment: Int64
    ) throws(SignatureProblem) -> SigningCertificate {
        guard let store = vouching.makeStore() else { throw .timestampUntrusted }
        defer { X509_STORE_free(store) }
        let parameters = X509_STORE_get0_param(store)
        X509_VERIFY_PARAM_set_time(parameters, time_t(moment / 1_000))
        X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        var signer: OpaquePointer?
        let pkcs7 = Self.token(token)
        guard TS_RESP_verify_signature(pkcs7, nil, store, &signer) == 1, let signer else {
            throw .timestampUntrusted
        }
        let authority = SigningCertificate(taking: signer)
        let others = CertificateStack.certificates(in: pkcs7.pointee.d.sign.pointee.cert)
        // Its own word on the time proves nothing about itself: whoever stole its key can say any.
        guard vouching.trust(in: authority, with: others, at: moment, isProven: false) == .trusted else {
            throw .timestampUntrusted
        }
        return authority
    }
}
