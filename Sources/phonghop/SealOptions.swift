import ArgumentParser
import Cryptography
import Foundation
import Server

/// The key with which issued documents are sealed.
struct SealOptions: ParsableArguments {
    @Option(name: .long, help: "The organisation's key to seal issued documents with (PKCS#12).")
    var seal: String?

    @Option(name: .long, help: "The file that holds the password of --seal.")
    var sealPasswordFile: String?

    func validate() throws {
        guard seal != nil || sealPasswordFile == nil else {
            throw ValidationError("--seal-password-file goes with --seal.")
        }
    }

    var files: App.Settings.SealFiles? { seal.map { App.Settings.SealFiles(path: $0, passwordPath: sealPasswordFile) } }
}

/// A seal of nobody, so that a demonstration shows what sealed documents are like. It says so in its name.
enum DemoSeal {
    private static let name = "Con dấu thử nghiệm (không có giá trị)"

    /// Made once in each data folder; made again when it ran out.
    static func files(in data: String) throws -> App.Settings.SealFiles {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        let (key, password) = (folder.appending(path: "demo-seal.p12"), folder.appending(path: "demo-seal-password"))
        let files = App.Settings.SealFiles(
            path: key.path(percentEncoded: false),
            passwordPath: password.path(percentEncoded: false)
        )
        guard !App.Settings.finding(of: files).isFine else { return files }
        let authority = try LocalAuthority.make(name: "phonghop demo")
        let word = Hex.encode(Random.bytes(16))
        let bytes = try authority.issueSeal(name: name)
            .pkcs12(password: word, authority: authority.certified.certificate)
        for (file, content) in [(password, Data(word.utf8)), (key, Data(bytes))] {
            try content.write(to: file, options: .atomic)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: file.path(percentEncoded: false)
            )
        }
        return files
    }
}
