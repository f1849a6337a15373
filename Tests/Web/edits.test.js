import assert from "node:assert/strict"
import test from "node:test"
import { Edits, TYPING_PAUSE } from "../../Web/Shared/edits.js"

const nothing = () => {}

test("what is typed stands until the server has it", async () => {
  const edits = new Edits(nothing)
  edits.type("title", "Báo cáo năm", "Báo cáo", nothing)
  assert.equal(edits.value("title", "Báo cáo"), "Báo cáo năm")
  await edits.commit("title")
  assert.equal(edits.value("title", "Báo cáo"), "Báo cáo năm", "the answer may come before the update")
  assert.equal(edits.value("title", "Báo cáo năm"), "Báo cáo năm")
  assert.equal(edits.value("title", "Báo cáo quý"), "Báo cáo quý", "then others' changes show again")
})

test("a text from the server does not overwrite what somebody is typing", () => {
  const edits = new Edits(nothing)
  edits.type("title", "của tôi", "cũ", nothing, { composing: true })
  assert.equal(edits.value("title", "của người khác"), "của tôi")
  edits.revert("title")
  assert.equal(edits.value("title", "của người khác"), "của người khác")
})

test("a refused text is kept with its reason and may be corrected", async () => {
  const edits = new Edits(nothing)
  edits.type("title", "", "cũ", () => { throw new Error("Cần có tên") })
  assert.equal(await edits.commit("title"), false)
  assert.equal(edits.problem("title"), "Cần có tên")
  assert.equal(edits.value("title", "cũ"), "")
  edits.type("title", "mới", "cũ", nothing)
  assert.equal(edits.problem("title"), "")
  assert.equal(await edits.commit("title"), true)
})

test("the same text as on the server is not sent", async () => {
  const edits = new Edits(nothing)
  edits.type("title", "cũ ", "cũ", () => assert.fail("sent"))
  assert.equal(await edits.commit("title"), true)
  assert.equal(edits.pending(), false)
})

test("a text goes to the server composed and without spaces at its ends", async () => {
  /** @type {unknown[]} */
  const sent = []
  const edits = new Edits(nothing)
  edits.type("title", " Hòa ".normalize("NFD"), "", (text) => sent.push(text))
  await edits.commit("title")
  assert.deepEqual(sent, ["Hòa".normalize("NFC")])
})

test("a pause in typing saves, but never half-composed text", () => {
  /** @type {{ action: () => void, milliseconds: number }[]} */
  const timers = []
  let sent = 0
  const edits = new Edits(nothing, (action, milliseconds) => timers.push({ action, milliseconds }))
  edits.type("a", "x", "", () => { sent += 1 })
  edits.type("b", "đ", "", () => { sent += 1 }, { composing: true })
  assert.deepEqual(timers.map((timer) => timer.milliseconds), [TYPING_PAUSE])
  timers[0].action()
  assert.equal(sent, 1)
  assert.equal(edits.pending("b"), true)
})

test("typing on while a text is being saved keeps the newer text", async () => {
  const edits = new Edits(nothing)
  /** @type {(value?: unknown) => void} */
  let finish = nothing
  edits.type("title", "một", "", () => new Promise((resolve) => { finish = resolve }))
  const saving = edits.commit("title")
  edits.type("title", "một hai", "", nothing)
  finish()
  await saving
  assert.equal(edits.value("title", "một"), "một hai")
})

test("a pause after a space does not take the space away from the next word", async () => {
  const edits = new Edits(nothing)
  edits.type("title", "Báo cáo ", "", nothing)
  await edits.commit("title")
  assert.equal(edits.value("title", "Báo cáo"), "Báo cáo ")
  edits.type("title", "Báo cáo  ", "Báo cáo", () => assert.fail("sent"))
  await edits.commit("title")
  assert.equal(edits.value("title", "Báo cáo"), "Báo cáo  ")
  assert.equal(edits.value("title", "của người khác"), "của người khác")
})
