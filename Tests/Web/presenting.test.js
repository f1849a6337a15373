import assert from "node:assert/strict"
import test from "node:test"
import { presentersOf } from "../../Web/Presenting/presenters.js"
import { Presenting } from "../../Web/Presenting/presenting.js"
import { Entities } from "../../Web/Store/entities.js"

const byHung = { participant: 4, name: "Phạm Quốc Hùng", paper: 7, page: 2, startedAt: 1000 }

/** A tablet with one paper open, or none. @param {{ me?: number, open?: number | null }} [given] */
function tablet({ me = 9, open = null } = {}) {
  const entities = new Entities()
  /** @type {any[]} */
  const commands = []
  /** @type {any[]} */
  const relayed = []
  /** @type {any[]} */
  const moves = []
  const listeners = new Map()
  const shown = /** @type {{ paper: number | null, page: number }} */ ({ paper: open, page: 1 })
  let clock = 0
  const store = /** @type {any} */ ({
    get: (/** @type {string} */ key) => entities.get(key), me: { participant: me },
    command: async (/** @type {string} */ name, /** @type {any} */ values) => { commands.push([name, values]) },
    relay: (/** @type {any} */ message) => { relayed.push(message) },
    onRelay: (/** @type {string} */ kind, /** @type {any} */ listener) => { listeners.set(kind, listener); return () => {} }, watch: () => () => {},
    subscribe: (/** @type {string} */ key, /** @type {any} */ watcher) => entities.subscribe(key, watcher),
  })
  const presenting = new Presenting(store, {
    paper: () => shown.paper, open: (paper, page) => Object.assign(shown, { paper, page }), changed: () => {},
    move: (paper, page, part) => { moves.push([paper, page, part]) },
  }, () => clock)
  return {
    presenting, shown, commands, relayed, moves,
    isRelayed: (/** @type {any} */ message) => listeners.get(message.kind)(message),
    hears: (/** @type {any} */ presentation) => entities.apply({ set: { presenting: presentation } }),
    waits: (/** @type {number} */ milliseconds) => { clock += milliseconds },
  }
}

test("a tablet on which no paper lies open follows by itself", () => {
  const { presenting, shown, hears } = tablet()
  hears(byHung)
  assert.equal(presenting.isFollowing, true)
  assert.deepEqual(shown, { paper: 7, page: 2 })
  hears({ ...byHung, page: 3 })
  assert.deepEqual(shown, { paper: 7, page: 3 })
})

test("the page that somebody reads is not taken away, and following is one tap", () => {
  const { presenting, shown, hears } = tablet({ open: 5 })
  hears(byHung)
  hears({ ...byHung, page: 8 })
  assert.equal(presenting.isFollowing, false)
  assert.deepEqual(shown, { paper: 5, page: 1 })
  presenting.follow()
  assert.deepEqual(shown, { paper: 7, page: 8 })
})

test("turning a page leaves the presentation, one tap comes back to where it is by then", () => {
  const { presenting, shown, hears } = tablet()
  hears(byHung)
  presenting.turned(7, 6)
  assert.equal(presenting.isFollowing, false)
  hears({ ...byHung, page: 4 })
  assert.deepEqual(shown, { paper: 7, page: 2 })
  presenting.follow()
  assert.deepEqual(shown, { paper: 7, page: 4 })
})

test("the echo of a presented page is not a turn of one's own", () => {
  const { presenting, hears } = tablet()
  hears(byHung)
  presenting.turned(7, 2)
  assert.equal(presenting.isFollowing, true)
})

test("whoever follows goes along to another paper and to whom the presenting is handed", () => {
  const { presenting, shown, hears } = tablet()
  hears(byHung)
  hears({ ...byHung, paper: 8, page: 1 })
  assert.deepEqual(shown, { paper: 8, page: 1 })
  hears({ ...byHung, participant: 5, startedAt: 2000, paper: 8, page: 2 })
  assert.equal(presenting.isFollowing, true)
  assert.deepEqual(shown, { paper: 8, page: 2 })
})

test("the end of a presentation leaves the page where it is", () => {
  const { presenting, shown, hears } = tablet()
  hears(byHung)
  hears(null)
  assert.equal(presenting.isFollowing, false)
  assert.deepEqual(shown, { paper: 7, page: 2 })
})

test("who presents turns the page for all: the first turn at once, of quick ones the last", async () => {
  const { presenting, commands, hears } = tablet({ me: 4 })
  hears(byHung)
  assert.equal(presenting.isMine, true)
  for (const page of [3, 4, 5, 6]) presenting.turned(7, page)
  assert.deepEqual(commands, [["presenting.turn", { page: 3 }]])
  while (commands.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  assert.deepEqual(commands[1], ["presenting.turn", { page: 6 }])
  presenting.close()
})

test("a page of another paper, turned by the one who presents, is nobody else's", () => {
  const { presenting, commands, hears } = tablet({ me: 4 })
  hears(byHung)
  presenting.turned(8, 3)
  assert.deepEqual(commands, [])
})

test("a pointer is told at most thirty times a second, and only by who presents", () => {
  const one = tablet({ me: 4 })
  one.hears(byHung)
  for (let step = 0; step < 100; step += 1) {
    one.presenting.point(step / 100, 0.5)
    one.waits(10)
  }
  assert.ok(one.relayed.length <= 31 && one.relayed.length >= 20, String(one.relayed.length))
  const other = tablet()
  other.hears(byHung)
  other.presenting.point(0.5, 0.5)
  assert.deepEqual(other.relayed, [])
})

test("who follows goes along on the page as well, whether it is relayed or recorded", () => {
  const { presenting, moves, hears, isRelayed } = tablet()
  hears(byHung)
  isRelayed({ kind: "view", page: 2, zoom: 2, x: 0.1, y: 0.4 })
  hears({ ...byHung, zoom: 1.5, x: 0, y: 0.2 })
  assert.deepEqual(moves, [[7, 2, { zoom: 2, x: 0.1, y: 0.4 }], [7, 2, { zoom: 1.5, x: 0, y: 0.2 }]])
  isRelayed({ kind: "view", page: 9, zoom: 2, x: 0, y: 0 })
  presenting.leave()
  isRelayed({ kind: "view", page: 2, zoom: 3, x: 0, y: 0 })
  assert.equal(moves.length, 2)
})

test("where the presenter moves is relayed sparingly, and where it rests is recorded once", async () => {
  const { presenting, commands, relayed, hears, waits } = tablet({ me: 4 })
  hears(byHung)
  for (let step = 1; step <= 20; step += 1) {
    presenting.moved(7, { page: 2, zoom: 1, x: 0, y: step / 100 })
    waits(30)
  }
  assert.ok(relayed.length >= 2 && relayed.length <= 5, String(relayed.length))
  presenting.moved(8, { page: 2, zoom: 1, x: 0, y: 0.9 })
  while (commands.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  assert.deepEqual(commands, [["presenting.turn", { page: 2, zoom: 1, x: 0, y: 0.2 }]])
  presenting.close()
})

test("the presenting is offered to those who are here, whoever speaks first", () => {
  const person = (/** @type {number} */ id, /** @type {string} */ role, /** @type {string} */ attendance) => /** @type {any} */ ({ id, role, attendance, name: `Người ${id}`, precedence: id })
  const all = [person(1, "member", "onsite"), person(2, "member", "remote"), person(3, "chair", "onsite"), person(4, "member", "absent"), person(5, "secretary", "onsite")]
  assert.deepEqual(presentersOf(all, 5, 2).map(one => one.id), [2, 3, 1])
  assert.deepEqual(presentersOf(all, 3, undefined).map(one => one.id), [5, 1, 2])
})

test("what was drawn before a page lies open is there when it does, and gone with the presentation", () => {
  const { presenting, hears, isRelayed } = tablet()
  hears(byHung)
  isRelayed({ kind: "stroke", page: 2, id: "line", points: "", width: 0.003 })
  assert.deepEqual(presenting.ink.ids, ["line"])
  // Told again to a tablet that has it: taken back, then whole.
  isRelayed({ kind: "stroke", page: 2, id: "line", points: "", width: 0, end: true })
  assert.deepEqual(presenting.ink.ids, [])
  isRelayed({ kind: "stroke", page: 2, id: "line", points: "", width: 0.003, end: true })
  hears({ ...byHung, page: 3 })
  assert.deepEqual(presenting.ink.ids, ["line"])
  hears({ ...byHung, startedAt: 2000 })
  assert.deepEqual(presenting.ink.ids, [])
})
