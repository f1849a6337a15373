/// Cuts what flows down the pages into strips.
struct StripMaker {
    let typesetter: Typesetter
    /// Points that a page can hold.
    let pageHeight: Double

    func strips(_ flow: [Flow], width: Double) throws(OfficeFailure) -> [Strip] {
        var strips: [Strip] = []
        for piece in flow {
            switch piece {
            case .paragraph(let paragraph): strips += try self.strips(paragraph, width: width)
            case .table(let table): strips += try RowMaker(maker: self, table: table, width: width).strips()
            case .rule(let rule): strips.append(strip(rule, width: width))
            case .stamp(let stamp): strips.append(try strip(stamp, width: width))
            case .code(let code):
                strips.append(
                    Strip(
                        height: code.side,
                        ink: [.code(code.code, x: 0, y: 0, side: code.side)],
                        parts: [.init(component: code.component, x: 0, y: 0, width: code.side, height: code.side)]
                    )
                )
            case .gap(let height, let component):
                strips.append(
                    Strip(
                        height: height,
                        keepsWithNext: true,
                        parts: [.init(component: component, x: 0, y: 0, width: width, height: height)]
                    )
                )
            }
        }
        return strips
    }

    /// At least two lines of a paragraph stand together at the foot of a page and at the head of the next.
    private func strips(_ paragraph: FlowParagraph, width: Double) throws(OfficeFailure) -> [Strip] {
        let form = paragraph.form
        let room = width - form.left - form.right
        let layout = try TextLayout(paragraph.text, form, width: room, typesetter)
        let last = layout.lines.count - 1
        return layout.lines.enumerated().map { index, line in
            var strip = Strip(height: form.pitch)
            strip.before = index == 0 ? form.before : 0
            strip.after = index == last ? form.after : 0
            strip.keepsWithNext =
                index == last ? form.keepsWithNext : form.keepsTogether || index == 0 || index == last - 1
            strip.ink = [.text(layout, line: index, x: form.left + line.x, baseline: form.baseline)]
            strip.parts = [
                .init(
                    component: paragraph.component,
                    x: form.left + line.x,
                    y: 0,
                    width: line.width,
                    height: form.pitch
                )
            ]
            if index == 0, let level = paragraph.outline {
                strip.outline = (level, paragraph.text.plain.split(whereSeparator: \.isNewline).joined(separator: " "))
            }
            return strip
        }
    }

    private func strip(_ rule: FlowRule, width: Double) -> Strip {
        let left = (width - rule.width) / 2
        return Strip(
            height: FlowRule.height,
            keepsWithNext: true,
            ink: [.line(x: left, y: 3, toX: left + rule.width, toY: 3, thickness: rule.thickness)],
            parts: [.init(component: .rule, x: left, y: 3, width: rule.width, height: rule.thickness)]
        )
    }

    private func strip(_ stamp: FlowStamp, width: Double) throws(OfficeFailure) -> Strip {
        let layout = try TextLayout(RichText(stamp.text), stamp.form, width: stamp.width, typesetter)
        let left = stamp.alignment == .left ? 0 : (width - stamp.width) / 2
        let top = (stamp.height - stamp.form.pitch) / 2
        var ink = [Ink.box(x: left, y: 0, width: stamp.width, height: stamp.height, isRed: stamp.form.isRed)]
        for (index, line) in layout.lines.enumerated() {
            let down = top + Double(index) * stamp.form.pitch
            ink.append(.text(layout, line: index, x: left + line.x, baseline: down + stamp.form.baseline))
        }
        return Strip(
            height: stamp.height,
            ink: ink,
            parts: [.init(component: stamp.component, x: left, y: 0, width: stamp.width, height: stamp.height)]
        )
    }
}

extension ParagraphForm {
    /// From the top of a line to its base line: the face goes 0.216 of its size below, and half its gap under that.
    var baseline: Double { pitch - size * 0.237 }
}
