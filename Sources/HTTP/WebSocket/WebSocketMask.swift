/// The masking of client frames (RFC 6455 §5.3).
enum WebSocketMask {
    /// Takes the mask off in place.
    ///
    /// - Parameters:
    ///   - key: The four key bytes, the first in the lowest bits.
    ///   - phase: How many payload bytes of this frame were unmasked before.
    static func remove(_ key: UInt32, from bytes: UnsafeMutableRawBufferPointer, phase: Int) {
        let turned = rotated(key, by: phase)
        let wide = UInt64(turned) << 32 | UInt64(turned)
        let lanes = SIMD4<UInt64>(repeating: wide)
        var index = 0
        while index + 32 <= bytes.count {
            let masked = bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
            bytes.storeBytes(of: masked ^ lanes, toByteOffset: index, as: SIMD4<UInt64>.self)
            index += 32
        }
        while index < bytes.count {
            bytes[index] ^= UInt8(truncatingIfNeeded: turned >> UInt32(8 * (index & 3)))
            index += 1
        }
    }

    private static func rotated(_ key: UInt32, by phase: Int) -> UInt32 {
        let bits = UInt32(8 * (phase & 3))
        return bits == 0 ? key : key >> bits | key << (32 - bits)
    }
}
