/// The result of a vote, as the record has it. Words of the choices follow the body's own.
public struct VoteFacts: Sendable, Hashable {
    public var question: String
    /// `Biểu quyết công khai`, `Bỏ phiếu kín`, `Phiếu lấy ý kiến`.
    public var method: String
    /// What the shares are of: `tổng số thành viên`.
    public var base: String
    public var entitled: Int
    public var present: Int
    /// Each choice with its count, the first the one in favour.
    public var choices: [(name: String, count: Int)] {
        get { zip(names, counts).map { ($0, $1) } }
        set {
            names = newValue.map(\.name)
            counts = newValue.map(\.count)
        }
    }
    /// The rule and its source, printed as it is: `quá nửa tổng số thành viên (Điều 40 …)`.
    public var rule: String?
    /// Nil for advice without a threshold.
    public var isPassed: Bool?
    private var names: [String]
    private var counts: [Int]

    public init(
        _ question: String,
        method: String,
        base: String = "tổng số thành viên",
        entitled: Int,
        present: Int,
        choices: [(name: String, count: Int)],
        rule: String? = nil,
        isPassed: Bool? = nil
    ) {
        self.question = CleanText.clean(question)
        self.method = CleanText.clean(method)
        self.base = CleanText.clean(base)
        self.entitled = entitled
        self.present = present
        names = choices.map { CleanText.clean($0.name) }
        counts = choices.map(\.count)
        self.rule = rule.map(CleanText.clean)
        self.isPassed = isPassed
    }

    /// `25/27 tán thành, bằng 92,59% tổng số thành viên; 02 không tán thành, bằng 7,41%; …`
    public var sentence: String {
        let counts = choices.enumerated().map { index, choice in
            let share = OfficialCount.share(choice.count, of: entitled)
            return index == 0
                ? "\(OfficialCount.text(choice.count))/\(OfficialCount.text(entitled)) \(choice.name), bằng \(share) \(base)"
                : "\(OfficialCount.text(choice.count)) \(choice.name), bằng \(share)"
        }
        return counts.joined(separator: "; ")
    }

    var blocks: [Block] {
        var text = "\(question): \(sentence) (có mặt \(OfficialCount.text(present))/\(OfficialCount.text(entitled)))."
        if let rule { text += " Căn cứ xác định kết quả: \(rule)." }
        var blocks: [Block] = [.paragraph(.labelled("\(method):", RichText(text)))]
        if let isPassed {
            blocks.append(.paragraph(.labelled("Kết quả:", isPassed ? "Được thông qua." : "Không được thông qua.")))
        }
        return blocks
    }
}
