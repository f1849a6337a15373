import Foundation

/// Which passwords are taken: 8 to 128 characters of any kind, but none that is tried first everywhere, none on the operator's
/// own list, and not the person's own name.
struct PasswordRules: Sendable {
    /// Bytes of the operator's list; a longer one is not read.
    static let listBytes = 16 << 20

    /// Folded: lower case, without accents and blanks.
    private let refused: Set<String>

    /// - Parameter list: A file with a password on each line that is refused besides, such as those of a known breach. None
    ///   when it is not there.
    init(list: URL? = nil) {
        guard let list, let size = try? list.resourceValues(forKeys: [.fileSizeKey]).fileSize, size <= Self.listBytes,
            let text = try? String(contentsOf: list, encoding: .utf8)
        else {
            refused = []
            return
        }
        refused = Set(text.split(whereSeparator: \.isNewline).map { Self.folded(String($0)) })
    }

    /// - Throws: ``PeopleRefusal/passwordLength``, ``PeopleRefusal/passwordTooCommon``.
    func check(_ password: String, for person: Person) throws(PeopleRefusal) {
        guard PeopleLimits.passwordCharacters.contains(password.count) else { throw .passwordLength }
        let folded = Self.folded(password)
        let own = [person.username, Self.folded(person.name), person.phone, person.email]
        guard !own.contains(folded), !refused.contains(folded), !TriedFirst.contains(folded) else {
            throw .passwordTooCommon
        }
    }

    private static func folded(_ text: String) -> String { Folding.fold(text).filter { $0 != " " } }
}
