import HTTP
import Meetings
import People

typealias Language = Person.Language

extension Language {
    /// The language a client asks for before anyone has signed in; Vietnamese unless it prefers English.
    init(of head: RequestHead) {
        self = Language(rawValue: head.preferredLanguage(of: ["vi", "en"])) ?? .vi
    }
}

extension Sentence {
    func text(in language: Language) -> String { language == .vi ? vi : en }
}
