import CCairo
import CJPEG
import Foundation

/// A reader's name and the time over every page they are given, so that a photograph or a printout tells whose it was.
/// Faint enough to read through, and repeated so closely that no part of a page is without.
public struct Watermark: Hashable, Sendable {
    public let name: String
    public let time: String

    public init(name: String, time: String) { (self.name, self.time) = (name, time) }

    /// Of a page 595 points wide: one repetition, and the letters.
    private static let tile = (width: 225.0, height: 160.0)
    private static let pageWidth = 595.0
    /// Times that a page may be as long as wide before its letters grow with its length: a strip has only so many repetitions.
    private static let longest = 40.0
    private static let letters = 10.5
    private static let lineStep = 14.25
    private static let angle = -Double.pi / 7
    private static let opacity = 0.17
    private static let shade = 70.0 / 255

    /// A page of that size, in points, with nothing else on it.
    func sheet(_ width: Double, _ height: Double) throws -> Data {
        let typesetter = try TextSheet.Typesetter()
        let lines = try lines(typesetter, scale: 1)
        // Large pages have large letters, as their pictures have.
        let scale = max(min(width, height), max(width, height) / Self.longest) / Self.pageWidth
        return try PDFSurface.draw(width: width, height: height) { context in
            cairo_scale(context, scale, scale)
            cairo_set_source_rgba(context, Self.shade, Self.shade, Self.shade, Self.opacity)
            for y in stride(from: 0, to: height / scale, by: Self.tile.height) {
                for x in stride(from: 0, to: width / scale, by: Self.tile.width) {
                    cairo_save(context)
                    cairo_translate(context, x, y)
                    Self.draw(lines, scale: 1, context)
                    cairo_restore(context)
                }
            }
        }
    }

    private func lines(_ typesetter: TextSheet.Typesetter, scale: Double) throws -> [TextLines] {
        try [name, time].map { try typesetter.line($0, size: Self.letters * scale) }
    }

    /// Around the middle of one tile.
    private static func draw(_ lines: [TextLines], scale: Double, _ context: OpaquePointer) {
        cairo_translate(context, tile.width / 2 * scale, tile.height / 2 * scale)
        cairo_rotate(context, angle)
        for (index, line) in lines.enumerated() {
            cairo_move_to(context, -line.width / 2, Double(index) * lineStep * scale)
            line.draw(0, on: context)
        }
    }

    /// One repetition for pictures `width` points of the screen wide: how much to darken, byte by byte.
    fileprivate func mask(pictureWidth: Int, _ typesetter: TextSheet.Typesetter) throws -> WatermarkMask {
        let scale = Double(pictureWidth) / Self.pageWidth
        let (width, height) = (Int32(Self.tile.width * scale), Int32(Self.tile.height * scale))
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, max(1, width), max(1, height)),
            let context = cairo_create(surface)
        else { throw MarkFailure.drawing }
        defer { cairo_destroy(context) }
        cairo_set_source_rgba(context, 0, 0, 0, Self.opacity)
        Self.draw(try lines(typesetter, scale: scale), scale: scale, context)
        cairo_surface_flush(surface)
        return WatermarkMask(surface)
    }

    fileprivate static func fill(_ context: OpaquePointer, with mask: WatermarkMask) {
        cairo_set_source_rgb(context, shade, shade, shade)
        guard let pattern = cairo_pattern_create_for_surface(mask.surface) else { return }
        cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT)
        cairo_mask(context, pattern)
        cairo_pattern_destroy(pattern)
    }
}

/// One repetition, ready to be laid over a picture.
private final class WatermarkMask {
    let surface: OpaquePointer

    init(_ surface: OpaquePointer) { self.surface = surface }
    deinit { cairo_surface_destroy(surface) }
}

/// Lays watermarks over pictures of pages. For one thread at a time.
public final class WatermarkPress {
    /// Largest picture, in points of the screen: the widest page in its tallest form.
    public static let pictureLimit = 2_600 * 10_000
    private static let quality: Int32 = 80
    /// Repetitions kept for the next picture of the same reader.
    private static let masksKept = 64

    private struct Key: Hashable {
        let watermark: Watermark
        let width: Int
    }

    private let typesetter: TextSheet.Typesetter
    private var masks: [Key: WatermarkMask] = [:]

    public init() throws { typesetter = try TextSheet.Typesetter() }

    /// The JPEG with the watermark over it.
    /// - Throws: ``MarkFailure/drawing``.
    public func press(_ watermark: Watermark, on jpeg: Data) throws -> [UInt8] {
        var (width, height): (Int32, Int32) = (0, 0)
        let points = jpeg.withUnsafeBytes { bytes in
            cjpeg_read(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, Self.pictureLimit, &width, &height)
        }
        guard let points else { throw MarkFailure.drawing }
        defer { free(points) }
        try lay(try mask(watermark, Int(width)), on: points, width, height)
        var count = 0
        guard let packed = cjpeg_write(points, width, height, width * 4, Self.quality, &count) else {
            throw MarkFailure.drawing
        }
        defer { free(packed) }
        return Array(UnsafeBufferPointer(start: packed, count: count))
    }

    private func mask(_ watermark: Watermark, _ width: Int) throws -> WatermarkMask {
        let key = Key(watermark: watermark, width: width)
        if let mask = masks[key] { return mask }
        let mask = try watermark.mask(pictureWidth: width, typesetter)
        if masks.count >= Self.masksKept { masks = [:] }
        masks[key] = mask
        return mask
    }

    private func lay(_ mask: WatermarkMask, on points: UnsafeMutablePointer<UInt8>, _ width: Int32, _ height: Int32)
        throws
    {
        guard
            let surface = cairo_image_surface_create_for_data(points, CAIRO_FORMAT_RGB24, width, height, width * 4),
            let context = cairo_create(surface)
        else { throw MarkFailure.drawing }
        Watermark.fill(context, with: mask)
        let status = cairo_status(context)
        cairo_destroy(context)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw MarkFailure.drawing }
    }
}
