import Foundation

/// What a stop in the middle leaves in the store: files half received, and files that were kept for a record that then never
/// named them. What names a file is not known here; whoever knows asks for one after the other.
extension PaperStore {
    /// Paths of what lies half-received now. Asked before anything is taken in, all of it is from before.
    public func halfReceived() -> [String] {
        let path = incoming.path(percentEncoded: false)
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).map { path + $0 }
    }

    /// Digests of the files that were brought last before `moment`. Blocks while it looks.
    ///
    /// - Parameter moment: seconds since 1970.
    public func digests(broughtBefore moment: Int) -> Set<String> {
        let (files, path) = (FileManager.default, folder.path(percentEncoded: false))
        var digests: Set<String> = []
        for shelf in (try? files.contentsOfDirectory(atPath: path)) ?? [] where shelf.utf8.count == 2 {
            for name in (try? files.contentsOfDirectory(atPath: "\(path)/\(shelf)")) ?? [] {
                let digest = String(name.prefix(64))
                guard Self.isDigest(digest), digest.hasPrefix(shelf), [digest, "\(digest).pdf"].contains(name),
                    Self.broughtAt("\(path)/\(shelf)/\(name)").map({ $0 < moment }) ?? false
                else { continue }
                digests.insert(digest)
            }
        }
        return digests
    }

    /// Removes a file, and what it was converted to, unless it was brought at `moment` or after. Blocks.
    ///
    /// - Returns: whether it was removed.
    public func remove(_ digest: String, before moment: Int) -> Bool {
        let paths = [url(of: digest).path(percentEncoded: false), sheetPath(of: digest)]
        return places.withLock { _ in
            let times = paths.compactMap(Self.broughtAt)
            guard !times.isEmpty, times.allSatisfy({ $0 < moment }) else { return false }
            // The file last: what is left after a stop in between is found again.
            for path in paths.reversed() { unlink(path) }
            return true
        }
    }

    /// Whether a file has its place already. Then it counts as brought just now, and nobody removes it.
    func isBroughtAgain(_ target: String) -> Bool {
        places.withLock { _ in
            guard PageCache.isThere(target) else { return false }
            utimensat(AT_FDCWD, target, nil, 0)
            return true
        }
    }

    /// Digests in `line`, which is text, that are among `wanted`: runs of 64 and more hexadecimal digits, wherever they stand.
    public static func digests(in line: [UInt8], among wanted: Set<String>) -> Set<String> {
        var found: Set<String> = []
        var start = 0
        for place in 0...line.count {
            if place < line.count, isHexadecimal(line[place]) { continue }
            if place - start >= 64 {
                for first in start...(place - 64) {
                    let digest = String(decoding: line[first..<(first + 64)], as: UTF8.self)
                    if wanted.contains(digest) { found.insert(digest) }
                }
            }
            start = place + 1
        }
        return found
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy(isHexadecimal)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }

    /// Seconds since 1970; nil when there is no such file.
    private static func broughtAt(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mtim.tv_sec : nil
    }
}
