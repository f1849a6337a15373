import Glibc

/// Where security events go besides the file: a socket of this machine. What carries them further, encrypted, is a syslog
/// daemon's business; nothing leaves the machine from here.
public enum SyslogAddress: Hashable, Sendable {
    /// A datagram socket, such as `/dev/log`.
    case socket(path: String)
    case udp(host: String, port: UInt16)
    case tcp(host: String, port: UInt16)

    /// Reads `/dev/log`, `udp://127.0.0.1:514`, `tcp://[::1]:601`. Nil for anything else, and for another machine.
    public init?(_ text: String) {
        if text.hasPrefix("/") {
            guard text.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
            self = .socket(path: text)
            return
        }
        guard let (scheme, rest) = Self.cut(text, at: "://"), let colon = rest.lastIndex(of: ":"),
            let port = UInt16(rest[rest.index(after: colon)...]), port > 0
        else { return nil }
        var host = String(rest[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard Self.isLoopback(host) else { return nil }
        switch scheme {
        case "udp": self = .udp(host: host, port: port)
        case "tcp": self = .tcp(host: host, port: port)
        default: return nil
        }
    }

    private static func cut(_ text: String, at mark: String) -> (String, String)? {
        guard let range = text.range(of: mark) else { return nil }
        return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
    }

    /// Only numbers: a name could be made to mean another machine.
    private static func isLoopback(_ host: String) -> Bool {
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
        return host == "::1"
    }
}
