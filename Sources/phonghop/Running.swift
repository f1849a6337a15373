import Dispatch
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

    init(
        _ installation: Installation,
        listen: ListenOptions,
        tls: TLSFiles? = nil,
        settings: App.Settings,
        logger: Logger
    ) throws {
        self.installation = installation
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
        let server = server
        let hangUp = Signals.on(SIGHUP) {
            do { try server.reloadCertificates() } catch {
                logger.error("The certificate was not loaded", metadata: ["reason": "\(error)"])
            }
        }
        await Signals.first(of: [SIGTERM, SIGINT]) { checking.begin(installation.record, logger) }
        hangUp.cancel()
        logger.notice("Stopping")
        sweeping.cancel()
        await app.stop()
        await installation.rooms.stop()
        await server.drain(deadline: Self.drainTime)
        try installation.close()
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

/// Signals as events instead of sudden death.
enum Signals {
    /// Runs `body` for each `signal` until cancelled.
    static func on(_ signal: Int32, _ body: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        Foundation.signal(signal, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
        source.setEventHandler(handler: body)
        source.activate()
        return source
    }

    /// - Parameter begun: called once none of them goes unheard any more.
    static func first(of signals: [Int32], begun: () -> Void) async {
        var sources: [any DispatchSourceSignal] = []
        let stream = AsyncStream<Void> { stream in
            for signal in signals { sources.append(on(signal) { stream.yield() }) }
        }
        begun()
        for await _ in stream { break }
        for source in sources { source.cancel() }
    }
}
