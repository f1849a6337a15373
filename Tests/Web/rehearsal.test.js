import assert from "node:assert/strict"
import test from "node:test"

const stored = new Map()
globalThis.localStorage = /** @type {any} */ ({
  get length() { return stored.size },
  key: (/** @type {number} */ place) => [...stored.keys()][place] ?? null,
  getItem: (/** @type {string} */ name) => stored.get(name) ?? null,
  setItem: (/** @type {string} */ name, /** @type {string} */ value) => { stored.set(name, value) },
  removeItem: (/** @type {string} */ name) => { stored.delete(name) },
})
globalThis.indexedDB = /** @type {any} */ ({ databases: async () => [] })

const { isRehearsal, keeperOf, notedRehearsal, noteRehearsal } = await import("../../Web/Rehearsal/names.js")
const { forgetRehearsals } = await import("../../Web/Rehearsal/forget.js")

test("only a rehearsal has the name of one", () => {
  assert.equal(isRehearsal("dien-tap-0123456789abcdef"), true)
  assert.equal(isRehearsal("quang-nam-2020-03-04"), false)
  assert.equal(isRehearsal(undefined), false)
})

test("what belongs to a rehearsal is kept under a name of its own for each role, what is real under one's own", () => {
  noteRehearsal({ meeting: "dien-tap-1", session: "quang-nam", role: "chair" })
  assert.equal(keeperOf("nhai", "quang-nam"), "nhai")
  const chair = keeperOf("nhai", "dien-tap-1")
  noteRehearsal({ meeting: "dien-tap-1", session: "quang-nam", role: "secretary" })
  assert.notEqual(keeperOf("nhai", "dien-tap-1"), chair)
  assert.match(chair, /dien-tap-1/)
  assert.equal(keeperOf("", "dien-tap-1"), "")
})

test("forgetting takes every name that holds a rehearsal's, and no other", async () => {
  stored.clear()
  stored.set("phonghop.checkpoint dien-tap-1", "x")
  stored.set('phonghop.answers ["nhai","dien-tap-1"]', "x")
  stored.set("phonghop.checkpoint quang-nam", "x")
  await forgetRehearsals()
  assert.deepEqual([...stored.keys()], ["phonghop.checkpoint quang-nam"])
})

test("a note that cannot be read is none", () => {
  stored.set("phonghop.rehearsal", "{")
  assert.equal(notedRehearsal(), null)
})
