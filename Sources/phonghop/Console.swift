import Foundation

/// Says a line to the operator at once, also when the output is a file or a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}
