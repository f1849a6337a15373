/// Media types by file name extension, and which of them are worth compressing.
enum MediaType {
    private static let text: [String: String] = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8", "json": "application/json", "map": "application/json",
        "svg": "image/svg+xml", "txt": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8",
        "xml": "application/xml", "webmanifest": "application/manifest+json",
    ]
    private static let binary: [String: String] = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "avif": "image/avif", "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff",
        "pdf": "application/pdf",
        "wasm": "application/wasm", "mp3": "audio/mpeg", "ogg": "audio/ogg", "mp4": "video/mp4",
    ]

    /// `application/octet-stream` for what is not known: a browser then stores it instead of running it.
    static func of(fileName: String) -> (type: String, isText: Bool) {
        let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if let type = text[ending] { return (type, true) }
        return (binary[ending] ?? "application/octet-stream", false)
    }
}
