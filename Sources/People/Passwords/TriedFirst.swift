/// The passwords that whoever guesses tries first, told by how they are made: a common word with something short before or
/// behind it, letters written as digits, walks over the keyboard, a piece repeated, a day of the calendar.
///
/// All of it is told folded: lower case, without accents and blanks.
enum TriedFirst {
    /// Signs that people put around a word: `Matkhau@2024!`.
    static let endingCharacters = 6
    /// A piece of so many signs, repeated, is no password.
    static let pieceCharacters = 4

    static func contains(_ folded: String) -> Bool {
        Set(folded).count <= 2 || exact.contains(folded) || isWord(folded) || isWalk(folded) || isRepeated(folded)
            || isDay(folded)
    }

    // MARK: A word and its decoration

    private static func isWord(_ text: String) -> Bool {
        let isDecoration: (Character) -> Bool = { !$0.isLetter }
        let behind = text.reversed().prefix(while: isDecoration).count
        let before = text.prefix(while: isDecoration).count
        let stems = [
            text.dropLast(behind), text.dropFirst(before), text.dropFirst(before).dropLast(behind), text[...],
        ]
        for stem in stems where text.count - stem.count <= endingCharacters && stem.count > 2 {
            let plain = String(stem.map { letters[$0] ?? $0 })
            if words.contains(String(stem)) || words.contains(plain) { return true }
            // `matkhaumatkhau`, `adminadmin`.
            let half = plain.prefix(plain.count / 2)
            if plain.count.isMultiple(of: 2), plain == half + half, words.contains(String(half)) { return true }
        }
        return false
    }

    /// What digits and signs stand for.
    private static let letters: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    // MARK: Walks

    /// At most three walks one after another, such as `qwerty123`, `1qaz2wsx`, `abc123xyz`.
    private static func isWalk(_ text: String) -> Bool {
        var rest = Substring(text)
        for _ in 1...3 {
            guard let walk = (3...max(3, rest.count)).reversed().first(where: { isLine(rest.prefix($0)) }) else {
                return false
            }
            rest = rest.dropFirst(walk)
            if rest.isEmpty { return true }
            guard rest.count >= 3 else { return false }
        }
        return false
    }

    private static func isLine(_ walk: Substring) -> Bool {
        walk.count >= 3 && lines.contains { $0.contains(walk) }
    }

    private static let lines: [String] = {
        let ways = [
            "12345678901234567890", "qwertyuiop[]", "asdfghjkl;", "zxcvbnm,./", "abcdefghijklmnopqrstuvwxyz",
            "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0", "qwertzuiop", "azertyuiop", "aqswdefrgthyjukilo", "!@#$%^&*()", "147258369",
            "159357", "123654789", "zaq12wsxcde34rfv", "xsw21qaz", "a1b2c3d4e5f6g7h8", "1a2b3c4d5e6f",
        ]
        return ways + ways.map { String($0.reversed()) }
    }()

    // MARK: Pieces and days

    private static func isRepeated(_ text: String) -> Bool {
        (1...pieceCharacters).contains { length in
            let piece = text.prefix(length)
            let times = text.count / max(1, length)
            return times > 1 && String(repeating: String(piece), count: times + 1).hasPrefix(text)
        }
    }

    /// Eight digits that are a day of the last hundred years, in any of the usual orders.
    private static func isDay(_ text: String) -> Bool {
        guard text.count == 8, text.allSatisfy(\.isASCII), let number = Int(text), number > 0 else { return false }
        let (head, tail) = (number / 10_000, number % 10_000)
        let (first, second) = (head / 100, head % 100)
        let (third, fourth) = (tail / 100, tail % 100)
        func isDayAndMonth(_ one: Int, _ other: Int) -> Bool {
            ((1...31).contains(one) && (1...12).contains(other)) || ((1...12).contains(one) && (1...31).contains(other))
        }
        let years = 1930...2040
        return (years.contains(tail) && isDayAndMonth(first, second))
            || (years.contains(head) && isDayAndMonth(third, fourth))
    }

    // MARK: Words

    /// Words that passwords are made of, in Vietnamese and English, with those of this product and of offices.
    static let words: Set<String> = Set(
        """
        password passwort pass passwd pwd secret login logon letmein welcome hello admin administrator root system manager
        master user guest test tester testing demo default change changeme changeit temp temporary access account server
        computer laptop internet google facebook gmail yahoo microsoft windows apple samsung nokia iphone android zalo youtube
        tiktok qwerty qwertz azerty asdf zxcv abc abcd iloveyou loveyou lovely love mylove forever family friend friends
        freedom peace angel sunshine princess prince queen king dragon monkey tiger lion panther eagle falcon shark dolphin
        horse mustang butterfly flower rose lily daisy orange banana cherry apple peach chocolate cookie cookies coffee
        football soccer baseball basketball hockey tennis golf liverpool chelsea arsenal manchester united barcelona
        realmadrid juventus milan bayern ronaldo messi rooney beckham batman superman spiderman pokemon pikachu naruto
        starwars matrix ninja samurai warrior hunter killer shadow thunder lightning phoenix diamond silver golden purple
        summer winter spring autumn monday friday sunday january february march april august september october november
        december jordan michael michelle jessica jennifer ashley amanda daniel david robert thomas charlie andrew anthony
        joshua matthew jonathan nicole samantha elizabeth victoria alexander christian jesus angelo maria anna hannah
        secure security private office company business money dollar lucky luck winner success whatever nothing nobody
        trustno trustnoone letmeinnow openup opensesame blink music guitar piano rock metal rapper player gamer computer
        internet network hacker cheese pepper ginger buster bailey maggie tigger snoopy mickey donald garfield hello kitty
        hellokitty barbie babygirl babyboy sweetheart honey sugar candy princess1 fuckyou asshole bitch
        matkhau matkhaumoi matkhaucu matma mkhau matkhauadmin dangnhap taikhoan nguoidung quantri quantrivien hethong
        maychu maytinh congty coquan vanphong vanthu phonghop hoinghi cuochop kythuat congnghe thongtin congngethongtin
        cntt stttt ubnd hdnd ubndtinh ubndhuyen vpubnd vptu tinhuy huyenuy thanhuy chinhquyen chinhphu bogiaothong sotttt
        vietnam vietnamvodich hanoi saigon tphcm hochiminh danang haiphong cantho hue quangnam tamky hoian nhatrang dalat
        vungtau bienhoa thanhhoa nghean hatinh quangninh halong binhduong dongnai tiengiang angiang kiengiang camau
        vnpt viettel mobifone vinaphone fpt vietcombank agribank bidv vietinbank techcombank
        anhyeuem emyeuanh yeuem yeuanh anhnhoem emnhoanh yeumotnguoi yeumai yeumaimai mainhoem tinhyeu tinhban tinhbanmai
        giadinh giadinhtoi bome conyeu conyeume conyeubo bomevacon mevacon mevabe beyeu becung concon vochong vo chong
        khongbiet khongco khongcogi khongnho quenroi quenmatkhau hoilamgi aibiet lamgi biboi xinchao chaoban chaobuoisang
        tinhmai mottinhyeu motminh toiyeuvietnam toila toilatoi baonhieu hanhphuc maymanloc maymanh phatloc phattai locphat
        songngu baobinh thienbinh bachduong kimnguu namduong trungthanh tuananh minhanh thanhthao thuhuong thanhhuong
        nguyen nguyenvan tranvan levan phamvan hoangvan nguyenthi tranthi lethi phamthi minhduc ducminh quanghuy tuantu
        hongnhung lananh ngocanh hoanganh thuylinh phuonganh hoangyen thutrang huyentrang thuyduong anhtuan manhhung
        quochung dinhhung vanhung vantuan vanthanh thanhtung hoangminh minhhoang quangminh ducanh baongoc
        sunflower blackberry strawberry pineapple watermelon elephant chicken kitten doggy puppy rabbit turtle penguin
        mercedes toyota honda yamaha suzuki ferrari porsche lamborghini yamaha123 harley
        midnight moonlight starlight rainbow heaven paradise destiny magic mystery legend hero heroes knight wizard merlin
        scooter snowball snowman santa christmas birthday holiday beach ocean island river mountain forest
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    private static let exact: Set<String> = [
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
