/// A connection fresh from the kernel.
struct AcceptedSocket: Sendable {
    let descriptor: Int32
    let address: SocketAddress
}
