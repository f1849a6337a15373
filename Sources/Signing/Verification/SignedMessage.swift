import COpenSSL
import Cryptography

/// A CMS message of one signer over content outside of it (RFC 5652), and what it says.
struct SignedMessage {
    let signer: SigningCertificate
    /// All others that came along.
    let others: [SigningCertificate]
    /// OpenSSL's number.
    let digestKind: Int32
    private let messageDigest: [UInt8]
    /// What a time stamp is over.
    let signature: [UInt8]
    let timestamp: [UInt8]?

    /// Certificates that come along.
    private static let certificates = 50

    /// Reads a message and checks all of it but what it is over.
    ///
    /// - Parameters:
    ///   - contents: the message, and zeros that fill its place up.
    ///   - namesSigner: whether the certificate has to be signed along, as PAdES asks.
    init(_ contents: [UInt8], namesSigner: Bool) throws(SignatureProblem) {
        guard let message = DERReader(contents).next, !contents.dropFirst(message.count).contains(where: { $0 != 0 }),
            let cms = OpenSSLBytes.read(
                message,
                { d2i_CMS_ContentInfo(nil, $0, $1) },
                free: { CMS_ContentInfo_free($0) }
            )
        else { throw .message }
        defer {
            CMS_ContentInfo_free(cms)
            ERR_clear_error()
        }
        guard OBJ_obj2nid(CMS_get0_type(cms)) == NID_pkcs7_signed, CMS_is_detached(cms) == 1,
            OBJ_obj2nid(CMS_get0_eContentType(cms)) == NID_pkcs7_data,
            let infos = CMS_get0_SignerInfos(cms), OPENSSL_sk_num(infos) == 1,
            let info = OPENSSL_sk_value(infos, 0).map({ OpaquePointer($0) })
        else { throw .message }
        let all = Self.certificates(of: cms)
        guard all.count <= Self.certificates, CMS_set1_signers_certs(cms, nil, 0) == 1 else { throw .certificate }
        var (key, own): (OpaquePointer?, OpaquePointer?)
        var (digest, algorithm): (UnsafeMutablePointer<X509_ALGOR>?, UnsafeMutablePointer<X509_ALGOR>?)
        CMS_SignerInfo_get0_algs(info, &key, &own, &digest, &algorithm)
        guard let own, X509_up_ref(own) == 1 else { throw .certificate }
        let signer = SigningCertificate(taking: own)
        self.signer = signer
        others = all.filter { $0.der != signer.der }
        digestKind = Self.kind(of: digest)
        guard KeyStrength.isStrong(digest: digestKind), KeyStrength.kind(of: key) != nil else { throw .weak }
        guard KeyStrength.matches(Self.kind(of: algorithm), key: key, digest: digestKind) else { throw .message }
        guard CMS_signed_get_attr_count(info) > 0,
            let type = Self.attribute(NID_pkcs9_contentType, V_ASN1_OBJECT, info),
            OBJ_obj2nid(OpaquePointer(type)) == NID_pkcs7_data,
            let over = Self.attribute(NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, info)
        else { throw .message }
        messageDigest = OpenSSLBytes.content(over.assumingMemoryBound(to: ASN1_STRING.self))
        try Self.checkCertificate(signer, info, isNeeded: namesSigner)
        guard CMS_SignerInfo_verify(info) == 1 else { throw .signature }
        signature = OpenSSLBytes.content(CMS_SignerInfo_get0_signature(info))
        timestamp = try Self.timestamp(of: info)
    }

    func isOver(_ digest: [UInt8]?) -> Bool { digest == messageDigest }

    private static func certificates(of cms: OpaquePointer) -> [SigningCertificate] {
        let stack = CMS_get1_certs(cms)
        defer {
            while let value = OPENSSL_sk_pop(stack) { X509_free(OpaquePointer(value)) }
            OPENSSL_sk_free(stack)
        }
        return CertificateStack.certificates(in: stack)
    }

    private static func kind(of algorithm: UnsafeMutablePointer<X509_ALGOR>?) -> Int32 {
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, algorithm)
        return OBJ_obj2nid(object)
    }

    /// A signed attribute that stands there once, with one value.
    private static func attribute(_ kind: Int32, _ type: Int32, _ info: OpaquePointer) -> UnsafeMutableRawPointer? {
        CMS_signed_get0_data_by_OBJ(info, OBJ_nid2obj(kind), -3, type)
    }

    /// The certificate that was signed along (RFC 5035) has to be the one whose key is used: else another with the same key
    /// could be put in its place.
    private static func checkCertificate(
        _ signer: SigningCertificate,
        _ info: OpaquePointer,
        isNeeded: Bool
    ) throws(SignatureProblem) {
        let kind = NID_id_smime_aa_signingCertificateV2
        guard CMS_signed_get_attr_by_NID(info, kind, -1) >= 0 else {
            if isNeeded { throw .certificate }
            return
        }
        guard let value = attribute(kind, V_ASN1_SEQUENCE, info) else { throw .certificate }
        var named = DERReader(OpenSSLBytes.content(value.assumingMemoryBound(to: ASN1_STRING.self)))
        guard var all = named.take(0x30), named.isAtEnd, var list = all.take(0x30), var first = list.take(0x30) else {
            throw .certificate
        }
        var digest: Int32 = NID_sha256
        if var algorithm = first.take(0x30) {
            guard let object = algorithm.take(0x06)?.content else { throw .certificate }
            digest = OpenSSLBytes.kind(of: DERWriter.tagged(0x06, object))
        }
        guard KeyStrength.isStrong(digest: digest), let said = first.take(0x04)?.content,
            said == RangeDigest.digest(digest, of: signer.der)
        else { throw .certificate }
    }

    private static func timestamp(of info: OpaquePointer) throws(SignatureProblem) -> [UInt8]? {
        let kind = NID_id_smime_aa_timeStampToken
        let place = CMS_unsigned_get_attr_by_NID(info, kind, -1)
        guard place >= 0 else { return nil }
        guard CMS_unsigned_get_attr_by_NID(info, kind, place) < 0,
            let attribute = CMS_unsigned_get_attr(info, place), X509_ATTRIBUTE_count(attribute) == 1,
            let value = X509_ATTRIBUTE_get0_data(attribute, 0, V_ASN1_SEQUENCE, nil)
        else { throw .timestampMalformed }
        return OpenSSLBytes.content(value.assumingMemoryBound(to: ASN1_STRING.self))
    }
}
