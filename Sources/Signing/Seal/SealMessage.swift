import Cryptography

/// The signature as it stands in the file: CMS SignedData (RFC 5652) without the content that it signs.
///
/// What is signed beside the digest: that it is data, and by which certificate (RFC 5035). Not the time: PAdES baseline
/// wants it in the file's own entry instead (ETSI EN 319 142-1, 6.3), and CMS would say it twice. OpenSSL adds it by
/// itself: hence the message is put together here.
struct SealMessage {
    let seal: Seal

    /// Room that the message may need, bytes.
    var bytes: Int {
        let certificates = seal.chain.reduce(0) { $0 + $1.der.count }
        return certificates + seal.signatureBytes + seal.certificate.issuerName.count * 2 + 1_024
    }

    /// - Parameter digest: SHA-256 of what is signed.
    func message(over digest: [UInt8]) throws(SealFailure) -> [UInt8] {
        let attributes = [contentType, messageDigest(digest), signingCertificate]
        let signed = DERWriter.set(attributes)
        let (algorithm, signature) = try seal.sign(signed)
        let signer = DERWriter.sequence(
            DERWriter.small(1),
            DERWriter.sequence(seal.certificate.issuerName, seal.certificate.serialNumber),
            sha256,
            // The same set, under the tag that it has in here.
            [0xA0] + signed.dropFirst(),
            algorithm,
            DERWriter.octets(signature)
        )
        let data = DERWriter.sequence(
            DERWriter.small(1),
            DERWriter.set([sha256]),
            DERWriter.sequence(isData),
            DERWriter.tagged(0xA0, DERWriter.set(seal.chain.map(\.der)).content),
            DERWriter.set([signer])
        )
        return DERWriter.sequence(DERWriter.identifier(1, 2, 840, 113_549, 1, 7, 2), DERWriter.tagged(0xA0, data))
    }

    private var isData: [UInt8] { DERWriter.identifier(1, 2, 840, 113_549, 1, 7, 1) }
    private var sha256: [UInt8] { DERWriter.sequence(DERWriter.identifier(2, 16, 840, 1, 101, 3, 4, 2, 1)) }

    private var contentType: [UInt8] {
        DERWriter.sequence(DERWriter.identifier(1, 2, 840, 113_549, 1, 9, 3), DERWriter.set([isData]))
    }

    private func messageDigest(_ digest: [UInt8]) -> [UInt8] {
        let kind = DERWriter.identifier(1, 2, 840, 113_549, 1, 9, 4)
        return DERWriter.sequence(kind, DERWriter.set([DERWriter.octets(digest)]))
    }

    /// ESSCertIDv2: the digest is SHA-256 where none is named.
    private var signingCertificate: [UInt8] {
        let names = DERWriter.sequence(DERWriter.tagged(0xA4, seal.certificate.issuerName))
        let named = DERWriter.sequence(
            DERWriter.octets(Digest.sha256(seal.certificate.der)),
            DERWriter.sequence(names, seal.certificate.serialNumber)
        )
        let kind = DERWriter.identifier(1, 2, 840, 113_549, 1, 9, 16, 2, 47)
        return DERWriter.sequence(kind, DERWriter.set([DERWriter.sequence(DERWriter.sequence(named))]))
    }
}

extension [UInt8] {
    /// What is in a value, without its tag and length.
    fileprivate var content: [UInt8] {
        var reader = DERReader(self)
        return first.flatMap { reader.take($0) }?.content ?? []
    }
}
