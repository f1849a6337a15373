import Foundation
import PDFFiles

/// Checks every signature of a file: what it covers, that it holds, what was added since, and who speaks for the signer.
///
/// Nothing is asked over the network. What a signature added later shows within its own frame is its signer's word; a
/// certificate that was revoked is known by lists in the administrator's folder alone.
public struct Verifier: Sendable {
    /// Signatures of one file.
    public static let signatureLimit = 30

    private let vouching: Vouching
    private let timeLimit: Duration?
    /// Milliseconds since 1970.
    private let now: Int64

    /// - Parameters:
    ///   - seal: our own certificate, which needs nobody to speak for it.
    ///   - now: milliseconds since 1970.
    ///   - timeLimit: signatures that are not looked at by then count as broken; nil for all the time it takes.
    public init(
        trusting folder: TrustFolder,
        seal: SigningCertificate? = nil,
        now: Int64,
        timeLimit: Duration? = nil
    ) {
        self.timeLimit = timeLimit
        vouching = Vouching(folder: folder, own: seal)
        self.now = now
    }

    /// Never throws: what cannot be read is a verdict, too. Takes about as long as reading the file once for each
    /// signature.
    public func verify(_ data: Data) -> Verification {
        guard data.starts(with: "%PDF-".utf8) else { return Verification(verdict: .notAPDF, signatures: []) }
        do {
            let file = try PDFFile(data)
            let fields = try SignatureFields(file).fields.filter { $0.signature != nil || $0.isOdd }
            let named = Set(fields.compactMap(\.signature))
            let strays = try file.signatureDictionaries().filter { !named.contains($0) }
            guard fields.count + strays.count <= Self.signatureLimit else { throw PDFFailure.tooMuch("signatures") }
            let started = ContinuousClock.now
            func check(_ number: Int?) -> CheckedSignature {
                guard let timeLimit, ContinuousClock.now - started > timeLimit else {
                    return self.check(number, in: file, data)
                }
                var late = CheckedSignature()
                late.problem = .tooMuch
                return late
            }
            var checked = fields.map { check($0.signature) }
            checked += strays.map { number in
                // Signed once, and taken out of the form since.
                var stray = check(number)
                if stray.integrity == .whole { stray.integrity = .changed }
                stray.problem = stray.problem ?? .notInForm
                return stray
            }
            let ordered = checked.sorted { $0.end < $1.end }
            return Verification(verdict: verdict(ordered, file, data), signatures: ordered)
        } catch {
            return Verification(verdict: .broken, signatures: [])
        }
    }

    private func verdict(_ signatures: [CheckedSignature], _ file: PDFFile, _ data: Data) -> Verification.Verdict {
        guard let last = signatures.last else { return .unsigned }
        if signatures.contains(where: { $0.integrity == .broken }) { return .broken }
        if signatures.contains(where: { $0.integrity == .changed }) { return .changed }
        if last.covers == .total { return .whole }
        let added = try? AllowedChanges.check(from: PDFFile(data.prefix(last.end)), to: file, behind: last.end)
        return added == .validation ? .whole : .notTotal
    }

    // MARK: One signature

    private func check(_ number: Int?, in file: PDFFile, _ data: Data) -> CheckedSignature {
        var checked = CheckedSignature()
        do {
            guard let number else { throw SignatureProblem.contents }
            let range = try SignedRange(of: number, in: file, data)
            checked.end = range.end
            checked.covers = range.end == data.count ? .total : .part
            try checkMessage(range, data, &checked)
            checked.integrity = .changed
            try checkRevision(number, range, file, data)
            checked.integrity = .whole
        } catch let problem as SignatureProblem {
            checked.integrity = problem.isChange ? .changed : .broken
            checked.problem = problem
        } catch PDFFailure.tooMuch {
            (checked.integrity, checked.problem) = (.broken, .tooMuch)
        } catch {
            (checked.integrity, checked.problem) = (.broken, .revision)
        }
        return checked
    }

    /// What it covers is a file of its own in which the signature already stands, and what came behind was allowed.
    private func checkRevision(_ number: Int, _ range: SignedRange, _ file: PDFFile, _ data: Data) throws {
        guard range.end < data.count else { return }
        let signed = try PDFFile(data.prefix(range.end))
        guard signed.hasSamePlace(of: number, as: file) else { throw SignatureProblem.contentChanged }
        guard try SignatureFields(signed).fields.contains(where: { $0.signature == number }) else {
            throw SignatureProblem.notInForm
        }
        _ = try AllowedChanges.check(from: signed, to: file, behind: range.end)
    }

    private func checkMessage(_ range: SignedRange, _ data: Data, _ checked: inout CheckedSignature) throws {
        switch range.entries["SubFilter"]?.name {
        case "ETSI.CAdES.detached": try checkSigner(range, data, namesSigner: true, &checked)
        case "adbe.pkcs7.detached": try checkSigner(range, data, namesSigner: false, &checked)
        case "ETSI.RFC3161": try checkStamp(range, data, &checked)
        default: throw SignatureProblem.unsupported
        }
    }

    private func checkSigner(
        _ range: SignedRange,
        _ data: Data,
        namesSigner: Bool,
        _ checked: inout CheckedSignature
    ) throws {
        let message = try SignedMessage(range.contents, namesSigner: namesSigner)
        describe(message.signer, &checked)
        guard message.isOver(range.digest(message.digestKind, of: data)) else { throw SignatureProblem.digest }
        try judge(message, &checked)
    }

    private func describe(_ signer: SigningCertificate, _ checked: inout CheckedSignature) {
        (checked.signer, checked.issuer) = (signer.subject, signer.issuer)
        checked.organization = signer.organization
        checked.isSeal = signer.der == vouching.own?.der
    }

    /// Who speaks for the signer, at the time of the stamp where there is one that counts, else now.
    private func judge(_ message: SignedMessage, _ checked: inout CheckedSignature) throws {
        let signer = message.signer
        var stamp: Int64?
        var refused: SignatureProblem?
        if let token = message.timestamp {
            do {
                stamp = try TimestampToken(token, vouching: vouching) { RangeDigest.digest($0, of: message.signature) }
                    .moment
            } catch SignatureProblem.timestampUntrusted {
                refused = .timestampUntrusted
            }
        }
        if let moment = stamp, moment > signer.validUntil || moment < signer.validFrom {
            (stamp, refused) = (nil, .timestampLate)
        }
        checked.timestamp = stamp
        checked.trust = vouching.trust(
            in: signer,
            with: message.others,
            at: stamp ?? now,
            isProven: stamp != nil
        )
        if checked.trust == .trusted, refused != nil { checked.trust = refused == .timestampLate ? .expired : .unknown }
        if checked.trust == .trusted, !signer.mayStandForSigning {
            (checked.trust, refused) = (.unknown, .certificateUse)
        }
        checked.problem = refused ?? Self.problem(of: checked.trust)
    }

    private static func problem(of trust: CheckedSignature.Trust) -> SignatureProblem? {
        switch trust {
        case .unknown: .certificateUnknown
        case .expired: .certificateExpired
        case .revoked: .certificateRevoked
        case .trusted, .notChecked: nil
        }
    }

    /// A time stamp over the whole file.
    private func checkStamp(_ range: SignedRange, _ data: Data, _ checked: inout CheckedSignature) throws {
        guard let token = DERReader(range.contents).next,
            !range.contents.dropFirst(token.count).contains(where: { $0 != 0 })
        else { throw SignatureProblem.timestampMalformed }
        let stamp = try TimestampToken(token, vouching: vouching) { range.digest($0, of: data) }
        describe(stamp.authority, &checked)
        checked.timestamp = stamp.moment
        checked.trust = .trusted
    }
}
