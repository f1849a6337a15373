import Meetings

/// The part of an object that differs by its kind, checked at the door: others may be shown it one day.
///
/// Fields this server knows must be what they should be; fields of newer clients pass as they are, within the limits on
/// size and depth. Coordinates are shares of the page and may reach a little beyond its edge.
enum DeskData {
    private static let coordinates = -1.0...2.0

    /// - Throws: ``DeskRefusal/malformed``.
    static func checked(_ data: JSONValue, of kind: DeskKind) throws -> JSONValue {
        guard case .object(var fields) = data, data.depth <= DeskLimits.depth else { throw DeskRefusal.malformed }
        for need in needed[kind] ?? [] where fields[need] == nil { throw DeskRefusal.malformed }
        for (name, value) in fields {
            guard name.utf8.count <= 64 else { throw DeskRefusal.malformed }
            fields[name] = try checked(name, value)
        }
        return .object(fields)
    }

    private static let needed: [DeskKind: [String]] = [
        .ink: ["points"], .shape: ["form", "from", "to"], .highlight: ["boxes"], .underline: ["boxes"],
        .strike: ["boxes"], .note: ["at"], .text: ["box"],
    ]

    private static func checked(_ name: String, _ value: JSONValue) throws -> JSONValue {
        if value == .null { return value }
        switch name {
        case "points": try require(value.text.map(isBase64) ?? false)
        case "color": try require(value.text.map(isColor) ?? false)
        case "width", "size": try require(value.number.map((0...1).contains) ?? false)
        case "marker": if case .bool = value {} else { throw DeskRefusal.malformed }
        case "form": try require(["line", "arrow", "rect", "ellipse"].contains(value.text))
        case "from", "to", "at": try require(isPlace(value, of: 2))
        case "box": try require(isPlace(value, of: 4))
        case "boxes":
            try require(
                value.list.map { $0.count <= DeskLimits.boxes && $0.allSatisfy { isPlace($0, of: 4) } } ?? false
            )
        case "page": try require(value.number.map { (1...Double(DeskLimits.pages)).contains($0) } ?? false)
        case "offset": try require(value.number.map((-1_000...1_000).contains) ?? false)
        case "quote": return try text(value, limit: DeskLimits.quoteCharacters)
        case "prefix", "suffix": return try text(value, limit: DeskLimits.contextCharacters)
        case "text", "title": return try text(value, limit: DeskLimits.textCharacters)
        default: break
        }
        return value
    }

    private static func require(_ holds: Bool) throws { guard holds else { throw DeskRefusal.malformed } }

    private static func isPlace(_ value: JSONValue, of count: Int) -> Bool {
        guard let list = value.list, list.count == count else { return false }
        return list.allSatisfy { $0.number.map(coordinates.contains) ?? false }
    }

    private static func isBase64(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    /// A colour value or a name of the palette: never anything that a style sheet could act on.
    private static func isColor(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && text.wholeMatch(of: /#?[A-Za-z0-9\-]+/) != nil
    }

    private static func text(_ value: JSONValue, limit: Int) throws -> JSONValue {
        guard let text = value.text else { throw DeskRefusal.malformed }
        do { return .text(try PlainText.optionalBlock(text, limit: limit)) } catch { throw DeskRefusal.itemTooLarge }
    }
}
