import Cryptography
import Desk
import Foundation
import HTTP
import HTTPTypes
import Logging
import Meetings
import Papers
import People
import Record
import Rooms
import Search

import class Bench.SimulatedMembers

/// What the server answers with: sign-in, meetings, papers, the directory, and the client's files.
public final class App: Responder {
    public struct Settings: Sendable {
        /// The folder with the browser client.
        public var web: String
        /// Looks for changed client files at each request; for working on the client.
        public var reloadsWeb = false
        /// Adds `/echo` for protocol suites. Never on a server that people use.
        public var hasEcho = false
        /// Addresses under which browsers reach the server through a proxy, such as `https://hop.example.vn`.
        public var publicOrigins: Set<String> = []
        /// Proxies that are believed where a request comes from.
        public var proxies = TrustedProxies.none
        /// How long private notes are kept after the minutes of their session were approved, in days.
        public var keepNotesDays = Settings.usualKeepNotesDays

        /// Who must have a second factor.
        public var secondFactor = SecondFactorScope.nobody
        /// Whether an administrator changes something only after a fresh proof of who they are.
        public var administrationNeedsProof = true

        /// The organisation's key, which seals what is issued; nil to issue without.
        public var seal: SealFiles?

        /// Set for the house of a rehearsal itself.
        var isRehearsal = false
        /// How simulated members take their time.
        var rehearsalPace = SimulatedMembers.Pace()

        public static let usualKeepNotesDays = 90
        /// Ten years at most.
        public static let keepNotesDayLimits = 0...3_653

        public init(web: String) { self.web = web }
    }

    public let rooms: Rooms
    public let directory: Directory
    public let papers: PaperStore
    let paperPages: PaperPages
    let uploads: Uploads
    let finder: Finder
    let checkedSignatures = CheckedSignatures()
    let settled = SettledSignIns()
    let turnedAway = TurnedAway()
    let firstLooks = FirstLooks()
    /// Uploads that are being made papers, so that asking twice waits for one.
    let finishing = Mutexed<[String: Task<Int, any Error>]>([:])
    let pages: StaticFiles
    let registry = LiveRegistry()
    let settings: Settings
    let origins: OriginCheck
    let cookie: SignInCookie
    let reading = Offload(label: "server.reading")
    /// Work over whole records, such as replays: apart from what everybody waits for.
    let rereading = Offload(label: "server.rereading")
    /// Documents, sheets and archives: seconds of work for long ones.
    let printing = Offload(label: "server.printing")
    /// Looking through everything at the start: nobody waits for it.
    let sweeping = Offload(label: "server.sweeping", qos: .utility)
    /// Who waits for rereading and printing.
    let costly = PersonalTurns()
    /// Who waits for copies of papers of their own, and for notes in them: as many as a browser asks for at once.
    let copying = PersonalTurns(waitingPerPerson: 6)
    /// Numbers of documents are given one after the other.
    let numbering = Turns()
    let signer: NoteSigner
    let taskUploads: TaskUploads
    /// What a stop in the middle of receiving left behind.
    let leftovers: [String]
    let seals: SealShelf
    let signatureChecks: SignatureChecks
    let receipts: ReceiptBook
    let receiptCounts: ReceiptCounts
    let calendar: OfficeCalendar
    let desk: Desk
    let audit: AuditLog
    let logger: Logger
    let rehearsals: Rehearsals
    private let watch: SignInWatch
    private let router: Mutexed<Router<Route>>
    private let routesByName: Mutexed<[RouteName]>

    /// Every route there is.
    var routeNames: [RouteName] { routesByName.value }

    /// - Parameter pages: The client's files, when somebody has read them already.
    /// - Throws: when the client's files cannot be read, or tables cannot be made.
    public init(
        settings: Settings,
        rooms: Rooms,
        directory: Directory,
        papers: PaperStore,
        audit: AuditLog,
        pages: StaticFiles? = nil,
        logger: Logger = Logger(label: "server")
    ) throws {
        self.settings = settings
        self.rooms = rooms
        self.directory = directory
        self.papers = papers
        paperPages = try PaperPages(
            store: papers,
            folder: rooms.record.directory.pages,
            trust: rooms.record.directory.trust
        )
        finder = Finder(
            index: try SearchIndex(file: rooms.record.directory.searchIndex),
            pages: paperPages,
            logger: logger
        )
        let clock = rooms.clock
        leftovers = papers.halfReceived()
        uploads = try Uploads(folder: papers.folder.appending(path: "uploads"), disk: papers.disk) {
            clock.now().rawValue
        }
        self.audit = audit
        self.logger = logger
        self.pages = try pages ?? StaticFiles(directory: settings.web, reloads: settings.reloadsWeb)
        origins = OriginCheck(publicOrigins: settings.publicOrigins)
        cookie = SignInCookie(isBehindHTTPS: settings.publicOrigins.contains { $0.hasPrefix("https://") })
        receipts = try ReceiptBook(record: rooms.record)
        calendar = try OfficeCalendar(record: rooms.record)
        let record = rooms.record
        let counts = ReceiptCounts(receipts, logger: logger, isWritable: { record.canWrite }, now: { clock.now() })
        receiptCounts = counts
        rooms.whenPapersAreShown { counts.changed(in: $0) }
        desk = try Desk(path: rooms.record.directory.desk.path(percentEncoded: false))
        taskUploads = try TaskUploads(record: rooms.record)
        seals = SealShelf(settings.seal, logger: logger)
        signatureChecks = SignatureChecks(trust: rooms.record.directory.trust)
        signer = try ProofKey.signer(in: rooms.record.directory)
        rooms.ballots.client = self.pages.digest
        Rehearsals.sweep(rooms.record.directory)
        let (registry, rehearsals) = (registry, Rehearsals(audit: audit))
        self.rehearsals = rehearsals
        watch = directory.signIns.ended { signIn, _ in
            registry.end(signIn.id)
            rehearsals.signedOut(signIn.id)
        }
        router = Mutexed(Router())
        routesByName = Mutexed([])
        var routes = Routes()
        addSessionRoutes(to: &routes)
        addSecondFactorRoutes(to: &routes)
        addPasskeyRoutes(to: &routes)
        addHomeRoutes(to: &routes)
        addMeetingRoutes(to: &routes)
        addLiveRoutes(to: &routes)
        addPaperRoutes(to: &routes)
        addBallotRoutes(to: &routes)
        addEarlierBallotRoutes(to: &routes)
        addPaperPageRoutes(to: &routes)
        addPaperNoteRoutes(to: &routes)
        addUploadRoutes(to: &routes)
        addSearchRoutes(to: &routes)
        addScreenRoutes(to: &routes)
        addDeskRoutes(to: &routes)
        addOpinionRoutes(to: &routes)
        addMinutesRoutes(to: &routes)
        addDocumentRoutes(to: &routes)
        addSigningRoutes(to: &routes)
        addProofRoutes(to: &routes)
        addTaskRoutes(to: &routes)
        addTaskPaperRoutes(to: &routes)
        addCalendarFeedRoutes(to: &routes)
        addCalendarRoutes(to: &routes)
        addDirectoryRoutes(to: &routes)
        addAdminRoutes(to: &routes)
        addRehearsalRoutes(to: &routes)
        router.set(routes.router)
        routesByName.set(routes.names)
    }

    /// Ends what hangs on this server alone: rehearsals. To be called before the rooms are stopped.
    public func stop() async { await rehearsals.close() }

    /// For good: programs that read papers are waited for, and routes, which hold this, are let go.
    func retire() async {
        await paperPages.stop()
        router.set(Router())
    }

    // MARK: Responder

    public func respondNow(_ request: Request) -> Response? {
        if let (app, head) = rehearsed(request.head) { return app.respondNow(request.with(head: head)) }
        var response: Response?
        switch request.segments.first {
        case "healthz" where request.segments.count == 1: response = health()
        case "api": response = drawnPage(request)
        case "echo": return nil
        default: response = page(request)
        }
        if var found = response {
            SecurityHeaders.add(to: &found, isSecure: isSecure(request))
            response = found
        }
        return response
    }

    public func respond(_ request: Request) async -> Answer {
        if let (app, head) = rehearsed(request.head) { return await app.respond(request.with(head: head)) }
        let request = settings.proxies.request(request)
        if settings.hasEcho, request.segments == ["echo"] { return .webSocket(EchoSession.acceptance()) }
        var language = Language(of: request.head)
        var name = ""
        do {
            let identity = try await identity(of: request)
            if case .person(let person, _) = identity { (language, name) = (person.language, person.username) }
            return finish(try await run(request, as: identity, in: language), request, language)
        } catch {
            turnedAway.note(error, request, by: name, in: audit, at: rooms.clock.now())
            let refused = Failures.response(to: error, in: language, logger: logger)
            return finish(.response(refused), request, language)
        }
    }

    public func bodyPolicy(for head: RequestHead) -> BodyPolicy {
        if let (app, head) = rehearsed(head) { return app.bodyPolicy(for: head) }
        guard case .found(let route, let names) = router.value.match(head.method, head.segments) else {
            return .standard
        }
        switch route.body {
        case .json: return .standard
        case .list: return longBodyPolicy(head, limitBytes: Route.Body.listBytes)
        case .paper: return .asked { await self.paperBodyPolicy(head, names["meeting"]) }
        case .taskPaper: return .asked { await self.taskPaperBodyPolicy(head, names) }
        case .piece: return pieceBodyPolicy(head, names["upload"])
        case .desk: return longBodyPolicy(head, limitBytes: Route.Body.deskBytes)
        case .notes: return longBodyPolicy(head, limitBytes: Route.Body.notesBytes)
        case .signedCopy: return .asked { await self.signedBodyPolicy(head, names["meeting"], isCopy: true) }
        case .checkedFile: return .asked { await self.signedBodyPolicy(head, nil, isCopy: false) }
        }
    }

    // MARK: Parts

    /// Only those who are signed in are listened to at such length.
    private func longBodyPolicy(_ head: RequestHead, limitBytes: Int) -> BodyPolicy {
        let tokens = [true, false].compactMap { cookie.token(in: head, isSecure: $0) }
        guard tokens.contains(where: { directory.signIns.signIn(token: $0)?.person != nil }) else {
            return .refuse(Failures.response(to: SignInRefusal.none, in: Language(of: head), logger: logger))
        }
        return .memory(limitBytes: limitBytes)
    }

    private func run(_ request: Request, as identity: Identity?, in language: Language) async throws -> Answer {
        switch router.value.match(request.method, request.segments) {
        case .none: throw ServerRefusal.routeNotFound
        case .otherMethods(let methods):
            var response = Failures.problem(.methodNotAllowed, ServerRefusal.methodNotAllowed.code, language)
            response.headerFields[.allow] = methods.map(\.rawValue).joined(separator: ", ")
            return .response(response)
        case .found(let route, let parameters):
            try check(route, request, identity)
            if case .person(_, let signIn) = identity, route.access != .anyone, !request.isOfOwnSignIn {
                settled.add(signIn)
            }
            let call = Call(request: request, parameters: parameters, identity: identity, language: language)
            return try await route.run(call)
        }
    }

    private func check(_ route: Route, _ request: Request, _ identity: Identity?) throws {
        if !request.changesNothing {
            guard origins.allows(request) else { throw ServerRefusal.foreignOrigin }
            if route.body == .json || route.body == .desk, !request.body.isEmpty, !request.isJSON {
                throw ServerRefusal.wrongMediaType
            }
        }
        switch (route.access, identity) {
        case (.anyone, _), (.visitor, .screen): return
        case (_, nil): throw SignInRefusal.none
        case (.visitor, .person(let person, _)), (.person, .person(let person, _)):
            guard !person.mustChangePassword else { throw ServerRefusal.mustChangePassword }
            guard settings.secondFactor != .everyone || person.hasSecondFactor || request.isOfOwnSignIn else {
                throw ServerRefusal.secondFactorNeeded
            }
        case (.administrator, .person(let person, let signIn)):
            guard !person.mustChangePassword else { throw ServerRefusal.mustChangePassword }
            guard person.isAdmin else { throw PeopleRefusal.notAnAdministrator }
            guard !lacksSecondFactor(person) else { throw ServerRefusal.secondFactorNeeded }
            guard
                !settings.administrationNeedsProof || request.changesNothing || directory.signIns.mayAdminister(signIn)
            else { throw SignInRefusal.confirmIdentity }
        case (_, .screen): throw SignInRefusal.none
        }
    }

    /// Whether a person must set a second factor up before administering, or before anything.
    func lacksSecondFactor(_ person: Person) -> Bool {
        settings.secondFactor.includes(person) && !person.hasSecondFactor
    }

    private func identity(of request: Request) async throws -> Identity? {
        guard let token = cookie.token(in: request.head, isSecure: request.isSecure),
            let signIn = directory.signIns.signIn(token: token)
        else { return nil }
        if let meeting = signIn.screen { return .screen(meeting, signIn: signIn.id) }
        guard let id = signIn.person, let person = try await directory.person(id), !person.disabled else { return nil }
        return .person(person, signIn: signIn.id)
    }

    private func finish(_ answer: Answer, _ request: Request, _ language: Language) -> Answer {
        guard case .response(let answered) = answer else { return answer }
        var response = RefusalPage.shown(answered, to: request, in: language)
        SecurityHeaders.add(to: &response, isSecure: isSecure(request))
        return .response(response)
    }

    func isSecure(_ request: Request) -> Bool { request.isSecure || cookie.isBehindHTTPS }

    /// The programs and fonts that papers need, and the seal where there is one. Blocks for about a second.
    public func paperFindings() -> [PaperTools.Finding] {
        PaperTools.check(paperPages.workshop) + [seals.finding(at: rooms.clock.now())].compactMap(\.self)
    }

    private func health() -> Response {
        rooms.record.canWrite
            ? .text("ok\n")
            : .text("read-only: the disk takes nothing\n", status: .serviceUnavailable)
    }

    /// The client's files; every other address is a page of the client, which finds its own way.
    private func page(_ request: Request) -> Response {
        guard request.method == .get || request.method == .head else {
            return Failures.problem(
                .methodNotAllowed,
                ServerRefusal.methodNotAllowed.code,
                Language(of: request.head)
            )
        }
        if let file = pages.response(to: request.head) { return file }
        let looksLikeFile = request.segments.last?.contains(".") ?? false
        if !looksLikeFile, let shell = pages.response(to: request.head, path: "index.html") { return shell }
        return Failures.problem(.notFound, ServerRefusal.routeNotFound.code, Language(of: request.head))
    }
}

extension Request {
    /// About one's own sign-in: what a person may do who must set something up first.
    fileprivate var isOfOwnSignIn: Bool { self.segments.prefix(2) == ["api", "session"] }
    fileprivate var changesNothing: Bool { self.method == .get || self.method == .head }

    fileprivate var isJSON: Bool {
        let type = self[.contentType]?.split(separator: ";").first.map { $0.trimmingPrefix(" ") }
        return type?.lowercased().trimmingCharacters(in: .whitespaces) == "application/json"
    }
}
