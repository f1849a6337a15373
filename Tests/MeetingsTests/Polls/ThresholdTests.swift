import Testing

@testable import Meetings

struct ThresholdTests {
    @Test(arguments: [
        (15, 10, 8), (20, 14, 11), (21, 14, 11), (24, 16, 13), (27, 18, 14), (50, 34, 26), (75, 50, 38), (90, 60, 46),
    ])
    func `the quorum is two thirds of all and a decision needs more than half`(members: Int, quorum: Int, pass: Int) {
        let rule = DecisionRule()
        #expect(rule.quorum.needed(of: members) == quorum)
        #expect(rule.threshold.needed(of: members) == pass)
    }

    @Test(arguments: [(3, 3), (4, 3), (5, 4), (6, 5), (9, 7), (27, 19), (90, 61)])
    func `more than two thirds is one more than two thirds rounded down`(base: Int, needed: Int) {
        #expect(DecisionRule.Threshold.moreThanTwoThirds.needed(of: base) == needed)
    }

    @Test func `a share is reached exactly when the fraction says so`() {
        for denominator in 1...7 {
            for numerator in 0...denominator {
                for strictly in [true, false] {
                    let share = DecisionRule.Threshold(
                        numerator: numerator,
                        denominator: denominator,
                        strictly: strictly
                    )
                    for base in 0...40 {
                        for count in 0...base {
                            // count / base compared with numerator / denominator, multiplied out.
                            let (left, right) = (count * denominator, numerator * base)
                            #expect(share.isMet(by: count, of: base) == (strictly ? left > right : left >= right))
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: [(1, 2, true, true), (50, 100, true, true), (1, 2, false, false), (2, 3, true, false)])
    func `a simple majority is one however it is written`(up: Int, down: Int, strictly: Bool, isSimple: Bool) {
        let share = DecisionRule.Threshold(numerator: up, denominator: down, strictly: strictly)
        #expect(share.isMoreThanHalf == isSimple)
    }

    @Test(arguments: [
        (#"{"numerator":1,"denominator":2,"strictly":true}"#, true),
        (#"{"numerator":0,"denominator":1,"strictly":false}"#, true),
        (#"{"numerator":1000000,"denominator":1000000,"strictly":false}"#, true),
        (#"{"numerator":1000000,"denominator":1000001,"strictly":false}"#, false),
        (#"{"numerator":1,"denominator":0,"strictly":true}"#, false),
        (#"{"numerator":-1,"denominator":2,"strictly":true}"#, false),
        (#"{"numerator":3,"denominator":2,"strictly":true}"#, false),
        (#"{"numerator":9223372036854775807,"denominator":9223372036854775807,"strictly":true}"#, false),
    ])
    func `38: a share from outside is a share of a whole, in numbers that can be counted with`(
        text: String,
        isTaken: Bool
    ) {
        let share = try? CanonicalJSON.decode(DecisionRule.Threshold.self, from: text)
        #expect((share != nil) == isTaken)
    }
}
