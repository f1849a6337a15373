import Foundation
import Rooms
import StrictJSON

/// Commands: what the strict check lets through, every other reader of JSON takes as well.
enum CommandReader {
    static func read(_ bytes: [UInt8]) {
        if (try? StrictJSON.check(bytes, numbers: .any)) != nil {
            let plain = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            demand(plain != nil, "taken by the strict check alone")
        }
        guard let request = try? CommandRequest(json: bytes) else { return }
        demand(CommandRequest.idBytes.contains(request.id.utf8.count), "an id beyond the limit")
    }
}
