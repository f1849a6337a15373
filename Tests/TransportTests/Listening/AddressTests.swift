import CLinux
import Glibc
import Testing

@testable import Transport

struct AddressTests {
    /// What `accept` would fill in for a peer at `host`.
    private func address(_ host: String, port: UInt16 = 1) throws -> SocketAddress {
        var storage = sockaddr_storage()
        withUnsafeMutableBytes(of: &storage) { bytes in
            if host.contains(":") {
                var v6 = sockaddr_in6()
                v6.sin6_family = sa_family_t(AF_INET6)
                v6.sin6_port = port.bigEndian
                inet_pton(AF_INET6, host, &v6.sin6_addr)
                bytes.storeBytes(of: v6, as: sockaddr_in6.self)
            } else {
                var v4 = sockaddr_in()
                v4.sin_family = sa_family_t(AF_INET)
                v4.sin_port = port.bigEndian
                inet_pton(AF_INET, host, &v4.sin_addr)
                bytes.storeBytes(of: v4, as: sockaddr_in.self)
            }
        }
        return try #require(SocketAddress(&storage))
    }

    @Test(arguments: ["127.0.0.1", "192.168.255.7", "0.0.0.0", "255.255.255.255", "::1", "2001:db8::5:1", "fe80::1"])
    func `an address reads as it was written`(host: String) throws {
        let address = try address(host, port: 8080)
        #expect(address.host == host)
        #expect(address.port == 8080)
    }

    @Test func `an IPv4 peer of an IPv6 socket is the IPv4 address it is`() throws {
        #expect(try address("::ffff:10.1.2.3").host == "10.1.2.3")
        #expect(try address("::ffff:10.1.2.3").limitKey == address("10.1.2.3").limitKey)
    }

    @Test func `limits count IPv4 by address and IPv6 by network`() throws {
        #expect(try address("10.0.0.1").limitKey != address("10.0.0.2").limitKey)
        #expect(try address("2001:db8:1:2::1").limitKey == address("2001:db8:1:2:ffff::9").limitKey)
        #expect(try address("2001:db8:1:2::1").limitKey != address("2001:db8:1:3::1").limitKey)
    }

    @Test func `the ledger admits up to each limit and again after a release`() throws {
        var limits = TransportLimits()
        (limits.connections, limits.connectionsPerAddress) = (3, 2)
        let ledger = ConnectionLedger(limits)
        let (first, second) = (try address("10.0.0.1"), try address("10.0.0.2"))
        #expect([ledger.admit(first), ledger.admit(first), ledger.admit(first)] == [true, true, false])
        #expect([ledger.admit(second), ledger.admit(second)] == [true, false])
        ledger.release(first)
        #expect(ledger.admit(second))
        #expect(ledger.total == 3)
        #expect(ledger.changes == 5)
    }

    @Test func `no address, and not all of them together, has more waiting than its share`() throws {
        var limits = TransportLimits()
        (limits.waitingBytes, limits.waitingBytesPerAddress) = (100, 60)
        let ledger = ConnectionLedger(limits)
        let (first, second) = (try address("10.0.0.1"), try address("10.0.0.2"))
        _ = [ledger.admit(first), ledger.admit(first), ledger.admit(second)]
        #expect(
            [ledger.hold(50, for: first), ledger.hold(10, for: first), ledger.hold(1, for: first)] == [
                true, true, false,
            ]
        )
        ledger.letGo(1, of: first)
        #expect([ledger.hold(40, for: second), ledger.hold(1, for: second)] == [true, false])
        ledger.letGo(41, of: second)
        #expect(ledger.hold(-10, for: first))
        #expect([ledger.hold(10, for: first), ledger.hold(40, for: second)] == [true, true])
    }

    @Test func `an address that is taken or unknown is a failure with the call's name`() throws {
        let first = try ListeningSocket(host: "127.0.0.1", port: 0)
        defer { close(first.descriptor) }
        #expect(throws: SocketFailure.self) { try ListeningSocket(host: "127.0.0.1", port: first.port) }
        let failure = #expect(throws: SocketFailure.self) { try ListeningSocket(host: "no.such.host.invalid", port: 0) }
        #expect(failure?.call.contains("no.such.host.invalid") == true)
    }
}
