import Foundation
import Meetings
import Testing

@testable import People

struct TriedFirstTests {
    @Test(arguments: [
        "password", "password123", "p@ssw0rd", "passw0rd!", "123password", "iloveyou1", "sunshine99", "monkey2020",
        "qwerty12",
        "qwertyuiop", "1q2w3e4r", "zaq12wsx", "asdfghjkl", "abc12345", "11111111", "12121212", "abcabcabc", "abcdabcd1",
        "30041975", "19750430", "12251990", "matkhau123", "matkhau@2024", "anhyeuem99", "vietnam2020", "hanoi12345",
        "phonghop2026", "admin@123", "quantri123", "adminadmin", "letmein123", "football1", "michael1", "dragon12",
        "987654321", "0987654321", "superman1", "starwars", "welcome1", "trustno1", "hellokitty", "ubndtinh1",
    ])
    func `what is tried first is refused`(password: String) { #expect(TriedFirst.contains(password)) }

    @Test(arguments: [
        "tamkymuathu2020", "chinconsuoimuathu", "matkhauthunghiem", "xanhhonbautroi", "7hg2kdm4zq", "correcthorse",
        "mot4haibaba", "trau9cau3voi", "qxv7tnb2", "48159263", "bongsenhongtrongao",
    ])
    func `what takes thought is taken`(password: String) { #expect(!TriedFirst.contains(password)) }

    @Test func `the words and their endings are more than three thousand passwords`() {
        let endings = [
            "1", "12", "123", "1234", "12345", "@123", "@1234", "!", "!@#", "2019", "2020", "2024", "2026", "99", "007",
        ]
        let made = TriedFirst.words.filter { $0.allSatisfy(\.isLetter) }.flatMap { word in endings.map { word + $0 } }
            .filter { $0.count >= 8 }
        #expect(Set(made).count >= 3_000)
        #expect(made.allSatisfy(TriedFirst.contains))
    }

    @Test func `the operator's list is refused besides, however it is spelled`() async throws {
        let list = FileManager.default.temporaryDirectory.appending(path: "refused-\(UUID().uuidString).txt")
        try Data("Bông Sen Hồng\r\nkhac-hoan-toan\n".utf8).write(to: list)
        defer { try? FileManager.default.removeItem(at: list) }
        let office = try await Office()
        let rules = PasswordRules(list: list)
        #expect(throws: PeopleRefusal.passwordTooCommon) { try rules.check("bong sen hong", for: office.admin) }
        #expect(throws: PeopleRefusal.passwordTooCommon) { try rules.check("KHAC-hoan-toan", for: office.admin) }
        #expect(throws: Never.self) { try rules.check("bông sen trắng", for: office.admin) }
        #expect(throws: Never.self) { try PasswordRules().check("bông sen hồng", for: office.admin) }
    }
}
