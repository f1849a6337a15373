import Foundation

/// A file that is being brought in pieces.
public struct Upload: Codable, Hashable, Sendable {
    public let id: String
    /// Whose it is: nobody else may go on with it.
    public let owner: Int
    public let meeting: String
    public let name: String
    public let sizeBytes: Int
    /// What the file is for, as whoever keeps the upload wrote it.
    public let purpose: [UInt8]
    /// When it began, milliseconds since 1970.
    public let beganAt: Int64
    /// What became of it, once it is finished.
    public var outcome: Int?

    public init(
        id: String,
        owner: Int,
        meeting: String,
        name: String,
        sizeBytes: Int,
        purpose: [UInt8],
        beganAt: Int64,
        outcome: Int? = nil
    ) {
        self.id = id
        self.owner = owner
        self.meeting = meeting
        self.name = name
        self.sizeBytes = sizeBytes
        self.purpose = purpose
        self.beganAt = beganAt
        self.outcome = outcome
    }
}

/// Why a piece of a file was not taken. Codes travel to clients: add, never rename.
public enum UploadRefusal: Error, Hashable, Sendable {
    /// There is no such upload, or it is not this person's.
    case notFound
    /// The piece does not begin where the last one ended.
    case wrongOffset(received: Int)
    /// More than was announced.
    case tooLong(received: Int)
    /// Finished before everything was there.
    case incomplete(received: Int)
    /// Finished already, or being finished.
    case finished
    /// Larger than ``PaperStore/paperBytes``.
    case tooLarge
    /// The disk has no room for it.
    case noRoom
    /// Too many under way.
    case tooMany

    public var code: String {
        switch self {
        case .notFound: "uploads.not-found"
        case .wrongOffset: "uploads.wrong-offset"
        case .tooLong: "uploads.too-long"
        case .incomplete: "uploads.incomplete"
        case .finished: "uploads.finished"
        case .tooLarge: "uploads.too-large"
        case .noRoom: "uploads.no-room"
        case .tooMany: "uploads.too-many"
        }
    }

    /// Bytes that are safe on the server, where the client should go on from there.
    public var received: Int? {
        switch self {
        case .wrongOffset(let received), .tooLong(let received), .incomplete(let received): received
        default: nil
        }
    }
}
