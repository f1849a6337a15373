import Meetings
import Testing

@testable import People

struct OneTimeCodeTests {
    /// The key of RFC 6238, Appendix B.
    private let key = Array("12345678901234567890".utf8)

    /// The eight digits of the appendix end in our six.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `the codes are those of RFC 6238`(seconds: Int, code: String) {
        let step = OneTimeCode.step(at: Moment(milliseconds: Int64(seconds) * 1_000))
        #expect(OneTimeCode.code(key: key, step: step) == code)
    }

    @Test func `a code is good thirty seconds before and after, and no longer`() {
        let now = Moment(milliseconds: 1_583_287_200_000)
        let present = OneTimeCode.step(at: now)
        for offset in Int64(-3)...3 {
            let code = OneTimeCode.code(key: key, step: present + offset)
            let found = OneTimeCode.step(of: code, key: key, at: now, after: 0)
            #expect(found == (abs(offset) <= 1 ? present + offset : nil))
        }
    }

    @Test func `a step that was accepted, and any before it, counts no more`() {
        let now = Moment(milliseconds: 1_583_287_200_000)
        let present = OneTimeCode.step(at: now)
        for (offset, isTaken) in [(Int64(-1), false), (0, false), (1, true)] {
            let code = OneTimeCode.code(key: key, step: present + offset)
            #expect((OneTimeCode.step(of: code, key: key, at: now, after: present) != nil) == isTaken)
        }
    }

    @Test(arguments: ["", "12345", "1234567", "12345a", "１２３４５６", "-12345", "12 456"])
    func `what is not six digits is no code`(text: String) {
        #expect(!OneTimeCode.isShaped(text))
        #expect(OneTimeCode.step(of: text, key: key, at: Moment(milliseconds: 0), after: -10) == nil)
    }

    @Test func `the picture holds all that an app asks for`() {
        let address = OneTimeCode.address(key: key, username: "le.tri.thanh", house: "hop.example.vn")
        #expect(
            address == "otpauth://totp/Ph%C3%B2ng%20h%E1%BB%8Dp%20hop.example.vn:le.tri.thanh"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ph%C3%B2ng%20h%E1%BB%8Dp%20hop.example.vn"
                + "&algorithm=SHA1&digits=6&period=30"
        )
        #expect(OneTimeCode.spelled(key) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    }

    @Test func `recovery codes are ten, different, and read the same with or without hyphens`() throws {
        let (codes, hashes) = RecoveryCode.makeAll()
        #expect(codes.count == 10 && hashes.count == 10 && Set(codes).count == 10)
        let first = try #require(codes.first)
        #expect(first.count == 29)
        #expect(RecoveryCode.hash(of: first.replacing("-", with: " ").uppercased()) == hashes[0])
        #expect(RecoveryCode.hash(of: String(first.dropLast())) == nil)
        #expect(RecoveryCode.hash(of: first.replacing(first.prefix(1), with: "0")) == nil)
    }
}
