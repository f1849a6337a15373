import assert from "node:assert/strict"
import test from "node:test"
import { anchorAt, boundedZoom, inSight, layoutPages, nextZoom, pageGap, pageRead, pictureWidth, pointOf, turned, unturned } from "../../Web/Reader/layout.js"
import { hitsOn } from "../../Web/Reader/find.js"
import { paperLink, paperOfPlace } from "../../Web/Reader/open.js"
import { boxesOf, findWords, passageOf, textOf, wordAt } from "../../Web/Reader/words.js"

/** @typedef {import("../../Web/Reader/words.js").Word} Word */

const a4 = { width: 595, height: 842 }
const wide = { width: 842, height: 595 }
/** @type {import("../../Web/Reader/layout.js").Wish} */
const plain = { width: 800, zoom: 1, turn: 0, two: false }

test("a page fills the width, and every page follows the one before", () => {
  const layout = layoutPages([a4, wide, a4], plain)
  assert.deepEqual(layout.places.map(place => Math.round(place.width)), [776, 776, 776])
  for (const [index, place] of layout.places.entries()) {
    const before = layout.places[index - 1]
    if (before) assert.ok(Math.abs(place.y - before.y - before.height - pageGap) < 0.01)
  }
  assert.equal(layoutPages([], plain).places.length, 0)
})

test("two pages side by side stand on one row, the shorter in its middle", () => {
  const [left, right, third] = layoutPages([a4, wide, a4], { ...plain, two: true }).places
  assert.ok(left && right && third)
  assert.ok(right.x > left.x + left.width)
  assert.ok(Math.abs(left.y + left.height / 2 - right.y - right.height / 2) < 0.01)
  assert.ok(third.y > left.y + left.height)
})

test("turned pages are as wide as they were high", () => {
  const [place] = layoutPages([a4], { ...plain, turn: 90 }).places
  assert.ok(place && Math.abs(place.height / place.width - 595 / 842) < 0.001)
})

test("of 500 pages only those in sight are found, at once", () => {
  const layout = layoutPages(Array.from({ length: 500 }, () => a4), plain)
  const place = /** @type {import("../../Web/Reader/layout.js").Place} */ (layout.places[249])
  assert.deepEqual(inSight(layout, place.y + 10, place.y + 20), { first: 249, last: 249 })
  assert.deepEqual(inSight(layout, place.y + 10, place.y + place.height + 100), { first: 249, last: 250 })
  assert.equal(pageRead(layout, place.y, 600), 250)
  assert.equal(pageRead(layout, layout.height + 5_000, 600), 500)
})

test("what is under the fingers stays there when the pages grow", () => {
  const sizes = Array.from({ length: 30 }, () => a4)
  const before = layoutPages(sizes, plain)
  const anchor = anchorAt(before, 300, 15_000)
  const back = pointOf(before, anchor)
  assert.ok(Math.abs(back.x - 300) < 0.01 && Math.abs(back.y - 15_000) < 0.01)
  const after = pointOf(layoutPages(sizes, { ...plain, zoom: 2.5 }), anchor)
  const again = anchorAt(layoutPages(sizes, { ...plain, zoom: 2.5 }), after.x, after.y)
  assert.equal(again.page, anchor.page)
  assert.ok(Math.abs(again.fy - anchor.fy) < 0.001)
})

test("a point on a turned page comes back where it was", () => {
  for (const turn of /** @type {const} */ ([0, 90, 180, 270])) {
    const [x, y] = turned(...unturned(0.2, 0.7, turn), turn)
    assert.ok(Math.abs(x - 0.2) < 1e-9 && Math.abs(y - 0.7) < 1e-9, String(turn))
  }
})

test("zoom goes by steps and ends somewhere", () => {
  assert.equal(nextZoom(1, 1), 1.25)
  assert.equal(nextZoom(1.1, -1), 1)
  assert.equal(nextZoom(6, 1), 6)
  assert.equal(boundedZoom(99), 6)
  assert.equal(boundedZoom(0.01), 0.4)
})

test("the picture asked for is sharp at that size, and never larger than the largest", () => {
  assert.deepEqual([[100, 1], [390, 3], [776, 1], [776, 2], [3_000, 2]].map(([width, density]) => pictureWidth(width ?? 0, density ?? 1)), [240, 1600, 900, 1600, 2600])
})

/** @type {Word[]} */
const words = [
  [0.1, 0.1, 0.2, 0.12, "Hòa", 0, 0], [0.21, 0.1, 0.3, 0.12, "giải,", 0, 0], [0.31, 0.1, 0.4, 0.12, "đối", 0, 0],
  [0.1, 0.13, 0.2, 0.15, "thoại", 1, 0], [0.1, 0.2, 0.2, 0.22, "UBND", 2, 1], [0.21, 0.2, 0.3, 0.22, "tỉnh", 2, 1],
]

test("a touch takes the word it is on or next to, and none far away", () => {
  assert.equal(wordAt(words, 0.25, 0.11), 1)
  assert.equal(wordAt(words, 0.205, 0.11), 0)
  assert.equal(wordAt(words, 0.8, 0.8), -1)
  assert.equal(wordAt([], 0.1, 0.1), -1)
})

test("a passage has one box a line, its words, and what stands around it", () => {
  assert.deepEqual(boxesOf(words, 1, 3), [[0.21, 0.1, 0.4, 0.12], [0.1, 0.13, 0.2, 0.15]])
  assert.deepEqual(passageOf(words, 3, 2), { quote: "đối thoại", prefix: "Hòa giải,", suffix: "UBND tỉnh", boxes: [[0.31, 0.1, 0.4, 0.12], [0.1, 0.13, 0.2, 0.15]] })
  assert.equal(textOf(words), "Hòa giải, đối thoại\nUBND tỉnh")
})

test("words are found without marks, but marks that are typed must be there", () => {
  assert.deepEqual(findWords(words, "doi thoai").map(hit => [hit.first, hit.last, hit.exact]), [[2, 3, false]])
  assert.deepEqual(findWords(words, "đối thoại").map(hit => hit.exact), [true])
  assert.equal(findWords(words, "đổi").length, 0)
  assert.equal(findWords(words, "giai doi").length, 1, "a comma is no part of a word")
  assert.equal(findWords(words, "ubn").length, 1, "the last word may be unfinished")
  assert.equal(findWords(words, "hòa".normalize("NFD")).length, 1)
  assert.equal(findWords(words, "  ").length, 0)
})

test("a hit says what it is in: a snippet with its marks", () => {
  const [hit] = hitsOn(3, words, "thoai")
  assert.ok(hit)
  const [from, to] = /** @type {[number, number]} */ (hit.marks[0])
  assert.equal(hit.snippet.slice(from, to), "thoại")
  assert.ok(hit.snippet.startsWith("Hòa giải, đối thoại UBND"))
})

test("the address of a paper leads to its page and its words", () => {
  const link = paperLink("quang-nam", 12, { page: 7, quote: "kinh phí" })
  const place = paperOfPlace(new URL(link, "http://localhost").searchParams, null)
  assert.deepEqual([place.paper, place.wish], [12, { page: 7, quote: "kinh phí" }])
  assert.deepEqual(paperOfPlace(new URLSearchParams("paper=-1"), null), {})
  assert.deepEqual(paperOfPlace(new URLSearchParams(""), 5), { paper: null })
  assert.deepEqual(paperOfPlace(new URLSearchParams("paper=5"), 5), {}, "already open")
})
