import ArgumentParser
import Foundation
import Logging
import People
import Server
import Transport

/// `phonghop serve`: the server itself.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the meetings of a data folder.")

    @OptionGroup var data: DataOption
    @OptionGroup var listen: ListenOptions
    @OptionGroup var seal: SealOptions

    @Option(name: .long, help: "TLS certificate chain (PEM).")
    var tlsCertificate: String?

    @Option(name: .long, help: "TLS private key (PEM).")
    var tlsKey: String?

    @Option(
        name: .long,
        help: "Address under which browsers reach the server through a proxy, such as https://hop.example.vn."
    )
    var publicOrigin: [String] = []

    @Option(
        name: .long,
        help:
            "Address of the proxy before the server, such as 127.0.0.1: it is believed for whom it speaks (X-Forwarded-For)."
    )
    var trustedProxy: [String] = []

    @Option(name: .long, help: "Days that private notes are kept after the minutes of their session were approved.")
    var keepNotesDays = App.Settings.usualKeepNotesDays

    @Option(name: .long, help: "Of whom a second factor is asked: administrators, everyone or nobody.")
    var secondFactor = SecondFactorScope.administrators

    @Option(
        name: .long,
        help:
            "A syslog of this machine for security events besides the file: /dev/log, udp://127.0.0.1:514 or tcp://127.0.0.1:601."
    )
    var syslog: String?

    @Flag(name: .long, help: "Add /echo for protocol suites. Never for people.")
    var echo = false

    func validate() throws {
        guard App.Settings.keepNotesDayLimits.contains(keepNotesDays) else {
            throw ValidationError("--keep-notes-days is from 0 to \(App.Settings.keepNotesDayLimits.upperBound).")
        }
        if let syslog, SyslogAddress(syslog) == nil {
            throw ValidationError(
                "--syslog is a socket such as /dev/log, or udp:// or tcp:// with a number of this machine."
            )
        }
        guard TrustedProxies(trustedProxy) != nil else {
            throw ValidationError(
                "--trusted-proxy is the number of a proxy, such as 127.0.0.1; \(TrustedProxies.limit) at most."
            )
        }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together.")
        }
    }

    func run() async throws {
        let logger = Logger(label: "phonghop")
        let sink = syslog.flatMap(SyslogAddress.init).map(Syslog.init)
        let installation = try await Installation(data: data.data, checking: .asRead, syslog: sink, logger: logger)
        var settings = App.Settings(web: try listen.webFolder())
        settings.reloadsWeb = listen.reloadWeb
        settings.hasEcho = echo
        settings.keepNotesDays = keepNotesDays
        settings.secondFactor = secondFactor
        settings.publicOrigins = Set(publicOrigin)
        settings.proxies = TrustedProxies(trustedProxy) ?? .none
        settings.seal = seal.files
        let tls = tlsCertificate.flatMap { certificate in
            tlsKey.map { TLSFiles(certificate: certificate, key: $0) }
        }
        let running = try Running(installation, listen: listen, tls: tls, settings: settings, logger: logger)
        say(
            "\(tls == nil ? "http" : "https")://\(listen.host == "127.0.0.1" ? "localhost" : listen.host):\(running.port)"
        )
        try await running.untilStopped(logger: logger)
    }
}

extension SecondFactorScope: ExpressibleByArgument {}
