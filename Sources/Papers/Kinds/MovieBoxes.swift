import Foundation

/// The outermost boxes of an MP4 file (ISO 14496-12): whole, with a directory (`moov`) and something to play (`mdat`).
enum MovieBoxes {
    private static let boxLimit = 10_000

    /// - Throws: ``PaperProblem/damaged`` when it is cut off or has no directory.
    static func check(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw PaperProblem.damaged }
        defer { try? file.close() }
        let length = try file.seekToEnd()
        var (place, names): (UInt64, Set<String>) = (0, [])
        for _ in 0..<boxLimit where place < length {
            try file.seek(toOffset: place)
            let head = Array(try file.read(upToCount: 16) ?? Data())
            guard head.count >= 8 else { throw PaperProblem.damaged }
            var size = UInt64(head.big32(0))
            if size == 0 { size = length - place }
            if size == 1 {
                guard head.count == 16 else { throw PaperProblem.damaged }
                size = UInt64(head.big32(8)) << 32 | UInt64(head.big32(12))
            }
            guard size >= 8, size <= length - place else { throw PaperProblem.damaged }
            names.insert(String(decoding: head[4..<8], as: UTF8.self))
            place += size
        }
        guard place == length, names.isSuperset(of: ["ftyp", "moov", "mdat"]) else { throw PaperProblem.damaged }
    }
}
