import Foundation

/// Runs work that recurses on input from outside on a thread of its own, whose stack is known to be deep enough.
///
/// libYAML stops at 1,000 levels of nesting, and its Swift wrapper recurses once or twice per level; a Dispatch worker
/// thread with 512 KiB of stack would not hold that.
enum DeepStack {
    private static let stackBytes = 16 << 20

    static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) -> Result {
        let box = Box<Result>()
        let thread = Thread {
            box.value = work()
            box.done.signal()
        }
        thread.stackSize = stackBytes
        thread.start()
        box.done.wait()
        guard let value = box.value else { preconditionFailure("The work signalled that it was done before it was") }
        return value
    }

    /// `value` is written before and read after `done` is signalled, never at once.
    private final class Box<Value>: @unchecked Sendable {
        var value: Value?
        let done = DispatchSemaphore(value: 0)
    }
}
