import Cryptography
import Foundation

/// A password as it is kept: `$scrypt$ln=15,r=8,p=3$salt$hash`, salt and hash in Base64.
struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    static let saltBytes = 16
    static let hashBytes = 32

    let cost: Scrypt.Cost
    let salt: [UInt8]
    let hash: [UInt8]

    init(cost: Scrypt.Cost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// Nil when `text` is not such a hash, or costs more than we would ever ask for.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let salt = Data(base64Encoded: parts[3]), let hash = Data(base64Encoded: parts[4]),
            hash.count == Self.hashBytes
        else { return nil }
        let numbers = parts[2].split(separator: ",").compactMap { Int($0.drop { $0 != "=" }.dropFirst()) }
        guard numbers.count == 3, (1...20).contains(numbers[0]),
            let cost = Scrypt.Cost(n: 1 << numbers[0], r: numbers[1], p: numbers[2])
        else { return nil }
        self.init(cost: cost, salt: Array(salt), hash: Array(hash))
    }

    var description: String {
        let salt = Data(salt).base64EncodedString()
        let hash = Data(hash).base64EncodedString()
        return "$scrypt$ln=\(cost.n.trailingZeroBitCount),r=\(cost.r),p=\(cost.p)$\(salt)$\(hash)"
    }
}
