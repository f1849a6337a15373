import assert from "node:assert/strict"
import { Blob } from "node:buffer"
import test from "node:test"
import { Uploads, valuesOf } from "../../Web/Papers/uploads.js"

/** @param {string} name @param {string} [text] @returns {any} */
const file = (name, text = "%PDF-1.7 nội dung") => Object.assign(new Blob([text]), { name })

/**
 * Waits until `done()` holds, turn by turn.
 * @param {() => unknown} done
 */
async function until(done) {
  for (let turn = 0; turn < 2000 && !done(); turn += 1) await new Promise((resolve) => setImmediate(resolve))
  assert.ok(done())
}

const refusal = (/** @type {number} */ status, /** @type {string} */ code, more = {}) => Object.assign(new Error(code), { status, code, ...more })

/** A server that keeps bytes; `fails` is asked before every answer and may throw. */
class Server {
  /** @type {Map<string, { values: any, text: string }>} */
  held = new Map()
  /** @type {any[]} */
  papers = []
  /** @type {Map<string, number>} */
  finished = new Map()
  chunkBytes = 4
  /** @type {string[]} */
  calls = []
  fails = (/** @type {string} */ _call) => {}
  /** Bytes that a broken piece leaves behind. */
  #next = 1

  /** @returns {import("../../Web/Papers/uploads.js").Line} */
  get line() {
    const ask = (/** @type {string} */ call) => { this.calls.push(call); this.fails(call) }
    const one = (/** @type {string} */ upload) => {
      const found = this.held.get(upload)
      if (!found) throw refusal(404, "uploads.not-found")
      return found
    }
    return {
      start: async (values) => {
        ask(`start ${values.name}`)
        const upload = `u${this.#next++}`
        this.held.set(upload, { values, text: "" })
        return { upload, received: 0, chunkBytes: this.chunkBytes }
      },
      put: async (upload, at, piece) => {
        ask(`put ${upload} ${at}`)
        const found = one(upload)
        if (at !== found.text.length) throw refusal(409, "uploads.wrong-offset", { received: found.text.length })
        found.text += await piece.text()
        return { received: found.text.length }
      },
      received: async (upload) => { ask(`received ${upload}`); return { received: one(upload).text.length, size: one(upload).values.size } },
      finish: async (upload, id) => {
        const known = this.finished.get(id)
        if (known) return { paper: known }
        ask(`finish ${upload}`)
        this.papers.push({ ...one(upload).values, text: one(upload).text })
        this.held.delete(upload)
        this.finished.set(id, this.papers.length)
        this.fails(`finished ${upload}`)
        return { paper: this.papers.length }
      },
      remove: async (upload) => { this.held.delete(upload) },
    }
  }
}

/** Timers that the test lets ring. */
function clock() {
  /** @type {{ action: () => void, milliseconds: number }[]} */
  const waiting = []
  return {
    waiting,
    later: (/** @type {() => void} */ action, /** @type {number} */ milliseconds) => waiting.push({ action, milliseconds }),
    rings: () => waiting.shift()?.action(),
  }
}

test("files go in pieces, one after another, with what their names say", async () => {
  const server = new Server()
  const uploads = new Uploads(server.line)
  uploads.add([file("Tờ trình.pdf", "abcdefghij"), file("12_BC-UBND Báo cáo.pdf", "xyz")], 3)
  await until(() => uploads.list.length === 0)
  assert.deepEqual(server.papers.map(({ title, kind, number, item, text }) => [title, kind, number, item, text]), [
    ["Tờ trình", "submission", undefined, 3, "abcdefghij"], ["12 BC-UBND Báo cáo", "report", "12/BC-UBND", 3, "xyz"],
  ])
  assert.deepEqual(server.calls.filter((call) => call.startsWith("put u1")), ["put u1 0", "put u1 4", "put u1 8"])
  assert.deepEqual(uploads.tally, { done: 2, refused: 0 })
})

test("a new version says whose it is, and keeps the title", () => {
  const upload = /** @type {any} */ ({ name: "Báo cáo v2.pdf", size: 9, item: 3, replaces: 12, despiteMark: false })
  assert.deepEqual(valuesOf(upload), { name: "Báo cáo v2.pdf", size: 9, replaces: 12 })
})

test("a lost network stalls the queue; it goes on by itself from what the server has", async () => {
  const server = new Server()
  const time = clock()
  let down = false
  server.fails = (call) => {
    if (call === "put u1 4") down = true
    if (down) throw refusal(0, "connection.offline")
  }
  const uploads = new Uploads(server.line, undefined, time.later)
  uploads.add([file("a.pdf", "abcdefghij"), file("b.pdf", "xyz")], null)
  await until(() => uploads.list[0].state === "stalled" && time.waiting.length === 1)
  assert.equal(uploads.list[1].state, "waiting")
  time.rings()
  await until(() => time.waiting.length === 1)
  assert.ok(time.waiting[0].milliseconds > 1000, "waits longer the second time")
  server.fails = () => {}
  uploads.wake()
  await until(() => uploads.list.length === 0)
  assert.deepEqual(server.papers.map(({ text }) => text), ["abcdefghij", "xyz"])
  assert.equal(server.calls.filter((call) => call === "put u1 0").length, 1, "nothing sent twice")
})

test("a piece of which the server has a part already is not sent twice", async () => {
  const server = new Server()
  const { line } = server
  const { put } = line
  let cut = true
  line.put = async (upload, at, piece, progress, signal) => {
    if (!cut) return put(upload, at, piece, progress, signal)
    cut = false
    // The bytes arrive, their answer does not; the network is back at once.
    await put(upload, at, piece, progress, signal)
    throw refusal(409, "uploads.wrong-offset", { received: 4 })
  }
  const uploads = new Uploads(line)
  uploads.add([file("a.pdf", "abcdefghij")], null)
  await until(() => uploads.list.length === 0)
  assert.equal(server.papers[0].text, "abcdefghij")
})

test("a finished upload whose answer was lost is one paper, not two", async () => {
  const server = new Server()
  const time = clock()
  server.fails = (call) => { if (call.startsWith("finished")) throw refusal(0, "connection.offline") }
  const uploads = new Uploads(server.line, undefined, time.later)
  uploads.add([file("a.pdf")], null)
  await until(() => time.waiting.length === 1)
  time.rings()
  await until(() => uploads.list.length === 0)
  assert.equal(server.papers.length, 1)
})

test("a refused file stays with its reason, does not hold up the next, and may be sent again as another file", async () => {
  const server = new Server()
  server.fails = (call) => { if (call === "start A.pdf") throw refusal(422, "papers.encrypted") }
  const uploads = new Uploads(server.line)
  uploads.add([file("A.pdf"), file("B.pdf")], 2)
  await until(() => uploads.list.length === 1 && uploads.list[0].state === "refused")
  assert.equal(uploads.list[0].code, "papers.encrypted")
  assert.deepEqual(uploads.tally, { done: 1, refused: 1 })
  uploads.again(uploads.list[0].key, { file: file("A không mật khẩu.pdf") })
  await until(() => uploads.list.length === 0)
  assert.deepEqual(server.papers.map(({ name, item }) => [name, item]), [["B.pdf", 2], ["A không mật khẩu.pdf", 2]])
})

test("a secret mark found at the end is sent again only when somebody says that it is none", async () => {
  const server = new Server()
  const marked = (/** @type {string} */ call) => {
    if (call.startsWith("finish u") && server.held.get(call.slice(7))?.values.despiteMark !== true) throw refusal(422, "papers.secret-mark")
  }
  server.fails = marked
  const uploads = new Uploads(server.line)
  uploads.add([file("MẬT.pdf")], 2)
  await until(() => uploads.list[0]?.state === "refused")
  uploads.again(uploads.list[0].key)
  await until(() => server.calls.filter((call) => call.startsWith("finish")).length === 2 && uploads.list[0].state === "refused")
  uploads.again(uploads.list[0].key, { despiteMark: true })
  await until(() => uploads.list.length === 0)
  assert.equal(server.papers[0].despiteMark, true)
})

test("a paused upload lets the next pass, and goes on where it stopped", async () => {
  const server = new Server()
  const { line } = server
  const { put } = line
  /** @type {(value?: unknown) => void} */
  let release = () => {}
  line.put = async (upload, at, piece, progress, signal) => {
    if (upload === "u1" && at === 4 && !signal.aborted && server.papers.length === 0) {
      await new Promise((resolve, reject) => { release = resolve; signal.addEventListener("abort", () => reject(new Error("aborted"))) })
    }
    return put(upload, at, piece, progress, signal)
  }
  const uploads = new Uploads(line)
  uploads.add([file("a.pdf", "abcdefghij"), file("b.pdf", "xyz")], null)
  await until(() => uploads.list[0].sent === 4)
  uploads.pause(uploads.list[0].key)
  await until(() => server.papers.length === 1)
  assert.deepEqual([uploads.list[0].state, server.papers[0].name], ["paused", "b.pdf"])
  uploads.again(uploads.list[0].key)
  await until(() => uploads.list.length === 0)
  release()
  assert.equal(server.papers[1].text, "abcdefghij")
})

test("a cancelled upload leaves the list and the server at once", async () => {
  const server = new Server()
  const { line } = server
  line.put = (_upload, _at, _piece, _progress, signal) => new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")))
  })
  const uploads = new Uploads(line)
  uploads.add([file("a.pdf")], null)
  await until(() => uploads.list[0].state === "sending" && uploads.list[0].upload)
  uploads.cancel(uploads.list[0].key)
  await until(() => server.held.size === 0)
  assert.deepEqual(uploads.list, [])
})

/** A memory as the browser's, for one tab after another. */
function memory() {
  /** @type {Map<string, any>} */
  const kept = new Map()
  return {
    kept,
    keep: async (/** @type {any} */ upload) => { kept.set(upload.key, { ...upload }) },
    drop: async (/** @type {string} */ key) => { kept.delete(key) },
    recall: async () => [...kept.values()].map((one) => ({ ...one })),
  }
}

test("after a reload the upload goes on from what the server has", async () => {
  const server = new Server()
  const keeper = memory()
  const time = clock()
  server.fails = (call) => { if (call === "put u1 8") throw refusal(0, "connection.offline") }
  const before = new Uploads(server.line, keeper, time.later)
  before.add([file("a.pdf", "abcdefghij")], 5)
  await until(() => before.list[0].state === "stalled")
  before.close()
  server.fails = () => {}
  const after = new Uploads(server.line, keeper)
  await after.restore()
  await until(() => after.list.length === 0)
  assert.equal(server.papers[0].text, "abcdefghij")
  assert.equal(server.calls.filter((call) => call === "put u1 0").length, 1)
  assert.equal(keeper.kept.size, 0)
})

test("a file that could not be kept is asked for, and the very same one goes on where it stopped", async () => {
  const server = new Server()
  const keeper = memory()
  await server.line.start({ name: "a.pdf", size: 10 })
  await server.line.put("u1", 0, file("a.pdf", "abcd"), () => {}, new AbortController().signal)
  keeper.kept.set("k", { key: "k", name: "a.pdf", size: 10, item: 1, replaces: null, file: null, sent: 4, state: "sending", upload: "u1", code: "", message: "", whole: false, despiteMark: false })
  const uploads = new Uploads(server.line, keeper)
  await uploads.restore()
  assert.equal(uploads.list[0].state, "lost")
  uploads.again("k", { file: file("a.pdf", "abcdefghij") })
  await until(() => uploads.list.length === 0)
  assert.equal(server.papers[0].text, "abcdefghij")
  assert.ok(!server.calls.includes("start a.pdf") || server.calls.filter((call) => call === "start a.pdf").length === 1)
})

test("another file in the place of a lost one begins from its first byte", async () => {
  const server = new Server()
  const keeper = memory()
  await server.line.start({ name: "a.pdf", size: 10 })
  await server.line.put("u1", 0, file("a.pdf", "abcd"), () => {}, new AbortController().signal)
  keeper.kept.set("k", { key: "k", name: "a.pdf", size: 10, item: 1, replaces: null, file: null, sent: 4, state: "sending", upload: "u1", code: "", message: "", whole: false, despiteMark: false })
  const uploads = new Uploads(server.line, keeper)
  await uploads.restore()
  uploads.again("k", { file: file("b.pdf", "0123456789A") })
  await until(() => uploads.list.length === 0)
  assert.equal(server.papers[0].text, "0123456789A")
})
