import Foundation

/// Keeps the cache of pages within its limit: papers that nobody has looked at for longest go first, as a whole. They are
/// drawn again when somebody comes.
struct PageSweep {
    /// All pages together, bytes: 100-page papers in all widths take about 100 MiB each.
    static let limitBytes = 20 << 30
    /// Room on the disk that the cache leaves for everything else, bytes.
    static let reserveBytes = 1 << 30
    /// After a sweep this share of the limit is filled, so that the next is not due at once.
    static let keptShare = 0.9
    /// Looked at in the last so many seconds: somebody is reading it.
    static let restSeconds = 600.0
    /// Seconds between two sweeps, and between two notes that a paper was looked at.
    static let intervalSeconds = 600.0

    let folder: String

    private struct Shelf {
        let path: String
        let bytes: Int
        let used: Date
    }

    /// Notes that a paper is looked at.
    static func touch(_ shelf: String) { utimes(shelf, nil) }

    /// - Parameters:
    ///   - limit: bytes that may stay.
    ///   - now: what was used shortly before stays in any case.
    /// - Returns: bytes that went.
    @discardableResult
    func run(limit: Int, now: Date = Date()) -> Int {
        let shelves = self.shelves()
        var total = shelves.reduce(0) { $0 + $1.bytes }
        guard total > limit else { return 0 }
        let before = total
        for shelf in shelves.sorted(by: { $0.used < $1.used }) {
            guard Double(total) > Double(limit) * Self.keptShare else { break }
            guard now.timeIntervalSince(shelf.used) > Self.restSeconds else { continue }
            // Out of everyone's way in one step, then away.
            let going = "\(folder)/going-\(UUID().uuidString)"
            guard rename(shelf.path, going) == 0 else { continue }
            try? FileManager.default.removeItem(atPath: going)
            total -= shelf.bytes
        }
        return before - total
    }

    /// Bytes of all pages.
    var usedBytes: Int { shelves().reduce(0) { $0 + $1.bytes } }

    /// What the cache may fill now: less than its limit when the disk has no room for that.
    func limitNow() -> Int {
        let used = usedBytes
        return max(0, min(Self.limitBytes, used + DiskRoom.freeBytes(at: folder) - Self.reserveBytes))
    }

    private func shelves() -> [Shelf] {
        let files = FileManager.default
        var shelves: [Shelf] = []
        for start in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where start.utf8.count == 2 {
            for name in (try? files.contentsOfDirectory(atPath: "\(folder)/\(start)")) ?? [] {
                let path = "\(folder)/\(start)/\(name)"
                guard let used = (try? files.attributesOfItem(atPath: path))?[.modificationDate] as? Date else {
                    continue
                }
                shelves.append(Shelf(path: path, bytes: bytes(in: path), used: used))
            }
        }
        return shelves
    }

    private func bytes(in path: String) -> Int {
        guard let walk = FileManager.default.enumerator(atPath: path) else { return 0 }
        var total = 0
        while walk.nextObject() != nil { total += (walk.fileAttributes?[.size] as? Int) ?? 0 }
        return total
    }
}

extension PaperPages {
    /// Notes that a paper is looked at, and has the cache looked through when that is due. Costs nothing most of the time.
    func noteUse(of digest: String) {
        let now = Date()
        let isDue = uses.withLock { uses -> (touch: Bool, sweep: Bool) in
            let touch = uses.touched[digest].map { now.timeIntervalSince($0) > PageSweep.intervalSeconds } ?? true
            if touch {
                if uses.touched.count >= Self.knownPapers { uses.touched = [:] }
                uses.touched[digest] = now
            }
            let sweep = uses.swept.map { now.timeIntervalSince($0) > PageSweep.intervalSeconds } ?? true
            if sweep { uses.swept = now }
            return (touch, sweep)
        }
        if isDue.touch { PageSweep.touch(cache.shelf(of: digest)) }
        if isDue.sweep {
            let sweep = PageSweep(folder: cache.folder)
            queue.enqueue("sweep") { sweep.run(limit: sweep.limitNow()) }
        }
    }
}
