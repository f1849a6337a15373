extension RequestHead {
    /// The value of the cookie `name` (RFC 6265 §5.4). Nil when it is missing, or sent twice with two values:
    /// then somebody else planted one of them.
    public func cookie(_ name: String) -> String? {
        var found: String?
        for line in values(of: "cookie") {
            for pair in line.split(separator: UInt8(ascii: ";")) {
                let trimmed = pair.drop { $0 == 0x20 || $0 == 0x09 }
                guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")),
                    trimmed[..<equals].elementsEqual(name.utf8)
                else { continue }
                let value = String(decoding: trimmed[(equals + 1)...], as: UTF8.self)
                guard found == nil || found == value else { return nil }
                found = value
            }
        }
        return found
    }
}
