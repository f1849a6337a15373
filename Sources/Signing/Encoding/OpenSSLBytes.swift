import COpenSSL
import Foundation

/// What OpenSSL writes, as bytes; what it reads, read to the last byte.
enum OpenSSLBytes {
    static func written(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32) -> [UInt8] {
        var out: UnsafeMutablePointer<UInt8>?
        let length = write(&out)
        guard length > 0, let out else {
            ERR_clear_error()
            return []
        }
        defer { CRYPTO_free(out, nil, 0) }
        return Array(UnsafeBufferPointer(start: out, count: Int(length)))
    }

    /// - Returns: nil when the bytes hold anything else, or anything more.
    static func read(
        _ bytes: [UInt8],
        _ read: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?,
        free: (OpaquePointer) -> Void
    ) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            guard let made = read(&cursor, buffer.count) else {
                ERR_clear_error()
                return nil
            }
            guard cursor == buffer.baseAddress.map({ $0 + buffer.count }) else {
                free(made)
                return nil
            }
            return made
        }
    }

    /// The content of a string of ASN.1.
    static func content(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
        guard let string, let data = ASN1_STRING_get0_data(string) else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(ASN1_STRING_length(string))))
    }

    /// OpenSSL's number of an identifier in its binary form.
    static func kind(of identifier: [UInt8]) -> Int32 {
        guard let object = read(identifier, { d2i_ASN1_OBJECT(nil, $0, $1) }, free: { ASN1_OBJECT_free($0) }) else {
            return NID_undef
        }
        defer { ASN1_OBJECT_free(object) }
        return OBJ_obj2nid(object)
    }

    /// Milliseconds since 1970.
    static func moment(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        guard let time else { return nil }
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return Int64(timegm(&parts)) * 1_000
    }
}
