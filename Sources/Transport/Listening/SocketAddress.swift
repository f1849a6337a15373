import CLinux
import Glibc

/// The address of a peer, 16 bytes (IPv4 as ::ffff:a.b.c.d) and a port.
public struct SocketAddress: Sendable, Hashable {
    let high: UInt64
    let low: UInt64
    public let port: UInt16

    /// Reads what `accept` filled in; nil for anything but IPv4 and IPv6.
    init?(_ storage: inout sockaddr_storage) {
        switch Int32(storage.ss_family) {
        case AF_INET:
            let v4 = withUnsafeBytes(of: &storage) { $0.load(as: sockaddr_in.self) }
            high = 0
            low = 0x0000_ffff_0000_0000 | UInt64(UInt32(bigEndian: v4.sin_addr.s_addr))
            port = UInt16(bigEndian: v4.sin_port)
        case AF_INET6:
            let v6 = withUnsafeBytes(of: &storage) { $0.load(as: sockaddr_in6.self) }
            (high, low) = withUnsafeBytes(of: v6.sin6_addr) {
                (
                    UInt64(bigEndian: $0.load(as: UInt64.self)),
                    UInt64(bigEndian: $0.load(fromByteOffset: 8, as: UInt64.self))
                )
            }
            port = UInt16(bigEndian: v6.sin6_port)
        default:
            return nil
        }
    }

    /// What connection limits count by: an IPv4 address whole, an IPv6 address by its /64 network.
    var limitKey: UInt64 {
        high == 0 ? low : high
    }

    /// The address as text without the port, IPv4 in its own dotted form.
    public var host: String {
        if high == 0, low >> 32 == 0xffff {
            return (0..<4).map { String((low >> (24 - 8 * UInt64($0))) & 0xff) }.joined(separator: ".")
        }
        var address = in6_addr()
        withUnsafeMutableBytes(of: &address) {
            $0.storeBytes(of: high.bigEndian, as: UInt64.self)
            $0.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
