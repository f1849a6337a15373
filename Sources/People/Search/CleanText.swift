import Foundation
import Meetings

/// Text from people, cleaned at the door, with the refusals of this room.
enum CleanText {
    /// - Throws: ``PeopleRefusal/nameMissing``, ``PeopleRefusal/textTooLong``.
    static func name(_ text: String, limit: Int = PeopleLimits.nameCharacters) throws(PeopleRefusal) -> String {
        let cleaned = try optional(text, limit: limit)
        guard !cleaned.isEmpty else { throw .nameMissing }
        return cleaned
    }

    /// - Throws: ``PeopleRefusal/textTooLong``.
    static func optional(_ text: String, limit: Int) throws(PeopleRefusal) -> String {
        do {
            return try PlainText.optionalLine(text, limit: limit)
        } catch {
            throw .textTooLong
        }
    }

    /// A user name: NFC, lower case.
    ///
    /// - Throws: ``PeopleRefusal/badUsername``.
    static func username(_ text: String) throws(PeopleRefusal) -> String {
        let cleaned = text.precomposedStringWithCanonicalMapping.lowercased()
        let isPlain = cleaned.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789.-_@+".contains(Character($0))
        }
        guard (1...PeopleLimits.usernameCharacters).contains(cleaned.count), isPlain else { throw .badUsername }
        return cleaned
    }

    /// - Throws: ``PeopleRefusal/badCode``.
    static func code(_ text: String) throws(PeopleRefusal) -> String {
        let cleaned = text.precomposedStringWithCanonicalMapping
        let isPlain = cleaned.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789.-_&".contains(Character($0))
        }
        guard (1...PeopleLimits.codeCharacters).contains(cleaned.count), isPlain else { throw .badCode }
        return cleaned
    }

    /// Empty, or something with one `@` in the middle: whether mail arrives there only mail can tell.
    ///
    /// - Throws: ``PeopleRefusal/badEmail``, ``PeopleRefusal/textTooLong``.
    static func email(_ text: String) throws(PeopleRefusal) -> String {
        let cleaned = try optional(text, limit: PeopleLimits.contactCharacters)
        let parts = cleaned.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !cleaned.contains(" ")
        guard cleaned.isEmpty || isPlain else { throw .badEmail }
        return cleaned
    }
}

extension Edit<String> {
    /// A text after the edit; null empties it.
    func text(over old: String) -> String {
        switch self {
        case .keep: old
        case .clear: ""
        case .set(let text): text
        }
    }
}
