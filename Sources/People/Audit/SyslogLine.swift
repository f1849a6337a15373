import Foundation
import Glibc

/// A security event in the form of RFC 5424, with its parts as structured data.
enum SyslogLine {
    /// Security messages that are not for everyone: `authpriv`.
    static let facility = 10
    /// The number for examples (RFC 5612): the product has none of its own.
    static let enterprise = "32473"
    static let hostnameBytes = 255
    static let messageNameBytes = 32

    private enum Severity: Int { case warning = 4, notice = 5, information = 6 }

    static func bytes(of line: AuditLog.Line, hostname: String, process: Int32) -> [UInt8] {
        let priority = facility * 8 + severity(of: line.what).rawValue
        let data = [("who", line.who), ("address", line.address), ("detail", line.detail)]
            .map { "\($0)=\"\(escaped($1))\"" }.joined(separator: " ")
        let name = plain(line.what, limit: messageNameBytes)
        let head =
            "<\(priority)>1 \(time(line.at)) \(plain(hostname, limit: hostnameBytes)) phonghop \(process) \(name)"
        // The mark says that what follows is UTF-8.
        return Array("\(head) [event@\(enterprise) \(data)] ".utf8) + [0xEF, 0xBB, 0xBF] + Array(line.what.utf8)
    }

    private static func severity(of what: String) -> Severity {
        if ["failed", "refused", "limited", "reset", "lost"].contains(where: what.hasSuffix) { return .warning }
        return what.hasPrefix("sign-in.") ? .information : .notice
    }

    /// To the millisecond, UTC.
    private static func time(_ milliseconds: Int64) -> String {
        let whole = Date(timeIntervalSince1970: Double(milliseconds / 1_000)).formatted(.iso8601).dropLast()
        let rest = String(milliseconds % 1_000 + 1_000).dropFirst()
        return "\(whole).\(rest)Z"
    }

    /// RFC 5424 §6.3.3: three signs are escaped, nothing else.
    private static func escaped(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" || scalar == "]" { shown.append("\\") }
            shown.append(scalar)
        }
        return String(shown)
    }

    /// Printable ASCII without blanks; `-` when nothing is left.
    private static func plain(_ text: String, limit: Int) -> String {
        let kept = text.utf8.filter { (33...126).contains($0) }.prefix(limit)
        return kept.isEmpty ? "-" : String(decoding: kept, as: UTF8.self)
    }
}
