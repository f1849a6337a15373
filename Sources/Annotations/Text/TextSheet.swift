import CCairo
import CPango
import Foundation

/// Typed text as a PDF page that is just large enough for it.
struct TextSheet {
    let pdf: Data
    /// Points.
    let width: Double
    let height: Double

    /// Lines stand so far apart, in sizes of the letters.
    static let lineHeight = 1.4
    /// Stands for the letters of the screen; fontconfig finds the nearest that has every one.
    static let family = "Noto Sans"

    /// Fonts found once. For one thread at a time.
    final class Typesetter {
        fileprivate let setter: OpaquePointer

        init() throws {
            guard let setter = cpango_setter_new(nil) else { throw MarkFailure.drawing }
            self.setter = setter
        }

        deinit { cpango_setter_free(setter) }

        func sheet(_ text: String, size: Double, color: MarkColor, width: Double) throws -> TextSheet {
            let layout = try TextLines(text, size: size, bold: false, width: width, setter)
            let height = max(1, Double(layout.count) * size * TextSheet.lineHeight)
            let pdf = try PDFSurface.draw(width: width, height: height) { context in
                let shares = color.shares
                cairo_set_source_rgb(context, shares[0], shares[1], shares[2])
                for line in 0..<layout.count {
                    // The letters stand in the middle of their line.
                    cairo_move_to(context, 0, (Double(line) + 0.5) * size * TextSheet.lineHeight + size * 0.36)
                    layout.draw(line, on: context)
                }
            }
            return TextSheet(pdf: pdf, width: width, height: height)
        }

        func line(_ text: String, size: Double) throws -> TextLines {
            try TextLines(text, size: size, bold: true, width: -1, setter)
        }
    }
}

/// Lines of text that Pango has set.
final class TextLines {
    let count: Int
    /// Points of the first line.
    let width: Double
    private let layout: OpaquePointer

    init(_ text: String, size: Double, bold: Bool, width: Double, _ setter: OpaquePointer) throws {
        guard let layout = cpango_layout_new(setter, text, TextSheet.family, size, bold, false) else {
            throw MarkFailure.drawing
        }
        cpango_layout_shape(layout, width, true, 0, CPANGO_LEFT)
        self.layout = layout
        count = Int(cpango_layout_line_count(layout))
        self.width = count > 0 ? cpango_layout_line(layout, 0).width : 0
    }

    deinit { cpango_layout_free(layout) }

    /// At the current point, which is the start of its base line.
    func draw(_ line: Int, on context: OpaquePointer) {
        cpango_layout_draw(layout, Int32(line), UnsafeMutableRawPointer(context))
    }
}

/// A PDF of one page, drawn in memory.
enum PDFSurface {
    private final class Sink { var data = Data() }

    static func draw(width: Double, height: Double, _ body: (OpaquePointer) -> Void) throws -> Data {
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
        guard let surface, let context = cairo_create(surface) else { throw MarkFailure.drawing }
        body(context)
        let status = cairo_status(context)
        cairo_destroy(context)
        cairo_surface_finish(surface)
        let finished = cairo_surface_status(surface)
        cairo_surface_destroy(surface)
        guard status == CAIRO_STATUS_SUCCESS, finished == CAIRO_STATUS_SUCCESS else { throw MarkFailure.drawing }
        return withExtendedLifetime(sink) { sink.data }
    }
}
