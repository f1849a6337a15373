import Foundation
import SamplePapers
import Testing

@testable import Papers

/// A store with its pages in a folder of its own, which goes at the end.
final class Bench: Sendable {
    let folder: URL
    let store: PaperStore
    let pages: PaperPages

    init(threads: Int = 2) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
        store = try PaperStore(folder: folder.appending(path: "papers"))
        pages = try PaperPages(store: store, folder: folder.appending(path: "pages"), threads: threads)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var workshop: Workshop { pages.workshop }

    func keep(_ pdf: SamplePDF) async throws -> String { try await store.store(pdf.bytes).digest }

    /// A file of its own with these bytes.
    func file(_ bytes: [UInt8], _ name: String = "tep") throws -> String {
        let path = folder.appending(path: "\(UUID().uuidString)-\(name)").path(percentEncoded: false)
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    /// Folders of programs that run now or were left behind.
    func workFolders() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: workshop.folder) }

    /// A sample paper in Vietnamese.
    static func sample(_ path: String = "quang-nam-2020-03-04/papers/bao-cao-2019.pdf") throws -> [UInt8] {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        return Array(try Data(contentsOf: root.appending(path: "Agendas/\(path)")))
    }
}

func bytes(at path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

/// Waits until `condition` holds; a minute in vain is a failure that says what was waited for.
func eventually(_ what: String, _ condition: () throws -> Bool) async throws {
    struct InVain: Error { let what: String }
    let began = ContinuousClock.now
    while try !condition() {
        guard ContinuousClock.now - began < .seconds(60) else { throw InVain(what: what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}
