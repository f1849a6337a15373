import Yams

extension Node {
    var place: Position { mark.map(Position.init) ?? .start }

    /// `key:` with nothing after it, `~` and `null` are nothing; the same in quotes is text.
    var kind: NodeKind {
        switch self {
        case .scalar(let scalar):
            scalar.style == .plain && ["", "~", "null"].contains(scalar.string) ? .nothing : .text
        case .sequence: .list
        case .mapping: .mapping
        case .alias: .nothing
        }
    }
}
