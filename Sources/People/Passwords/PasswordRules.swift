/// Which passwords are taken: 8 to 128 characters of any kind, but none that is tried first everywhere.
enum PasswordRules {
    /// - Throws: ``PeopleRefusal/passwordLength``, ``PeopleRefusal/passwordTooCommon``.
    static func check(_ password: String, for person: Person) throws(PeopleRefusal) {
        guard PeopleLimits.passwordCharacters.contains(password.count) else { throw .passwordLength }
        let folded = Folding.fold(password).filter { $0 != " " }
        let own = [person.username, Folding.fold(person.name).filter { $0 != " " }, person.phone, person.email]
        guard !own.contains(folded), !worst.contains(folded), Set(folded).count > 2 else { throw .passwordTooCommon }
    }

    /// Folded: lower case, without accents. Those of fewer than eight characters are too short anyway.
    private static let worst: Set<String> = [
        "12345678", "123456789", "1234567890", "0123456789", "87654321", "987654321", "0987654321", "12341234",
        "11223344", "1122334455", "112233445566", "123123123", "147258369", "159753456", "1q2w3e4r", "1q2w3e4r5t",
        "1qaz2wsx", "1qazxsw2", "qwertyui", "qwertyuiop", "qwerty123", "qwerty1234", "qwertz123", "asdfghjk",
        "asdfghjkl", "zxcvbnm1", "zxcvbnm123", "abcd1234", "abc12345", "abcdefgh", "a1b2c3d4", "aa123456",
        "aa12345678", "password", "password1", "password12", "password123", "password1234", "password!", "passw0rd",
        "p@ssw0rd", "p@ssword", "p@ssw0rd123", "admin123", "admin1234", "admin@123", "administrator", "letmein1",
        "welcome1", "welcome123", "iloveyou", "iloveyou1", "sunshine", "princess", "football", "baseball", "superman",
        "trustno1", "starwars", "computer", "michelle", "jennifer", "whatever", "changeme", "changeme123", "default1",
        "secret123", "test1234", "testtest", "user1234", "guest123", "matkhau1", "matkhau123", "matkhau@123",
        "matkhau1234", "matkhaumoi", "anhyeuem", "emyeuanh", "yeuemnhieu", "anhnhoem", "yeumotnguoi", "khongbiet",
        "khongco1", "vietnam1", "vietnam123", "vietnam@123", "hanoi123", "hanoi1234", "saigon123", "danang123",
        "giadinh123", "conyeume", "bomevacon", "hoilamgi", "taikhoan", "taikhoan123", "abc@1234", "abc@12345",
        "abcd@1234", "admin@1234", "ubnd@123", "ubnd@1234", "ubnd1234", "phonghop", "phonghop123", "phonghop@123",
        "hdnd@1234", "stttt@123", "vnpt@123", "vnpt@1234", "viettel123", "viettel@123", "user@123", "user@1234",
        "123456abc", "123456a@", "1234567a", "12345678a", "123456789a", "123qwe123", "qwe123qwe", "q1w2e3r4",
        "zaq12wsx", "monkey123", "dragon123", "master123", "shadow123", "hello123", "freedom1", "liverpool",
        "manchester", "barcelona", "realmadrid", "chelsea1", "arsenal1", "19001009", "02091945", "30041975",
    ]
}
