/// For whom a passkey is made: this server, under the name by which a browser reaches it.
///
/// A passkey answers to the name it was made under and to no other: a page elsewhere that looks like ours gets nothing from it.
/// That needs a name, and a connection that nobody can read along: a number such as 192.168.1.5 will not do.
public struct RelyingParty: Hashable, Sendable {
    /// Characters of a host's name (RFC 1035).
    static let nameCharacters = 253
    static let labelCharacters = 63

    /// The host's name, in lower case.
    public let id: String
    /// Where the pages come from: `https://hop.example.vn`, with the port where it is not the usual one.
    public let origin: String

    /// Nil for an address that is a number, and for one without encryption that is not this machine itself.
    public init?(origin: String) {
        guard let end = origin.firstRange(of: "://") else { return nil }
        let scheme = origin[..<end.lowerBound]
        let place = origin[end.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(place.count), place.dropFirst().allSatisfy(Self.isPort) else { return nil }
        let name = String(place[0])
        guard Self.isName(name) else { return nil }
        let isThisMachine = name == "localhost" || name.hasSuffix(".localhost")
        guard scheme == "https" || (scheme == "http" && isThisMachine) else { return nil }
        id = name
        self.origin = origin
    }

    private static func isPort(_ text: Substring) -> Bool { UInt16(text).map { String($0) == text && $0 > 0 } ?? false }

    private static func isName(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = labels.allSatisfy { label in
            (1...labelCharacters).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isDigit(byte)
                        || byte == UInt8(ascii: "-")
                }
        }
        // What ends in a number is an address of IPv4 to every browser.
        return isPlain && name.utf8.count <= nameCharacters && labels.last?.utf8.allSatisfy(isDigit) == false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
