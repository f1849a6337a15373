import assert from "node:assert/strict"
import test from "node:test"
import { Drafts, linesOf } from "../../Web/Preparing/drafts.js"
import { outdented, rowsOf } from "../../Web/Preparing/outline.js"

/** @param {number} id @param {number} index @param {number | null} [parent] */
const item = (id, index, parent = null) => ({ id, parent, index, title: `item ${id}` })
const order = (/** @type {any[]} */ items) => rowsOf(items).map((row) => row.item.id)

test("a new line stands right behind the row above", () => {
  const drafts = new Drafts()
  const items = [item(1, 0), item(2, 1)]
  const first = drafts.start(items, 1)
  assert.deepEqual(order(drafts.among(items)), [1, first.key, 2])
  const second = drafts.start(drafts.among(items), first.key)
  assert.deepEqual(order(drafts.among(items)), [1, first.key, second.key, 2])
})

test("a new line may be the first of all, or the first below a row", () => {
  const drafts = new Drafts()
  const items = [item(1, 0), item(2, 0, 1)]
  const top = drafts.start(items, null)
  const inner = drafts.start(items, 1, { inside: true })
  assert.deepEqual(order(drafts.among(items)), [top.key, 1, inner.key, 2])
})

test("lines sent one after another land in the order in which they were typed", async () => {
  const drafts = new Drafts()
  /** @type {any[]} */
  let items = [item(1, 0), item(9, 1)]
  const add = async (/** @type {{ title: string, parent: number | null, index: number }} */ place) => {
    await new Promise((resolve) => setImmediate(resolve))
    const id = 10 + items.length
    items = items.map((one) => one.index >= place.index ? { ...one, index: one.index + 1 } : one)
    items.push({ ...item(id, place.index), title: place.title })
    return id
  }
  const first = drafts.start(items, 1)
  first.text = "Khai mạc"
  const one = drafts.send(first.key, () => items, add)
  const second = drafts.start(drafts.among(items), first.key)
  second.text = "Báo cáo"
  const two = drafts.send(second.key, () => items, add)
  const ids = await Promise.all([one, two])
  assert.deepEqual(order(drafts.among(items)), [1, ...ids, 9])
  assert.deepEqual(drafts.list, [])
  assert.equal(drafts.rowOf(ids[0]), first.key)
  assert.equal(drafts.itemOf(second.key), ids[1])
})

test("an update that comes before the answer does not show the line twice", async () => {
  const drafts = new Drafts()
  /** @type {any[]} */
  let items = [item(1, 0)]
  const draft = drafts.start(items, 1)
  draft.text = "Kết luận"
  const sent = drafts.send(draft.key, () => items, async () => {
    items = [...items, { ...item(5, 1), title: "Kết luận" }]
    assert.deepEqual(order(drafts.among(items)), [1, 5])
    assert.equal(drafts.rowOf(5), draft.key)
    return 5
  })
  assert.equal(await sent, 5)
})

test("an answer that comes before its update does not mix up the lines", async () => {
  const drafts = new Drafts()
  /** @type {number[]} */
  const asked = []
  const add = async (/** @type {{ index: number }} */ place) => {
    asked.push(place.index)
    return 10 + asked.length
  }
  const first = drafts.start([], null)
  first.text = "Khai mạc"
  const second = drafts.start(drafts.among([]), first.key)
  second.text = "Báo cáo"
  const third = drafts.start(drafts.among([]), second.key)
  third.text = "Kết luận"
  await Promise.all([first, second, third].map((draft) => drafts.send(draft.key, () => [], add)))
  assert.deepEqual(asked, [0, 1, 2])
})

test("a line goes to the server without the space after its last word, and keeps it on the screen", async () => {
  const drafts = new Drafts()
  const draft = drafts.start([], null)
  draft.text = "Phần của Sở "
  let title = ""
  await drafts.send(draft.key, () => [], async (place) => { title = place.title; return 1 })
  assert.deepEqual([title, draft.text], ["Phần của Sở", "Phần của Sở "])
})

test("what is typed until the item is here is not lost", async () => {
  const drafts = new Drafts()
  /** @type {unknown[]} */
  const arrived = []
  drafts.onArrival = (draft, made) => { arrived.push([draft.text, draft.sent, made]) }
  const draft = drafts.start([], null)
  draft.text = "Phần"
  await drafts.send(draft.key, () => [], async () => 1)
  draft.text = "Phần của Sở"
  drafts.among([{ ...item(1, 0), title: "Phần" }])
  assert.deepEqual(arrived, [["Phần của Sở", "Phần", 1]])
})

test("a line below one that is made but not here yet stands where it was put", async () => {
  const drafts = new Drafts()
  const parent = drafts.start([], null)
  parent.text = "Báo cáo"
  const child = drafts.start(drafts.among([]), parent.key, { inside: true })
  await drafts.send(parent.key, () => [], async () => 7)
  const items = drafts.among([])
  assert.deepEqual(rowsOf(items).map((row) => [row.item.id, row.depth]), [[parent.key, 0], [child.key, 1]])
  assert.deepEqual(outdented(items, child.key), { parent: null, index: 1 })
})

test("a refused line stays where it was and may be sent again", async () => {
  const drafts = new Drafts()
  const items = [item(1, 0)]
  const draft = drafts.start(items, 1)
  draft.text = "x"
  await assert.rejects(drafts.send(draft.key, () => items, async () => { throw new Error("no") }), /no/)
  assert.deepEqual(order(drafts.among(items)), [1, draft.key])
  assert.equal(await drafts.send(draft.key, () => items, async () => 2), 2)
})

test("pasted lines lose their numbering but keep their words", () => {
  assert.deepEqual(linesOf("1. Khai mạc\r\n2.1. Báo cáo năm 2019\n\n- Thảo luận\na) Góp ý\nIV. Kết luận\n2020 là năm bản lề"),
    ["Khai mạc", "Báo cáo năm 2019", "Thảo luận", "Góp ý", "Kết luận", "2020 là năm bản lề"])
})
