import assert from "node:assert/strict"
import test from "node:test"
import { AnswerDrafts, forgetAnswers } from "../../Web/Polls/answer-drafts.js"
import { Bells, leastNotice, longestDelay } from "../../Web/Polls/bells.js"

/** @returns {Storage} as a browser keeps it */
function storage() {
  /** @type {Map<string, string>} */
  const kept = new Map()
  return /** @type {any} */ ({
    get length() { return kept.size }, key: (/** @type {number} */ place) => [...kept.keys()][place] ?? null,
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ text) => { kept.set(name, text) }, removeItem: (/** @type {string} */ name) => { kept.delete(name) },
  })
}

/** A device, its pages, and time that passes when told. */
function device() {
  const kept = storage()
  /** @type {{ at: number, action: () => unknown }[]} */
  let timers = []
  let now = 1_000_000
  const at = {
    kept, sent: /** @type {{ path: string, body: any }[]} */ ([]), refusals: /** @type {any[]} */ ([]),
    page: () => new Bells({
      storage: kept, now: () => now,
      send: async (path, body) => { at.sent.push({ path, body }); const refusal = at.refusals.shift(); if (refusal) throw refusal },
      later: (action, wait) => { const timer = { at: now + wait, action }; timers.push(timer); return timer },
      cancel: timer => { timers = timers.filter(one => one !== timer) },
    }),
    closePages: () => { timers = [] },
    async pass(/** @type {number} */ milliseconds) {
      now += milliseconds
      const due = timers.filter(one => one.at <= now)
      timers = timers.filter(one => one.at > now)
      for (const timer of due) await timer.action()
    },
    now: () => now,
  }
  return at
}

test("a bell closes its vote when its time is over, once", async () => {
  const at = device()
  const page = at.page()
  page.ring("thanh", "m", 7, 30_000)
  assert.equal(page.until("m", 7), at.now() + 30_000)
  await at.pass(29_999)
  assert.deepEqual(at.sent, [])
  await at.pass(1)
  await at.pass(60_000)
  assert.deepEqual(at.sent.map(one => [one.path, one.body.do, one.body.with]), [["/api/meetings/m/commands", "polls.close", { poll: 7 }]])
  assert.equal(page.until("m", 7), null)
})

test("a bell outlasts a reload, with time left to say no", async () => {
  const at = device()
  at.page().ring("thanh", "m", 7, 30_000)
  at.closePages()
  await at.pass(29_000)
  const page = at.page()
  page.resume("thanh")
  assert.equal(page.until("m", 7), at.now() + leastNotice)
  await at.pass(leastNotice)
  assert.equal(at.sent.length, 1)
})

test("two windows close a vote under one name", async () => {
  const at = device()
  const [one, other] = [at.page(), at.page()]
  one.ring("thanh", "m", 7, 30_000)
  other.resume("thanh")
  at.refusals = [{ status: 0 }]
  await at.pass(30_000)
  await at.pass(5_000)
  assert.equal(new Set(at.sent.map(sent => sent.body.id)).size, 1)
})

test("a stopped bell closes nothing, in no window", async () => {
  const at = device()
  const [one, other] = [at.page(), at.page()]
  one.ring("thanh", "m", 7, 30_000)
  other.resume("thanh")
  other.stop("m", 7)
  await at.pass(60_000)
  assert.deepEqual(at.sent, [])
})

test("nobody else's bell is taken up, and none found long after its time", async () => {
  const at = device()
  at.page().ring("thanh", "m", 7, 30_000)
  at.closePages()
  at.page().resume("nhai")
  await at.pass(30_000)
  assert.deepEqual(at.sent, [])
  at.page().ring("thanh", "m", 8, 30_000)
  at.closePages()
  await at.pass(30_000 + longestDelay)
  const page = at.page()
  page.resume("thanh")
  await at.pass(60_000)
  assert.deepEqual([at.sent, page.until("m", 8)], [[], null])
})

test("a bell asks again while the network is away, and gives up when the server says no", async () => {
  const at = device()
  const page = at.page()
  page.ring("thanh", "m", 7, 1_000)
  at.refusals = [{ status: 0 }, { status: 503 }, { status: 409 }]
  for (let turn = 0; turn < 6; turn += 1) await at.pass(3_000)
  assert.equal(at.sent.length, 3)
  assert.equal(page.until("m", 7), null)
})

test("a device that keeps nothing still rings", async () => {
  const at = device()
  at.kept.setItem = () => { throw new Error("full") }
  const page = at.page()
  page.ring("thanh", "m", 7, 1_000)
  await at.pass(1_000)
  assert.equal(at.sent.length, 1)
})

test("who signs out closes nothing", async () => {
  const at = device()
  const page = at.page()
  page.ring("thanh", "m", 7, 1_000)
  page.forget()
  await at.pass(1_000)
  assert.deepEqual(at.sent, [])
})

test("a half-typed answer outlasts a reload, per person, meeting and poll, and is gone once sent", () => {
  const kept = storage()
  const draft = { chosen: ["other"], text: "Bổ sung giao" }
  new AnswerDrafts("tan", "m", kept).set(7, draft)
  const reloaded = new AnswerDrafts("tan", "m", kept)
  assert.deepEqual(reloaded.get(7), draft)
  assert.equal(reloaded.get(8), undefined)
  assert.equal(new AnswerDrafts("tan", "other", kept).get(7), undefined)
  assert.equal(new AnswerDrafts("sen", "m", kept).get(7), undefined)
  reloaded.delete(7)
  assert.equal(kept.length, 0)
})

test("half-typed answers go with their person, and stay for who signs in again", () => {
  const kept = storage()
  kept.setItem("something else", "stays")
  for (const owner of ["tan", "sen"]) new AnswerDrafts(owner, "m", kept).set(7, { chosen: null, text: owner })
  forgetAnswers("tan", kept)
  assert.equal(new AnswerDrafts("tan", "m", kept).get(7)?.text, "tan")
  assert.equal(new AnswerDrafts("sen", "m", kept).get(7), undefined)
  forgetAnswers(null, kept)
  assert.equal(kept.length, 1)
})
