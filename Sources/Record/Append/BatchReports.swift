/// What one commit means to each observer, gathered so that it is called once per log.
struct BatchReports {
    private struct Key: Hashable {
        let log: LogName
        let observer: ObjectIdentifier
    }

    private struct Report {
        let observer: any RecordObserver
        var through: Int64?
        var failure: RecordFailure?
        var repeats: [(CommandKey, CommandAnswer)] = []
    }

    private var reports: [Key: Report] = [:]
    private var order: [Key] = []
    private var answers: [() -> Void] = []

    mutating func add(_ outcome: Outcome) {
        switch outcome {
        case .written(let log, let through, let observer):
            change(log, observer) { $0.through = through }
        case .repeated(let log, let command, let answer, let observer):
            change(log, observer) { $0.repeats.append((command, answer)) }
        case .failed(let log, let failure, let observer):
            change(log, observer) { $0.failure = $0.failure ?? failure }
        case .done(let answer): answers.append(answer)
        case .refused(let job, let error): answers.append { job.refuse(error) }
        }
    }

    func deliver() {
        for key in order {
            guard let report = reports[key] else { continue }
            if let through = report.through { report.observer.durable(log: key.log, through: through) }
            for (command, answer) in report.repeats {
                report.observer.repeated(log: key.log, command: command, answer: answer)
            }
            if let failure = report.failure { report.observer.failed(log: key.log, failure) }
        }
        for answer in answers { answer() }
    }

    private mutating func change(_ log: LogName, _ observer: any RecordObserver, _ body: (inout Report) -> Void) {
        let key = Key(log: log, observer: ObjectIdentifier(observer))
        if reports[key] == nil { order.append(key) }
        body(&reports[key, default: Report(observer: observer)])
    }
}
