/// One pass over one file: gathers what is wrong, who was named and who is referred to.
///
/// Stays inside the call that made it.
final class Reading {
    /// Lists whose entries other parts of the file refer to.
    enum List: String {
        case organizations, sites, participants, items
    }

    /// A paper that must be there, and where the file asks for it.
    struct PaperReference {
        let path: String
        let mark: Position
    }

    let file: String
    private(set) var problems: [AgendaFileProblem] = []
    private(set) var paperReferences: [PaperReference] = []
    private var defined: [List: [String: Position]] = [:]
    private var references: [(list: List, key: String, name: String, mark: Position)] = []

    init(file: String) { self.file = file }

    func report(_ fault: Fault, at mark: Position) {
        guard problems.count <= AgendaLimits.problems else { return }
        let isLast = problems.count == AgendaLimits.problems
        let told = isLast ? Fault.moreProblems(limit: AgendaLimits.problems) : fault
        problems.append(AgendaFileProblem(told, file: file, line: mark.line, column: mark.column))
    }

    /// Registers the name of an entry of `list`; a second entry of the same name is a problem.
    func define(_ name: String?, key: String, in list: List, at mark: Position) {
        guard let name else { return }
        guard defined[list, default: [:]].updateValue(mark, forKey: name) == nil else {
            return report(.repeatedName(key: key, found: name), at: mark)
        }
    }

    /// Remembers that `name` must be an entry of `list`; checked once the whole file has been read.
    func refer(to name: String?, key: String, in list: List, at mark: Position) {
        guard let name else { return }
        references.append((list, key, name, mark))
    }

    /// Remembers a paper's path; the same path twice is a problem.
    func refer(toPaper path: String, at mark: Position) {
        guard !paperReferences.contains(where: { $0.path == path }) else {
            return report(.repeatedName(key: "file", found: path), at: mark)
        }
        paperReferences.append(PaperReference(path: path, mark: mark))
    }

    func checkReferences() {
        for reference in references {
            let names = defined[reference.list, default: [:]]
            guard names[reference.name] == nil else { continue }
            let nearest = Names.nearest(to: reference.name, among: names.keys.sorted())
            report(
                .unknownReference(
                    key: reference.key,
                    found: reference.name,
                    list: reference.list.rawValue,
                    nearest: nearest
                ),
                at: reference.mark
            )
        }
    }

    /// Does nothing when all is well.
    func throwProblems() throws(AgendaFileProblems) {
        guard problems.isEmpty else { throw AgendaFileProblems(problems) }
    }
}
