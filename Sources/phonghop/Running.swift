import Foundation
import HTTP
import Logging
import Record
import Server
import Synchronization
import Transport

/// A server that runs until it is told to stop.
struct Running {
    /// How long open connections may take to finish after SIGTERM.
    static let drainTime = Duration.seconds(8)

    let installation: Installation
    let app: App
    let server: HTTPServer
    /// Wipes private notes whose time is up, and what stops in the middle of things have left behind.
    let sweeping: Task<Void, Never>
    let port: UInt16
    private let checking = RecordCheck()
    /// Has an element once the server is to stop.
    private let stops: AsyncStream<Void>

    init(
        _ installation: Installation,
        listen: ListenOptions,
        tls: TLSFiles? = nil,
        settings: App.Settings,
        logger: Logger
    ) throws {
        self.installation = installation
        // Before anybody is told that there is a server: whoever was told may stop it at once.
        let (stops, stop) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.stops = stops
        for signal in [SIGTERM, SIGINT] { Signals.on(signal) { stop.yield() } }
        app = try App(
            settings: settings,
            rooms: installation.rooms,
            directory: installation.directory,
            papers: installation.papers,
            audit: installation.audit,
            logger: logger
        )
        let options = ServerOptions(
            host: listen.host,
            port: listen.port,
            loops: listen.loopCount,
            tls: tls,
            limits: listen.limits
        )
        server = try HTTPServer(options: options, responder: app, logger: logger)
        let server = server
        Signals.on(SIGHUP) {
            do { try server.reloadCertificates() } catch {
                logger.error("The certificate was not loaded", metadata: ["reason": "\(error)"])
            }
        }
        port = try server.start()
        let app = app
        sweeping = Task {
            await withDiscardingTaskGroup { sweeps in
                sweeps.addTask(priority: .utility) { await app.sweepStore() }
                sweeps.addTask { await app.sweepNotesDaily() }
            }
        }
        Thread.detachNewThread {
            for finding in app.paperFindings() where !finding.isFine {
                logger.warning("\(finding.name): \(finding.detail)")
            }
        }
    }

    /// Returns after SIGTERM or SIGINT, when everything acknowledged is on disk and everyone was told.
    ///
    /// - Throws: ``RecordFailure/damaged(_:)`` when an event of any session was found altered: nothing is served on.
    func untilStopped(logger: Logger) async throws {
        checking.begin(installation.record, logger)
        for await _ in stops { break }
        logger.notice("Stopping")
        sweeping.cancel()
        await app.stop()
        await installation.rooms.stop()
        await server.drain(deadline: Self.drainTime)
        try installation.close()
        logger.notice("Stopped")
        if let failure = checking.failure { throw failure }
    }
}

/// Goes through the whole record once while people are served already, so that a start takes no longer the more sessions have
/// been held. What is read meanwhile is verified as it is read.
private final class RecordCheck: Sendable {
    private let found = Mutex<RecordFailure?>(nil)

    var failure: RecordFailure? { found.withLock { $0 } }

    func begin(_ record: Record, _ logger: Logger) {
        Thread.detachNewThread { [self] in
            do throws(RecordFailure) {
                try record.requireSound()
            } catch {
                guard record.health != .closed else { return }
                logger.critical("The record is damaged; nothing is served on", metadata: ["reason": "\(error)"])
                found.withLock { $0 = error }
                kill(getpid(), SIGTERM)
            }
        }
    }
}
