import assert from "node:assert/strict"
import test from "node:test"
import { countsOf, filtered, nextAfter, statusOfKey } from "../../Web/Attendance/roster.js"

/** @type {import("../../Web/Attendance/roster.js").Participant[]} */
const roll = [
  { id: 3, name: "Trần Văn Tân", post: "Phó Chủ tịch UBND tỉnh", role: "member", votes: true, precedence: 2, attendance: "remote", site: 1 },
  { id: 1, name: "Lê Trí Thanh", post: "Chủ tịch UBND tỉnh", role: "chair", votes: true, precedence: 9, attendance: "onsite" },
  { id: 2, name: "Nguyễn Thị Thuở", organization: "Sở Tư pháp", role: "guest", votes: false },
]

test("the chair stands first, then the protocol order, then those without one", () => {
  assert.deepEqual(filtered(roll, {}).map((one) => one.id), [1, 3, 2])
})

test("a name is found without its marks", () => {
  assert.deepEqual(filtered(roll, { query: "thuo" }).map((one) => one.id), [2])
  assert.deepEqual(filtered(roll, { query: "so tu phap" }).map((one) => one.id), [2])
})

test("the roll is filtered by site, the main room being one of them", () => {
  assert.deepEqual(filtered(roll, { site: 1 }).map((one) => one.id), [3])
  assert.deepEqual(filtered(roll, { site: "room" }).map((one) => one.id), [1, 2])
})

test("the roll is filtered by those who vote and those not yet marked", () => {
  assert.deepEqual(filtered(roll, { status: "voting" }).map((one) => one.id), [1, 3])
  assert.deepEqual(filtered(roll, { status: "none" }).map((one) => one.id), [2])
})

test("the counts say who is present in either way", () => {
  const counts = countsOf(roll)
  assert.deepEqual([counts.all, counts.present, counts.onsite, counts.remote, counts.none], [3, 2, 1, 1, 1])
})

test("digits mark: one in the room, zero takes it back", () => {
  assert.equal(statusOfKey("1"), "onsite")
  assert.equal(statusOfKey("5"), "left")
  assert.equal(statusOfKey("0"), "none")
  assert.equal(statusOfKey("6"), null)
  assert.equal(statusOfKey("a"), null)
})

test("a mark leads to the next row and stops at the last", () => {
  assert.equal(nextAfter(roll, 3), 1)
  assert.equal(nextAfter(roll, 2), 2)
  assert.equal(nextAfter([], 2), null)
})
