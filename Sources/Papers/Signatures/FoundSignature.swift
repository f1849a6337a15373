/// A signature in a PDF as it was found.
///
/// Valid means: the bytes that it covers are as they were signed, and its certificate leads to one that the administrator
/// trusts. Whether the certificate has been revoked since is not asked: that takes the Internet.
public struct FoundSignature: Codable, Hashable, Sendable {
    public enum State: String, Codable, Sendable {
        case valid
        /// As signed, by somebody for whom none of the administrator's certificates speaks, or no longer.
        case untrusted
        /// Not as signed.
        case invalid
    }

    /// As the certificate calls them; empty when it does not.
    public let signer: String
    /// Milliseconds since 1970, by the signer's own clock.
    public let at: Int64?
    /// Whether nothing was added behind what is signed.
    public let coversWhole: Bool
    public let state: State

    public init(signer: String, at: Int64?, coversWhole: Bool, state: State) {
        self.signer = signer
        self.at = at
        self.coversWhole = coversWhole
        self.state = state
    }
}

/// Reads what `pdfsig` prints. Its exit status says nothing of a signature that does not hold.
struct SignatureReport {
    /// Signatures of one file that are kept.
    static let limit = 100

    private(set) var signatures: [FoundSignature] = []
    /// Sections, each of a field for a signature, signed or not.
    private(set) var sections = 0
    /// Something is said twice of one signature.
    private(set) var isAmbiguous = false

    /// - Parameter minutesEast: of the clock that the program printed times with.
    init(_ text: String, minutesEast: Int) {
        var lines: [Substring] = []
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("Signature #") {
                finish(lines, minutesEast)
                lines = []
                sections += 1
            } else {
                lines.append(line.drop { $0 == " " })
            }
        }
        finish(lines, minutesEast)
    }

    /// What counts of it for a file with so many fields for signatures.
    ///
    /// The program writes names as they stand in the file, with line ends if they have any. Such a name can begin a section of
    /// its own, which makes one too many, or say in its own section what the program then says again; whoever does either is
    /// believed nothing.
    func found(among fields: Int?) -> [FoundSignature] {
        guard isAmbiguous || sections != fields else { return signatures }
        return signatures.map { _ in FoundSignature(signer: "", at: nil, coversWhole: false, state: .invalid) }
    }

    private mutating func finish(_ lines: [Substring], _ minutesEast: Int) {
        let labels = lines.filter { $0.hasPrefix("- ") }.compactMap { line in
            line.firstIndex(of: ":").map { line[..<$0] }
        }
        if Set(labels).count < labels.count { isAmbiguous = true }
        guard !lines.contains(where: { $0.hasSuffix("The signature form field is not signed.") }) else { return }
        func said(_ name: String) -> String? {
            lines.first { $0.hasPrefix("- \(name): ") }.map { String($0.dropFirst(name.count + 4)) }
        }
        guard signatures.count < Self.limit, let validation = said("Signature Validation") else { return }
        let isHeld = validation.hasPrefix("Signature is Valid")
        let trust = said("Certificate Validation") ?? ""
        let state: FoundSignature.State =
            !isHeld || trust.contains("Revoked")
            ? .invalid : trust.hasPrefix("Certificate is Trusted") ? .valid : .untrusted
        let name = said("Signer Certificate Common Name").flatMap { $0 == "(null)" ? nil : $0 }
        signatures.append(
            FoundSignature(
                signer: (name ?? said("Signer full Distinguished Name") ?? "").precomposedStringWithCanonicalMapping,
                at: said("Signing Time").flatMap { Self.moment($0, minutesEast) },
                coversWhole: lines.contains { $0.hasPrefix("- Total document signed") }
                    && !lines.contains { $0.hasPrefix("- Not total document signed") },
                state: state
            )
        )
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Mar 04 2020 08:05:00`
    private static func moment(_ text: String, _ minutesEast: Int) -> Int64? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == ":" })
        guard words.count == 6, let month = months.firstIndex(of: String(words[0])), let day = Int(words[1]),
            let year = Int(words[2]), let hour = Int(words[3]), let minute = Int(words[4]), let second = Int(words[5]),
            (1970...9999).contains(year)
        else { return nil }
        // Days since 1970 by the calendar of Gregory, years counted from March.
        let (shifted, fromMarch) = (month < 2 ? year - 1 : year, (month + 10) % 12)
        let days =
            shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (fromMarch * 306 + 5) / 10 + day - 719_469
        let minutes = (days * 24 + hour) * 60 + minute - minutesEast
        return Int64(minutes * 60 + second) * 1_000
    }
}
