import COpenSSL
import Foundation

/// A digest over parts of a file, without copying them.
enum RangeDigest {
    static func sha256(of data: Data) -> [UInt8]? {
        digest(NID_sha256, over: [data.startIndex..<data.endIndex], of: data)
    }

    static func digest(_ kind: Int32, of bytes: [UInt8]) -> [UInt8]? {
        digest(kind, over: [0..<bytes.count], of: Data(bytes))
    }

    /// - Parameter kind: OpenSSL's number of a digest.
    /// - Returns: nil for a digest that OpenSSL does not have.
    static func digest(_ kind: Int32, over ranges: [Range<Int>], of data: Data) -> [UInt8]? {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        guard let digest = EVP_get_digestbyname(OBJ_nid2sn(kind)), EVP_DigestInit_ex(context, digest, nil) == 1 else {
            ERR_clear_error()
            return nil
        }
        for range in ranges {
            data[range].withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        }
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard EVP_DigestFinal_ex(context, &bytes, &length) == 1 else { return nil }
        return Array(bytes.prefix(Int(length)))
    }
}
