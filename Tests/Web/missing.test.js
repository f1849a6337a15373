import assert from "node:assert/strict"
import test from "node:test"
import { audienceOf, lacksOf } from "../../Web/Preparing/missing.js"
import { DEFAULT_RULE } from "../../Web/Committees/rule.js"

const day = 86_400_000
const ready = {
  now: 0,
  meeting: { startsAt: 10 * day, place: "Phòng họp số 1", online: false, rule: DEFAULT_RULE },
  items: [{ id: 1, parent: null, index: 0, number: "1", title: "Khai mạc", kind: "information", minutes: 10 }],
  papers: /** @type {any[]} */ ([]),
  participants: [
    { id: 1, role: "chair", votes: true, reply: "none" },
    { id: 2, role: "secretary", votes: false, reply: "none" },
    { id: 3, role: "member", votes: true, reply: "none" },
  ],
}

/** @param {Partial<typeof ready>} change */
const codes = (change) => lacksOf({ ...ready, ...change }).map((one) => one.code)

test("a complete session lacks nothing", () => assert.deepEqual(codes({}), []))

test("time, place and chair must be there", () => {
  const bare = codes({
    meeting: { ...ready.meeting, startsAt: /** @type {any} */ (null), place: "" },
    participants: ready.participants.slice(1),
  })
  assert.deepEqual(bare, ["time", "place", "chair"])
})

test("an online session needs no place, but a link", () => {
  assert.deepEqual(codes({ meeting: { ...ready.meeting, place: "", online: true } }), ["video"])
})

test("a session sooner than three days says so", () => {
  assert.deepEqual(codes({ meeting: { ...ready.meeting, startsAt: 2 * day } }), ["notice"])
})

test("a quorum that can no longer be reached is named with both figures", () => {
  const participants = ready.participants.map((one) => one.id === 3 ? { ...one, reply: "declined" } : one)
  const [lack] = lacksOf({ ...ready, participants })
  assert.deepEqual([lack.code, lack.values], ["quorum", { possible: 1, need: 2 }])
})

test("a substitute does not count for the quorum, so a delegated seat is not possible", () => {
  assert.ok(codes({ participants: ready.participants.map((one) => ({ ...one, reply: "delegated" })) }).includes("quorum"))
})

test("an item for decision needs a rapporteur and a paper", () => {
  const items = [{ ...ready.items[0], kind: "decision" }]
  assert.deepEqual(codes({ items }), ["rapporteur", "papers"])
  assert.deepEqual(codes({ items, papers: [{ id: 1, item: 1 }] }), ["rapporteur"])
})

test("a heading over other items and a hidden item lack nothing themselves", () => {
  const items = [
    { ...ready.items[0], kind: "decision" },
    { ...ready.items[0], id: 2, parent: /** @type {any} */ (1), kind: "information" },
    { ...ready.items[0], id: 3, kind: "decision", visibility: "hidden" },
  ]
  assert.deepEqual(codes({ items }), [])
})

test("what stops the session comes before what is worth minding", () => {
  const weights = lacksOf({ ...ready, meeting: { ...ready.meeting, startsAt: day }, items: [] }).map((one) => one.weight)
  assert.deepEqual(weights, ["stop", "mind"])
})

test("people without an account are told by hand", () => {
  const { told, byHand, roles } = audienceOf([
    { person: 1, role: "member" }, { person: 2, role: "member" }, { person: null, role: "guest" },
  ])
  assert.equal(told.length, 2)
  assert.equal(byHand.length, 1)
  assert.deepEqual(roles, [{ role: "member", count: 2 }])
})
