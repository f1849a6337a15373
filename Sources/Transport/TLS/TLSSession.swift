import COpenSSL

/// What a non-blocking read or write came to.
package enum Transfer: Equatable {
    /// This many bytes went through.
    case bytes(Int)
    /// Nothing now; the next edge says when.
    case wouldBlock
    /// The peer said it is done, or never will be.
    case ended
    case failed
}

/// One TLS connection over a non-blocking socket.
package struct TLSSession {
    private let tls: OpaquePointer

    package init(_ tls: OpaquePointer) {
        self.tls = tls
    }

    /// Goes on with the handshake. `.bytes(0)` says that it is complete.
    package func handshake() -> Transfer {
        ERR_clear_error()
        let result = SSL_do_handshake(tls)
        return result == 1 ? .bytes(0) : verdict(result)
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        ERR_clear_error()
        let result = SSL_read(tls, buffer.baseAddress, Int32(clamping: buffer.count))
        return result > 0 ? .bytes(Int(result)) : verdict(result)
    }

    /// After `.wouldBlock` the same bytes must be offered again, from whatever address.
    package func write(_ buffer: UnsafeRawBufferPointer) -> Transfer {
        ERR_clear_error()
        let result = SSL_write(tls, buffer.baseAddress, Int32(clamping: buffer.count))
        return result > 0 ? .bytes(Int(result)) : verdict(result)
    }

    /// Says goodbye, as far as the socket takes it.
    package func shutdown() {
        ERR_clear_error()
        SSL_shutdown(tls)
    }

    package func free() {
        SSL_free(tls)
    }

    private func verdict(_ result: Int32) -> Transfer {
        switch SSL_get_error(tls, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: .wouldBlock
        case SSL_ERROR_ZERO_RETURN: .ended
        default: .failed
        }
    }
}
