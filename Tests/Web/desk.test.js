import assert from "node:assert/strict"
import test from "node:test"
import { Desk } from "../../Web/Desk/desk.js"
import { MemoryShelf } from "../../Web/Desk/shelf.js"
import { batches, batchLimit, batchLimitBytes, DeskSync } from "../../Web/Desk/sync.js"

/** A server's desk for one person, as `GET` and `POST /api/desk/ID` answer. */
class Server {
  /** @type {Map<string, any>} */
  items = new Map()
  version = 0
  wiped = 0
  /** @type {string[]} ids that it never takes */
  poison = []
  /** Fails the next calls with this status. @type {number[]} */
  failing = []
  pushes = 0

  #fail() {
    const status = this.failing.shift()
    if (status !== undefined) throw Object.assign(new Error("refused"), { status })
  }

  line() {
    return {
      pull: async (/** @type {number} */ since) => {
        this.#fail()
        const reset = since > 0 && since < this.wiped
        return { version: this.version, items: structuredClone([...this.items.values()].filter(item => item.version > (reset ? 0 : since))), more: false, ...(reset ? { reset } : {}) }
      },
      push: async (/** @type {any[]} */ changes, /** @type {number} */ since) => {
        this.#fail()
        this.pushes += 1
        if (since < this.wiped) throw Object.assign(new Error("wiped"), { status: 409 })
        const taken = []
        const newer = []
        const refused = []
        for (const change of changes) {
          if (this.poison.includes(change.id)) { refused.push({ id: change.id, code: "desk.item-too-large" }); continue }
          const old = this.items.get(change.id)
          if (old && (old.turn > change.turn || (old.turn === change.turn && old.at > change.at))) { newer.push(structuredClone(old)); continue }
          this.version += 1
          this.items.set(change.id, { ...structuredClone(change), version: this.version })
          taken.push(change.id)
        }
        return { version: this.version, taken, newer, refused }
      },
      pullShared: async () => { this.#fail(); return { version: 0, items: [], gone: [] } },
    }
  }

  wipe() { this.items.clear(); this.version += 1; this.wiped = this.version }
}

/** One tablet of the person; timers stand still until a round is asked for. */
async function tablet(/** @type {Server} */ server, shelf = new MemoryShelf(), clock = () => 1_000) {
  const desk = new Desk(shelf, { clock })
  const state = await desk.open()
  /** @type {{ action: () => void, milliseconds: number }[]} */
  const timers = []
  const sync = new DeskSync(desk, state, server.line(), { later: (action, milliseconds) => timers.push({ action, milliseconds }), cancel: () => {}, random: () => 1 })
  return { desk, sync, shelf, timers }
}

/** @param {string} id @param {string} text */
const note = (id, text) => ({ id, kind: /** @type {const} */ ("note"), paper: 1, page: 1, data: { at: [0.1, 0.1], text } })
const textOf = (/** @type {Desk} */ desk, /** @type {string} */ id) => desk.get(id)?.data.text

test("what is put on the desk is seen at once and is on the shelf when the promise ends", async () => {
  const shelf = new MemoryShelf()
  const { desk } = await tablet(new Server(), shelf)
  const { kept } = desk.put([note("a", "một")])
  assert.equal(textOf(desk, "a"), "một")
  await kept
  const again = await tablet(new Server(), shelf)
  assert.equal(textOf(again.desk, "a"), "một")
  assert.equal(again.desk.unsentCount, 1, "not sent before the reload: sent after it")
})

test("two tablets come to the same desk whatever the order of their meeting", async () => {
  const server = new Server()
  const one = await tablet(server, undefined, () => 1_000)
  const other = await tablet(server, undefined, () => 2_000)
  one.desk.put([note("a", "của máy một"), note("b", "chung")])
  await one.sync.run()
  await other.sync.run()
  one.desk.put([note("b", "sửa trước")])
  other.desk.put([note("b", "sửa sau")])
  await one.sync.run()
  await other.sync.run()
  await one.sync.run()
  assert.equal(textOf(one.desk, "b"), "sửa sau", "of two edits of one state the later wins")
  assert.equal(textOf(other.desk, "b"), "sửa sau")
  assert.equal(textOf(other.desk, "a"), "của máy một")
})

test("an edit long offline does not win over one made later elsewhere only because that tablet wrote more", async () => {
  const server = new Server()
  const busy = await tablet(server, undefined, () => 1_000)
  const calm = await tablet(server, undefined, () => 5_000)
  busy.desk.put([note("x", "đầu")])
  await busy.sync.run()
  await calm.sync.run()
  for (let count = 0; count < 40; count += 1) busy.desk.put([note(`other ${count}`, "")])
  busy.desk.put([note("x", "cũ, chưa gửi")])
  calm.desk.put([note("x", "mới")])
  await calm.sync.run()
  await busy.sync.run()
  assert.equal(textOf(busy.desk, "x"), "mới")
})

test("a deletion reaches the other tablet and does not come back", async () => {
  const server = new Server()
  const one = await tablet(server)
  const other = await tablet(server)
  one.desk.put([note("a", "một")])
  await one.sync.run()
  await other.sync.run()
  other.desk.remove(["a"])
  await other.sync.run()
  await one.sync.run()
  assert.equal(one.desk.get("a"), undefined)
  assert.deepEqual(one.desk.onPage(1, 1), [])
  await one.sync.run()
  assert.equal(server.items.get("a").deleted, true)
})

test("an object changed while it is being sent is sent again", async () => {
  const server = new Server()
  const { desk, sync } = await tablet(server)
  desk.put([note("a", "một")])
  const line = server.line()
  const round = sync.run()
  desk.put([note("a", "hai")])
  await round
  await sync.run()
  assert.equal(server.items.get("a").data.text, "hai")
  assert.equal(desk.unsentCount, 0)
  assert.ok(line)
})

test("without a network nothing is given up: it is tried again, ever more slowly, and at once when the network is back", async () => {
  const server = new Server()
  const { desk, sync, timers } = await tablet(server)
  desk.put([note("a", "một")])
  server.failing = [0, 0, 503]
  for (let round = 0; round < 3; round += 1) await sync.run()
  assert.equal(sync.status, "waiting")
  assert.deepEqual(timers.slice(-3).map(timer => timer.milliseconds), [1_000, 2_000, 4_000])
  sync.now()
  assert.equal(timers.at(-1)?.milliseconds, 0)
  await sync.run()
  assert.equal(sync.status, "idle")
  assert.equal(server.items.size, 1)
})

test("one object that the server never takes does not hold up the others, and stays on the tablet", async () => {
  const server = new Server()
  server.poison = ["bad"]
  const { desk, sync } = await tablet(server)
  desk.put([note("a", ""), note("bad", ""), note("c", "")])
  await sync.run()
  assert.deepEqual([...server.items.keys()], ["a", "c"])
  assert.ok(desk.get("bad"))
  assert.ok(desk.isRefused("bad"))
  assert.equal(desk.unsentCount, 0)
})

test("a call that is refused as a whole is halved until the one at fault stands alone", async () => {
  const server = new Server()
  const { desk, sync } = await tablet(server)
  desk.put([note("a", ""), note("b", ""), note("c", "")])
  const line = /** @type {any} */ (server.line())
  const push = line.push
  line.push = async (/** @type {any[]} */ changes, /** @type {number} */ since) => {
    if (changes.some(change => change.id === "b")) throw Object.assign(new Error("bad"), { status: 400 })
    return push(changes, since)
  }
  const halving = new DeskSync(desk, { version: 0, sharedVersion: 0, sharedView: "" }, line, { later: () => 0, cancel: () => {}, random: () => 0 })
  await halving.run()
  assert.deepEqual([...server.items.keys()].sort(), ["a", "c"])
  assert.ok(desk.isRefused("b"))
  assert.ok(sync)
})

test("a desk wiped elsewhere is forgotten here, but not what the server never had", async () => {
  const server = new Server()
  const one = await tablet(server)
  one.desk.put([note("a", "đã gửi")])
  await one.sync.run()
  server.wipe()
  one.desk.put([note("a", "sửa"), note("b", "viết sau")])
  await one.sync.run()
  await one.sync.run()
  assert.equal(one.desk.get("a"), undefined)
  assert.equal(textOf(one.desk, "b"), "viết sau")
  assert.deepEqual([...server.items.keys()], ["b"])
})

test("who is no longer in the meeting stops asking, and keeps what lies here", async () => {
  const server = new Server()
  const { desk, sync } = await tablet(server)
  desk.put([note("a", "")])
  server.failing = [404]
  await sync.run()
  assert.equal(sync.status, "stopped")
  assert.ok(desk.get("a"))
})

test("no call is above the limits", () => {
  const long = "x".repeat(30_000)
  const many = Array.from({ length: 1_200 }, (_, index) => /** @type {any} */ ({ id: String(index), kind: "ink", at: 1, turn: 1, data: { points: index < 20 ? long : "" } }))
  const all = batches(many)
  assert.equal(all.flat().length, many.length)
  for (const batch of all) {
    assert.ok(batch.length <= batchLimit)
    assert.ok(new TextEncoder().encode(JSON.stringify({ changes: batch })).length <= batchLimitBytes + 1_000)
  }
})

test("what others take back goes from here too, also from the shelf", async () => {
  const shelf = new MemoryShelf()
  const desk = new Desk(shelf)
  await desk.open()
  /** @type {any} */
  const note = { id: "a", kind: "note", paper: 1, page: 1, at: 1, turn: 1, data: { at: [0, 0], text: "x" } }
  await desk.hearShared([note, { ...note, id: "b" }], [])
  /** @type {any} */
  const ended = { id: "a", deleted: true }
  await desk.hearShared([ended], [])
  assert.deepEqual(desk.shared().map(item => item.id), ["b"])
  const again = new Desk(shelf)
  await again.open()
  assert.deepEqual(again.shared().map(item => item.id), ["b"])
})
