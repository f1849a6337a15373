import Testing

/// One row of a table of refusals: these words, by this person, are answered with this code.
struct Refused: Sendable, CustomTestStringConvertible {
    let words: Words
    let actor: Cast
    let code: String

    init(_ words: Words, by actor: Cast = .secretary, _ code: String) {
        self.words = words
        self.actor = actor
        self.code = code
    }

    var testDescription: String { "\((try? CanonicalJSON.text(words)) ?? "") by \(actor): \(code)" }
}
