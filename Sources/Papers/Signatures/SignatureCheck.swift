import Foundation

/// Checks the signatures of a PDF with `pdfsig`, against the administrator's certificates and no others.
struct SignatureCheck {
    let workshop: Workshop
    let cache: PageCache
    let anchors: TrustAnchors

    /// Times are printed by the clock of Viet Nam (``Workshop/zone``).
    private static let minutesEast = 7 * 60

    /// Makes the data base that the program looks certificates up in; those that are none are passed over.
    private static let making = """
        set -eu
        mkdir db
        certutil -N -d sql:db --empty-password
        number=0
        for file in anchor-*; do
          [ -e "$file" ] || continue
          certutil -A -d sql:db -n "$file" -t C,C,C -i "$file" || true
        done
        """

    /// Blocks.
    /// - Returns: empty for a file without signatures.
    /// - Throws: ``PaperProblem``.
    func signatures(in path: String, trusting certificates: [String]) throws -> [FoundSignature] {
        let base = try dataBase(of: certificates)
        let report: SignatureReport
        do {
            report = try workshop.run(
                "env",
                reading: [path],
                limits: .checking,
                { folder in
                    // A copy: the program wants to write beside it. The certificates of the system's browsers would be
                    // trusted as well, did the library that holds them not turn out empty.
                    try? FileManager.default.copyItem(atPath: base, toPath: "\(folder)/db")
                    try? Data().write(to: URL(filePath: "\(folder)/libnssckbi.so"))
                    // The program asks for revocation over the network unless told not to, and told so trusts nobody: in
                    // the box there is no network to ask, and outside it nobody is trusted.
                    let asks = workshop.sandbox == .bubblewrap ? [] : ["-no-ocsp"]
                    return [
                        "LD_LIBRARY_PATH=\(folder)", Workshop.place(of: "pdfsig") ?? "pdfsig", "-nssdir",
                        "sql:\(folder)/db",
                    ] + asks + [path]
                },
                harvest: { output, _ in
                    SignatureReport(String(decoding: output, as: UTF8.self), minutesEast: Self.minutesEast)
                }
            )
        } catch ProgramFailure.failed(let status, _) where status == 2 {
            // It found none.
            return []
        } catch let failure as ProgramFailure {
            return try PaperProblem.translating { throw failure }
        }
        guard !report.signatures.isEmpty else { return [] }
        return report.found(among: try fields(in: path))
    }

    /// The program's first line when it takes signatures out, before any word of the file itself: `Dumping Signatures: 2`.
    private static let counting = "\"$1\" -dump \"$0\" 2>/dev/null | head -n 1"

    /// How many fields for signatures a file has.
    private func fields(in path: String) throws -> Int? {
        let program = Workshop.place(of: "pdfsig") ?? "pdfsig"
        let said = try PaperProblem.translating {
            try workshop.output(
                of: "bash",
                reading: [path],
                limits: .checking,
                ["-c", Self.counting, path, program]
            )
        }
        return String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) }
    }

    private func dataBase(of certificates: [String]) throws -> String {
        let place = "\(cache.folder)/trust/\(TrustAnchors.mark(of: certificates))"
        guard !PageCache.isThere("\(place)/cert9.db") else { return place }
        return try PaperProblem.translating {
            guard Workshop.place(of: "certutil") != nil else { throw ProgramFailure.missing("certutil") }
            return try workshop.run(
                "bash",
                reading: [],
                limits: .checking,
                { folder in
                    for (index, block) in certificates.enumerated() {
                        try? Data(block.utf8).write(to: URL(filePath: "\(folder)/anchor-\(index)"))
                    }
                    return ["-c", Self.making]
                },
                harvest: { _, folder in
                    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/db") {
                        try cache.take("\(folder)/db/\(name)", to: "\(place)/\(name)")
                    }
                    return place
                }
            )
        }
    }
}

extension PaperPages {
    /// The signatures of a paper that was brought as a PDF, checked against the certificates that are trusted now. What was
    /// found for the same certificates is taken from the cache.
    ///
    /// - Throws: ``PaperProblem``, ``PaperStoreFailure``.
    public func signatures(of digest: String) async throws -> [FoundSignature] {
        let box = Box<[FoundSignature]>()
        try await wait(for: "signatures \(digest)", in: intake) { box.value = try $0.findSignatures(digest) }
        if let value = box.value { return value }
        // Somebody else's asking was joined: its answer is in the cache.
        try await wait(for: "signatures again \(digest)", in: intake) { box.value = try $0.findSignatures(digest) }
        guard let value = box.value else { throw PaperProblem.busy }
        return value
    }

    private func findSignatures(_ digest: String) throws -> [FoundSignature] {
        let path = store.url(of: digest).path(percentEncoded: false)
        guard PageCache.isThere(path) else { throw PaperStoreFailure.damaged(digest: digest) }
        let certificates = anchors.certificates()
        let place = "\(cache.shelf(of: digest))/signatures-2-\(TrustAnchors.mark(of: certificates)).json"
        if let kept = try? JSONDecoder().decode([FoundSignature].self, from: Data(contentsOf: URL(filePath: place))) {
            return kept
        }
        let found = try SignatureCheck(workshop: workshop, cache: cache, anchors: anchors)
            .signatures(in: path, trusting: certificates)
        try? cache.put(Array(try JSONEncoder().encode(found)), at: place)
        return found
    }
}
