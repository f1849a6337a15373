import Synchronization

/// One document at a time goes through Pango and Cairo.
///
/// Both keep faces and glyphs for the whole process. Two renderings at once were seen to give the same pages in other
/// bytes; one after the other they do not.
enum Press {
    private static let lock = Mutex(())

    static func run<Made>(
        _ fonts: FontShelf,
        _ work: (Typesetter) throws(OfficeFailure) -> sending Made
    ) throws(OfficeFailure) -> sending Made {
        try lock.withLock { (_) throws(OfficeFailure) -> sending Made in try work(Typesetter(fonts)) }
    }
}
