import HTTPTypes
import Transport

/// A complete request as its responder sees it.
@dynamicMemberLookup
public struct Request: Sendable {
    public let head: RequestHead
    /// The whole body; empty when there was none or when it went to ``upload``.
    public let body: [UInt8]
    /// The body as a file, when ``BodyPolicy/file(directory:limitBytes:watch:)`` asked for it.
    public let upload: UploadedFile?
    private let remote: Remote
    /// Whether the connection itself is encrypted.
    public let isSecure: Bool

    public init(
        head: RequestHead,
        body: [UInt8] = [],
        upload: UploadedFile? = nil,
        remoteAddress: String = "127.0.0.1",
        isSecure: Bool = false
    ) {
        self.head = head
        self.body = body
        self.upload = upload
        remote = .text(remoteAddress)
        self.isSecure = isSecure
    }

    /// A request as it came over a connection; the peer's address becomes text only when somebody asks.
    init(head: RequestHead, body: [UInt8], upload: UploadedFile?, peer: SocketAddress, isSecure: Bool) {
        self.head = head
        self.body = body
        self.upload = upload
        remote = .peer(peer)
        self.isSecure = isSecure
    }

    /// The same request with another head.
    public func with(head: RequestHead) -> Request { Request(self, head: head) }

    private init(_ other: Request, head: RequestHead) {
        self.head = head
        body = other.body
        upload = other.upload
        remote = other.remote
        isSecure = other.isSecure
    }

    private enum Remote {
        case text(String)
        case peer(SocketAddress)
    }

    /// The peer's address as text, without a port. Behind a proxy this is the proxy.
    public var remoteAddress: String {
        switch remote {
        case .text(let text): text
        case .peer(let peer): peer.host
        }
    }

    public subscript<Value>(dynamicMember part: KeyPath<RequestHead, Value>) -> Value {
        head[keyPath: part]
    }

    /// The value of a header field; several of one name are joined by commas.
    public subscript(name: HTTPField.Name) -> String? { head[name] }
}
