import assert from "node:assert/strict"
import test from "node:test"
import { groupVotes, marksOf } from "../../Web/Polls/groups.js"
import { draftOf, faultOf, wordsOf } from "../../Web/Polls/question.js"
import { factsOf, papersWords, verdictWords } from "../../Web/Polls/result.js"
import { gatherAnswers } from "../../Web/Home/answers.js"
import { answerOf, answerWords, openVotes, openable, shares, takesLate, turnoutOf, writtenVotes } from "../../Web/Polls/tally.js"
import { newsBetween } from "../../Web/Session/news.js"
import { wallView } from "../../Web/Wall/wall-view.js"
import { meaningOf } from "../../Web/Committees/rule.js"
import { ruleFault } from "../../Web/Committees/rule-fields.js"
import { addWords, setLanguage } from "../../Web/Words/say.js"
import vi from "../../Web/Words/vi.js"
import en from "../../Web/Words/en.js"

addWords(vi, en)

/** @param {number} id @param {string} state @param {object} [more] @returns {any} */
const poll = (id, state, more = {}) => ({
  id, item: 1, question: `Câu hỏi ${id}?`, state, openedAt: state === "prepared" ? null : 1, turnout: { cast: 2, present: 14, entitled: 20 },
  rule: { silenceRule: "not_counted" }, ...more,
})
const out = (/** @type {number} */ id, more = {}) => poll(id, "open", { openedAt: null, sentAt: 5, dueAt: 9_000 + id, ballot: "written", ...more })
/** @type {any} */
const member = { can: ["polls.cast"], votes: true, attendance: "onsite", ballots: {}, answers: {} }
const candidates = [{ id: "o1", title: "Trần Văn Tân" }, { id: "o2", title: "Lê Thị Huệ" }, { id: "o3", title: "Phạm Hồng Tùng" }]

// What awaits whom

test("who is not in the room is not asked by the room, but may answer in writing", () => {
  for (const attendance of ["none", "absent", "left"]) {
    assert.deepEqual(openVotes([poll(1, "open")], { ...member, attendance }), [])
    assert.deepEqual(writtenVotes([out(2)], { ...member, attendance }).map(one => one.id), [2])
  }
  assert.equal(openVotes([poll(1, "open")], { ...member, attendance: "remote" }).length, 1)
})

test("who has no vote is asked nothing", () => {
  assert.deepEqual(openVotes([poll(1, "open")], { ...member, votes: false }), [])
  assert.deepEqual(writtenVotes([out(2)], { ...member, votes: false }), [])
})

test("a written ballot does not turn the bar into a vote; opened in the room, it does", () => {
  assert.deepEqual(openVotes([out(1, { ballot: "open" })], member), [])
  assert.equal(openVotes([out(1, { ballot: "open", openedAt: 7 })], member).length, 1)
})

test("of several open votes those not answered come first", () => {
  const answered = { ...member, answers: { 1: { choices: ["yes"] } } }
  assert.deepEqual(openVotes([poll(1, "open"), poll(2, "open"), poll(3, "open")], answered).map(one => [one.poll.id, one.done]), [[2, false], [3, false], [1, true]])
})

test("an answer is found however it was given, a blank ballot too", () => {
  assert.deepEqual(answerOf({ ...member, answers: { 1: { choices: [] } } }, poll(1, "open"))?.choices, [])
  assert.deepEqual(answerOf({ ...member, ballots: { 1: "no" } }, poll(1, "open"))?.choices, ["no"])
  assert.equal(answerOf(member, poll(1, "open")), null)
})

test("a secret vote is done once the ballot is sealed, or when the paper lies on another machine", () => {
  const secret = poll(1, "open", { ballot: "secret" })
  const done = (/** @type {string} */ step, me = member) => openVotes([secret], me, () => /** @type {any} */ (step))[0]?.done
  assert.deepEqual(["none", "drawing", "drawn", "waiting", "cast", "late"].map(step => done(step)), [false, false, false, true, true, true])
  assert.equal(done("none", { ...member, drawn: [1] }), true)
})

test("written ballots stand in the order of their days; those over take late answers until they are reported", () => {
  const late = poll(4, "closed", { ballot: "written", dueAt: 5 })
  assert.deepEqual(writtenVotes([out(2), out(1), late], member).map(one => one.id), [4, 1, 2])
  assert.deepEqual([takesLate(late), takesLate({ ...late, reportedAt: 9 }), takesLate(poll(1, "closed"))], [true, false, false])
})

test("the turnout of a room is among those present, that of a written ballot among all", () => {
  assert.deepEqual([turnoutOf(poll(1, "open")).of, turnoutOf(out(1)).of], [14, 20])
})

test("only open votes that are prepared are put together", () => {
  const polls = [poll(1, "prepared"), poll(2, "prepared", { ballot: "secret" }), poll(3, "prepared", { ballot: "written" }), poll(4, "open"), poll(5, "prepared", { kind: "election" })]
  assert.deepEqual(openable(polls).map(one => one.id), [1, 5])
})

// Words of answers and results

test("an answer is said in the words of its question, in both languages", () => {
  const opinion = poll(1, "open", { kind: "opinion" })
  const election = poll(2, "open", { kind: "election", options: candidates, seats: 2 })
  assert.deepEqual([answerWords(poll(3, "open"), { choices: ["yes"] }), answerWords(opinion, { choices: ["yes"] }), answerWords(opinion, { choices: ["other"] })], ["Tán thành", "Đồng ý", "Ý kiến khác"])
  assert.equal(answerWords(election, { choices: ["o1", "o3"] }), "Trần Văn Tân, Phạm Hồng Tùng")
  assert.equal(answerWords(election, { choices: [] }), "Phiếu trắng")
  setLanguage("en")
  assert.deepEqual([answerWords(opinion, { choices: ["no"] }), answerWords(election, { choices: [] })], ["Disagree", "Blank ballot"])
  setLanguage("vi")
})

const elected = poll(2, "announced", {
  kind: "election", seats: 2, options: candidates, channels: { electronic: 10, paper: 2 },
  result: {
    options: [{ id: "o1", title: "Trần Văn Tân", votes: 11, rank: 1, elected: true }, { id: "o2", title: "Lê Thị Huệ", votes: 6, rank: 2, tied: true }, { id: "o3", title: "Phạm Hồng Tùng", votes: 6, rank: 2, tied: true }],
    entitled: 20, present: 14, cast: 12, valid: 11, blank: 1, invalid: 0, notVoted: 2, absent: 6, base: 20, needed: 11, passed: false, reason: "tie", words: { vi: "còn 1/2 chưa chọn được", en: "1 of 2 not filled" },
  },
})

test("an election says how many places it filled, and every sort of paper", () => {
  assert.equal(verdictWords(elected), "Mới bầu được 1/2")
  assert.deepEqual(factsOf(elected), [
    "20 người có quyền, 14 có mặt, 2 không bỏ phiếu, 6 vắng.", "Có 12 phiếu: hợp lệ 11, trắng 1, không hợp lệ 0.", "10 phiếu điện tử, 2 phiếu giấy",
  ])
})

test("a result tells of silence, late answers and a rule of its own; a plain one says no more than it must", () => {
  const base = { yes: 12, no: 1, abstain: 1, notVoted: 0, absent: 6, entitled: 20, present: 14, base: 20, needed: 11, passed: true, words: {} }
  assert.equal(factsOf(poll(1, "announced", { result: base, channels: { electronic: 14 } })).length, 1)
  const written = poll(1, "announced", { result: { ...base, silentAgree: 3, late: 1 }, channels: { written: 14 }, ruleReason: "bãi nhiệm cần 2/3" })
  assert.deepEqual(factsOf(written).slice(1), [
    "3 người không trả lời, theo quy tắc tính là đồng ý.", "1 ý kiến đến muộn, được lưu nhưng không tính.", "14 trả lời bằng phiếu lấy ý kiến", "Quy tắc riêng của câu hỏi này: bãi nhiệm cần 2/3",
  ])
})

test("a counted secret vote says papers issued, returned, valid and invalid", () => {
  const result = { yes: 9, no: 3, abstain: 1, issued: 14, returned: 13, valid: 13, invalid: 0, notVoted: 1, absent: 6, entitled: 20, present: 14, words: {} }
  assert.equal(factsOf(poll(1, "announced", { ballot: "secret", result }))[1], "Phát ra 14 phiếu, thu về 13, hợp lệ 13, không hợp lệ 0.")
})

test("bars of opinions have their own share for other opinions", () => {
  assert.equal(shares({ yes: 1, no: 1, abstain: 0, other: 5, entitled: 20 }).other, 0.25)
})

// By organisation

test("votes gather by organisation, the largest first, with what each line counts as", () => {
  const votes = [
    { participant: 1, name: "A", choice: "yes" }, { participant: 2, name: "B", choice: "no" }, { participant: 3, name: "C", choice: "yes" },
    { participant: 4, name: "D", choice: "several", choices: ["o1", "o2"] }, { participant: 5, name: "E", choice: "not_voted", choices: ["yes"], late: true },
  ]
  const places = /** @type {Record<number, string>} */ ({ 1: "Sở Y tế", 2: "Sở Y tế", 3: "Sở Nội vụ", 4: "Sở Y tế" })
  const groups = groupVotes(votes, id => places[id] ?? "", "Không ghi cơ quan")
  assert.deepEqual(groups.map(group => [group.name, group.counts]), [
    ["Sở Y tế", { yes: 1, no: 1, o1: 1, o2: 1 }], ["Không ghi cơ quan", { late: 1 }], ["Sở Nội vụ", { yes: 1 }],
  ])
  assert.deepEqual(marksOf({ participant: 1, name: "A", choice: "absent" }), ["absent"])
})

// Writing a question

test("a new question is a plain one, and its command says nothing that does not apply", () => {
  const draft = draftOf(undefined, "Thông qua: Khai mạc")
  assert.equal(faultOf(draft), null)
  assert.deepEqual(wordsOf(draft, true), { question: "Thông qua: Khai mạc", kind: "yes_no", ballot: "open", mayChange: true, liveTally: false, papers: [] })
})

for (const [what, change, fault] of /** @type {[string, any, string | null][]} */ ([
  ["no words", { question: "  " }, "question"],
  ["one option to choose from", { kind: "choice", options: [{ title: "A" }, { title: " " }] }, "options"],
  ["two options to choose from", { kind: "choice", options: [{ title: "A" }, { title: "B" }] }, null],
  ["a single candidate", { kind: "election", options: [{ title: "A" }] }, null],
  ["no candidate", { kind: "election", options: [] }, "options"],
  ["the same name twice", { kind: "election", options: [{ title: "A" }, { title: "A " }] }, "same"],
  ["more seats than candidates", { kind: "election", options: [{ title: "A" }], seats: 2 }, "seats"],
  ["no seats", { kind: "election", options: [{ title: "A" }], seats: 0 }, "seats"],
  ["an opinion in secret", { kind: "opinion", ballot: "secret" }, "secretOpinion"],
  ["its own rule without a reason", { rule: {} }, "reason"],
  ["its own rule with a reason", { rule: {}, ruleReason: "bãi nhiệm" }, null],
])) {
  test(`a question with ${what}: ${fault ?? "fine"}`, () => assert.equal(faultOf({ ...draftOf(undefined, "Câu hỏi?"), ...change }), fault))
}

test("a secret question promises neither changes nor a live tally", () => {
  const words = wordsOf({ ...draftOf(undefined, "Câu hỏi?"), ballot: "secret", mayChange: true, liveTally: true }, true)
  assert.deepEqual([words.mayChange, words.liveTally], [false, false])
})

test("a changed question takes away the options and the rule it had", () => {
  const before = poll(1, "prepared", { kind: "election", options: candidates, seats: 2, ruleReason: "riêng", rule: { base: "all" } })
  const draft = draftOf(before, "")
  assert.deepEqual([draft.options.length, draft.seats, draft.ruleReason], [3, 2, "riêng"])
  const words = wordsOf({ ...draft, kind: "yes_no", rule: null }, false)
  assert.deepEqual([words.options, words.rule], [[], null])
})

test("a relative majority is said as such, and needs no share", () => {
  const rule = /** @type {any} */ ({ base: "all", threshold: { numerator: 9, denominator: 1, strictly: false }, quorum: { numerator: 0, denominator: 1, strictly: false }, tieRule: "fail", silenceRule: "not_counted", legalBasis: "", relative: true })
  assert.ok(meaningOf(rule, 20).some(one => one.key === "rule.mean.relative"))
  assert.deepEqual([ruleFault(rule), ruleFault({ ...rule, relative: false })], [null, "one"])
})

// The wall

for (const [when, polls, kind, count] of /** @type {[string, any[], string, number][]} */ ([
  ["several votes are open", [poll(1, "open"), poll(2, "open")], "vote", 2],
  ["a written ballot is out", [out(1)], "item", 0],
  ["a secret box is closed and sealed", [poll(1, "sealed", { ballot: "secret" })], "sealed", 0],
  ["a sealed box waits while another vote is open", [poll(1, "sealed", { ballot: "secret" }), poll(2, "open")], "vote", 1],
])) {
  test(`when ${when}, the wall shows: ${kind}`, () => {
    const shown = wallView({ state: "open", polls, item: 1, floor: null, announcedAt: new Map(), now: 10 })
    assert.deepEqual([shown.kind, shown.polls.length], [kind, count])
  })
}

// What a screen reader hears, in both languages

/** @param {any[]} before @param {any[]} after */
const heard = (before, after) => {
  const quiet = { state: "open", item: null, floor: null, quorum: undefined, self: 7 }
  return newsBetween(/** @type {any} */ ({ ...quiet, polls: before }), /** @type {any} */ ({ ...quiet, polls: after }))
}
const secretPoll = (/** @type {string} */ state) => poll(1, state, { ballot: "secret" })
const opinionResult = { passed: true, yes: 9, no: 2, other: 3, abstain: 0, words: { vi: "9/14 > 14/2 → thông qua", en: "9/14 > 14/2 → passed" } }
for (const [what, before, after, vietnamese, english, urgent] of /** @type {[string, any[], any[], string, string, boolean][]} */ ([
  ["a secret vote opens", [secretPoll("prepared")], [secretPoll("open")], "Mời bỏ phiếu kín: Câu hỏi 1? Hãy nhận phiếu.", "Please vote in secret: Câu hỏi 1? Draw your ballot paper.", true],
  ["the box is closed", [secretPoll("open")], [secretPoll("sealed")], "Cuộc bỏ phiếu kín đã đóng. Hòm phiếu còn niêm phong.", "The secret vote is closed. The box is still sealed.", false],
  ["a written ballot goes out", [poll(1, "prepared", { ballot: "written" })], [out(1)], "Có phiếu lấy ý kiến mới: Câu hỏi 1?", "A new written ballot: Câu hỏi 1?", false],
  ["it is put to the room", [out(1, { ballot: "open" })], [out(1, { ballot: "open", openedAt: 7 })], "Mời biểu quyết: Câu hỏi 1?", "Please vote: Câu hỏi 1?", true],
  ["the secretary reminds", [poll(1, "open")], [poll(1, "open", { remindedAt: 5 })], "Thư ký nhắc: đồng chí chưa biểu quyết. Câu hỏi 1?", "The secretary reminds you that you have not voted. Câu hỏi 1?", true],
  ["a vote is broken off", [poll(1, "open")], [poll(1, "cancelled")], "Biểu quyết đã bị hủy: Câu hỏi 1?", "The vote was cancelled: Câu hỏi 1?", false],
  ["opinions are announced", [poll(1, "closed")], [poll(1, "announced", { kind: "opinion", result: opinionResult })],
    "Thông qua: Câu hỏi 1? Đồng ý 9, không đồng ý 2, ý kiến khác 3, không biểu quyết 0. 9/14 > 14/2 → thông qua",
    "Passed: Câu hỏi 1? Agree 9, disagree 2, other opinion 3, abstaining 0. 9/14 > 14/2 → passed", false],
  ["an election is announced", [{ ...elected, state: "closed" }], [elected],
    "Kết quả: Câu hỏi 2? Trần Văn Tân 11, Lê Thị Huệ 6, Phạm Hồng Tùng 6. còn 1/2 chưa chọn được",
    "Result: Câu hỏi 2? Trần Văn Tân 11, Lê Thị Huệ 6, Phạm Hồng Tùng 6. 1 of 2 not filled", false],
])) {
  test(`heard when ${what}, in Vietnamese and in English`, () => {
    assert.deepEqual(heard(before, after), [{ sentence: vietnamese, urgent }])
    setLanguage("en")
    assert.deepEqual(heard(before, after), [{ sentence: english, urgent }])
    setLanguage("vi")
  })
}

// Home

test("the written questions of one meeting are one thing to do, due with the first of them", () => {
  const todo = (/** @type {string} */ kind, /** @type {string} */ meeting, more = {}) => ({ kind, meeting, title: "T", ...more })
  const gathered = gatherAnswers([
    todo("confirm", "a"), todo("answer", "b", { poll: 1, dueAt: 9 }), todo("answer", "b", { poll: 2, dueAt: 5, overdue: true }), todo("answer", "c", { poll: 3, dueAt: 7 }), todo("task", "a"),
  ])
  assert.deepEqual(gathered.map(one => [one.kind, one.meeting, one.count, one.dueAt, one.overdue]), [
    ["confirm", "a", undefined, undefined, undefined], ["answer", "b", 2, 5, true], ["answer", "c", 1, 7, undefined], ["task", "a", undefined, undefined, undefined],
  ])
})

test("blank ballots are told where there are any, so that the figures of the papers add up", () => {
  setLanguage("en")
  assert.equal(papersWords(/** @type {any} */ ({ issued: 5, returned: 5, valid: 4, blank: 1, invalid: 0 })), "5 papers issued, 5 returned, 4 valid, 1 blank, 0 invalid.")
  assert.equal(papersWords(/** @type {any} */ ({ issued: 5, returned: 5, valid: 5, blank: 0, invalid: 0 })), "5 papers issued, 5 returned, 5 valid, 0 invalid.")
  setLanguage("vi")
})
