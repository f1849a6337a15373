import assert from "node:assert/strict"
import test from "node:test"
import {
  dropped, heightOf, indented, outdented, rowsOf, runningClock, shifted, staysPut, visibleTo,
} from "../../Web/Preparing/outline.js"

/**
 * Items from lines such as "1 Opening", indented by two spaces for each level; the id stands first.
 * @param {string} text
 */
function items(text) {
  /** @type {import("../../Web/Preparing/outline.js").Item[]} */
  const made = []
  /** @type {number[]} */
  const path = []
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const depth = (line.length - line.trimStart().length) / 2
    const id = Number(line.trim())
    const parent = depth === 0 ? null : path[depth - 1]
    path[depth] = id
    made.push({ id, parent, index: made.filter((one) => one.parent === parent).length, title: `item ${id}`, minutes: 10 })
  }
  return made
}

const programme = items("1\n2\n  3\n  4\n5\n6")

test("rows come in reading order with their numbers", () => {
  assert.deepEqual(rowsOf(programme).map((row) => `${row.number} ${row.item.id}`), ["1 1", "2 2", "2.1 3", "2.2 4", "3 5", "4 6"])
})

test("an item whose parent is unknown is not lost", () => {
  assert.deepEqual(rowsOf([{ id: 9, parent: 77, index: 0, title: "x" }]).map((row) => row.depth), [0])
})

test("tab makes an item the last child of the sibling above", () => {
  assert.deepEqual(indented(programme, 5), { parent: 2, index: 2 })
})

test("the first of a family cannot be indented", () => {
  assert.equal(indented(programme, 1), null)
  assert.equal(indented(programme, 3), null)
})

test("an outline never grows deeper than four levels", () => {
  const deep = items("1\n  2\n    3\n      4\n      5\n6\n  7\n    8\n      9")
  assert.equal(indented(deep, 5), null)
  assert.equal(indented(deep, 6), null)
  assert.equal(heightOf(deep, 6), 3)
})

test("internal and hidden items are not counted, nor what hangs below them", () => {
  const secret = programme.map((item) => item.id === 2 ? { ...item, visibility: "internal" } : item)
  assert.deepEqual(rowsOf(secret).map((row) => row.number), ["1", "", "", "", "2", "3"])
})

test("shift+tab puts an item behind its parent", () => {
  assert.deepEqual(outdented(programme, 3), { parent: null, index: 2 })
  assert.equal(outdented(programme, 1), null)
})

test("an item moves among its siblings", () => {
  assert.deepEqual(shifted(programme, 4, -1), { parent: 2, index: 0 })
  assert.deepEqual(shifted(programme, 1, 1), { parent: null, index: 1 })
})

test("at the edge of a family an item moves into the neighbouring one", () => {
  assert.deepEqual(shifted(programme, 4, 1), { parent: 5, index: 0 })
  assert.deepEqual(shifted(programme, 3, -1), { parent: 1, index: 0 })
})

test("the first item cannot go up and the last cannot go down", () => {
  assert.equal(shifted(programme, 1, -1), null)
  assert.equal(shifted(programme, 6, 1), null)
})

test("a drop between two rows takes the depth the hand asks for", () => {
  assert.deepEqual(dropped(programme, 6, 4, 1), { parent: 2, index: 2, depth: 1 })
  assert.deepEqual(dropped(programme, 6, 4, 0), { parent: null, index: 2, depth: 0 })
})

test("a drop inside a family stays inside it", () => {
  assert.deepEqual(dropped(programme, 6, 3, 0), { parent: 2, index: 1, depth: 1 })
})

test("a drop at the very top is at the top level", () => {
  assert.deepEqual(dropped(programme, 4, 0, 2), { parent: null, index: 0, depth: 0 })
})

test("an item dropped upon its own branch does not fall into itself", () => {
  assert.deepEqual(dropped(programme, 2, 4, 1), { parent: 1, index: 0, depth: 1 })
  assert.deepEqual(dropped(programme, 2, 3, 0), { parent: null, index: 1, depth: 0 })
})

test("an item with children cannot be dropped deeper than the outline allows", () => {
  const deep = items("1\n  2\n    3\n4\n  5")
  assert.equal(dropped(deep, 4, 3, 3)?.depth, 2)
})

test("a drop where the item stands already moves nothing", () => {
  const place = dropped(programme, 3, 2, 1)
  assert.ok(place)
  assert.equal(staysPut(programme[2], place, programme), true)
})

test("each item starts when the minutes before it have passed, a heading with its first sub-item", () => {
  const { starts, spans, endsAt, minutes } = runningClock(rowsOf(programme), 0)
  assert.deepEqual([...starts.values()].map((at) => at / 60_000), [0, 10, 10, 20, 30, 40])
  assert.equal(spans.get(2), 20)
  assert.equal(endsAt, 50 * 60_000)
  assert.equal(minutes, 50)
})

test("a hidden item is seen by the chair's table alone, with all that hangs below it", () => {
  const rows = rowsOf(programme.map((item) => item.id === 2 ? { ...item, visibility: "hidden" } : item))
  assert.deepEqual(visibleTo(rows, null).map((row) => row.item.id), [1, 5, 6])
  assert.equal(visibleTo(rows, { id: 1, role: "chair" }).length, 6)
})

test("an internal item is seen by members, not by guests", () => {
  const rows = rowsOf(programme.map((item) => item.id === 2 ? { ...item, visibility: "internal" } : item))
  assert.equal(visibleTo(rows, null).length, 6)
  assert.deepEqual(visibleTo(rows, { id: 7, role: "guest" }).map((row) => row.item.id), [1, 5, 6])
})

test("a guest sees an item that names its guests only when named", () => {
  const closed = programme.map((item) => item.id === 5 ? { ...item, invitees: [40] } : item)
  const rows = rowsOf(closed)
  /** @param {any} viewer */
  const seen = (viewer) => visibleTo(rows, viewer).some((row) => row.item.id === 5)
  assert.equal(seen({ id: 40, role: "guest" }), true)
  assert.equal(seen({ id: 41, role: "guest" }), false)
  assert.equal(seen({ id: 1, role: "member" }), true)
  assert.equal(seen({ id: 2, role: "secretary" }), true)
})
