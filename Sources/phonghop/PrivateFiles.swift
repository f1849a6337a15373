import Glibc

/// Whatever is written into a data folder is for the server's account alone, also where somebody made the folder beforehand and
/// left it open to others.
enum PrivateFiles {
    /// For the rest of the process.
    static func only() { umask(0o077) }
}
