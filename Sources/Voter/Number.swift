import COpenSSL

/// A whole number of any size, for the voter's arithmetic. For tests and measurements only: not constant-time.
public struct Number {
    private let value: Holder

    /// BIGNUM behind a reference.
    private final class Holder {
        let pointer: OpaquePointer
        init(_ pointer: OpaquePointer?) {
            guard let pointer else { preconditionFailure("Out of memory") }
            self.pointer = pointer
        }
        deinit { BN_free(pointer) }
    }

    private init(_ pointer: OpaquePointer?) { value = Holder(pointer) }

    public init(_ bytes: [UInt8]) { self.init(BN_bin2bn(bytes, Int32(bytes.count), nil)) }

    /// A random number from 1 to `limit` - 1.
    public static func random(below limit: Number) -> Number {
        let out = Number([])
        while BN_is_zero(out.pointer) == 1 { BN_rand_range(out.pointer, limit.pointer) }
        return out
    }

    public var bitCount: Int { Int(BN_num_bits(pointer)) }

    public func bytes(_ count: Int) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: count)
        precondition(BN_bn2binpad(pointer, &out, Int32(count)) == Int32(count), "The number needs more room")
        return out
    }

    public func plus(_ other: Number) -> Number { compute { out, _ in BN_add(out, pointer, other.pointer) } }
    public func minus(_ other: Number) -> Number { compute { out, _ in BN_sub(out, pointer, other.pointer) } }

    public func times(_ other: Number, modulo modulus: Number) -> Number {
        compute { BN_mod_mul($0, pointer, other.pointer, modulus.pointer, $1) }
    }

    public func power(_ exponent: Number, modulo modulus: Number) -> Number {
        compute { BN_mod_exp($0, pointer, exponent.pointer, modulus.pointer, $1) }
    }

    /// Nil when there is none.
    public func inverse(modulo modulus: Number) -> Number? {
        let context = BN_CTX_new()
        defer { BN_CTX_free(context) }
        return BN_mod_inverse(nil, pointer, modulus.pointer, context).map { Number($0) }
    }

    private var pointer: OpaquePointer { value.pointer }

    private func compute(_ body: (OpaquePointer, OpaquePointer?) -> Int32) -> Number {
        let context = BN_CTX_new()
        defer { BN_CTX_free(context) }
        let out = Number([])
        precondition(body(out.pointer, context) == 1, "OpenSSL refused plain arithmetic")
        return out
    }
}
