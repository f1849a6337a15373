import PDFFiles

/// What may be added behind a signature without touching what was signed: further signatures, each in a field of its own
/// that is seen or not; what later checks of certificates need; the time of saving. A page, its content, an annotation that
/// is no signature, a field with other content, an object under a number that something old refers to: none of it may.
struct AllowedChanges {
    /// What was added.
    struct Kinds: OptionSet {
        let rawValue: Int
        static let signature = Kinds(rawValue: 1)
        /// Certificates and lists for checks to come (ETSI EN 319 142-1, 5.4).
        static let validation = Kinds(rawValue: 2)
        static let information = Kinds(rawValue: 4)
    }

    /// The largest share of a page that signatures added later may take up together: more would cover what was signed.
    static let visibleShare = 0.25

    private let older: PDFFile
    private let newer: PDFFile
    private let signatures: Set<Int>
    private let changes: PDFChanges
    private let references: PDFReferences
    /// Changed, and not found to be allowed yet.
    private var open: Set<Int>
    private var kinds: Kinds = []

    /// - Returns: what was added.
    /// - Throws: ``SignatureProblem``, ``PDFFailure``.
    static func check(from older: PDFFile, to newer: PDFFile, behind end: Int) throws -> Kinds {
        do {
            try newer.checkAppended(behind: end, to: older)
        } catch is PDFFailure {
            throw SignatureProblem.appended
        }
        var changes = try AllowedChanges(older, newer)
        try changes.check()
        return changes.kinds
    }

    private init(_ older: PDFFile, _ newer: PDFFile) throws {
        (self.older, self.newer) = (older, newer)
        signatures = Set(try SignatureFields(newer).fields.compactMap(\.signature))
        changes = try PDFChanges(from: older, to: newer)
        references = try PDFReferences(in: older)
        open = changes.changed
    }

    private mutating func check() throws {
        // An old reference that led nowhere would come to lead to something new.
        guard references.missing.isDisjoint(with: changes.added) else { throw SignatureProblem.contentChanged }
        try checkCatalog()
        try checkPages()
        try checkFilledFields()
        try checkInformation()
        guard open.isEmpty else { throw SignatureProblem.contentChanged }
        if kinds.contains(.signature), try isClosed() { throw SignatureProblem.closed }
    }

    // MARK: Catalog

    private mutating func checkCatalog() throws {
        guard let root = older.trailer["Root"]?.reference, newer.trailer["Root"]?.reference == root else {
            throw SignatureProblem.contentChanged
        }
        let (before, after) = (try older.dictionary(.reference(root)), try newer.dictionary(.reference(root)))
        let mayChange: Set = ["AcroForm", "DSS", "Extensions", "Metadata", "Version"]
        for key in Self.differing(before, after) where !mayChange.contains(key) {
            throw SignatureProblem.contentChanged
        }
        open.remove(root.number)
        try checkForm(before["AcroForm"], after["AcroForm"])
        try checkValidation(before["DSS"], after["DSS"])
        if let metadata = before["Metadata"]?.reference, metadata == after["Metadata"]?.reference {
            allowHidden(metadata.number)
        }
    }

    private mutating func checkForm(_ before: PDFValue?, _ after: PDFValue?) throws {
        let (old, new) = (try older.dictionary(before), try newer.dictionary(after))
        for key in Self.differing(old, new) {
            switch key {
            case "Fields", "SigFlags": continue
            // What fields are set with, where there was nothing: looked at only by who fills them in.
            case "DA" where old[key] == nil: continue
            case "DR":
                guard try isKept(old[key], in: new[key], levels: 1) else { throw SignatureProblem.contentChanged }
            default: throw SignatureProblem.contentChanged
            }
        }
        for field in try appended(old["Fields"], new["Fields"]) { try checkNew(field, isField: true) }
        for value in [before, old["Fields"]] { if let number = value?.reference?.number { open.remove(number) } }
    }

    /// Whether every name still stands for what it stood for; others may have come.
    private func isKept(_ before: PDFValue?, in after: PDFValue?, levels: Int) throws -> Bool {
        let (old, new) = (try older.dictionary(before), try newer.dictionary(after))
        for (name, value) in old {
            guard let now = new[name] else { return false }
            if value.isSame(as: now) { continue }
            guard levels > 0, try isKept(value, in: now, levels: levels - 1) else { return false }
        }
        return true
    }

    /// The elements of a list behind those that it had.
    private func appended(_ before: PDFValue?, _ after: PDFValue?) throws -> ArraySlice<PDFValue> {
        let (old, new) = (try older.resolve(before).array ?? [], try newer.resolve(after).array ?? [])
        guard new.starts(with: old) else { throw SignatureProblem.contentChanged }
        return new.dropFirst(old.count)
    }

    private mutating func checkValidation(_ before: PDFValue?, _ after: PDFValue?) throws {
        guard after != nil || before == nil else { throw SignatureProblem.contentChanged }
        if after != nil, before != after { kinds.insert(.validation) }
        guard let before else { return }
        if let number = before.reference?.number, open.contains(number) { kinds.insert(.validation) }
        allowHidden(before.reference?.number)
        for value in try older.dictionary(before).values { allowHidden(value.reference?.number) }
    }

    /// Only for what is referred to from one place, which is never shown.
    private mutating func allowHidden(_ number: Int?) {
        if let number, references.counts[number] == 1 { open.remove(number) }
    }

    // MARK: Fields and pages

    private mutating func checkPages() throws {
        for page in try older.pages() {
            let after = try newer.dictionary(.reference(page.reference))
            guard Self.differing(page.entries, after).allSatisfy({ $0 == "Annots" }) else {
                throw SignatureProblem.contentChanged
            }
            let box = (page.box[2] - page.box[0]) * (page.box[3] - page.box[1])
            var covered = 0.0
            for annotation in try appended(page.entries["Annots"], after["Annots"]) {
                try checkNew(annotation, isField: false)
                covered += try size(of: annotation)
                guard covered <= box * Self.visibleShare else { throw SignatureProblem.annotated }
            }
            open.remove(page.reference.number)
            if let list = page.entries["Annots"]?.reference, list == after["Annots"]?.reference {
                open.remove(list.number)
            }
        }
    }

    private static let fieldKeys: Set = [
        "Type", "Subtype", "FT", "T", "TU", "TM", "V", "Rect", "P", "F", "Ff", "AP", "AS", "MK", "Lock", "SV", "DA",
        "DR",
        "M", "NM", "Border", "BS", "H", "Parent", "Kids", "Q",
    ]

    /// A field or its place on a page: new, signed, and with nothing that acts or shows anything else.
    private mutating func checkNew(_ value: PDFValue, isField: Bool) throws {
        let problem: SignatureProblem = isField ? .contentChanged : .annotated
        guard let number = value.reference?.number, changes.added.contains(number) else { throw problem }
        let entries = try newer.dictionary(value)
        guard entries.keys.allSatisfy(Self.fieldKeys.contains) else { throw problem }
        guard isField || entries["Subtype"]?.name == "Widget" else { throw problem }
        var field = entries
        if field["FT"] == nil, let parent = entries["Parent"]?.reference, changes.added.contains(parent.number) {
            field = try newer.dictionary(.reference(parent))
            guard field.keys.allSatisfy(Self.fieldKeys.contains) else { throw problem }
        }
        guard field["FT"]?.name == "Sig", let signature = field["V"]?.reference?.number, signatures.contains(signature),
            changes.added.contains(signature)
        else { throw problem }
        for kid in try newer.resolve(entries["Kids"]).array ?? [] {
            guard let number = kid.reference?.number, changes.added.contains(number) else { throw problem }
        }
        kinds.insert(.signature)
    }

    /// How much of a page an annotation takes up, square points.
    private func size(of annotation: PDFValue) throws -> Double {
        let rect = try newer.dictionary(annotation)["Rect"]
        let corners = try (newer.resolve(rect).array ?? []).map { try newer.resolve($0).number ?? .infinity }
        guard corners.count == 4, corners.allSatisfy(\.isFinite) else { throw SignatureProblem.annotated }
        return abs(corners[2] - corners[0]) * abs(corners[3] - corners[1])
    }

    /// A field that was laid out empty before may be signed later.
    private mutating func checkFilledFields() throws {
        for field in try SignatureFields(older).fields where field.signature == nil && open.contains(field.number) {
            let (before, after) = (try older.object(field.number), try newer.object(field.number))
            let keys = Self.differing(before.dictionary ?? [:], after.dictionary ?? [:])
            guard keys.allSatisfy(["V", "AP", "M", "F"].contains),
                let signature = after.dictionary?["V"]?.reference?.number, signatures.contains(signature),
                changes.added.contains(signature)
            else { throw SignatureProblem.contentChanged }
            open.remove(field.number)
            kinds.insert(.signature)
        }
    }

    /// The time of saving and the program, nothing else that the file says of itself.
    private mutating func checkInformation() throws {
        guard let before = older.trailer["Info"] else { return }
        guard newer.trailer["Info"] == before else { throw SignatureProblem.contentChanged }
        guard let number = before.reference?.number, open.contains(number) else { return }
        let (old, new) = (try older.object(number), try newer.object(number))
        guard let old = old.dictionary, let new = new.dictionary, try newer.stream(number) == nil,
            Self.differing(old, new).allSatisfy(["ModDate", "Producer"].contains)
        else { throw SignatureProblem.contentChanged }
        open.remove(number)
        kinds.insert(.information)
    }

    /// Whether a signature asks that nothing be added (ISO 32000-1, 12.8.2.2).
    private func isClosed() throws -> Bool {
        for number in try SignatureFields(older).fields.compactMap(\.signature) {
            for reference in try older.resolve(older.dictionary(.reference(.init(number)))["Reference"]).array ?? [] {
                let entries = try older.dictionary(reference)
                guard try older.resolve(entries["TransformMethod"]).name == "DocMDP" else { continue }
                let parameters = try older.dictionary(entries["TransformParams"])
                if try older.resolve(parameters["P"]).integer == 1 { return true }
            }
        }
        return false
    }

    private static func differing(_ before: [String: PDFValue], _ after: [String: PDFValue]) -> [String] {
        Set(before.keys).union(after.keys).filter { key in
            guard let old = before[key], let new = after[key] else { return true }
            return !old.isSame(as: new)
        }
    }
}

extension PDFValue {
    /// Programs write numbers again with as many digits as they care for: a difference of this much, in points, is none.
    private static let tolerance = 0.005

    fileprivate func isSame(as other: PDFValue) -> Bool {
        switch (self, other) {
        case (.array(let old), .array(let new)):
            old.count == new.count && zip(old, new).allSatisfy { $0.isSame(as: $1) }
        case (.dictionary(let old), .dictionary(let new)):
            old.count == new.count
                && old.allSatisfy { key, value in new[key].map { value.isSame(as: $0) } ?? false }
        default:
            if let old = number, let new = other.number { abs(old - new) <= Self.tolerance } else { self == other }
        }
    }
}
