import CQREncode
import Office

/// A text as a QR code. As SVG: black on white whatever the theme, with the quiet zone that readers need.
enum QRCode {
    /// Nil when the text is too long for a code.
    static func code(of text: String) -> SquareCode? {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        return SquareCode(width: width, dark: (0..<width * width).map { modules[$0] & 1 == 1 })
    }

    /// Nil when the text is too long for a code.
    static func svg(of text: String) -> String? { code(of: text)?.svg }
}
