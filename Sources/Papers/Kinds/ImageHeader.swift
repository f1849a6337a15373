import Foundation

/// What the first bytes of a picture say of it, read before any program unpacks it.
struct ImageHeader: Hashable, Sendable {
    var width: Int
    var height: Int
    /// Colour channels of a JPEG: 1, 3 or 4.
    var channels = 3
    /// How the camera was held, 1 (upright) to 8 (Exif, tag 0x0112).
    var orientation = 1
    /// Points per inch; nil when it does not say.
    var resolution: Double?
    /// A JPEG by Adobe's programs keeps four channels upside down.
    var isAdobe = false

    /// - Throws: ``PaperProblem/damaged``; ``PaperProblem/pictureTooLarge`` above ``PaperLimits/pixels``.
    init(path: String, kind: FileKind) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw PaperProblem.damaged }
        defer { try? file.close() }
        switch kind {
        case .png:
            let head = Array(try file.read(upToCount: 33) ?? Data())
            guard head.count == 33, head[12..<16].elementsEqual("IHDR".utf8) else { throw PaperProblem.damaged }
            (width, height) = (head.big32(16), head.big32(20))
        case .jpeg:
            let found = try JPEGMarkers(file: file)
            guard let header = found.header else { throw PaperProblem.damaged }
            self = header
            // Cut off: what follows the last marker is missing.
            let length = try file.seekToEnd()
            try file.seek(toOffset: length > 65_536 ? length - 65_536 : 0)
            let tail = Array(try file.readToEnd() ?? Data())
            guard zip(tail, tail.dropFirst()).contains(where: { $0 == 0xFF && $1 == 0xD9 }) else {
                throw PaperProblem.damaged
            }
        default:
            // The program that turns it into pages looks at each of its pictures.
            (width, height) = (1, 1)
            return
        }
        guard width > 0, height > 0 else { throw PaperProblem.damaged }
        guard width <= PaperLimits.pixels / height else { throw PaperProblem.pictureTooLarge }
    }

    init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

    /// Whether it lies on its side.
    var isTurned: Bool { orientation >= 5 }

    /// The page that shows it, in points: in its own size when it says one that a sheet of paper can have, else on A4.
    var page: PageSize {
        let (across, down) = isTurned ? (Double(height), Double(width)) : (Double(width), Double(height))
        if let resolution, (50...2_400).contains(resolution) {
            let size = PageSize(width: across / resolution * 72, height: down / resolution * 72)
            if (100...4_000).contains(size.width), (100...4_000).contains(size.height) { return size }
        }
        let scale = min(
            across < down ? 595.28 / across : 841.89 / across,
            across < down ? 841.89 / down : 595.28 / down
        )
        return PageSize(width: across * scale, height: down * scale)
    }
}

/// Goes through the markers of a JPEG up to its size.
struct JPEGMarkers {
    private(set) var header: ImageHeader?

    /// Markers looked at before giving up.
    private static let markerLimit = 500

    init(file: FileHandle) throws {
        var (orientation, resolution, isAdobe): (Int, Double?, Bool) = (1, nil, false)
        try file.seek(toOffset: 2)
        for _ in 0..<Self.markerLimit {
            guard let mark = try file.read(upToCount: 4).map(Array.init), mark.count == 4, mark[0] == 0xFF else {
                return
            }
            // Fill bytes before a marker.
            if mark[1] == 0xFF {
                try file.seek(toOffset: file.offset() - 3)
                continue
            }
            let length = Int(mark[2]) << 8 | Int(mark[3])
            guard length >= 2,
                let body = try file.read(upToCount: length - 2).map(Array.init) ?? (length == 2 ? [] : nil),
                body.count == length - 2
            else { return }
            switch mark[1] {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard body.count >= 6 else { return }
                var found = ImageHeader(width: body.big16(3), height: body.big16(1))
                found.channels = Int(body[5])
                (found.orientation, found.resolution, found.isAdobe) = (orientation, resolution, isAdobe)
                header = [1, 3, 4].contains(found.channels) ? found : nil
                return
            case 0xE0 where body.count >= 12 && body.starts(with: "JFIF\0".utf8):
                let across = Double(body.big16(8))
                resolution = body[7] == 1 ? across : body[7] == 2 ? across * 2.54 : nil
            case 0xE1 where body.starts(with: "Exif\0\0".utf8): orientation = Self.orientation(Array(body.dropFirst(6)))
            case 0xEE where body.starts(with: "Adobe".utf8): isAdobe = true
            case 0xD9, 0xDA: return
            default: continue
            }
        }
    }

    /// Tag 0x0112 of the first directory, in whichever byte order; 1 when it is not there.
    private static func orientation(_ exif: [UInt8]) -> Int {
        guard exif.count >= 14 else { return 1 }
        let isLittle = exif[0] == 0x49
        let two = { (place: Int) in isLittle ? exif.number16(place) : exif.big16(place) }
        let start = isLittle ? exif.number32(4) : exif.big32(4)
        guard start + 2 <= exif.count else { return 1 }
        for entry in 0..<min(two(start), 200) {
            let place = start + 2 + entry * 12
            guard place + 12 <= exif.count else { return 1 }
            if two(place) == 0x0112 { return (1...8).contains(two(place + 8)) ? two(place + 8) : 1 }
        }
        return 1
    }
}

extension Array where Element == UInt8 {
    /// Big-endian numbers; the caller has checked that they are there.
    func big16(_ place: Int) -> Int { Int(self[place]) << 8 | Int(self[place + 1]) }
    func big32(_ place: Int) -> Int { big16(place) << 16 | big16(place + 2) }
}
