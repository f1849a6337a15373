import Foundation

@testable import Papers

/// Headers of pictures and films, and what an office file's list of parts says: read from a file, as they are in the product.
enum PictureReader {
    private static let path = "/dev/shm/phonghop-fuzz-\(ProcessInfo.processInfo.processIdentifier)"

    static func read(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let content = Data(bytes.dropFirst())
        guard FileManager.default.createFile(atPath: path, contents: content) else { fatalError("no room for a file") }
        switch kind % 3 {
        case 0: check(try? ImageHeader(path: path, kind: .png))
        case 1: check(try? ImageHeader(path: path, kind: .jpeg))
        default: _ = try? OfficeArchive.reading(path: path)
        }
    }

    private static func check(_ header: ImageHeader?) {
        guard let header else { return }
        demand(header.width > 0 && header.height > 0, "a picture without a size")
        demand(header.width * header.height <= PaperLimits.pixels, "a picture beyond the limit")
        demand(header.page.width > 0 && header.page.height > 0, "a page without a size")
    }
}
