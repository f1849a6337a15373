import CPango

/// A paragraph broken into lines.
final class TextLayout {
    struct Line {
        /// Points from the left edge of the paragraph's own width.
        let x: Double
        let width: Double
        /// Bytes of the text.
        let range: Range<Int>
    }

    let form: ParagraphForm
    let lines: [Line]
    private let layout: OpaquePointer

    /// - Parameters:
    ///   - width: Points to break lines at; nil for one line per line of the text.
    ///   - breaksWords: Whether a word longer than that is broken.
    /// - Throws: ``OfficeFailure/noGlyph(around:)`` where no installed face has a character: a hole is never silent.
    init(
        _ text: RichText,
        _ form: ParagraphForm,
        width: Double?,
        breaksWords: Bool = true,
        _ typesetter: Typesetter
    ) throws(OfficeFailure) {
        let made = cpango_layout_new(
            typesetter.setter,
            text.plain,
            typesetter.family,
            form.size,
            form.bold,
            form.italic
        )
        guard let made else { throw .drawing("no layout") }
        Self.mark(made, text)
        let width = width.map { max(0, $0) } ?? -1
        cpango_layout_shape(made, width, breaksWords, form.firstLine, form.alignment.pango)
        layout = made
        self.form = form
        lines = (0..<cpango_layout_line_count(made)).map { index in
            let line = cpango_layout_line(made, index)
            return Line(x: line.x, width: line.width, range: Int(line.start)..<Int(line.start + line.length))
        }
        guard cpango_layout_unknown_glyphs(made) == 0 else {
            throw .noGlyph(around: String(text.plain.prefix(80)))
        }
    }

    deinit { cpango_layout_free(layout) }

    /// The widest line, in points.
    var naturalWidth: Double { lines.map { $0.x + $0.width }.max() ?? 0 }

    /// Draws a line at the current point of a `cairo_t`.
    func draw(_ line: Int, on cairo: OpaquePointer) {
        cpango_layout_draw(layout, Int32(line), UnsafeMutableRawPointer(cairo))
    }

    private static func mark(_ layout: OpaquePointer, _ text: RichText) {
        var start: UInt32 = 0
        for span in text.spans {
            let end = start + UInt32(span.text.utf8.count)
            if span.bold { cpango_layout_mark(layout, CPANGO_BOLD, start, end) }
            if span.italic { cpango_layout_mark(layout, CPANGO_ITALIC, start, end) }
            if span.underlined { cpango_layout_mark(layout, CPANGO_UNDERLINE, start, end) }
            if span.unbroken { cpango_layout_mark(layout, CPANGO_UNBROKEN, start, end) }
            start = end
        }
    }
}

extension Alignment {
    fileprivate var pango: cpango_alignment {
        switch self {
        case .left: CPANGO_LEFT
        case .centre: CPANGO_CENTRE
        case .right: CPANGO_RIGHT
        case .justified: CPANGO_JUSTIFIED
        }
    }
}
