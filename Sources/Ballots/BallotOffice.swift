import Cryptography
import Dispatch
import Foundation
import Logging
import Meetings
import Synchronization

/// Keeps the keys, boxes and boards of all secret votes of an installation, below one folder:
/// `MEETING/POLL/` with keys and box while a vote is prepared or open, `MEETING/POLL.json` with its board afterwards.
///
/// It knows papers and ballots, never people: who may have a paper is decided in the meeting's room, and nobody needs to
/// say who they are to cast one.
public final class BallotOffice: Sendable {
    private struct Vote {
        let keys: PollKeys
        let box: BallotBox
    }

    public let folder: URL
    private let logger: Logger
    private let votes = Mutex<[BallotID: Vote]>([:])
    private let clientDigest = Mutex("")
    private let isRetired = Mutex(false)
    private let making = Mutex<[BallotID: Task<PollKeys, any Error>]>([:])
    // Making a key takes up to seconds of a whole processor: one at a time, behind everything that people wait for.
    private let keyQueue = DispatchQueue(label: "ballots.keys", qos: .utility)
    private let signing = Workers(label: "ballots.signing")
    private let checking = Workers(label: "ballots.checking")
    private let checks = CheckQueue()

    public init(folder: URL, logger: Logger = Logger(label: "ballots")) {
        self.folder = folder
        self.logger = logger
    }

    // MARK: Before the vote

    /// Makes the keys of a vote ahead, so that opening it need not wait. Does nothing when they are there.
    public func prepare(_ id: BallotID) {
        _ = keyTask(id)
    }

    /// The keys of a vote, made now unless they are there.
    public func keys(_ id: BallotID) async throws -> PollKeys {
        if let vote = votes.withLock({ $0[id] }) { return vote.keys }
        do {
            return try await keyTask(id).value
        } catch {
            making.withLock { $0[id] = nil }
            throw error
        }
    }

    private func keyTask(_ id: BallotID) -> Task<PollKeys, any Error> {
        making.withLock { making in
            if let task = making[id] { return task }
            let task = Task { try await self.makeKeys(id) }
            making[id] = task
            return task
        }
    }

    private func makeKeys(_ id: BallotID) async throws -> PollKeys {
        let url = place(id).appending(path: Self.keyName)
        return try await withCheckedThrowingContinuation { continuation in
            keyQueue.async {
                continuation.resume(
                    with: Result {
                        guard !self.isRetired.withLock({ $0 }) else { throw BallotFailure.missing(id) }
                        if let known = try PollKeys.load(url) { return known }
                        let keys = PollKeys()
                        try Files.makeFolder(self.folder)
                        try Files.makeFolder(url.deletingLastPathComponent().deletingLastPathComponent())
                        try Files.makeFolder(url.deletingLastPathComponent())
                        try keys.save(url)
                        return keys
                    }
                )
            }
        }
    }

    /// SHA-256 over the browser client's files as they are served, hexadecimal; set when the server starts.
    public var client: String {
        get { clientDigest.withLock { $0 } }
        set { clientDigest.withLock { $0 = newValue } }
    }

    /// Makes the box of a vote that is about to open. Returns its public keys when box and keys are on disk.
    @discardableResult
    public func issue(_ id: BallotID) async throws -> BallotIssue {
        let keys = try await keys(id)
        let url = place(id).appending(path: Self.boxName)
        try await checking.run {
            let box = try BallotBox(url, creates: true)
            self.votes.withLock { $0[id] = Vote(keys: keys, box: box) }
        }
        return BallotIssue(
            issuerKey: Base64URL.encode(keys.issuerKey),
            receiptKey: Base64URL.encode(keys.receiptKey),
            client: client
        )
    }

    // MARK: While the vote is open

    /// Takes up an open vote after a start. Blocks while it reads.
    ///
    /// - Throws: ``BallotFailure/missing(_:)`` when its keys or its box are gone: the vote cannot go on.
    public func reopen(_ id: BallotID) throws {
        guard votes.withLock({ $0[id] == nil }) else { return }
        let box = place(id).appending(path: Self.boxName)
        guard let keys = try PollKeys.load(place(id).appending(path: Self.keyName)),
            FileManager.default.fileExists(atPath: Files.path(box))
        else { throw BallotFailure.missing(id) }
        let vote = Vote(keys: keys, box: try BallotBox(box, creates: false))
        votes.withLock { $0[id] = vote }
    }

    /// Signs a blinded paper. Whoever calls has made sure that the person may have it and that the record says so.
    ///
    /// - Throws: ``BallotRefusal/malformedPaper``, ``BallotRefusal/closed``, ``BallotFailure/faultySignature``.
    public func sign(_ blinded: [UInt8], in id: BallotID) async throws -> [UInt8] {
        guard let vote = votes.withLock({ $0[id] }) else { throw BallotRefusal.closed }
        return try await signing.run {
            do {
                return try vote.keys.issuer.sign(blinded)
            } catch BlindSigningFailure.malformed {
                throw BallotRefusal.malformedPaper
            } catch BlindSigningFailure.faulty {
                throw BallotFailure.faultySignature
            }
        }
    }

    /// Whether a blinded paper could be signed: asked before the record says that it was given out, so that nobody spends
    /// their only paper on one that cannot be.
    ///
    /// - Throws: ``BallotRefusal/closed``.
    public func isSignable(_ blinded: [UInt8], in id: BallotID) throws(BallotRefusal) -> Bool {
        guard let vote = votes.withLock({ $0[id] }) else { throw .closed }
        return vote.keys.issuer.publicKey.isSignable(blinded)
    }

    /// What a voter gets for a ballot.
    public struct Receipt: Hashable, Sendable {
        /// The server's word that the ballot is in the box.
        public let signature: [UInt8]
        /// What the ballot is found by on the board.
        public let code: String
    }

    /// Takes a ballot; returns when it is on disk. Nothing is known of who sends it.
    ///
    /// - Parameter papers: how many papers of this vote were drawn: there are never more ballots.
    /// - Throws: ``BallotRefusal``; ``BallotFailure/missing(_:)`` when the vote is not open here: whoever calls knows from
    ///   the record whether it is closed.
    public func cast(_ ballot: CastBallot, in id: BallotID, papers: Int) async throws -> Receipt {
        guard let vote = votes.withLock({ $0[id] }) else { throw BallotFailure.missing(id) }
        guard papers > 0, ballot.hasShape(of: id) else { throw BallotRefusal.invalid }
        let (receipt, code) = try await checks.run(for: id, papers: papers) {
            guard ballot.isValid(in: id, issuer: vote.keys.issuer.publicKey) else { throw BallotRefusal.invalid }
            return (vote.keys.receipts.sign(ballot.receiptText), ballot.code)
        }
        return Receipt(signature: try await vote.box.put(ballot, receipt: receipt), code: code)
    }

    /// Ballots in the box; nil when the vote is not open.
    public func count(_ id: BallotID) -> Int? { votes.withLock { $0[id] }?.box.count }

    /// Ballots that wait for the disk, or for a vote to be closed.
    func waiting(_ id: BallotID) -> Int { votes.withLock { $0[id] }?.box.waiting ?? 0 }

    // MARK: Closing

    /// What the record commits to.
    public struct Commitment: Hashable, Sendable {
        public let cast: Int
        public let root: [UInt8]
    }

    /// Freezes the box and lays its board on disk. Afterwards either ``finish(_:)`` or ``thaw(_:)``.
    public func freeze(_ id: BallotID) async throws -> Commitment {
        guard let vote = votes.withLock({ $0[id] }) else { throw BallotFailure.missing(id) }
        let board = Board(try await vote.box.freeze())
        do {
            try await checking.run { try Files.write(BoardFile(board, of: id).encoded(), to: self.boardURL(id)) }
        } catch {
            vote.box.thaw()
            throw error
        }
        return Commitment(cast: board.ballots.count, root: board.root)
    }

    /// The record did not take the closing: the vote goes on.
    public func thaw(_ id: BallotID) async {
        do {
            try await checking.run { try Files.wipe(self.boardURL(id)) }
        } catch {
            logger.error("The board of a vote that goes on was not wiped", metadata: ["vote": "\(id)"])
        }
        votes.withLock { $0[id] }?.box.thaw()
    }

    /// The vote is closed: turns away what comes, and wipes keys and box. The board stays.
    public func finish(_ id: BallotID) async {
        await shut(id)
        do {
            try await checking.run { try Files.wipeFolder(self.place(id)) }
        } catch {
            logger.error("A closed ballot box was not wiped", metadata: ["vote": "\(id)", "reason": "\(error)"])
        }
    }

    /// The vote does not count: wipes keys, box and board.
    public func discard(_ id: BallotID) async {
        await finish(id)
        do {
            try await checking.run { try Files.wipe(self.boardURL(id)) }
        } catch {
            logger.error("A void board was not wiped", metadata: ["vote": "\(id)", "reason": "\(error)"])
        }
    }

    private func shut(_ id: BallotID, because reason: any Error = BallotRefusal.closed) async {
        let vote = votes.withLock { $0.removeValue(forKey: id) }
        // Keys that are being made are not left behind.
        _ = try? await making.withLock { $0.removeValue(forKey: id) }?.value
        await vote?.box.close(because: reason)
    }

    /// It is not known whether the record took the closing: takes no ballot until ``reopen(_:)``, and wipes nothing.
    public func suspend(_ id: BallotID) async {
        await shut(id, because: BallotFailure.missing(id))
    }

    /// Closes every box without wiping anything: the votes go on after the next start.
    public func stop() async {
        for id in votes.withLock({ Array($0.keys) }) { await suspend(id) }
    }

    /// For good, when the folder is about to go: like ``stop()``, and no keys are made any more.
    public func retire() async {
        isRetired.withLock { $0 = true }
        for task in making.withLock({ Array($0.values) }) { _ = try? await task.value }
        await stop()
    }

    // MARK: After the vote

    /// The board of a closed vote.
    ///
    /// - Parameter root: what the record committed to.
    /// - Throws: ``BallotFailure/missing(_:)``; ``BallotFailure/damaged(_:)`` when it is not the board committed to.
    public func board(_ id: BallotID, root: [UInt8]) async throws -> Board {
        try await checking.run { try self.readBoard(id, root: root) }
    }

    /// Like ``board(_:root:)``, and blocks while it reads.
    public func readBoard(_ id: BallotID, root: [UInt8]) throws -> Board {
        guard let bytes = try Files.read(boardURL(id)) else { throw BallotFailure.missing(id) }
        guard let board = BoardFile.decode(bytes, of: id), board.root == root else { throw BallotFailure.damaged(id) }
        return board
    }

    /// What is in the box of a closed vote; see ``BallotCount``.
    ///
    /// - Throws: as ``board(_:root:)``.
    public func count(
        _ id: BallotID,
        root: [UInt8],
        sealKey: P256Key,
        options: Set<String>,
        marks: Int
    ) async throws -> BallotCount {
        try await checking.run {
            BallotCount(try self.readBoard(id, root: root).ballots, sealKey: sealKey, options: options, marks: marks)
        }
    }

    // MARK: Places

    static let keyName = "keys"
    static let boxName = "box.sqlite"

    func place(_ id: BallotID) -> URL {
        folder.appending(path: id.meeting.rawValue, directoryHint: .isDirectory)
            .appending(path: id.poll.description, directoryHint: .isDirectory)
    }

    func boardURL(_ id: BallotID) -> URL {
        folder.appending(path: id.meeting.rawValue, directoryHint: .isDirectory).appending(path: "\(id.poll).json")
    }
}

/// Threads of the system's own pool for work that takes milliseconds of a processor.
private struct Workers: Sendable {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label, qos: .userInitiated, attributes: .concurrent)
    }

    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
