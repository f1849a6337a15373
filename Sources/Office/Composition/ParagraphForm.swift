/// How a paragraph looks. Lengths are points.
public struct ParagraphForm: Sendable, Hashable {
    public var size: Double
    public var bold = false
    public var italic = false
    public var alignment = Alignment.left
    /// Additional indent of the first line.
    public var firstLine = 0.0
    public var left = 0.0
    public var right = 0.0
    public var before = 0.0
    public var after = 0.0
    /// Of the face's own line height.
    public var lineSpacing = 1.0
    public var keepsWithNext = false
    /// Never parted by the end of a page, where a page can hold it.
    public var keepsTogether = false
    /// Lines of about the same length instead of a last one with one word.
    public var isBalanced = false
    /// Red instead of black.
    public var isRed = false

    public init(size: Double) { self.size = size }

    func with(_ change: (inout ParagraphForm) -> Void) -> ParagraphForm {
        var form = self
        change(&form)
        return form
    }

    /// Points from one base line to the next: the face's own height is 1.149 of its size.
    var pitch: Double { size * 1.149 * lineSpacing }
}

/// Lengths in the decree are millimetres; on the page they are points.
func millimetres(_ length: Double) -> Double { length * 72 / 25.4 }
