import Testing

@testable import HTTP

struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=0-99", 0..<100), ("bytes=0-100", 0..<100), ("bytes=90-", 90..<100),
        ("bytes=-10", 90..<100),
        ("bytes=-1000", 0..<100), ("BYTES=5-6", 5..<7), ("bytes=0-99999999999999999999", 0..<100),
    ])
    func `a range names bytes that exist`(header: String, part: Range<Int>) {
        #expect(ByteRange(header, length: 100) == .part(part))
    }

    @Test(arguments: ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"])
    func `a range of nothing cannot be satisfied`(header: String) {
        #expect(ByteRange(header, length: 100) == .unsatisfiable)
    }

    @Test(arguments: [
        "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "bytes=0-1,2-3", "items=0-1", "bytes=0x1-2", "bytes=+1-2",
        "bytes=1--2",
        "bytes = 0-1",
    ])
    func `what is not one range is answered with the whole`(header: String) {
        #expect(ByteRange(header, length: 100) == .whole)
        #expect(ByteRange(nil, length: 100) == .whole)
    }
}
