import Annotations
import Cryptography
import Desk
import Foundation
import Meetings

/// What lies on a desk, as marks that other programs know.
extension PageMark {
    /// Nil for what is no mark: where somebody stopped, a bookmark.
    init?(_ item: DeskItem, author: String) {
        let change = item.change
        guard !change.isDeleted, let page = change.page,
            let data = try? JSONDecoder().decode(JSONValue.self, from: Data(change.data.utf8)),
            let kind = Kind(change.kind, data)
        else { return nil }
        self.init(
            id: change.id,
            page: page,
            kind: kind,
            color: (data["color"]?.string).flatMap(MarkColor.init) ?? .usual,
            contents: data["text"]?.string ?? data["quote"]?.string ?? "",
            author: author,
            at: change.at.rawValue
        )
    }

    /// As an edit of a desk.
    /// - Parameters:
    ///   - id: of the new object.
    ///   - moment: of what says none itself.
    /// - Throws: `DeskRefusal` for what a desk cannot keep.
    func change(id: String, paper: PaperID, digest: String, moment: Moment) throws -> DeskChange {
        var data = kind.data
        data["color"] = .text(color.text)
        switch kind {
        case .words: if !contents.isEmpty { data["quote"] = .text(contents) }
        default: if !contents.isEmpty { data["text"] = .text(contents) }
        }
        return try DeskChange(
            id: id,
            kind: kind.deskKind,
            paper: paper,
            digest: digest,
            page: page,
            at: at > 0 ? Moment(milliseconds: at) : moment,
            data: .object(data)
        )
    }

    /// An id for a mark that comes from elsewhere: the same mark has the same, so that a file read twice is there once.
    var ownID: String {
        let text = "\(id)|\(page)|\(kind)|\(contents)"
        return "x-" + Hex.encode(Digest.sha256(Array(text.utf8)).prefix(12))
    }
}

extension PageMark.Kind {
    /// A stroke's points as a desk keeps them: two 16-bit shares and a pressure each.
    private static let pointBytes = 5
    private static let full = 32_767.0

    init?(_ kind: DeskKind, _ data: JSONValue) {
        switch kind {
        case .ink:
            let points = Self.points(data["points"]?.string ?? "")
            guard !points.isEmpty else { return nil }
            self = .ink(points, width: data["width"]?.share ?? 0.003, marker: data["marker"] == .bool(true))
        case .shape:
            guard let form = (data["form"]?.string).flatMap(PageMark.Form.init(rawValue:)),
                let from = data["from"]?.point,
                let to = data["to"]?.point
            else { return nil }
            self = .shape(form, from: from, to: to, width: data["width"]?.share ?? 0.003)
        case .highlight, .underline, .strike:
            guard case .list(let list) = data["boxes"], let words = PageMark.TextMark(rawValue: kind.rawValue) else {
                return nil
            }
            let boxes = list.compactMap(\.box)
            guard !boxes.isEmpty else { return nil }
            self = .words(words, boxes)
        case .note:
            guard let place = data["at"]?.point else { return nil }
            self = .note(place)
        case .text:
            guard let box = data["box"]?.box else { return nil }
            self = .text(box, size: data["size"]?.share ?? 0.0175)
        case .pageNote: self = .pageNote
        case .position, .bookmark: return nil
        }
    }

    fileprivate var deskKind: DeskKind {
        switch self {
        case .ink: .ink
        case .shape: .shape
        case .words(.highlight, _): .highlight
        case .words(.underline, _): .underline
        case .words(.strike, _): .strike
        case .note: .note
        case .pageNote: .pageNote
        case .text: .text
        }
    }

    fileprivate var data: [String: JSONValue] {
        switch self {
        case .ink(let points, let width, let marker):
            [
                "points": .text(Self.packed(points)), "width": .number(width), "marker": .bool(marker),
            ]
        case .shape(let form, let from, let to, let width):
            ["form": .text(form.rawValue), "from": from.value, "to": to.value, "width": .number(width)]
        case .words(_, let boxes): ["boxes": .list(boxes.map(\.value)), "prefix": .text(""), "suffix": .text("")]
        case .note(let place): ["at": place.value]
        case .pageNote: [:]
        case .text(let box, let size): ["box": box.value, "size": .number(size)]
        }
    }

    private static func points(_ text: String) -> [PageMark.InkPoint] {
        guard let bytes = Data(base64Encoded: text).map(Array.init) else { return [] }
        let share = { (place: Int) in
            Double(Int16(truncatingIfNeeded: Int(bytes[place]) | Int(bytes[place + 1]) << 8)) / full
        }
        return (0..<(bytes.count / pointBytes)).map { index in
            let start = index * pointBytes
            return PageMark.InkPoint(MarkPoint(share(start), share(start + 2)), pressure: bytes[start + 4])
        }
    }

    private static func packed(_ points: [PageMark.InkPoint]) -> String {
        var bytes: [UInt8] = []
        for point in points {
            for share in [point.place.x, point.place.y] {
                let whole = UInt16(bitPattern: Int16((min(1, max(-1, share)) * full).rounded()))
                bytes += [UInt8(whole & 255), UInt8(whole >> 8)]
            }
            bytes.append(point.pressure)
        }
        return Data(bytes).base64EncodedString()
    }
}

extension JSONValue {
    fileprivate var string: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var share: Double? { if case .number(let number) = self { number } else { nil } }

    private var shares: [Double] { if case .list(let list) = self { list.compactMap(\.share) } else { [] } }

    fileprivate var point: MarkPoint? {
        let shares = shares
        return shares.count == 2 ? MarkPoint(shares[0], shares[1]) : nil
    }

    fileprivate var box: MarkBox? {
        let shares = shares
        return shares.count == 4 ? MarkBox(shares[0], shares[1], shares[2], shares[3]) : nil
    }
}

extension MarkPoint {
    fileprivate var value: JSONValue { .list([.number(x), .number(y)]) }
}

extension MarkBox {
    fileprivate var value: JSONValue { .list([left, top, right, bottom].map { .number($0) }) }
}
