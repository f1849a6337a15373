import Glibc
import HTTP
import HTTPTypes

/// Proxies that say where a request comes from. Only they are believed, and only what they themselves added: the last address
/// they name. Everything before it anybody may have written.
public struct TrustedProxies: Sendable {
    /// Proxies that one server may stand behind.
    public static let limit = 16

    private let addresses: Set<String>

    /// Nil when one of them is no address of IPv4 or IPv6, or when there are too many.
    public init?(_ addresses: [String]) {
        let plain = addresses.compactMap(Self.plain)
        guard plain.count == addresses.count, plain.count <= Self.limit else { return nil }
        self.addresses = Set(plain)
    }

    /// None: everybody speaks for themselves.
    public static let none = TrustedProxies()
    private init() { addresses = [] }

    /// The request as the person behind the proxy made it; the same where it came by none, or where the proxy says nothing that
    /// is an address.
    func request(_ request: Request) -> Request {
        guard !addresses.isEmpty, let proxy = Self.plain(request.remoteAddress), addresses.contains(proxy),
            let last = request[.xForwardedFor]?.split(separator: ",").last,
            let address = Self.plain(String(last.filter { $0 != " " && $0 != "\t" }))
        else { return request }
        return Request(
            head: request.head,
            body: request.body,
            upload: request.upload,
            remoteAddress: address,
            isSecure: request.isSecure
        )
    }

    /// An address in its one spelling; IPv4 within IPv6 as IPv4.
    private static func plain(_ text: String) -> String? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return spelled(AF_INET, &four, Int(INET_ADDRSTRLEN)) }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let all = withUnsafeBytes(of: six, Array.init)
        if all[..<10].allSatisfy({ $0 == 0 }), all[10] == 0xFF, all[11] == 0xFF {
            return all[12...].map(String.init).joined(separator: ".")
        }
        return spelled(AF_INET6, &six, Int(INET6_ADDRSTRLEN))
    }

    private static func spelled(_ family: Int32, _ address: UnsafeRawPointer, _ length: Int) -> String? {
        var text = [CChar](repeating: 0, count: length)
        guard inet_ntop(family, address, &text, socklen_t(length)) != nil else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension HTTPField.Name {
    fileprivate static let xForwardedFor = Self("X-Forwarded-For") ?? .origin
}
