import ArgumentParser
import Cryptography
import Foundation

/// `phonghop certificate`: TLS for a room without Internet.
struct Certificate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a local authority and a server certificate for a room without Internet.",
        discussion: """
            The authority is made once in the folder and kept; asking again makes a new server certificate from it. \
            Tablets have to trust the authority once.
            """
    )

    @Option(name: .long, help: "The folder for the files.")
    var to: String

    @Option(name: .long, help: "Names or addresses under which tablets reach the server; give it for each.")
    var host: [String]

    @Option(name: .long, help: "Name of the authority, as tablets show it.")
    var name = "phonghop"

    func validate() throws {
        guard !host.isEmpty else {
            throw ValidationError("Name at least one --host, such as 192.168.1.10 or hop.local.")
        }
    }

    func run() throws {
        let folder = URL(filePath: to, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let authority = try keptAuthority(in: folder) ?? newAuthority(in: folder)
        let server = try authority.issueServer(hosts: host)
        let (certificate, key) = (folder.appending(path: "server.pem"), folder.appending(path: "server.key"))
        try write(server.certificate, to: certificate, isSecret: false)
        try write(server.key, to: key, isSecret: true)
        let root = folder.appending(path: "authority.pem").path(percentEncoded: false)
        say(
            """
            Chứng thư máy chủ · server certificate: \(certificate.path(percentEncoded: false))
              phonghop serve --host 0.0.0.0 --tls-certificate \(certificate.path(percentEncoded: false)) \
            --tls-key \(key.path(percentEncoded: false)) --data DIR
              kill -HUP PID  # khi đổi chứng thư · after renewing it

            Để máy tính bảng tin cậy · to make a tablet trust it, once:
              1. Chép \(root) sang máy (USB, thư nội bộ) · copy that file to the device.
              2. iPad: mở tệp → Cài đặt → Đã tải về hồ sơ → Cài đặt; rồi Cài đặt → Cài đặt chung → Giới thiệu →
                 Cài đặt tin cậy chứng nhận → bật "\(name)".
                 iPad: open it → Settings → Profile Downloaded → Install; then Settings → General → About →
                 Certificate Trust Settings → switch "\(name)" on.
              3. Android: Cài đặt → Bảo mật → Mã hóa và thông tin xác thực → Cài đặt chứng chỉ → Chứng chỉ CA.
                 Android: Settings → Security → Encryption & credentials → Install a certificate → CA certificate.
              4. Windows: nhấp đúp → Cài đặt chứng chỉ → Máy cục bộ → Trusted Root Certification Authorities.
              So dấu vân tay trước khi tin · compare the fingerprint before trusting:
                 \(authority.certified.fingerprint)
            """
        )
    }

    private func keptAuthority(in folder: URL) throws -> LocalAuthority? {
        let (certificate, key) = (folder.appending(path: "authority.pem"), folder.appending(path: "authority.key"))
        guard FileManager.default.fileExists(atPath: key.path(percentEncoded: false)) else { return nil }
        return try LocalAuthority(
            certificate: String(contentsOf: certificate, encoding: .utf8),
            key: String(contentsOf: key, encoding: .utf8)
        )
    }

    private func newAuthority(in folder: URL) throws -> LocalAuthority {
        let authority = try LocalAuthority.make(name: name)
        try write(authority.certified.certificate, to: folder.appending(path: "authority.pem"), isSecret: false)
        try write(authority.certified.key, to: folder.appending(path: "authority.key"), isSecret: true)
        return authority
    }

    private func write(_ text: String, to url: URL, isSecret: Bool) throws {
        let path = url.path(percentEncoded: false)
        try? FileManager.default.removeItem(atPath: path)
        let made = FileManager.default.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: isSecret ? 0o600 : 0o644]
        )
        guard made else { throw ValidationError("\(path) could not be written.") }
    }
}
