import ArgumentParser
import Foundation
import Record
import Server

/// `phonghop doctor`: what the server needs of the machine, one line each, and what to do where something is amiss.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at programs, fonts, folder, clock, disk and TLS; exit 1 when something must be done.",
        discussion:
            "With --data also the data folder, the disk and the trust folder; with both --tls options the certificate; with the seal's options the seal."
    )

    @Option(name: .long, help: "The data folder.")
    var data: String?

    @Option(name: .long, help: "TLS certificate chain (PEM).")
    var tlsCertificate: String?

    @Option(name: .long, help: "TLS private key (PEM).")
    var tlsKey: String?

    @OptionGroup var seal: SealOptions

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together.")
        }
    }

    func run() throws {
        let certificate = tlsCertificate.flatMap { chain in tlsKey.map { (chain: chain, key: $0) } }
        var findings = try MachineCheck.all(data: data.map(DataDirectory.init), certificate: certificate)
        if let files = seal.files { findings.append(MachineCheck.Finding(App.Settings.finding(of: files))) }
        for finding in findings {
            let mark =
                switch finding.state {
                case .fine: "ok     "
                case .warning: "warning"
                case .bad: "missing"
                }
            let words = finding.vi == finding.en ? finding.en : "\(finding.vi) · \(finding.en)"
            print("\(mark) \(finding.name): \(words)")
        }
        if findings.contains(where: { $0.state == .bad }) { throw ExitCode(1) }
    }
}
