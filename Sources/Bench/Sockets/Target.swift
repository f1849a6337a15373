import CLinux
import Foundation
import Glibc

/// The server that is measured.
public struct Target: Sendable {
    public let host: String
    public let port: UInt16
    public let isSecure: Bool
    /// What the server calls this address in `Origin`.
    public let origin: String
    /// The host as requests name it.
    let hostHeader: String
    let address: Address

    /// A resolved address, as `connect` takes it.
    struct Address: Sendable {
        let family: Int32
        let bytes: [UInt8]
    }

    /// Whether browsers reach it encrypted, here or at a proxy: then the sign-in's cookie has another name.
    var isBehindHTTPS: Bool { origin.hasPrefix("https://") }

    /// - Parameters:
    ///   - url: such as `https://hop.example.vn`; only its scheme, host and port count.
    ///   - origin: where browsers reach the server through a proxy; nil when they reach it at `url`.
    /// - Throws: ``BenchFailure`` when it is no such address or has none in the network.
    public init(url: String, origin: String? = nil) throws(BenchFailure) {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme, ["http", "https"].contains(scheme)
        else { throw BenchFailure("\(url) is no address such as https://hop.example.vn") }
        isSecure = scheme == "https"
        self.host = host
        port = UInt16(exactly: parts.port ?? (isSecure ? 443 : 80)) ?? 0
        let named = parts.port.map { "\(host):\($0)" } ?? host
        self.origin = origin ?? "\(scheme)://\(named)"
        hostHeader = named
        address = try Self.resolve(host, port)
    }

    private static func resolve(_ host: String, _ port: UInt16) throws(BenchFailure) -> Address {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        // A server for one machine listens on 127.0.0.1 alone, which `localhost` need not be first.
        let name = host == "localhost" ? "127.0.0.1" : host
        guard getaddrinfo(name, String(port), &hints, &found) == 0, let first = found?.pointee, let raw = first.ai_addr
        else { throw BenchFailure("\(host) has no address") }
        defer { freeaddrinfo(found) }
        return Address(
            family: first.ai_family,
            bytes: Array(UnsafeRawBufferPointer(start: raw, count: Int(first.ai_addrlen)))
        )
    }
}

/// Why a measurement could not be made, in a sentence for whoever asked for it.
public struct BenchFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
