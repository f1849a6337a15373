import CZlib

enum Gzip {
    /// The gzip form of `bytes`, without a file name or time in it: the same bytes give the same result.
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: czlib_gzip_bound(bytes.count)) { out, count in
            count = bytes.withUnsafeBytes { czlib_gzip($0.baseAddress, $0.count, out.baseAddress, out.count) }
        }
    }
}
