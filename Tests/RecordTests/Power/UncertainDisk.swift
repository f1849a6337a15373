/// What a disk may hold when the power goes: everything that was synced, and of the rest any part.
///
/// A write that was not synced may be lost, whole, or there in some of its sectors only; later ones may have reached the
/// disk before earlier ones. A file that was made or deleted and not synced may be there or not.
struct UncertainDisk {
    /// What a disk writes at once, in bytes.
    static let sector = 512

    private enum Change {
        case write(offset: Int, bytes: [UInt8])
        case truncate(size: Int)
        case delete
    }

    private struct File {
        /// As of the last sync; nil when it was not there.
        var certain: [UInt8]?
        var loose: [Change] = []
    }

    private var files: [String: File] = [:]

    /// Lets one more call happen.
    mutating func happen(_ entry: DiskDiary.Entry) {
        switch entry {
        case .write(let file, let offset, let bytes):
            files[file, default: File()].loose.append(.write(offset: offset, bytes: bytes))
        case .truncate(let file, let size): files[file, default: File()].loose.append(.truncate(size: size))
        case .delete(let file, let isLasting):
            files[file, default: File()].loose.append(.delete)
            if isLasting { settle(file) }
        case .sync(let file):
            // SQLite syncs the folder with the first sync of a journal or WAL it made, and what was deleted stays deleted.
            if files[file]?.certain == nil, file.hasSuffix("-wal") || file.hasSuffix("-journal") { settleDeletions() }
            settle(file)
        case .acknowledged: break
        }
    }

    private mutating func settleDeletions() {
        for (name, file) in files {
            if case .delete = file.loose.last { settle(name) }
        }
    }

    private mutating func settle(_ name: String) {
        guard var file = files[name] else { return }
        for change in file.loose { Self.make(change, to: &file.certain) }
        file.loose = []
        files[name] = file
    }

    /// How much of what was not synced is there.
    enum Fate: CaseIterable { case nothing, everything, some, someInAnyOrder }

    /// The files that are found when the power is back.
    func afterPowerCut(_ fate: Fate, _ chance: inout some RandomNumberGenerator) -> [String: [UInt8]] {
        // In the order of their names: the same seed cuts alike.
        files.sorted { $0.key < $1.key }.reduce(into: [:]) { found, file in
            var content = file.value.certain
            for change in survivors(of: file.value.loose, fate, &chance) { Self.make(change, to: &content) }
            found[file.key] = content
        }
    }

    private func survivors(
        of loose: [Change],
        _ fate: Fate,
        _ chance: inout some RandomNumberGenerator
    ) -> [Change] {
        switch fate {
        case .nothing: return []
        case .everything: return loose
        case .some, .someInAnyOrder:
            let share = Double.random(in: 0...1, using: &chance)
            var survivors: [Change] = []
            for change in loose where Double.random(in: 0..<1, using: &chance) < share {
                survivors += torn(change, &chance)
            }
            if fate == .someInAnyOrder { survivors.shuffle(using: &chance) }
            return survivors
        }
    }

    /// A third of the writes reached the disk in some sectors only.
    private func torn(_ change: Change, _ chance: inout some RandomNumberGenerator) -> [Change] {
        guard case .write(let offset, let bytes) = change, Int.random(in: 0..<3, using: &chance) == 0 else {
            return [change]
        }
        var (pieces, start) = ([Change](), 0)
        while start < bytes.count {
            let end = min(bytes.count, ((offset + start) / Self.sector + 1) * Self.sector - offset)
            if Bool.random(using: &chance) {
                pieces.append(.write(offset: offset + start, bytes: Array(bytes[start..<end])))
            }
            start = end
        }
        return pieces
    }

    private static func make(_ change: Change, to content: inout [UInt8]?) {
        switch change {
        case .write(let offset, let bytes):
            var grown = content ?? []
            content = nil
            if grown.count < offset + bytes.count {
                grown.append(contentsOf: repeatElement(0, count: offset + bytes.count - grown.count))
            }
            grown.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
            content = grown
        case .truncate(let size):
            guard let old = content else { return }
            content = Array(old.prefix(size)) + Array(repeating: 0, count: max(0, size - old.count))
        case .delete: content = nil
        }
    }
}
