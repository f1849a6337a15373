import assert from "node:assert/strict"
import test from "node:test"
import { bars, daysBetween, everyMonth, grouped, groupOf, lastYear, MONTH_LIMIT, monthText, taskOf } from "../../Web/Tasks/board.js"
import { Attempt } from "../../Web/Tasks/attempt.js"
import { documentsOf, fileOf, usualNotation } from "../../Web/Documents/kinds.js"

const today = "2020-09-15"

for (const [task, group] of /** @type {[any, string][]} */ ([
  [{ state: "assigned", dueOn: "2020-09-14" }, "overdue"], [{ state: "assigned", dueOn: "2020-09-15" }, "soon"], [{ state: "assigned", dueOn: "2020-09-22" }, "soon"],
  [{ state: "assigned", dueOn: "2020-09-23" }, "later"], [{ state: "assigned", dueOn: null }, "open"], [{ state: "reported_done", dueOn: "2020-09-01" }, "waiting"],
  [{ state: "done", dueOn: "2020-09-01" }, "done"], [{ state: "withdrawn" }, "withdrawn"],
])) {
  test(`${JSON.stringify(task)} on ${today} is ${group}`, () => { assert.equal(groupOf(task, today), group) })
}

/** @param {number} id @param {Record<string, any>} [more] @returns {any} */
const task = (id, more = {}) => ({ id, meeting: "qb", meetingTitle: "Quảng Bình", title: "x", lead: "Sở Nội vụ", coordinators: [], state: "assigned", dueOn: null, ...more })

test("the board begins with what is overdue, the longest first", () => {
  const board = grouped([task(1, { dueOn: "2020-12-01" }), task(2, { dueOn: "2020-09-10" }), task(3, { dueOn: "2020-08-01" }), task(4)], today, "due")
  assert.deepEqual(board.map(one => [one.id, one.tasks.map(each => each.id)]), [["overdue", [3, 2]], ["later", [1]], ["open", [4]]])
})

test("grouped by organisation, each stands under its lead, in Vietnamese order", () => {
  const board = grouped([task(1, { lead: "Văn phòng" }), task(2, { lead: "Đài PTTH" }), task(3, { lead: "Cục Thuế" })], today, "organization")
  assert.deepEqual(board.map(one => one.title), ["Cục Thuế", "Đài PTTH", "Văn phòng"])
})

test("days are counted over months and leap years", () => { assert.deepEqual([daysBetween("2020-02-28", "2020-03-01"), daysBetween("2020-03-01", "2020-02-28")], [2, -2]) })

test("the bars of a month stand on one another and fill the height at the highest", () => {
  const [first, second] = bars([{ month: "2020-08", assigned: 5, done: 3, onTime: 2, late: 1, overdue: 1 }, { month: "2020-09", assigned: 1, done: 1, onTime: 1, late: 0, overdue: 0 }], 100, 80)
  assert.deepEqual(first?.parts.map(part => [part.kind, part.y, part.height]), [["onTime", 48, 32], ["late", 32, 16], ["running", 16, 16], ["overdue", 0, 16]])
  assert.equal(second?.parts[0]?.y, 64)
  assert.deepEqual(bars([], 100, 80), [])
})

test("the last twelve months end with the present one", () => {
  assert.deepEqual(lastYear("2020-09-15"), { from: "2019-10", to: "2020-09" })
  assert.deepEqual(lastYear("2020-12-31"), { from: "2020-01", to: "2020-12" })
  assert.equal(monthText("2020-09"), "9/2020")
})

test("months without a task stand between those with one", () => {
  const months = everyMonth([{ month: "2020-01", assigned: 2, done: 0, onTime: 0, late: 0, overdue: 1 }], "2019-11", "2020-02")
  assert.deepEqual(months.map(one => [one.month, one.assigned]), [["2019-11", 0], ["2019-12", 0], ["2020-01", 2], ["2020-02", 0]])
  assert.deepEqual(everyMonth([], "2020-02", "2020-01"), [])
  const long = everyMonth([], "1990-01", "2020-12")
  assert.deepEqual([long.length, long.at(-1)?.month], [MONTH_LIMIT, "2020-12"])
})

test("a row of the list is its task, with the session around it", () => {
  const row = taskOf({ meeting: "qb", meetingTitle: "Quảng Bình", task: { id: 9, title: "x", state: "assigned" }, source: "Giao Sở …", overdue: true, mine: true })
  assert.deepEqual([row.id, row.meeting, row.from, row.mine], [9, "qb", "Giao Sở …", true])
})

test("what is sent again counts once, what is changed is something new", () => {
  let made = 0
  const attempt = new Attempt(() => `id${made += 1}`)
  const first = attempt.idOf({ text: "Đã chấm 40 tiêu chí", progress: 80 })
  assert.equal(attempt.idOf({ text: "Đã chấm 40 tiêu chí", progress: 80 }), first)
  assert.notEqual(attempt.idOf({ text: "Đã chấm 41 tiêu chí", progress: 80 }), first)
})

// Documents

/** @param {Record<string, any>} [more] @returns {any} */
const facts = (more = {}) => ({ state: "closed", role: "secretary", issued: [], minutes: { state: "correcting", version: 1 }, concluded: true, hasPolls: true, ...more })
const of = (/** @type {string} */ kind, /** @type {any} */ given) => documentsOf(given).find(one => one.kind === kind)

test("minutes are issued after approval, each version once", () => {
  assert.equal(of("minutes", facts())?.waits, "approval")
  const approved = facts({ minutes: { state: "approved", version: 1 } })
  assert.equal(of("minutes", approved)?.issuable, true)
  const issued = { document: "minutes", version: 1, number: 5, notation: "BB-BCĐ", text: "05/BB-BCĐ", on: today, digest: "", bytes: 1, replaces: null }
  assert.equal(of("minutes", facts({ minutes: { state: "issued", version: 1 }, issued: [issued] }))?.issuable, false)
  assert.equal(of("minutes", facts({ minutes: { state: "approved", version: 2 }, issued: [issued] }))?.issuable, true)
})

test("a notice needs a closed session and a conclusion", () => {
  assert.equal(of("notice", facts({ state: "open" }))?.waits, "closing")
  assert.equal(of("notice", facts({ concluded: false }))?.waits, "conclusion")
  assert.equal(of("notice", facts())?.issuable, true)
  assert.equal(of("notice", facts({ role: "chair" }))?.issuable, false)
})

test("a member sees the invitation, and the minutes once there are any; no working papers", () => {
  assert.deepEqual(documentsOf(facts({ role: "member", minutes: null })).map(one => one.kind), ["invitation"])
  assert.deepEqual(documentsOf(facts({ role: "member" })).map(one => one.kind), ["minutes", "invitation"])
})

for (const [kind, committee, notation] of /** @type {[string, string, string][]} */ ([
  ["minutes", "Ban Chỉ đạo xây dựng chính quyền điện tử", "BB-BCĐ"], ["notice", "Ủy ban nhân dân tỉnh", "TB-UBND"], ["invitation", "Hội đồng nhân dân tỉnh", "GM-HĐND"],
])) {
  test(`the usual notation of ${kind} by ${committee} is ${notation}`, () => { assert.equal(usualNotation(kind, committee), notation) })
}

test("a document is read under its own address", () => {
  assert.equal(fileOf("/api/meetings/qb", "minutes", "pdf"), "/api/meetings/qb/documents/minutes.pdf")
  assert.equal(fileOf("/api/meetings/qb", "minutes", "pdf", { copy: "signed" }), "/api/meetings/qb/documents/minutes.pdf?copy=signed")
  assert.equal(fileOf("/api/meetings/qb", "ballot", "docx", { poll: 7 }), "/api/meetings/qb/documents/ballot.docx?poll=7")
})

test("a signed copy is brought for what was issued, by those who issue", () => {
  const issued = { document: "notice", version: 1, number: 5, notation: "TB-BCĐ", text: "05/TB-BCĐ", on: today, digest: "", bytes: 1, replaces: null }
  assert.equal(of("notice", facts({ issued: [issued] }))?.signable, true)
  assert.equal(of("notice", facts({ issued: [issued], role: "chair" }))?.signable, false)
  assert.equal(of("notice", facts())?.signable, false)
})
