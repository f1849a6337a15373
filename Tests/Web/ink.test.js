import assert from "node:assert/strict"
import test from "node:test"
import { followWords } from "../../Web/Ink/follow.js"
import { versionChanges } from "../../Web/Ink/version-changes.js"
import { History } from "../../Web/Ink/history.js"
import { distanceTo, markOf } from "../../Web/Ink/marks.js"
import { PageMarks } from "../../Web/Ink/page-marks.js"
import { movePoints, packPoints, pointLimit, thinned, unpackPoints } from "../../Web/Ink/points.js"
import { groups } from "../../Web/Ink/groups.js"
import { sizeOf, itemLimitBytes } from "../../Web/Desk/item.js"

/** @typedef {import("../../Web/Ink/points.js").Point} Point */
/** @typedef {import("../../Web/Reader/words.js").Word} Word */

/** @param {Partial<import("../../Web/Desk/item.js").Item>} more @returns {any} */
const item = more => ({ id: "a", kind: "ink", at: 1, turn: 1, page: 1, paper: 1, data: {}, ...more })
const stroke = (/** @type {string} */ id, /** @type {Point[]} */ points, born = 1) => item({ id, data: { points: packPoints(points), width: 0.004, color: "#c1272d", born } })

test("a stroke is five bytes a point: x, y, low byte first, and the pressure", () => {
  assert.equal(Buffer.from(packPoints([[1, 0.5, 1], [-0.5, 0, 0]]), "base64").toString("hex"), "ff7f0040ff" + "01c0000000")
  const points = unpackPoints(packPoints([[0.25, 0.75, 0.5], [2, -3, 2]]))
  assert.deepEqual([...points].map(part => Math.round(part * 1000) / 1000), [0.25, 0.75, 0.502, 1, -1, 1])
  assert.equal(unpackPoints("kein base64 !").length, 0)
})

test("the longest stroke fits into what the server takes of one object", () => {
  const points = Array.from({ length: pointLimit }, (_, index) => /** @type {Point} */ ([index / pointLimit, 0.5, 0.5]))
  assert.ok(sizeOf(stroke("b4a3b0de-1111-4222-8333-abcdefabcdef", points)) < itemLimitBytes)
})

test("thinning keeps the ends and the corners, and drops what lies on the way", () => {
  const line = Array.from({ length: 60 }, (_, index) => /** @type {Point} */ ([0.1 + index * 0.001, 0.5, 0.5]))
  const corner = [...line, ...Array.from({ length: 60 }, (_, index) => /** @type {Point} */ ([0.16, 0.5 + index * 0.001, 0.5]))]
  const kept = thinned(corner)
  assert.ok(kept.length < 40)
  assert.deepEqual(kept[0], corner[0])
  assert.deepEqual(kept.at(-1), corner.at(-1))
  assert.ok(kept.some(([x, y]) => Math.abs(x - 0.16) < 0.002 && Math.abs(y - 0.5) < 0.002))
})

test("a moved stroke is the same stroke elsewhere", () => {
  const points = unpackPoints(movePoints(packPoints([[0.1, 0.2, 0.5]]), 0.3, -0.1))
  assert.ok(Math.abs((points[0] ?? 0) - 0.4) < 0.0001 && Math.abs((points[1] ?? 0) - 0.1) < 0.0001)
})

test("a touch means the topmost mark that it is near, and none that is far", () => {
  const page = new PageMarks(1.414)
  page.fill([stroke("over", [[0.1, 0.5, 0.5], [0.9, 0.5, 0.5]], 2), stroke("under", [[0.5, 0.1, 0.5], [0.5, 0.9, 0.5]], 1)])
  assert.deepEqual(page.at(0.5, 0.5, 0.01).map(mark => mark.id), ["over", "under"])
  assert.deepEqual(page.at(0.2, 0.5, 0.01).map(mark => mark.id), ["over"])
  assert.deepEqual(page.at(0.2, 0.3, 0.01), [])
  page.drop("over")
  assert.deepEqual(page.at(0.5, 0.5, 0.01).map(mark => mark.id), ["under"])
})

test("50,000 strokes on a page are touched within a millisecond or two", () => {
  const page = new PageMarks(1.414)
  page.fill(Array.from({ length: 50_000 }, (_, index) => {
    const [x, y] = [(index % 250) / 250, Math.floor(index / 250) / 200]
    return stroke(String(index), [[x, y, 0.5], [x + 0.002, y + 0.001, 0.5], [x + 0.003, y, 0.5]], index)
  }))
  const begun = performance.now()
  for (let round = 0; round < 100; round += 1) page.at(0.3 + round * 0.004, 0.4, 0.01)
  const each = (performance.now() - begun) / 100
  assert.ok(each < 5, `${each} ms`)
})

test("an outline is touched on its line, not in its middle", () => {
  const shape = (/** @type {string} */ form) => /** @type {any} */ (markOf(item({ kind: "shape", data: { form, from: [0.2, 0.2], to: [0.6, 0.6], width: 0.004 } }), 1))
  for (const form of ["rect", "ellipse"]) {
    assert.ok(distanceTo(shape(form), 0.4, 0.4, 1) > 0.1, form)
    assert.ok(distanceTo(shape(form), 0.6, 0.4, 1) < 0.01, form)
  }
})

test("what another tablet sends without sense is not drawn", () => {
  assert.equal(markOf(item({ data: {} }), 1.4), null)
  assert.equal(markOf(item({ kind: "highlight", data: { boxes: [] } }), 1.4), null)
  assert.equal(markOf(item({ kind: "note", data: { at: [0, 0], text: "" } }), 1.4), null)
})

test("undone and done again is what it was", () => {
  const history = new History()
  const made = stroke("s", [[0, 0, 1]])
  history.add([{ id: "s", before: undefined, after: made }])
  assert.deepEqual(history.undo(), [{ id: "s", deleted: true, data: {}, share: null }])
  const [again] = history.redo()
  assert.deepEqual(again?.data, made.data)
  assert.equal(again?.deleted, undefined)
  assert.deepEqual(history.redo(), [])
})

test("shared strokes side by side carry one mark, those far apart or for others their own", () => {
  const at = (/** @type {string} */ id, /** @type {number} */ x, /** @type {any} */ share) => ({ ...stroke(id, [[x, 0.5, 0.5], [x + 0.01, 0.5, 0.5]]), share })
  const found = groups([at("a", 0.1, "all"), at("b", 0.12, "all"), at("c", 0.8, "all"), at("d", 0.1, "table")], 1.4, one => String(one.share))
  assert.deepEqual(found.map(group => group.words), ["all", "all", "table"])
})

/** A page of words in lines of ten. @param {string} text @param {number} [top] @returns {Word[]} */
const page = (text, top = 0.1) => text.split(" ").map((word, index) =>
  [0.1 + (index % 10) * 0.08, top + Math.floor(index / 10) * 0.03, 0.17 + (index % 10) * 0.08, top + 0.02 + Math.floor(index / 10) * 0.03, word, Math.floor(index / 10), 0])
const first = "Văn bản của tỉnh đã được trao đổi qua mạng ở cả ba cấp nhưng phần lớn các cuộc họp vẫn tổ chức tập trung"
const second = "Giao Sở Thông tin và Truyền thông hướng dẫn các đơn vị tự chấm điểm và báo cáo trước ngày ba mươi tháng chín"

test("ink goes to the page where its words went, and as far down as they did", () => {
  const place = followWords({ page: 1, box: [0.1, 0.1, 0.3, 0.13] }, page(first), [page(second), page(first, 0.4)])
  assert.equal(place?.page, 2)
  assert.ok(Math.abs((place?.dy ?? 0) - 0.3) < 0.001 && Math.abs(place?.dx ?? 1) < 0.001)
})

test("a quote is found by its own words, accents and all; a changed one is not", () => {
  const place = followWords({ page: 1, box: [0, 0, 0, 0], quote: "trao đổi qua mạng" }, page(first), [page(second), page(first)])
  assert.equal(place?.page, 2)
  assert.equal(place?.boxes?.length, 1)
  assert.equal(followWords({ page: 1, box: [0, 0, 0, 0], quote: "trao doi qua mạng" }, page(first), [page(first)]), null)
})

test("what stood among words that are gone finds no place", () => {
  assert.equal(followWords({ page: 1, box: [0.1, 0.1, 0.3, 0.13] }, page(first), [page(second)]), null)
})

test("ink on a scan stays only where there still is a scan", () => {
  assert.deepEqual(followWords({ page: 2, box: [0, 0, 1, 1] }, [], [page(first), []]), { page: 2, dx: 0, dy: 0 })
  assert.equal(followWords({ page: 1, box: [0, 0, 1, 1] }, [], [page(first)]), null)
})

test("of several equal quotes the one in its old company is found", () => {
  const twice = page(`Điều một giao Sở Nội vụ ${second} Điều hai giao Sở Nội vụ ${first}`)
  const mark = { page: 1, box: /** @type {[number, number, number, number]} */ ([0, 0, 0, 0]), quote: "giao Sở Nội vụ", prefix: "xét và Điều hai", suffix: "Văn bản của" }
  const place = followWords(mark, page(first), [twice])
  const index = twice.findIndex((word, at) => word[4] === "giao" && twice[at - 1]?.[4] === "hai")
  assert.equal(place?.boxes?.[0]?.[0], twice[index]?.[0])
})

test("of a changed page both wordings are told, of new and lost pages that they are so", () => {
  const changes = versionChanges([page(first), page(second), page("Trang này bỏ đi")], [page("Một trang hoàn toàn khác hẳn"), page(first), page(second.replace("ba mươi", "mười lăm"))])
  assert.deepEqual(changes.map(({ kind, page: number }) => [kind, number]), [["added", 1], ["removed", 3], ["changed", 3]])
  assert.deepEqual(changes[2]?.passages, [{ was: "… cáo trước ngày ba mươi tháng chín", now: "… cáo trước ngày mười lăm tháng chín" }])
})

test("a page that moved is no change, nor is a letter's case", () => {
  assert.deepEqual(versionChanges([page(first), page(second)], [page(second.toUpperCase()), page(first)]), [])
  assert.deepEqual(versionChanges([page(first)], [page(first)]), [])
})

test("words put in and words taken out stand for themselves", () => {
  const [put] = versionChanges([page(first)], [page(first.replace("trao đổi", "trao đổi nhanh chóng"))])
  assert.deepEqual(put?.passages, [{ was: "… được trao đổi qua mạng ở …", now: "… được trao đổi nhanh chóng qua mạng ở …" }])
})
