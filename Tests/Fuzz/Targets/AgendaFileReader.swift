import AgendaFiles

/// Agenda files: what was read, written and read again is the same.
enum AgendaFileReader {
    static func read(_ bytes: [UInt8]) {
        guard let agenda = try? AgendaFile.read(yaml: bytes) else { return }
        let written = agenda.yaml()
        let again = try? AgendaFile.read(yaml: Array(written.utf8))
        demand(again == agenda, "written and read again it is another agenda:\n\(written)")
    }
}
