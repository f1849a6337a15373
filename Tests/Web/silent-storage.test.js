import assert from "node:assert/strict"
import test from "node:test"
import { keyOf } from "../../Web/Approval/key-shelf.js"
import { browserCabinet } from "../../Web/Ballot/cabinet.js"
import { Booth } from "../../Web/Ballot/booth.js"
import { toBase64 } from "../../Web/Ballot/bytes.js"
import { crafts } from "../../Web/Ballot/craft.js"
import { makeSealKey } from "../../Web/Ballot/envelope.js"
import { Seals } from "../../Web/Ballot/seals.js"
import { openShelf } from "../../Web/Desk/shelf.js"
import { allPacks, packOf, savePack } from "../../Web/Pack/pack-store.js"
import { uploadMemory } from "../../Web/Papers/upload-memory.js"
import { StorageSilent, isStorageSilent, openDatabase, setStoragePatience } from "../../Web/Store/database.js"
import { keep, recall } from "../../Web/Store/memory.js"
import { SecretVote, cabinetInMemory } from "./secret-vote.js"

/** @type {any} */
const world = globalThis
world.localStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {} }
/** @type {any[]} */
let asked = []
world.indexedDB = { open: (/** @type {string} */ name) => { const request = { name }; asked.push(request); return request }, databases: () => new Promise(() => {}) }
setStoragePatience(20)

const { point, pkcs8 } = await makeSealKey()
const [sealKey, sealPrivate] = [toBase64(point), toBase64(pkcs8)]
const { signOut } = await import("../../Web/Shell/person.js")
const passes = () => new Promise(resolve => { setTimeout(resolve, 60) })

/** @param {string} name the browser answers at last @returns {{ closed: boolean }} the database that it opens */
function answers(name) {
  const database = { closed: false, close() { this.closed = true } }
  for (const request of asked.filter(one => one.name === name)) { request.result = database; request.onsuccess?.() }
  asked = asked.filter(one => one.name !== name)
  return database
}

test("a database that never answers is waited for a while, and not asked once more before it does", async () => {
  asked = []
  await assert.rejects(openDatabase("slow", 1), StorageSilent)
  await assert.rejects(openDatabase("slow", 1), StorageSilent)
  assert.equal(asked.length, 1)
  assert.equal(isStorageSilent(), true)
  assert.equal(answers("slow").closed, true, "nobody waits for it any more")
  assert.equal(isStorageSilent(), false)
  const again = openDatabase("slow", 1)
  assert.equal(answers("slow").closed, false)
  await again
})

test("a refusal is a refusal, at once", async () => {
  asked = []
  const opening = openDatabase("refused", 1)
  asked[0].error = new Error("private window")
  asked[0].onerror()
  await assert.rejects(opening, /private window/)
  assert.equal(isStorageSilent(), false)
})

test("what is only a convenience goes on without", async () => {
  assert.equal(await recall("tung/kon-tum"), undefined)
  await keep({ key: "tung/kon-tum", at: 1, seq: 1, set: {}, commands: [] })
  assert.deepEqual(await allPacks(), [])
  assert.equal(await packOf("kon-tum"), undefined)
  const uploads = uploadMemory("tung", "/api/meetings/kon-tum")
  assert.deepEqual(await uploads.recall(), [])
  await uploads.keep(/** @type {any} */ ({ key: "1", file: null }))
  await uploads.drop("1")
  const shelf = await openShelf("tung", "kon-tum")
  assert.equal(shelf.lasts, false)
  assert.deepEqual((await shelf.read()).kept, [])
})

test("whoever wants something kept is told that it is not", async () => {
  await assert.rejects(savePack(/** @type {any} */ ({ meeting: "kon-tum" })), StorageSilent)
  await assert.rejects(browserCabinet.put("papers", { key: "1" }), StorageSilent)
  await assert.rejects(keyOf("tung"), StorageSilent, "nothing is signed without a key that may be there")
})

test("the key of a seal is not made without being kept, and not called missing unseen", async () => {
  const seals = new Seals({ owner: "tung", meeting: "kon-tum" })
  await assert.rejects(seals.make(1, [], 1), StorageSilent)
  await assert.rejects(seals.offer(), StorageSilent)
  await assert.rejects(seals.find(new SecretVote().entity(sealKey), 1), StorageSilent)
  const kept = cabinetInMemory()
  assert.equal(await new Seals({ owner: "tung", meeting: "kon-tum", cabinet: kept }).find(new SecretVote().entity(sealKey), 1), null)
})

test("who signs out is told that something may be left", async () => {
  world.fetch = async () => new Response(null, { status: 204 })
  assert.deepEqual(await signOut(), { isClean: false })
})

/** A voter whose storage answers or not. */
function voter() {
  const vote = new SecretVote()
  const cabinet = cabinetInMemory()
  const storage = { silent: true }
  /** @type {(() => any)[]} */
  let timers = []
  let draws = 0
  const ask = async (/** @type {() => any} */ work) => { if (storage.silent) throw new StorageSilent(); return work() }
  const outside = /** @type {import("../../Web/Ballot/booth.js").World} */ (/** @type {any} */ ({
    crafts,
    cabinet: {
      all: (/** @type {any} */ drawer) => ask(() => cabinet.all(drawer)), get: (/** @type {any} */ drawer, /** @type {string} */ key) => ask(() => cabinet.get(drawer, key)),
      put: (/** @type {any} */ drawer, /** @type {any} */ value) => ask(() => cabinet.put(drawer, value)),
      remove: (/** @type {any} */ drawer, /** @type {string} */ key) => ask(() => cabinet.remove(drawer, key)),
    },
    draw: async (/** @type {string} */ _, /** @type {any} */ body) => { draws += 1; return vote.draw("Tùng", body.blinded) },
    cast: async (/** @type {string} */ _, /** @type {any} */ body) => vote.cast(body),
    fetchBoard: async () => vote.board(sealKey, sealPrivate),
    later: (/** @type {() => void} */ action) => { timers.push(action); return action },
    cancel: (/** @type {any} */ timer) => { timers = timers.filter(one => one !== timer) },
    random: () => 0.5, now: () => 1_000_000, alone: (/** @type {() => Promise<void>} */ work) => work(),
  }))
  return {
    vote, storage, cabinet, poll: vote.entity(sealKey), draws: () => draws,
    booth: () => new Booth({ owner: "tung", meeting: vote.meeting, world: outside, changed: () => {} }),
    async turn() { for (const action of timers.splice(0)) await action() },
  }
}

test("no ballot paper is asked for that could not be kept, and the voter is told why", async () => {
  const at = voter()
  const booth = at.booth()
  await booth.open()
  booth.hear([at.poll])
  assert.equal(booth.isSilent, true)
  await assert.rejects(booth.draw(at.poll), { code: "ballot.no-answer" })
  assert.equal(booth.trouble(at.poll.id), "ballot.no-answer")
  assert.equal(at.draws(), 0)
  assert.equal(booth.step(at.poll.id), "none")
  at.storage.silent = false
  await booth.draw(at.poll)
  assert.equal(booth.step(at.poll.id), "drawn")
  assert.equal(booth.trouble(at.poll.id), "")
})

test("a paper that lies in storage which does not answer is not lost by drawing once more", async () => {
  const at = voter()
  at.storage.silent = false
  const before = at.booth()
  await before.open()
  before.hear([at.poll])
  await before.draw(at.poll)
  before.close()
  const [paper] = await at.cabinet.all("papers")
  at.storage.silent = true
  const booth = at.booth()
  await booth.open()
  booth.hear([at.poll])
  at.storage.silent = false
  await booth.draw(at.poll)
  assert.equal(booth.step(at.poll.id), "drawn")
  assert.deepEqual(await at.cabinet.all("papers"), [paper])
  assert.equal(at.draws(), 1)
})

test("a mark that cannot be kept is not sealed and not sent; once sealed the ballot goes out whatever the storage does", async () => {
  const at = voter()
  at.storage.silent = false
  const booth = at.booth()
  await booth.open()
  booth.hear([at.poll])
  await booth.draw(at.poll)
  at.storage.silent = true
  await assert.rejects(booth.mark(at.poll, ["yes"]), { code: "ballot.no-answer-drawn" })
  assert.equal(booth.step(at.poll.id), "drawn")
  at.storage.silent = false
  await booth.mark(at.poll, ["yes"])
  at.storage.silent = true
  await at.turn()
  assert.equal(booth.step(at.poll.id), "cast")
})

test("a sealed ballot goes out as soon as the storage answers", async () => {
  const at = voter()
  at.storage.silent = false
  const before = at.booth()
  await before.open()
  before.hear([at.poll])
  await before.draw(at.poll)
  await before.mark(at.poll, ["yes"])
  before.close()
  at.storage.silent = true
  const booth = at.booth()
  await booth.open()
  booth.hear([at.poll])
  await at.turn()
  assert.equal(booth.step(at.poll.id), "none")
  at.storage.silent = false
  await at.turn()
  await at.turn()
  assert.equal(booth.step(at.poll.id), "cast")
})
