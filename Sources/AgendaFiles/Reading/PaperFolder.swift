import Cryptography
import Foundation

/// The folder that a session's papers must lie in.
struct PaperFolder: Sendable {
    private static let magic = Array("%PDF-".utf8)

    private let folder: String

    init(_ url: URL) { self.folder = url.path }

    /// Finds and hashes every paper; what is wrong is reported where the file names it.
    func find(_ references: [Reading.PaperReference], _ reading: Reading) -> [AgendaFile.PaperFile] {
        var total = 0
        let found = references.compactMap { reference -> AgendaFile.PaperFile? in
            switch inspect(reference.path, alreadyBytes: total) {
            case .success(let file):
                total += file.sizeBytes
                return file
            case .failure(let refused):
                reading.report(refused.fault, at: reference.mark)
                return nil
            }
        }
        return found.sorted { $0.path < $1.path }
    }

    private struct Refused: Error {
        let fault: Fault
    }

    private func inspect(_ path: String, alreadyBytes: Int) -> Result<AgendaFile.PaperFile, Refused> {
        guard let pathOnDisk = pathOnDisk(of: path) else { return .failure(Refused(fault: .paperMissing(path: path))) }
        guard let root = Self.realPath(folder), let real = Self.realPath(folder + "/" + pathOnDisk),
            real.hasPrefix(root == "/" ? "/" : root + "/"), let size = Self.plainFileSize(real)
        else { return .failure(Refused(fault: .paperOutside(path: path))) }
        guard size <= AgendaLimits.paperBytes else {
            return .failure(Refused(fault: .paperTooLarge(path: path, found: size, limit: AgendaLimits.paperBytes)))
        }
        guard alreadyBytes + size <= AgendaLimits.papersBytes else {
            let all = alreadyBytes + size
            return .failure(Refused(fault: .paperTooLarge(path: path, found: all, limit: AgendaLimits.papersBytes)))
        }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: real), options: .mappedIfSafe) else {
            return .failure(Refused(fault: .paperMissing(path: path)))
        }
        guard data.starts(with: Self.magic) else { return .failure(Refused(fault: .paperNotPDF(path: path))) }
        let digest = Hex.encode(Digest.sha256(FileBytes(data: data)))
        return .success(
            AgendaFile.PaperFile(path: path, pathOnDisk: pathOnDisk, sizeBytes: data.count, sha256: digest)
        )
    }

    /// `path` as the disk spells it: as it is, or, part by part, the entry that is equal in NFC.
    private func pathOnDisk(of path: String) -> String? {
        if FileManager.default.fileExists(atPath: folder + "/" + path) { return path }
        var parts: [String] = []
        for part in path.split(separator: "/") {
            let above = ([folder] + parts).joined(separator: "/")
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: above)) ?? []
            guard let entry = entries.first(where: { CleanText.line($0) == part }) else { return nil }
            parts.append(entry)
        }
        return parts.joined(separator: "/")
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func plainFileSize(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}

/// A mapped file, hashed without copying it.
private struct FileBytes: ContiguousBytesView {
    let data: Data

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try data.withUnsafeBytes(body)
    }
}
