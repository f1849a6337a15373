import Dispatch
import Foundation
import Glibc
import Logging
import Meetings
import Synchronization

/// Security events as JSON lines: who did what, when, from where. Appended, never edited.
///
/// A line holds whatever people typed with control characters and direction overrides shown as `⟨U+202E⟩`, so that one
/// event is always one line and reads as it was. Secrets never come here.
public final class AuditLog: Sendable {
    /// A file that has grown to this many bytes is put aside; so is the file of a month that is over (UTC).
    public static let rotationBytes = 16 << 20
    /// Files put aside are kept this long after their last event, in days: twelve months and the one that began before.
    public static let keptDays = 397
    public static let textCharacters = 500

    /// One event.
    public struct Line: Codable, Hashable, Sendable {
        /// Milliseconds since 1970-01-01T00:00:00Z.
        public let at: Int64
        /// The same in words, UTC.
        public let time: String
        /// User name; empty when nobody was recognised.
        public let who: String
        /// For example `sign-in.failed`. Stable: add, never rename.
        public let what: String
        public let address: String
        public let detail: String
    }

    private let url: URL
    private let rotationBytes: Int
    private let clock: Directory.Clock
    private let logger: Logger
    private let syslog: Syslog?
    /// The month of the last event in the present file, `2026-11`; nil before the first is written.
    private let month = Mutex<String?>(nil)
    private let pace = Mutex(RefusalPace())
    private let queue = DispatchQueue(label: "people.audit", qos: .utility)

    public init(
        _ url: URL,
        rotationBytes: Int = AuditLog.rotationBytes,
        clock: @escaping Directory.Clock = Directory.now,
        syslog: Syslog? = nil,
        logger: Logger = Logger(label: "audit")
    ) {
        self.url = url
        self.rotationBytes = rotationBytes
        self.clock = clock
        self.syslog = syslog
        self.logger = logger
    }

    /// Appends an event; being turned away at a pace: see ``RefusalPace``. Returns at once; ``flush()`` waits.
    public func note(_ who: String, from address: String, _ what: String, detail: String = "") {
        let now = clock()
        if RefusalPace.kinds.contains(what) {
            let (isWritten, leftOut) = pace.withLock { $0.takes("\(who) \(address)", at: now.rawValue) }
            guard isWritten else { return }
            if leftOut > 0 { append("", "", "audit.left-out", "\(leftOut) refusals before this one", at: now) }
        }
        append(who, address, what, detail, at: now)
    }

    private func append(_ who: String, _ address: String, _ what: String, _ detail: String, at now: Moment) {
        let line = Line(
            at: now.rawValue,
            time: Self.time(now.rawValue),
            who: Self.visible(who),
            what: what,
            address: Self.visible(address),
            detail: Self.visible(detail)
        )
        queue.async { self.append(line) }
        syslog?.send(line)
    }

    func note(_ author: Author, _ what: String, about person: Person? = nil, detail: String = "") {
        let words = [person.map { "\($0.username) (\($0.id))" }, detail.isEmpty ? nil : detail].compactMap(\.self)
        note(author.name, from: author.address, what, detail: words.joined(separator: ": "))
    }

    /// Waits until everything noted so far is in the file. Blocks.
    public func flush() { queue.sync {} }

    /// The events, newest first, skipping `offset`; from the present file and those put aside.
    public func lines(offset: Int = 0, limit: Int = 100) async -> [Line] {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.read(offset: offset, limit: limit)) }
        }
    }

    private func append(_ line: Line) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(line) else { return }
        let bytes = Array(json) + [UInt8(ascii: "\n")]
        rotate(before: bytes.count, at: line)
        let descriptor = open(url.path(percentEncoded: false), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        guard descriptor >= 0, Self.write(bytes, to: descriptor) else {
            // The event itself goes to the operator's log, so that it is not lost with the file.
            logger.critical(
                "The audit log cannot be written",
                metadata: ["event": "\(String(decoding: json, as: UTF8.self))"]
            )
            return
        }
    }

    /// All or nothing: what a full disk cut off would stand before the next event on its line.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        let end = lseek(descriptor, 0, SEEK_END)
        let count = Glibc.write(descriptor, bytes, bytes.count)
        if count > 0, count < bytes.count { ftruncate(descriptor, end) }
        return count == bytes.count
    }

    private func rotate(before bytes: Int, at line: Line) {
        var status = stat()
        let path = url.path(percentEncoded: false)
        let present = String(line.time.prefix(7))
        let before = month.withLock { month in
            let before = month
            month = present
            return before
        }
        guard stat(path, &status) == 0, status.st_size > 0 else { return }
        let last = before ?? Self.lastEvent(in: url).map { String($0.time.prefix(7)) }
        guard Int(status.st_size) + bytes > rotationBytes || (last.map { $0 < present } ?? false) else { return }
        let stem = url.deletingPathExtension().lastPathComponent
        let number =
            (aside().compactMap { Int($0.deletingPathExtension().lastPathComponent.dropFirst(stem.count + 1)) }.max()
                ?? 0) + 1
        let name = "\(stem)-\(String(repeating: "0", count: max(0, 6 - String(number).count)))\(number).jsonl"
        rename(path, url.deletingLastPathComponent().appending(path: name).path(percentEncoded: false))
        removeOld(at: line.at)
    }

    /// Removes what was put aside and whose last event is older than ``keptDays``. What cannot be read stays.
    private func removeOld(at now: Int64) {
        for file in aside() {
            guard let last = Self.lastEvent(in: file), last.at < now - Int64(Self.keptDays) * 86_400_000 else {
                continue
            }
            unlink(file.path(percentEncoded: false))
        }
    }

    /// Bytes from the end of a file in which its last line lies whole.
    private static let tailBytes: UInt64 = 64 << 10

    private static func lastEvent(in file: URL) -> Line? {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
        defer { try? handle.close() }
        let end = (try? handle.seekToEnd()) ?? 0
        try? handle.seek(toOffset: end > tailBytes ? end - tailBytes : 0)
        let lines = ((try? handle.readToEnd()) ?? Data()).split(separator: UInt8(ascii: "\n"))
        return lines.last.flatMap { try? JSONDecoder().decode(Line.self, from: $0) }
    }

    /// The files put aside, oldest first.
    private func aside() -> [URL] {
        let folder = url.deletingLastPathComponent()
        let stem = url.deletingPathExtension().lastPathComponent + "-"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { $0.hasPrefix(stem) && $0.hasSuffix(".jsonl") }.sorted().map { folder.appending(path: $0) }
    }

    private func read(offset: Int, limit: Int) -> [Line] {
        var found: [Line] = []
        var toSkip = max(0, offset)
        for file in [url] + aside().reversed() {
            guard let data = try? Data(contentsOf: file) else { continue }
            let lines = data.split(separator: UInt8(ascii: "\n"))
            guard toSkip < lines.count else {
                toSkip -= lines.count
                continue
            }
            for line in lines.reversed().dropFirst(toSkip) {
                guard found.count < limit else { return found }
                if let event = try? JSONDecoder().decode(Line.self, from: line) { found.append(event) }
            }
            toSkip = 0
        }
        return found
    }

    private static func visible(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(textCharacters) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate:
                shown += "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    private static func time(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
    }
}
