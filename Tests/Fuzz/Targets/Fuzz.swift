import Foundation

/// What libFuzzer calls with each input. `PHONGHOP_FUZZ` names the reader that is tried.
///
/// A reader must not stop the program, whatever it is given, and must come to the same verdict by every way there is to it:
/// whole or in pieces, read once or written and read again. A verdict that differs stops the program, which libFuzzer notes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    reader(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let reader: @Sendable ([UInt8]) -> Void = {
    let name = ProcessInfo.processInfo.environment["PHONGHOP_FUZZ"] ?? ""
    let readers: [String: @Sendable ([UInt8]) -> Void] = [
        "http": { HTTPReader.read($0) }, "websocket": { WebSocketReader.read($0) },
        "commands": { CommandReader.read($0) },
        "agenda": { AgendaFileReader.read($0) }, "pdf": { PDFReader.read($0) },
        "pictures": { PictureReader.read($0) },
    ]
    guard let reader = readers[name] else { fatalError("PHONGHOP_FUZZ is one of \(readers.keys.sorted())") }
    return reader
}()

/// Stops the program with what was found.
func demand(_ holds: @autoclosure () -> Bool, _ what: String) {
    guard holds() else { fatalError(what) }
}
