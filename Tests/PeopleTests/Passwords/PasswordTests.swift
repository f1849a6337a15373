import Cryptography
import Foundation
import Meetings
import Testing

@testable import People

struct PasswordTests {
    let passwords = Passwords(cost: Office.cheap)

    @Test func `scrypt gives the values of RFC 7914`() throws {
        let cost = try #require(Scrypt.Cost(n: 1_024, r: 8, p: 16))
        let derived = Scrypt.derive(
            password: Array("password".utf8),
            salt: Array("NaCl".utf8),
            cost: cost,
            length: 64
        )
        let expected =
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
            + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        #expect(derived.map(Hex.encode) == expected)
    }

    @Test func `the usual cost is what is asked for and passes OpenSSL's own memory limit`() async throws {
        let hash = try await Passwords().hash("correct horse")
        #expect(hash.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
        #expect(try await Passwords().isRight("correct horse", for: hash))
    }

    @Test func `a password fits its own hash and no other does`() async throws {
        let hash = try await passwords.hash("Tam Kỳ 2020")
        #expect(try await passwords.isRight("Tam Kỳ 2020", for: hash))
        #expect(try await passwords.isRight("Tam Kỳ 2020".decomposedStringWithCanonicalMapping, for: hash))
        #expect(try await !passwords.isRight("Tam Ky 2020", for: hash))
        #expect(try await passwords.hash("Tam Kỳ 2020") != hash)
    }

    @Test(arguments: [nil, "", "x", "$scrypt$ln=40,r=8,p=3$AAAA$AAAA", "$scrypt$ln=5,r=8,p=3$AAAA$AAAA"])
    func `where there is no usable hash nothing fits, at the full cost`(stored: String?) async throws {
        let before = passwords.tally.derivations
        #expect(try await !passwords.isRight("", for: stored))
        #expect(passwords.tally.derivations == before + 1)
    }

    @Test func `case 44, a flood is checked two at a time and the rest is turned away`() async throws {
        let passwords = Passwords(cost: try #require(Scrypt.Cost(n: 1 << 12, r: 8, p: 1)), waitingLimit: 10)
        let verdicts = await withTaskGroup(of: Bool?.self) { group in
            for _ in 0..<500 { group.addTask { try? await passwords.isRight("guess", for: nil) } }
            return await group.reduce(into: [Bool?]()) { $0.append($1) }
        }
        let checked = verdicts.count { $0 != nil }
        #expect(checked >= 12 && checked < 500)
        #expect(passwords.tally.derivations == checked)
        #expect(passwords.tally.mostAtOnce == Passwords.width)
        #expect(try await !passwords.isRight("later", for: nil))
    }

    @Test(arguments: [(7, false), (8, true), (128, true), (129, false)])
    func `a password has 8 to 128 characters`(length: Int, isAccepted: Bool) async throws {
        let office = try await Office()
        let password = ("ơ1xqz7" + String(repeating: "mưa9rừng4", count: 15)).prefix(length)
        let set: Void? = try? await office.directory.setPassword(
            of: office.admin.id,
            to: String(password),
            by: office.author
        )
        #expect((set != nil) == isAccepted)
    }

    @Test(arguments: ["12345678", "Mật Khẩu 123", "PassWord1", "aaaaaaaa", "dang thi sen", "Đặng Thị Sen", "P@ssw0rd"])
    func `a password that everyone tries first is refused`(password: String) async throws {
        let office = try await Office()
        await #expect(throws: PeopleRefusal.passwordTooCommon) {
            try await office.directory.setPassword(of: office.admin.id, to: password, by: office.author)
        }
    }

    @Test func `a password is in no table, file or log`() async throws {
        let office = try await Office()
        _ = try await office.add("tan", password: goodPassword)
        _ = try? await office.directory.signIn(username: "tan", password: "sai " + goodPassword, from: room)
        office.audit.flush()
        try office.record.close()
        for file in try FileManager.default.contentsOfDirectory(at: office.url, includingPropertiesForKeys: nil) {
            #expect(try Data(contentsOf: file).range(of: Data(goodPassword.utf8)) == nil)
        }
    }
}
