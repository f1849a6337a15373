import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Synchronization
import Transport

/// Sign-ins of people who may go on: not disabled, with a password of their own. Whatever ends that ends the sign-in too,
/// so a sign-in that is still good and was found settled once stays settled.
final class SettledSignIns: Sendable {
    /// Kept at most; more are looked up again.
    private static let limit = 20_000

    private let signIns = Mutex<Set<SignInID>>([])

    func add(_ signIn: SignInID) {
        signIns.withLock { signIns in
            if signIns.count >= Self.limit { signIns = [] }
            signIns.insert(signIn)
        }
    }

    func contains(_ signIn: SignInID) -> Bool { signIns.withLock { $0.contains(signIn) } }
}

/// Papers whose signatures were checked since the start, against the certificates of the start.
final class CheckedSignatures: Sendable {
    /// Kept at most; more are checked again, which the cache makes short.
    private static let limit = 20_000

    private let digests = Mutex<Set<String>>([])

    func add(_ digest: String) {
        digests.withLock { digests in
            if digests.count >= Self.limit { digests = [] }
            digests.insert(digest)
        }
    }

    func contains(_ digest: String) -> Bool { digests.withLock { $0.contains(digest) } }
}

extension App {
    /// A page that has been drawn already, for someone who may see it: answered on the event loop, so that a room full of
    /// tablets turning to the same page costs next to nothing. Rights are the same as ever, asked of the meeting as it was
    /// last published. Nil leaves the request to the route.
    func drawnPage(_ request: Request) -> Response? {
        let path = request.segments
        guard path.count == 10, path[1] == "meetings", path[3] == "papers", path[5] == "v", path[7] == "page",
            request.method == .get || request.method == .head, let id = MeetingID(rawValue: path[2]),
            let number = Int(path[4]), let page = Int(path[8]), page > 0, let width = Self.pictureWidth(path[9]),
            let token = cookie.token(in: request.head, isSecure: request.isSecure),
            let signIn = directory.signIns.signIn(token: token), let person = signIn.person,
            settled.contains(signIn.id), let meeting = rooms.glimpse(of: id),
            let seat = meeting.roster.seat(of: person), let audience = meeting.audience(of: seat),
            let paper = meeting.papers[PaperID(number)], meeting.mayOpen(paper, audience), !paper.handling.watermark,
            path[6].utf8.count == PaperVersion.addressDigits, let version = paper.version(digestStart: path[6]),
            let file = OpenFile(path: paperPages.drawnPicture(of: version.file.digest, page: page, width: width)),
            file.length > 0
        else { return nil }
        return Self.kept(file, type: "image/jpeg")
    }
}

extension PaperVersion {
    /// Digits of the digest in an address.
    static let addressDigits = 16
}
