import Foundation
import Testing

@testable import AgendaFiles

struct PapersTests {
    private func codes(_ folder: URL) -> [AgendaFileProblem.Code] {
        do throws(AgendaFileProblems) {
            _ = try AgendaFile.read(folder: folder)
            return []
        } catch {
            return error.problems.map(\.code)
        }
    }

    @Test func `a paper is found, measured and hashed`() throws {
        try Fixture.withFolder { folder in
            try Fixture.write("%PDF-1.7 abc", to: folder, "papers/mot.pdf")
            let agenda = try AgendaFile.read(folder: folder)
            let file = try #require(agenda.paperFiles.first)
            #expect(file.path == "papers/mot.pdf")
            #expect(file.pathOnDisk == "papers/mot.pdf")
            #expect(file.sizeBytes == 12)
            #expect(file.sha256 == "baad13769b56aaeb5b072762fefe73bc572a131353d594ec2db2b382bfabadfa")
        }
    }

    @Test func `a folder without agenda.yaml says so`() throws {
        try Fixture.withFolder { folder in
            try FileManager.default.removeItem(at: folder.appendingPathComponent("agenda.yaml"))
            #expect(codes(folder) == [.fileMissing])
        }
    }

    @Test func `a paper that is not there is named with its place`() throws {
        try Fixture.withFolder { folder in
            #expect(codes(folder) == [.paperMissing])
        }
    }

    @Test(arguments: ["", "%PD", "PK\u{3}\u{4}", "<html>", " %PDF-1.7"])
    func `a file that is no PDF is refused`(content: String) throws {
        try Fixture.withFolder { folder in
            try Fixture.write(content, to: folder, "papers/mot.pdf")
            #expect(codes(folder) == [.paperNotPDF])
        }
    }

    @Test func `a link that leads out of the folder is refused`() throws {
        try Fixture.withFolder { outside in
            try Fixture.write("%PDF-1.7 secret", to: outside, "papers/mot.pdf")
            try Fixture.withFolder { folder in
                let link = folder.appendingPathComponent("papers/mot.pdf")
                try FileManager.default.createSymbolicLink(
                    at: link,
                    withDestinationURL: outside.appendingPathComponent("papers/mot.pdf")
                )
                #expect(codes(folder) == [.paperOutside])
                try FileManager.default.removeItem(at: folder.appendingPathComponent("papers"))
                try FileManager.default.createSymbolicLink(
                    at: folder.appendingPathComponent("papers"),
                    withDestinationURL: outside.appendingPathComponent("papers")
                )
                #expect(codes(folder) == [.paperOutside])
            }
        }
    }

    @Test func `a neighbour whose name begins alike is outside too`() throws {
        try Fixture.withFolder { folder in
            let neighbour = URL(fileURLWithPath: folder.path + "-x")
            try FileManager.default.createDirectory(at: neighbour, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: neighbour) }
            try Fixture.write("%PDF-1.7", to: neighbour, "mot.pdf")
            try FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent("papers/mot.pdf"),
                withDestinationURL: neighbour.appendingPathComponent("mot.pdf")
            )
            #expect(codes(folder) == [.paperOutside])
        }
    }

    @Test func `a folder or a pipe in place of a paper is refused without waiting on it`() throws {
        try Fixture.withFolder { folder in
            let path = folder.appendingPathComponent("papers/mot.pdf")
            try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
            #expect(codes(folder) == [.paperOutside])
            try FileManager.default.removeItem(at: path)
            #expect(mkfifo(path.path, 0o600) == 0)
            #expect(codes(folder) == [.paperOutside])
        }
    }

    @Test func `a paper over the limit is refused without reading it`() throws {
        try Fixture.withFolder { folder in
            let path = folder.appendingPathComponent("papers/mot.pdf").path
            try Fixture.write("%PDF-1.7", to: folder, "papers/mot.pdf")
            #expect(truncate(path, off_t(AgendaLimits.paperBytes)) == 0)
            #expect(codes(folder) == [])
            #expect(truncate(path, off_t(AgendaLimits.paperBytes + 1)) == 0)
            #expect(codes(folder) == [.paperTooLarge])
        }
    }

    @Test func `a file name copied from macOS is found although its letters are decomposed`() throws {
        try Fixture.withFolder { folder in
            let name = "papers/báo cáo điện tử.pdf"
            let yaml = Fixture.yaml.replacingOccurrences(of: "papers/mot.pdf", with: name)
            try Fixture.write(yaml, to: folder, "agenda.yaml")
            let decomposed = name.decomposedStringWithCanonicalMapping
            try #require(Array(decomposed.utf8) != Array(name.utf8))
            try Fixture.write("%PDF-1.7", to: folder, decomposed)
            let file = try #require(try AgendaFile.read(folder: folder).paperFiles.first)
            #expect(Array(file.path.utf8) == Array(name.precomposedStringWithCanonicalMapping.utf8))
            #expect(Array(file.pathOnDisk.utf8) == Array(decomposed.utf8))
        }
    }

    @Test func `two items cannot share one file`() throws {
        let paper = "      - {file: papers/mot.pdf, title: Báo cáo, number: 05/BC-SNV, date: 2020-03-01, issuer: SO}\n"
        let (text, _) = Fixture.replacing(paper, with: paper + paper)
        #expect(Fixture.problems(text).map(\.code) == [.repeatedName])
    }
}
