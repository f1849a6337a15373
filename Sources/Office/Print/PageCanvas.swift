import CCairo
import Foundation

/// Draws finished pages into a PDF file in memory.
enum PageCanvas {
    static func draw(_ pages: [Page], _ properties: DocumentProperties) throws(OfficeFailure) -> Data {
        let sink = Sink()
        let first = pages.first?.format ?? .a4
        let surface = cairo_pdf_surface_create_for_stream(
            { sink, bytes, count in
                guard let sink, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().data.append(bytes, count: Int(count))
                return CAIRO_STATUS_SUCCESS
            },
            Unmanaged.passUnretained(sink).toOpaque(),
            first.width,
            first.height
        )
        guard let surface, let context = cairo_create(surface) else { throw .drawing("no surface") }
        defer { cairo_surface_destroy(surface) }
        describe(surface, properties)
        var outline = Outline(surface: surface)
        for (index, page) in pages.enumerated() {
            cairo_pdf_surface_set_size(surface, page.format.width, page.format.height)
            for ink in page.ink { draw(ink, context) }
            for entry in page.outline { outline.add(entry.level, entry.title, page: index + 1, y: entry.y) }
            cairo_show_page(context)
        }
        let drawn = cairo_status(context)
        cairo_destroy(context)
        cairo_surface_finish(surface)
        let finished = cairo_surface_status(surface)
        for status in [drawn, finished] where status != CAIRO_STATUS_SUCCESS {
            throw .drawing(String(cString: cairo_status_to_string(status)))
        }
        return withExtendedLifetime(sink) { sink.data }
    }

    private final class Sink {
        var data = Data()
    }

    /// The dates are the document's own: the clock's would make every printing another file.
    private static func describe(_ surface: OpaquePointer, _ properties: DocumentProperties) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, properties.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, properties.author)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "phonghop")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, properties.created.iso)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, properties.created.iso)
    }

    private static func draw(_ ink: Ink, _ context: OpaquePointer) {
        switch ink {
        case .text(let layout, let line, let x, let baseline):
            colour(context, isRed: layout.form.isRed)
            cairo_move_to(context, x, baseline)
            layout.draw(line, on: context)
        case .line(let x, let y, let toX, let toY, let thickness):
            colour(context, isRed: false)
            cairo_set_line_width(context, thickness)
            cairo_move_to(context, x, y)
            cairo_line_to(context, toX, toY)
            cairo_stroke(context)
        case .box(let x, let y, let width, let height, let isRed):
            colour(context, isRed: isRed)
            cairo_set_line_width(context, 1)
            cairo_rectangle(context, x, y, width, height)
            cairo_stroke(context)
        case .code(let code, let x, let y, let side):
            colour(context, isRed: false)
            let square = side / Double(code.side)
            for run in code.runs {
                let (left, top) = (x + Double(run.column) * square, y + Double(run.row) * square)
                cairo_rectangle(context, left, top, Double(run.length) * square, square)
            }
            cairo_fill(context)
        }
    }

    private static func colour(_ context: OpaquePointer, isRed: Bool) {
        cairo_set_source_rgb(context, isRed ? 0.8 : 0, 0, 0)
    }
}

/// The outline that a reader shows beside the pages.
private struct Outline {
    let surface: OpaquePointer
    /// The open entries from the highest rank down, with their level.
    private var open: [(level: Int, entry: Int32)] = []

    init(surface: OpaquePointer) { self.surface = surface }

    mutating func add(_ level: Int, _ title: String, page: Int, y: Double) {
        while let last = open.last, last.level >= level { open.removeLast() }
        let place = "page=\(page) pos=[0 \(Int(y))]"
        let flags = CAIRO_PDF_OUTLINE_FLAG_OPEN
        let entry = cairo_pdf_surface_add_outline(surface, open.last?.entry ?? 0, title, place, flags)
        open.append((level, entry))
    }
}
