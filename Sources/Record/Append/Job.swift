import GRDB

/// What waits for the writer.
enum Job: Sendable {
    case append(Append, any RecordObserver)
    case write(WriteJob)
}

/// A change to the tables of another room, with the answer to whoever waits for it.
struct WriteJob: Sendable {
    /// Runs inside the transaction; what it returns is called once the commit is on disk.
    let perform: @Sendable (Database) throws -> @Sendable () -> Void
    let refuse: @Sendable (any Error) -> Void
}

/// What became of one job, to be told after the commit.
enum Outcome {
    case written(LogName, through: Int64, any RecordObserver)
    case repeated(LogName, CommandKey, CommandAnswer, any RecordObserver)
    case failed(LogName, RecordFailure, any RecordObserver)
    case done(@Sendable () -> Void)
    case refused(WriteJob, any Error)
}

extension Job {
    func refuse(_ failure: RecordFailure) -> Outcome {
        switch self {
        case .append(let append, let observer): .failed(append.log, failure, observer)
        case .write(let job): .refused(job, failure)
        }
    }
}
