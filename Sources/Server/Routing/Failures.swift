import Ballots
import Desk
import HTTP
import HTTPTypes
import Logging
import Meetings
import Office
import Papers
import People
import Record
import Rooms

/// The one place where refusals and failures become HTTP status codes.
enum Failures {
    static func response(to error: any Error, in language: Language, logger: Logger) -> Response {
        switch error {
        case let refused as SignedCopyRefused:
            return .problem(
                status(of: refused.refusal.kind),
                code: refused.refusal.code,
                message: refused.sentence(in: language)
            )
        case let refusal as any Refusal: return problem(status(of: refusal), refusal.code, language)
        case let failure as RecordFailure:
            logger.error("The record failed", metadata: ["failure": "\(failure)"])
            return problem(.serviceUnavailable, failure.code, language)
        case let found as PaperProblem: return problem(status(of: found), found.code, language)
        case let refused as CommandRefused: return problem(status(of: refused.reply), refused.code, language)
        case let refusal as UploadRefusal:
            return problem(status(of: refusal), refusal.code, language).saying(received: refusal.received)
        case let failure as BallotFailure:
            // Says what failed, never a ballot; and when is nobody's business either.
            logger.error("A ballot box failed", metadata: ["failure": "\(failure.code)"])
            return problem(.serviceUnavailable, failure.code, language)
        case let failure as OfficeFailure:
            if case .drawing(let said) = failure {
                logger.error("A document was not drawn", metadata: ["reason": "\(said)"])
            }
            return problem(.unprocessableContent, failure.code, language)
        case let failure as PaperStoreFailure: return problem(status(of: failure), failure.code, language)
        case let failure as DeskFailure:
            logger.error("A desk failed", metadata: ["reason": "\(failure.reason)"])
            return problem(.insufficientStorage, DeskFailure.code, language)
        default:
            logger.error("A request failed", metadata: ["error": "\(error)"])
            return problem(.internalServerError, "internal", language)
        }
    }

    static func problem(_ status: HTTPResponse.Status, _ code: String, _ language: Language) -> Response {
        .problem(status, code: code, message: RefusalWords.sentence(for: code, in: language))
    }

    /// The status for a command's answer over plain HTTP.
    static func status(of reply: CommandReply) -> HTTPResponse.Status {
        switch reply {
        case .accepted: .ok
        case .refused("command.too-fast", _): .tooManyRequests
        case .refused(_, let kind): status(of: kind)
        case .unavailable: .serviceUnavailable
        }
    }

    private static func status(of refusal: any Refusal) -> HTTPResponse.Status {
        switch refusal {
        case SignInRefusal.none, SignInRefusal.wrongPassword, SignInRefusal.linkNotValid, SignInRefusal.wrongCode,
            SignInRefusal.wrongPasskey, SignInRefusal.signInAgain:
            .unauthorized
        case SignInRefusal.tooManyAttempts, ServerRefusal.workBusy: .tooManyRequests
        case ServerRefusal.methodNotAllowed: .methodNotAllowed
        case ServerRefusal.wrongMediaType: .unsupportedMediaType
        case PeopleRefusal.busy, BallotRefusal.busy, SigningRefusal.busy, SigningRefusal.sealUnavailable:
            .serviceUnavailable
        case SigningRefusal.tooLarge: .contentTooLarge
        default: status(of: refusal.kind)
        }
    }

    private static func status(of kind: RefusalKind) -> HTTPResponse.Status {
        switch kind {
        case .malformed: .badRequest
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        }
    }

    private static func status(of problem: PaperProblem) -> HTTPResponse.Status {
        switch problem {
        case .noSuchPage: .notFound
        case .busy, .converterMissing: .serviceUnavailable
        case .kindUnknown, .kindMismatch: .unsupportedMediaType
        default: .unprocessableContent
        }
    }

    private static func status(of refusal: UploadRefusal) -> HTTPResponse.Status {
        switch refusal {
        case .notFound: .notFound
        case .wrongOffset, .incomplete, .finished: .conflict
        case .tooLong, .tooLarge: .contentTooLarge
        case .noRoom: .insufficientStorage
        case .tooMany: .tooManyRequests
        }
    }

    private static func status(of failure: PaperStoreFailure) -> HTTPResponse.Status {
        switch failure {
        case .notAPDF: .unsupportedMediaType
        case .empty: .badRequest
        case .storageFailed: .insufficientStorage
        case .damaged: .internalServerError
        }
    }
}

extension Response {
    /// Adds how many bytes are safe on the server, for the client to go on from.
    fileprivate func saying(received: Int?) -> Response {
        guard let received, case .bytes(let bytes) = body, bytes.last == UInt8(ascii: "}") else { return self }
        var response = self
        response.body = .bytes(bytes.dropLast() + Array(",\"received\":\(received)}".utf8))
        return response
    }
}

extension HTTPResponse.Status {
    static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}
