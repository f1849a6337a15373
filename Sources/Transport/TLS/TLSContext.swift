import COpenSSL

/// Why a certificate could not be taken into use. The running server keeps the one it has.
public struct TLSFailure: Error, CustomStringConvertible {
    /// What was tried and OpenSSL's own words.
    public let description: String

    init(_ step: String) {
        var text = [CChar](repeating: 0, count: 256)
        ERR_error_string_n(ERR_get_error(), &text, text.count)
        let reason = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        description = "\(step): \(reason)"
    }
}

/// Certificate, key and rules that new TLS connections start from.
///
/// TLS 1.2 and 1.3, the six ECDHE suites and the curves of Mozilla's intermediate guideline 6.0, ALPN `http/1.1`.
final class TLSContext: Sendable {
    private static let suites =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
        + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
    private static let groups = "X25519:P-256:P-384"

    // OpenSSL counts references to the context atomically and locks it itself; it is not changed after `init`.
    private nonisolated(unsafe) let context: OpaquePointer

    /// - Throws: ``TLSFailure`` when a file is missing, is not PEM, or key and certificate do not belong together.
    init(_ files: TLSFiles) throws(TLSFailure) {
        ERR_clear_error()
        guard let context = SSL_CTX_new(TLS_server_method()) else { throw TLSFailure("TLS context") }
        self.context = context
        openssl_use_transport_modes(context)
        openssl_never_resume(context)
        guard openssl_use_tls12_and_later(context) == 1, openssl_set_groups(context, Self.groups) == 1,
            SSL_CTX_set_cipher_list(context, Self.suites) == 1
        else { throw TLSFailure("TLS rules") }
        guard SSL_CTX_use_certificate_chain_file(context, files.certificate) == 1 else {
            throw TLSFailure("certificate \(files.certificate)")
        }
        guard SSL_CTX_use_PrivateKey_file(context, files.key, SSL_FILETYPE_PEM) == 1 else {
            throw TLSFailure("key \(files.key)")
        }
        guard SSL_CTX_check_private_key(context) == 1 else { throw TLSFailure("key does not fit the certificate") }
        SSL_CTX_set_alpn_select_cb(context, chooseProtocol, nil)
    }

    deinit {
        SSL_CTX_free(context)
    }

    /// Starts the server side of a handshake on a connected non-blocking socket; nil when out of memory.
    func session(on socket: Int32) -> TLSSession? {
        ERR_clear_error()
        guard let tls = SSL_new(context) else { return nil }
        guard SSL_set_fd(tls, socket) == 1 else {
            SSL_free(tls)
            return nil
        }
        SSL_set_accept_state(tls)
        return TLSSession(tls)
    }
}

/// Takes `http/1.1` when the client offers it, and refuses a client that offers only others (RFC 7301 §3.2).
private func chooseProtocol(
    _: OpaquePointer?,
    _ chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ chosenLength: UnsafeMutablePointer<UInt8>?,
    _ offered: UnsafePointer<UInt8>?,
    _ offeredLength: UInt32,
    _: UnsafeMutableRawPointer?
) -> Int32 {
    guard let offered else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    let wanted = Array("http/1.1".utf8)
    let list = UnsafeBufferPointer(start: offered, count: Int(offeredLength))
    var index = 0
    while index < list.count {
        let length = Int(list[index])
        let name = index + 1
        guard name + length <= list.count else { break }
        if list[name..<name + length].elementsEqual(wanted) {
            chosen?.pointee = offered + name
            chosenLength?.pointee = UInt8(length)
            return SSL_TLSEXT_ERR_OK
        }
        index = name + length
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
}
