import COpenSSL
import Cryptography
import Foundation

/// SHA-256 of the beginnings of a file, all in one reading.
public struct PrefixDigests: Sendable {
    private var digests: [Int: String] = [:]

    /// - Parameter lengths: in bytes; those beyond the file's own are passed over.
    public init(of data: Data, at lengths: Set<Int>) {
        let (context, branch) = (EVP_MD_CTX_new(), EVP_MD_CTX_new())
        defer {
            EVP_MD_CTX_free(context)
            EVP_MD_CTX_free(branch)
        }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { return }
        var done = 0
        var bytes = [UInt8](repeating: 0, count: 32)
        for length in lengths.sorted() where length > 0 && length <= data.count {
            data[(data.startIndex + done)..<(data.startIndex + length)].withUnsafeBytes {
                _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count)
            }
            done = length
            guard EVP_MD_CTX_copy_ex(branch, context) == 1, EVP_DigestFinal_ex(branch, &bytes, nil) == 1 else { return }
            digests[length] = Hex.encode(bytes)
        }
    }

    /// In hexadecimal.
    public subscript(length: Int) -> String? { digests[length] }
}
