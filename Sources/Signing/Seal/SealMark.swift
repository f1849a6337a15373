import CCairo
import CPango
import Foundation

/// What of a seal is seen on the page, and where.
///
/// Decree 30/2020 (Annex I, II.8) puts the seal of the body red and in its real size over the left third of the signer's
/// own, between post and name. There is no picture of a seal here, and none is imitated: a red frame says in words whose
/// seal the file carries.
public struct SealMark: Hashable, Sendable {
    /// From 1.
    public let page: Int
    /// Points from the page's upper left corner as it lies before its reader.
    public let x: Double
    public let y: Double
    public let width: Double
    public let height: Double

    public init(page: Int, x: Double, y: Double, width: Double, height: Double) {
        (self.page, self.x, self.y, self.width, self.height) = (page, x, y, width, height)
    }

    /// A round seal is 36 mm across, a person's signature about 40 mm wide. In points.
    private static let sealWidth = 36 / 25.4 * 72
    private static let signatureWidth = 40 / 25.4 * 72

    /// Over the left third of a signature that stands in the middle of its place.
    ///
    /// - Parameters: of the place between post and name, in points from the page's upper left corner.
    public static func beside(page: Int, x: Double, y: Double, width: Double, height: Double) -> SealMark {
        let right = x + width / 2 - signatureWidth / 2 + signatureWidth / 3
        let left = max(x, right - sealWidth)
        return SealMark(page: page, x: left, y: y, width: right - left, height: max(minimumHeight, height))
    }

    /// Room for two lines, points.
    static let minimumHeight = 24.0
}

/// The words of a mark as a PDF page of its size.
struct SealPicture {
    private static let family = "Times New Roman"
    private static let padding = 3.0
    private static let lineHeight = 1.15
    private static let sizes = stride(from: 9.0, through: 4.0, by: -0.5)

    let title: String
    let lines: [String]

    /// - Throws: ``SealFailure/cannotSeal(_:)``.
    func pdf(width: Double, height: Double) throws(SealFailure) -> Data {
        guard let setter = cpango_setter_new(nil) else { throw .cannotSeal("no fonts") }
        defer { cpango_setter_free(setter) }
        var set: [TextLines] = []
        for size in Self.sizes {
            set = texts(size, width: width - 2 * Self.padding, setter)
            if Self.height(of: set) <= height - 2 * Self.padding { break }
        }
        return try Self.draw(width, height) { context in
            cairo_set_source_rgb(context, 0.8, 0, 0)
            cairo_set_line_width(context, 1)
            cairo_rectangle(context, 0.5, 0.5, width - 1, height - 1)
            cairo_stroke(context)
            cairo_rectangle(context, 1, 1, width - 2, height - 2)
            cairo_clip(context)
            var top = max(Self.padding, (height - Self.height(of: set)) / 2)
            for text in set {
                for line in 0..<text.count {
                    let baseline = top + text.size * 0.9
                    cairo_move_to(context, Self.padding + text.x(of: line), baseline)
                    text.draw(line, on: context)
                    top += text.size * Self.lineHeight
                }
            }
        }
    }

    private func texts(_ size: Double, width: Double, _ setter: OpaquePointer) -> [TextLines] {
        [TextLines(title, size: size, bold: true, width: width, setter)].compactMap { $0 }
            + lines.compactMap { TextLines($0, size: size, bold: false, width: width, setter) }
    }

    private static func height(of texts: [TextLines]) -> Double {
        texts.reduce(0) { $0 + Double($1.count) * $1.size * lineHeight }
    }

    private final class TextLines {
        let size: Double
        let count: Int
        private let layout: OpaquePointer

        init?(_ text: String, size: Double, bold: Bool, width: Double, _ setter: OpaquePointer) {
            guard let layout = cpango_layout_new(setter, text, SealPicture.family, size, bold, false) else {
                return nil
            }
            cpango_layout_shape(layout, width, true, 0, CPANGO_CENTRE)
            self.layout = layout
            self.size = size
            count = Int(cpango_layout_line_count(layout))
        }

        deinit { cpango_layout_free(layout) }

        func x(of line: Int) -> Double { cpango_layout_line(layout, Int32(line)).x }

        func draw(_ line: Int, on context: OpaquePointer) {
            cpango_layout_draw(layout, Int32(line), UnsafeMutableRawPointer(context))
        }
    }

    private final class Sink { var data = Data() }

    private static func draw(_ width: Double, _ height: Double, _ body: (OpaquePointer) -> Void) throws(SealFailure)
        -> Data
    {
        let sink = Sink()
        let surface = cairo_pdf_surface_create_for_stream(
            { sink, bytes, count in
                guard let sink, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().data.append(bytes, count: Int(count))
                return CAIRO_STATUS_SUCCESS
            },
            Unmanaged.passUnretained(sink).toOpaque(),
            width,
            height
        )
        guard let surface, let context = cairo_create(surface) else { throw .cannotSeal("no surface") }
        body(context)
        let status = cairo_status(context)
        cairo_destroy(context)
        cairo_surface_finish(surface)
        let finished = cairo_surface_status(surface)
        cairo_surface_destroy(surface)
        guard status == CAIRO_STATUS_SUCCESS, finished == CAIRO_STATUS_SUCCESS else { throw .cannotSeal("drawing") }
        return withExtendedLifetime(sink) { sink.data }
    }
}
