import Glibc

/// A system call on a socket failed: the call's name and the kernel's reason.
public struct SocketFailure: Error, CustomStringConvertible, Equatable {
    public let call: String
    /// The kernel's error number.
    public let code: Int32

    init(_ call: String, code: Int32 = errno) {
        self.call = call
        self.code = code
    }

    public var description: String {
        "\(call): \(String(cString: strerror(code)))"
    }
}
