import assert from "node:assert/strict"
import test from "node:test"
import { CommandQueue, askAgainLimit } from "../../Web/Store/commands.js"
import { Unanswered, forgetUnanswered } from "../../Web/Store/unanswered.js"

/** A tab's storage, and time that passes when told. */
function tab() {
  /** @type {Map<string, string>} */
  const kept = new Map()
  const storage = /** @type {Storage} */ (/** @type {any} */ ({
    get length() { return kept.size }, key: (/** @type {number} */ place) => [...kept.keys()][place] ?? null,
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null, setItem: (/** @type {string} */ name, /** @type {string} */ text) => { kept.set(name, text) },
    removeItem: (/** @type {string} */ name) => { kept.delete(name) },
  }))
  const clock = { now: 1_000 }
  let made = 0
  return {
    kept, storage, clock,
    /** A page of it: its queue, and what was told of answers that came late. */
    page() {
      const unanswered = new Unanswered("tu/kon-tum", storage, () => clock.now)
      const queue = new CommandQueue(() => `c${made += 1}`)
      const told = /** @type {string[]} */ ([])
      queue.onChange = () => unanswered.note(queue.unanswered)
      queue.restore(unanswered.recall(), refused => { told.push(refused.code) })
      unanswered.note(queue.unanswered)
      return { queue, told, give: (/** @type {string} */ name, values = {}) => queue.give(name, values, { online: true, send: () => {} }) }
    },
  }
}

test("a command without an answer is asked again after a reload, under the same id", () => {
  const at = tab()
  const before = at.page()
  void before.give("agenda.goTo", { item: 3 })
  const after = at.page()
  assert.deepEqual(after.queue.unanswered, [{ id: "c1", do: "agenda.goTo", with: { item: 3 } }])
  after.queue.answer({ re: "c1", ok: true })
  assert.equal(at.kept.size, 0)
  assert.deepEqual(after.told, [])
  assert.deepEqual(at.page().queue.unanswered, [])
})

test("what was refused after a reload is told, for nobody waits for its answer any more", () => {
  const at = tab()
  void at.page().give("agenda.goTo", { item: 3 })
  const after = at.page()
  after.queue.answer({ re: "c1", ok: false, error: { code: "agenda.no-such-item", message: "Không có nội dung này." } })
  assert.deepEqual(after.told, ["agenda.no-such-item"])
})

test("what may not wait is not done long afterwards: it is told that nobody knows; what may wait still goes", () => {
  const at = tab()
  const before = at.page()
  void before.give("session.close")
  void before.give("speakers.raiseHand")
  at.clock.now += askAgainLimit + 1
  const after = at.page()
  assert.deepEqual(after.told, ["connection.unknown"])
  assert.deepEqual(after.queue.unanswered.map(command => command.do), ["speakers.raiseHand"])
  assert.deepEqual(at.page().told, [], "once")
})

test("many reloads do not make a command younger", () => {
  const at = tab()
  void at.page().give("session.close")
  at.clock.now += askAgainLimit / 2
  assert.equal(at.page().queue.unanswered.length, 1)
  at.clock.now += askAgainLimit / 2 + 1
  assert.equal(at.page().queue.unanswered.length, 0)
})

test("the key of a box is not left in the tab, nor what is kept as a draft, and nothing is after signing out", () => {
  const at = tab()
  const page = at.page()
  void page.give("polls.unseal", { poll: 1, key: "bí mật" })
  void page.give("minutes.write", { key: "line/1" })
  assert.equal(at.kept.size, 0)
  void page.give("session.close")
  assert.equal(at.kept.size, 1)
  assert.ok(![...at.kept.values()].join().includes("bí mật"))
  forgetUnanswered(at.storage)
  assert.equal(at.kept.size, 0)
})

test("a tab that keeps nothing loses nothing but the memory", () => {
  const full = /** @type {any} */ ({ getItem: () => "{", setItem: () => { throw new Error("full") }, removeItem: () => { throw new Error("full") } })
  const unanswered = new Unanswered("tu/kon-tum", full)
  unanswered.note([{ id: "c1", do: "session.close", with: {} }])
  assert.deepEqual(unanswered.recall(), [])
})
