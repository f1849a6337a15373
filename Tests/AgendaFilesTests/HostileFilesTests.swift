import Foundation
import Testing

@testable import AgendaFiles

struct HostileFilesTests {
    private func codes(_ text: String) -> [AgendaFileProblem.Code] { Fixture.problems(text).map(\.code) }

    private func codes(bytes: [UInt8]) -> [AgendaFileProblem.Code] {
        do throws(AgendaFileProblems) {
            _ = try AgendaFile.read(yaml: bytes)
            return []
        } catch {
            return error.problems.map(\.code)
        }
    }

    @Test func `a file of one mebibyte is read, one byte more is refused`() {
        let filler = "#" + String(repeating: "x", count: AgendaLimits.fileBytes - Fixture.yaml.utf8.count - 1)
        #expect(codes(Fixture.yaml + filler) == [])
        #expect(codes(Fixture.yaml + filler + "x") == [.fileTooLarge])
    }

    @Test func `an empty file says what is missing`() {
        #expect(codes("") == [.missingKey])
        #expect(codes("# chỉ có chú thích\n") == [.missingKey])
        #expect(codes("- a\n- b\n") == [.wrongType])
        #expect(codes("xin chào") == [.wrongType])
    }

    @Test func `a file in an old Vietnamese encoding is refused with its line`() {
        let bytes = Array("format: phonghop.agenda/1\nmeeting:\n  title: B".utf8) + [0xB8, 0xEA] + Array("\n".utf8)
        do throws(AgendaFileProblems) {
            _ = try AgendaFile.read(yaml: bytes)
            Issue.record("the file was accepted")
        } catch {
            #expect(error.problems.map(\.code) == [.notUTF8])
            #expect(error.problems.first?.line == 3)
        }
    }

    @Test func `a byte order mark and Windows line ends are accepted`() throws {
        let text = Fixture.yaml.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(codes(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8)) == [])
        #expect(try Fixture.read(text) == Fixture.read(Fixture.yaml))
    }

    @Test(arguments: [
        "a: [", "a: \"x", "a: b: c", "\ta: 1", "a: 'x\n\nb: }", "? [", "%YAML 9.9\n---\na", "a: !!", "a: *", "a: &",
        "\u{0}",
        "a: \u{1}", "--- a\n--- b", "a: |\n b\nc", "- a\nb: c", "{", "}", "a: @x", "a: `x",
    ])
    func `broken syntax is a problem with a place, never a crash`(text: String) {
        let problems = Fixture.problems(text)
        #expect(!problems.isEmpty)
        #expect(problems.allSatisfy { $0.line >= 1 && $0.column >= 1 })
    }

    @Test func `a syntax problem names the line`() {
        let (text, _) = Fixture.replacing("  state: concluded", with: "   state: concluded")
        let problems = Fixture.problems(text)
        #expect(problems.map(\.code) == [.syntax])
        #expect((5...6).contains(problems.first?.line ?? 0))
    }

    @Test(arguments: [
        "a: b: c", "a: [1", "{a: 1", "a: \"x", "a: @x", "- a\nb: c", "a: 1\n b: 2\n", "--- a\n--- b", "a: \u{1}",
        "a\nb: c",
    ])
    func `common slips of syntax are told in Vietnamese`(text: String) throws {
        let problem = try #require(Fixture.problems(text).first)
        #expect(problem.code == .syntax)
        #expect(YAMLSyntax.vietnamese.values.contains { problem.vietnamese.contains($0) }, "\(problem)")
    }

    @Test(.timeLimit(.minutes(15))) func `a bomb of aliases is refused before it goes off`() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...40 {
            text += "a\(level): &a\(level) [\((0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
        }
        text += "? *a40\n: 1\n? [*a40]\n: 2\n"
        #expect(codes(text) == [.alias])
    }

    @Test func `anchors and aliases are refused even where they are harmless`() {
        #expect(codes(Fixture.replacing("title: Nội dung một", with: "title: &t Nội dung một").text) == [.alias])
        #expect(codes("a: *x") == [.alias])
        #expect(codes("a: &x 1\nb: *x") == [.alias])
    }

    @Test func `ampersands and asterisks in ordinary text are fine`() throws {
        let title = "Sở TT&TT, KH&CN *gấp* R&D * 2"
        let (text, _) = Fixture.replacing("title: Nội dung một", with: "title: \"\(title)\"")
        #expect(try Fixture.read(text).items.first?.title == title)
    }

    @Test func `tags are refused`() {
        #expect(codes(Fixture.replacing("title: Nội dung một", with: "title: !!binary aGVsbG8=").text) == [.tag])
        #expect(codes(Fixture.replacing("title: Nội dung một", with: "title: !x Nội dung").text) == [.tag])
        #expect(codes("!!python/object:os.system {a: 1}") != [])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
    func `endless nesting is refused on any thread`(opening: String) async {
        let depth = AgendaLimits.fileBytes / opening.utf8.count
        let text = String(repeating: opening, count: depth)
        let found = await withCheckedContinuation { done in
            DispatchQueue.global().async { done.resume(returning: codes(text)) }
        }
        #expect(found == [.tooDeep] || found == [.syntax])
    }

    @Test(arguments: [25, 100, 900])
    func `nesting past the limit is refused as such`(depth: Int) async {
        let text = "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let found = await withCheckedContinuation { done in
            DispatchQueue.global().async { done.resume(returning: codes(text)) }
        }
        #expect(found == [.tooDeep])
    }

    @Test func `items nest four levels deep and no deeper`() throws {
        func nested(_ levels: Int) -> String {
            var text = "{key: k\(levels), title: T, kind: discussion, duration_minutes: 5}"
            for level in (1..<levels).reversed() {
                text = "{key: k\(level), title: T, kind: discussion, duration_minutes: 5, items: [\(text)]}"
            }
            return Fixture.replacing("items:\n  - key: mot\n", with: "items:\n  - \(text)\n  - key: mot\n").text
        }
        #expect(try Fixture.read(nested(4)).flattenedItems.map(\.depth).max() == 3)
        #expect(codes(nested(5)) == [.tooDeep])
    }

    @Test func `five hundred items are read, one more is refused`() throws {
        func items(_ count: Int) -> String {
            let lines = (0..<count).map { "  - {key: k\($0), title: T, kind: discussion, duration_minutes: 5}" }
            let text = lines.joined(separator: "\n")
            return Fixture.replacing("items:\n  - key: mot\n", with: "items:\n\(text)\n  - key: mot\n").text
        }
        #expect(try Fixture.read(items(498)).flattenedItems.count == AgendaLimits.items)
        #expect(codes(items(499)).contains(.tooMany))
        #expect(codes(items(600)).contains(.tooMany))
    }

    @Test func `two thousand participants are read, one more is refused`() throws {
        func participants(_ count: Int) -> String {
            let lines = (0..<count).map { "  - {key: k\($0), name: N, post: P, organization: SO, role: staff}" }
            return Fixture.replacing("participants:\n", with: "participants:\n" + lines.joined(separator: "\n") + "\n")
                .text
        }
        #expect(try Fixture.read(participants(1996)).participants.count == AgendaLimits.participants)
        #expect(codes(participants(1997)).contains(.tooMany))
    }

    @Test func `random damage never crashes the reader`() {
        var random = SeededRandom(seed: 20_200_304)
        let original = Array(Fixture.yaml.utf8)
        for _ in 0..<500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: index)
                default:
                    bytes.insert(contentsOf: bytes[index...].prefix(Int.random(in: 1...40, using: &random)), at: index)
                }
            }
            if case .success(let agenda) = Result(catching: { () throws(AgendaFileProblems) in
                try AgendaFile.read(yaml: bytes)
            }) {
                #expect((try? AgendaFile.read(yaml: Array(agenda.yaml().utf8))) == agenda)
            }
        }
    }
}
