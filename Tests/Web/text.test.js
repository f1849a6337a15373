import assert from "node:assert/strict"
import test from "node:test"
import { byGivenName, fold, matches } from "../../Web/Shared/fold.js"
import { clockTime, dayOf, duration, fileSize, fromLocal, isoDay, isoMinute, weekdayOf } from "../../Web/Shared/format.js"
import { shortName, fullName } from "../../Web/Shared/names.js"
import { matchPath, findRoute } from "../../Web/Shell/router.js"
import { passwordProblem } from "../../Web/SignIn/password.js"
import { safeLink } from "../../Web/Shared/link.js"
import { addWords, say, setLanguage } from "../../Web/Words/say.js"

for (const [text, plain] of [["Đặng Thuở", "dang thuo"], ["khuỷu", "khuyu"], ["NGHIỄN", "nghien"], ["Ế Ậ Ờ Ự", "e a o u"], ["ĐẶNG".normalize("NFD"), "dang"]]) {
  test(`${text} without marks is ${plain}`, () => { assert.equal(fold(text), plain) })
}

for (const [text, query, found] of /** @type {[string, string, boolean][]} */ ([
  ["Nguyễn Thị Nghiễn Hương", "nghien huong", true], ["Nguyễn Thị Nghiễn Hương", "Nghiễn", true], ["Nguyễn Thị Nghiễn Hương", "nghiên", false],
  ["Sở TT&TT", "so tt", true], ["Đà Nẵng", "đà", true], ["Da Lat", "đà", false], ["bất kỳ", "", true],
])) {
  test(`looking for “${query}” ${found ? "finds" : "does not find"} ${text}`, () => { assert.equal(matches(text, query), found) })
}

test("names stand by the given name, then by family", () => {
  const names = ["Lê Trí Thanh", "Trần Văn Tân", "Đặng Trọng Thăng", "Phạm Anh", "Lê Anh"]
  assert.deepEqual(names.sort(byGivenName), ["Lê Anh", "Phạm Anh", "Trần Văn Tân", "Lê Trí Thanh", "Đặng Trọng Thăng"])
})

test("one addresses a person by the given name", () => {
  assert.equal(shortName({ name: "Lê Trí Thanh", honorific: "ông" }), "ông Thanh")
  assert.equal(fullName({ name: "Lê Trí Thanh", honorific: "" }), "Lê Trí Thanh")
})

const opening = Date.parse("2020-03-04T01:30:00Z")
test("times are those of Viet Nam wherever the tablet stands", () => {
  assert.deepEqual([clockTime(opening), dayOf(opening), isoDay(opening), isoMinute(opening), weekdayOf(opening)], ["08:30", "04/03/2020", "2020-03-04", "2020-03-04T08:30", 3])
  const lateEvening = Date.parse("2020-03-04T17:00:00Z")
  assert.equal(dayOf(lateEvening), "05/03/2020")
})

test("what a date field says comes back as the same moment", () => {
  assert.equal(fromLocal(isoMinute(opening)), opening)
  assert.equal(fromLocal("2020-03-04"), Date.parse("2020-03-03T17:00:00Z"))
})

for (const [seconds, text] of /** @type {[number, string][]} */ ([[0, "00:00"], [161, "02:41"], [161.9, "02:41"], [3761, "1:02:41"], [-12, "−00:12"], [-0.4, "−00:00"]])) {
  test(`${seconds} s is ${text}`, () => { assert.equal(duration(seconds), text) })
}

test("file sizes have a comma", () => {
  assert.deepEqual([fileSize(999), fileSize(45_400), fileSize(1_240_000)], ["999 B", "45 kB", "1,2 MB"])
})

for (const [pattern, path, parameters] of /** @type {[string, string, any][]} */ ([
  ["/meeting/:id", "/meeting/qn-2020", { id: "qn-2020" }], ["/meeting/:id", "/meeting/qn-2020/account", null], ["/meeting/:id", "/meeting", null],
  ["/admin/*", "/admin/people/7", { rest: "people/7" }], ["/admin/*", "/admin", { rest: "" }], ["/meeting/:id", "/meeting/%C4%90", { id: "Đ" }],
  ["/meeting/:id", "/meeting/%C4", null], ["/", "/", {}], ["/", "/x", null],
])) {
  test(`${path} ${parameters ? "is" : "is not"} ${pattern}`, () => { assert.deepEqual(matchPath(pattern, path), parameters) })
}

test("an unknown path leads nowhere", () => {
  assert.equal(findRoute([{ path: "/", element: "x-y", load: async () => {} }], new URL("http://h/elsewhere")), null)
})

for (const [next, again, problem] of [["ngắn quá", "ngắn quá", "signIn.tooShort"], ["một câu dễ nhớ", "một câu khó nhớ", "signIn.different"], ["một câu dễ nhớ", "một câu dễ nhớ".normalize("NFD"), ""]]) {
  test(`the new password “${next}”, again “${again.normalize("NFC")}”: ${problem || "will do"}`, () => { assert.equal(passwordProblem(next, again), problem) })
}

for (const [link, safe] of [["https://meet.example/a", "https://meet.example/a"], ["javascript:alert(1)", undefined], [" https://x", undefined], ["data:text/html,x", undefined]]) {
  test(`a video link ${link} ${safe ? "may" : "may not"} be followed`, () => { assert.equal(safeLink(link ?? ""), safe) })
}

test("words are filled in, and one thing has words of its own in English", () => {
  addWords({ "test.days": "{count} ngày" }, { "test.days": "{count} days", "test.days.one": "one day" })
  assert.equal(say("test.days", { count: 1 }), "1 ngày")
  setLanguage("en")
  assert.deepEqual([say("test.days", { count: 1 }), say("test.days", { count: 2 }), say("test.none")], ["one day", "2 days", "test.none"])
  setLanguage("vi")
})
