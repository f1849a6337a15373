import Foundation
import Logging
import Meetings
import Papers
import Signing

/// The seal as the operator set it up: none, ready, or at fault. A faulty one is tried again when it is wanted, so that a
/// file put right needs no restart.
final class SealShelf: Sendable {
    private let files: App.Settings.SealFiles?
    private let opened = Mutexed<Seal?>(nil)
    private let logger: Logger

    init(_ files: App.Settings.SealFiles?, logger: Logger) {
        (self.files, self.logger) = (files, logger)
        guard files != nil else { return }
        // Says at the start what is wrong, and goes on.
        _ = try? seal(at: Moment(rawValue: Int64(Date().timeIntervalSince1970 * 1_000)))
    }

    /// Nil where none was set up.
    /// - Throws: ``SigningRefusal/sealUnavailable``: then nothing is issued, instead of issued without.
    func seal(at now: Moment) throws(SigningRefusal) -> Seal? {
        guard let files else { return nil }
        do throws(SealFailure) {
            if let seal = opened.value {
                try seal.checkTime(now.rawValue)
                return seal
            }
            let seal = try Seal(path: files.path, passwordPath: files.passwordPath, now: now.rawValue)
            opened.set(seal)
            return seal
        } catch {
            logger.error("The seal cannot be used", metadata: ["code": "\(error.code)", "reason": "\(error)"])
            throw .sealUnavailable
        }
    }

    /// Our own certificate, once the seal was opened, even when it has run out since.
    var certificate: SigningCertificate? { opened.value?.certificate }

    /// What the operator should know; nil where no seal was set up.
    func finding(at now: Moment) -> PaperTools.Finding? {
        files.map { Self.finding($0, at: now) }
    }

    static func finding(_ files: App.Settings.SealFiles, at now: Moment) -> PaperTools.Finding {
        do throws(SealFailure) {
            let seal = try Seal(path: files.path, passwordPath: files.passwordPath, now: now.rawValue)
            let until = Moment(rawValue: seal.certificate.validUntil).vietnameseDay.rawValue
            let words = "\(seal.certificate.subject), by \(seal.certificate.issuer), until \(until)"
            return PaperTools.Finding(name: "seal", isFine: true, detail: words)
        } catch {
            return PaperTools.Finding(name: "seal", isFine: false, detail: "\(files.path): \(words(for: error))")
        }
    }

    private static func words(for failure: SealFailure) -> String {
        switch failure {
        case .missing(let path): "\(path) cannot be read"
        case .malformed: "is no PKCS#12 file"
        case .wrongPassword: "the password is wrong; name the file that holds it with --seal-password-file"
        case .noKey: "holds no key with its certificate"
        case .expired(let until): "ran out on \(Moment(rawValue: until).vietnameseDay.rawValue)"
        case .notYetValid(let from): "does not hold before \(Moment(rawValue: from).vietnameseDay.rawValue)"
        case .weak(let what): "\(what) is too weak: RSA of 2048 bits or P-256, SHA-256, AES"
        case .notForSigning: "the certificate is not for signing"
        case .cannotSeal(let said): said
        }
    }
}

extension App.Settings {
    /// A key to seal with, as PKCS#12, and the file with its password.
    public struct SealFiles: Hashable, Sendable {
        public var path: String
        public var passwordPath: String?

        public init(path: String, passwordPath: String?) { (self.path, self.passwordPath) = (path, passwordPath) }
    }

    /// What the operator should know of a seal; blocks for a moment.
    public static func finding(of seal: SealFiles) -> PaperTools.Finding {
        SealShelf.finding(seal, at: Moment(rawValue: Int64(Date().timeIntervalSince1970 * 1_000)))
    }
}
