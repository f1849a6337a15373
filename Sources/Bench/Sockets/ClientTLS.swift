import COpenSSL
import Transport

/// What all TLS connections of the simulated members share. Checks the server's certificate as a browser would.
final class ClientTLS {
    private let context: OpaquePointer
    private let host: String

    /// - Parameter authority: Path of a PEM file with the authority to trust; nil: the system's own.
    init(host: String, authority: String?) throws(BenchFailure) {
        guard let context = SSL_CTX_new(TLS_client_method()) else { throw BenchFailure("OpenSSL gives no context") }
        self.context = context
        self.host = host
        openssl_use_transport_modes(context)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        let trusts =
            if let authority { SSL_CTX_load_verify_locations(context, authority, nil) } else {
                SSL_CTX_set_default_verify_paths(context)
            }
        guard trusts == 1 else { throw BenchFailure("\(authority ?? "the system's authorities") cannot be read") }
    }

    deinit { SSL_CTX_free(context) }

    func session(on socket: Int32) throws(BenchFailure) -> TLSSession {
        guard let tls = SSL_new(context), SSL_set_fd(tls, socket) == 1, openssl_expect_host(tls, host) == 1 else {
            throw BenchFailure("OpenSSL gives no connection")
        }
        SSL_set_connect_state(tls)
        return TLSSession(tls)
    }
}
