import assert from "node:assert/strict"
import test from "node:test"
import { chosen, cutOff, isStillMine, together } from "../../Web/Comments/comments.js"

/** @param {Record<string, any>} values @returns {any} */
const opinion = (values) => ({ id: 1, participant: 4, text: "…", to: "all", at: 1, resolved: false, replies: [], forMinutes: false, ...values })

const papers = [{ id: 7, item: 3 }, { id: 8, item: 4 }]
const all = [
  opinion({ id: 1, item: 3, at: 10 }), opinion({ id: 2, paper: 7, page: 5, at: 5 }), opinion({ id: 3, paper: 7, page: 2, at: 9 }),
  opinion({ id: 4, paper: 8, at: 1 }), opinion({ id: 5, item: 3, at: 1, resolved: true }),
]
const ids = (/** @type {any[]} */ list) => list.map(({ id }) => id)

test("an item shows its own opinions and those on its papers, those dealt with last", () => {
  assert.deepEqual(ids(chosen(all, { scope: "here", about: { item: 3 }, papers })), [1, 3, 2, 5])
})

test("an open paper shows its own opinions by page", () => {
  assert.deepEqual(ids(chosen(all, { scope: "here", about: { paper: 7, item: 3 }, papers })), [3, 2])
})

test("all means all, also without an item", () => {
  assert.equal(chosen(all, { scope: "all", about: { paper: 7 }, papers }).length, 5)
  assert.equal(chosen(all, { scope: "here", about: {}, papers }).length, 5)
})

test("what one told the chair's table alone stands among the rest, once", () => {
  const own = opinion({ id: 9, to: "table" })
  assert.deepEqual(ids(together([opinion({ id: 1 })], [own])), [1, 9])
  assert.deepEqual(ids(together([own], [own])), [9])
})

test("one's own opinion may be changed until somebody answers it", () => {
  assert.equal(isStillMine(opinion({}), 4), true)
  assert.equal(isStillMine(opinion({}), 5), false)
  assert.equal(isStillMine(opinion({ replies: [{}] }), 4), false)
  assert.equal(isStillMine(opinion({ answer: { outcome: "accepted" } }), 4), false)
})

test("the cut-off is over at its very time", () => {
  assert.deepEqual([cutOff(undefined, 5), cutOff(6, 5), cutOff(5, 5)], ["none", "open", "over"])
})
