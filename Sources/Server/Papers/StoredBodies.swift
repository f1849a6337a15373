import HTTP
import Meetings
import Papers
import People

extension DiskPromise: BodyWatch {}

extension App {
    /// Lets a body come to the disk of the papers, with room kept for all of it. One that does not say how long it is may be as
    /// long as the limit.
    ///
    /// - Throws: ``UploadRefusal/noRoom``; ``UploadRefusal/tooMany`` when the person's others are still on their way.
    func stored(_ head: RequestHead, limitBytes: Int, by person: Person) throws(UploadRefusal) -> BodyPolicy {
        var announced = limitBytes
        if case .length(let length) = head.framing { announced = min(length, limitBytes) }
        // People of a rehearsal have numbers of their own in the same book.
        let number = settings.isRehearsal ? -person.id.rawValue : person.id.rawValue
        let promise = try papers.disk.promise(announced, by: number)
        return .file(directory: papers.incoming.path(percentEncoded: false), limitBytes: limitBytes, watch: promise)
    }
}
