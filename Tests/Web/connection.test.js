import assert from "node:assert/strict"
import test from "node:test"
import { Connection } from "../../Web/Store/connection.js"
import { CommandQueue, CommandRefused, makeUUID, waitingLimit } from "../../Web/Store/commands.js"

/** A world whose sockets, answers and time are in the hand of the test. */
function room() {
  /** @type {any[]} */
  const sockets = []
  /** @type {{ action: () => void, milliseconds: number, off: boolean }[]} */
  const timers = []
  /** @type {{ path: string, answer: (response: any) => void, fail: () => void }[]} */
  const gets = []
  /** @type {{ body: any, answer: (response: any) => void }[]} */
  const posts = []
  const world = {
    openSocket: (/** @type {string} */ path) => {
      const socket = { path, sent: /** @type {any[]} */ ([]), closed: false, onopen() {}, onmessage(/** @type {any} */ _) {}, onclose(/** @type {any} */ _) {}, send(/** @type {string} */ text) { socket.sent.push(JSON.parse(text)) }, close() { socket.closed = true } }
      sockets.push(socket)
      return socket
    },
    get: (/** @type {string} */ path) => new Promise((answer, reject) => gets.push({ path, answer, fail: () => reject(new Error("cut")) })),
    post: (/** @type {string} */ _, /** @type {any} */ body) => new Promise(answer => posts.push({ body, answer })),
    later: (/** @type {() => void} */ action, /** @type {number} */ milliseconds) => { const timer = { action, milliseconds, off: false }; timers.push(timer); return timer },
    cancel: (/** @type {any} */ timer) => { if (timer) timer.off = true },
    random: () => 0.5,
  }
  const queue = new CommandQueue((() => { let n = 0; return () => `c${(n += 1)}` })())
  const heard = { updates: /** @type {any[]} */ ([]), online: /** @type {boolean[]} */ ([]), gone: /** @type {string[]} */ ([]) }
  let since = 0
  const connection = new Connection("/api/meetings/m", {
    hello: () => ({ since, view: "", watch: ["attendance"], language: "vi" }),
    unanswered: () => queue.unanswered,
    update: update => { heard.updates.push(update); since = update.seq ?? since },
    reply: reply => { queue.answer(reply) },
    online: online => { heard.online.push(online) },
    gone: reason => { heard.gone.push(reason) },
  }, /** @type {any} */ (world))
  const give = (/** @type {string} */ name, values = {}) => queue.give(name, values, { online: connection.isOnline, send: command => connection.send(command) })
  const say = (/** @type {any} */ message, socket = sockets.at(-1)) => socket.onmessage({ data: JSON.stringify(message) })
  const cut = (code = 1006, socket = sockets.at(-1)) => socket.onclose({ code })
  const live = () => { connection.open(); sockets.at(-1).onopen(); say({ seq: 5, set: {}, reset: true }) }
  const tick = (/** @type {number} */ longest) => { const due = timers.filter(timer => !timer.off && timer.milliseconds <= longest); for (const timer of due) { timer.off = true; timer.action() } }
  return { connection, sockets, timers, gets, posts, queue, heard, give, say, cut, live, tick }
}

/** Lets promises that are already settled run on. */
const settle = async () => { for (let turn = 0; turn < 20; turn += 1) await Promise.resolve() }

test("the first word on a new line is what we have seen and what we watch", () => {
  const { connection, sockets } = room()
  connection.open()
  sockets[0].onopen()
  assert.deepEqual(sockets[0].sent, [{ hello: { since: 0, view: "", watch: ["attendance"], language: "vi" } }])
})

test("a topic watched between the hello and the first answer is asked for", () => {
  const { connection, sockets } = room()
  connection.open()
  connection.watch(["attendance", "votes"])
  assert.deepEqual(sockets[0].sent, [], "the hello will name it")
  sockets[0].onopen()
  connection.watch(["votes"])
  assert.deepEqual(sockets[0].sent.slice(1), [{ watch: ["votes"] }])
})

test("a line that returns says the last number it has seen", () => {
  const { live, cut, tick, sockets } = room()
  live()
  cut()
  tick(10_000)
  sockets[1].onopen()
  assert.equal(sockets[1].sent[0].hello.since, 5)
})

test("a command unanswered when the line broke is sent again with the same id, once the line is back", async () => {
  const { live, give, cut, tick, say, sockets } = room()
  live()
  const answer = give("agenda.goTo", { item: 3 })
  cut()
  tick(10_000)
  sockets[1].onopen()
  assert.equal(sockets[1].sent.length, 1, "not before the server has spoken")
  say({ seq: 5, set: {} })
  assert.deepEqual(sockets[1].sent[1], { id: "c1", do: "agenda.goTo", with: { item: 3 } })
  say({ re: "c1", ok: true, seq: 6 })
  assert.deepEqual(await answer, { seq: 6, made: undefined })
})

test("an answered command is not sent again", async () => {
  const { live, give, cut, tick, say, sockets } = room()
  live()
  const answer = give("agenda.goTo", { item: 3 })
  say({ re: "c1", ok: true, seq: 6 })
  await answer
  cut()
  tick(10_000)
  sockets[1].onopen()
  say({ seq: 6, set: {} })
  assert.equal(sockets[1].sent.length, 1)
})

test("a refusal reaches the one who asked, with its code and sentence", async () => {
  const { live, give, say } = room()
  live()
  const answer = give("speakers.raiseHand")
  say({ re: "c1", ok: false, error: { code: "speakers.list-closed", message: "Danh sách đã đóng." } })
  await assert.rejects(answer, error => error instanceof CommandRefused && error.code === "speakers.list-closed" && error.message === "Danh sách đã đóng.")
})

test("without a line a request to speak waits, but nothing that would surprise the room does", async () => {
  const { give, queue, live, sockets } = room()
  void give("speakers.raiseHand", { kind: "speech" })
  await assert.rejects(give("session.close"), { code: "connection.offline" })
  assert.deepEqual(queue.unanswered.map(command => command.do), ["speakers.raiseHand"])
  live()
  assert.equal(sockets[0].sent[1].do, "speakers.raiseHand")
})

test(`one more waiting command than ${waitingLimit} is refused`, async () => {
  const { give } = room()
  for (let n = 0; n < waitingLimit; n += 1) void give("polls.cast", { poll: n, choice: "yes" })
  await assert.rejects(give("polls.cast", { poll: 99, choice: "yes" }), { code: "connection.too-many" })
})

test("a socket that leaves a command without answer too long is given up", () => {
  const { live, give, timers, sockets, heard } = room()
  live()
  void give("speakers.raiseHand")
  const patience = timers.filter(timer => !timer.off).at(-1)
  assert.equal(patience?.milliseconds, 8_000)
  patience?.action()
  assert.ok(sockets[0].closed)
  assert.deepEqual(heard.online, [true, false])
})

test("waiting between tries grows, and is never longer than ten seconds", async () => {
  const { connection, cut, tick, timers, gets } = room()
  connection.open()
  /** @type {number[]} */
  const waits = []
  for (let n = 0; n < 9; n += 1) {
    if (gets.length > 0) { gets.pop()?.fail(); await settle() } else cut()
    const retry = timers.filter(timer => !timer.off && timer.milliseconds <= 10_000)
    assert.equal(retry.length, 1)
    waits.push(retry[0].milliseconds)
    tick(10_000)
  }
  assert.deepEqual(waits.slice(0, 3), [225, 450, 900])
  assert.ok(waits.every((wait, n) => n === 0 || wait >= waits[n - 1]))
  assert.equal(waits.at(-1), 7_500)
})

test("two sockets in a row that bring nothing make it poll, and commands then go by plain request", async () => {
  const { connection, cut, tick, gets, posts, give, heard, queue } = room()
  connection.open()
  cut()
  tick(10_000)
  cut()
  tick(10_000)
  assert.equal(gets[0].path, "/api/meetings/m/changes?since=0&watch=attendance")
  gets[0].answer({ ok: true, status: 200, json: async () => ({ seq: 9, set: {}, reset: true }) })
  await settle()
  assert.equal(heard.updates[0].seq, 9)
  assert.equal(gets[1].path, "/api/meetings/m/changes?since=9&watch=attendance")
  const answer = give("speakers.raiseHand")
  assert.equal(posts[0].body.do, "speakers.raiseHand")
  posts[0].answer({ ok: true, status: 200, json: async () => ({ seq: 10 }) })
  assert.equal((await answer).seq, 10)
  assert.deepEqual(queue.unanswered, [])
})

test("the first poll after a break asks for the whole view, which is answered at once", async () => {
  const { live, cut, tick, gets, heard } = room()
  live()
  cut()
  tick(10_000)
  cut()
  tick(10_000)
  cut()
  tick(10_000)
  assert.equal(gets[0].path, "/api/meetings/m/changes?since=0&watch=attendance")
  gets[0].answer({ ok: true, status: 200, json: async () => ({ seq: 9, set: {}, reset: true }) })
  await settle()
  assert.deepEqual(heard.online, [true, false, true])
  assert.equal(gets[1].path, "/api/meetings/m/changes?since=9&watch=attendance")
})

test("a poll that is cut is tried again, a socket first", async () => {
  const { connection, cut, tick, gets, sockets, heard } = room()
  connection.open()
  cut()
  tick(10_000)
  cut()
  tick(10_000)
  gets[0].answer({ ok: true, status: 200, json: async () => ({ seq: 9, set: {} }) })
  await settle()
  gets[1].fail()
  await settle()
  assert.deepEqual(heard.online, [true, false])
  tick(10_000)
  assert.equal(sockets.length, 3)
})

for (const [name, end] of /** @type {const} */ ([["close 1008", "signed-out"], ["gone", "removed"]])) {
  test(`${name} ends the line for good: ${end}`, () => {
    const { live, say, cut, tick, sockets, heard } = room()
    live()
    if (name === "gone") say({ gone: "removed" })
    else cut(1008)
    tick(60_000)
    assert.deepEqual(heard.gone, [end])
    assert.equal(sockets.length, 1)
  })
}

test("coming back to the network does not wait for a timer nor trust the old socket", () => {
  const { live, connection, sockets } = room()
  live()
  connection.retryNow()
  assert.ok(sockets[0].closed)
  assert.equal(sockets.length, 2)
})

test("a late message of a given-up socket is not heard", () => {
  const { live, connection, say, heard, sockets } = room()
  live()
  connection.retryNow()
  say({ seq: 99, set: {} }, sockets[0])
  assert.deepEqual(heard.updates.map(update => update.seq), [5])
})

test("a command's id is a random UUID, never the same", () => {
  const made = new Set(Array.from({ length: 1_000 }, makeUUID))
  assert.equal(made.size, 1_000)
  for (const id of made) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
