import assert from "node:assert/strict"
import test from "node:test"
import { parseKey, parseNote, signatureState } from "../../Web/Proof/checkpoint-note.js"
import { hashOf, isConsistent, isIncluded, leafHash, nodeHash } from "../../Web/Proof/merkle.js"
import { Guard } from "../../Web/Proof/guard.js"
import { watchRecord } from "../../Web/Proof/watch.js"

const encoder = new TextEncoder()
/** @param {Uint8Array} bytes */
const hex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("")
/** @param {Uint8Array} bytes */
const base64 = bytes => btoa(String.fromCharCode(...bytes))

/**
 * The tree as RFC 9162 defines it, recursively: another way to the same answers.
 * @param {Uint8Array[]} leaves @returns {Promise<Uint8Array>}
 */
async function rootOf(leaves) {
  if (leaves.length === 0) return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array()))
  if (leaves.length === 1) return /** @type {Uint8Array} */ (leaves[0])
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return nodeHash(await rootOf(leaves.slice(0, k)), await rootOf(leaves.slice(k)))
}

/** @param {number} m @param {Uint8Array[]} leaves @param {boolean} whole @returns {Promise<Uint8Array[]>} */
async function proofOf(m, leaves, whole = true) {
  const n = leaves.length
  if (m === n) return whole ? [] : [await rootOf(leaves)]
  const k = 2 ** Math.floor(Math.log2(n - 1))
  if (m <= k) return [...await proofOf(m, leaves.slice(0, k), whole), await rootOf(leaves.slice(k))]
  return [...await proofOf(m - k, leaves.slice(k), false), await rootOf(leaves.slice(0, k))]
}

/** @param {number} m @param {Uint8Array[]} leaves @returns {Promise<Uint8Array[]>} */
async function pathOf(m, leaves) {
  if (leaves.length === 1) return []
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return m < k ? [...await pathOf(m, leaves.slice(0, k)), await rootOf(leaves.slice(k))] : [...await pathOf(m - k, leaves.slice(k)), await rootOf(leaves.slice(0, k))]
}

const leaves = await Promise.all(Array.from({ length: 33 }, (_, place) => leafHash(encoder.encode(`sự kiện ${place + 1}`))))

test("the tree of the published test vectors has their root", async () => {
  const data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
  const known = await Promise.all(data.map(one => leafHash(new Uint8Array(one.match(/../g)?.map(pair => parseInt(pair, 16)) ?? []))))
  assert.equal(hex(await rootOf(known)), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  assert.ok(await isConsistent(6, 8, await rootOf(known.slice(0, 6)), await rootOf(known), [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ].map(hashOf)))
})

test("every tree up to 33 leaves continues every smaller one, and no proof passes for a changed root", async () => {
  const roots = await Promise.all(Array.from({ length: 34 }, (_, size) => rootOf(leaves.slice(0, size))))
  for (let to = 1; to <= 33; to += 1) {
    for (let from = 1; from <= to; from += 1) {
      const proof = await proofOf(from, leaves.slice(0, to))
      const [a, b] = [/** @type {Uint8Array} */ (roots[from]), /** @type {Uint8Array} */ (roots[to])]
      assert.ok(await isConsistent(from, to, a, b, proof), `${from} → ${to}`)
      if (from === to) continue
      assert.ok(!await isConsistent(from, to, /** @type {Uint8Array} */ (roots[from - 1]), b, proof), `${from} → ${to}, another past`)
      assert.ok(!await isConsistent(from, to, a, /** @type {Uint8Array} */ (roots[to - 1]), proof), `${from} → ${to}, another present`)
      assert.ok(!await isConsistent(from, to, a, b, [...proof, a]), `${from} → ${to}, one hash too many`)
      assert.ok(!await isConsistent(from, to, a, b, proof.slice(0, -1)), `${from} → ${to}, one hash too few`)
    }
  }
})

test("every leaf stands at its place and at no other", async () => {
  for (const size of [1, 2, 3, 7, 8, 33]) {
    const root = await rootOf(leaves.slice(0, size))
    for (let index = 0; index < size; index += 1) {
      const proof = await pathOf(index, leaves.slice(0, size))
      assert.ok(await isIncluded(index, size, /** @type {Uint8Array} */ (leaves[index]), root, proof))
      if (size > 1) assert.ok(!await isIncluded((index + 1) % size, size, /** @type {Uint8Array} */ (leaves[index]), root, proof))
    }
  }
})

// Checkpoints

const pair = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]))
const name = "phonghop-0a1b2c3d"
const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
const typed = new Uint8Array([1, ...raw])
const keyHash = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array([...encoder.encode(`${name}\n`), ...typed]))).slice(0, 4)
const keyLine = `${name}+${hex(keyHash)}+${base64(typed)}`

/** @param {number} size @param {Uint8Array[]} [of] @param {string} [meeting] */
async function note(size, of = leaves, meeting = "qn-2020") {
  const text = `${name}/${meeting}\n${size}\n${base64(await rootOf(of.slice(0, size)))}\n`
  const signature = new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, encoder.encode(text)))
  return `${text}\n— ${name} ${base64(new Uint8Array([...keyHash, ...signature]))}\n`
}

test("a checkpoint is read and its signature holds; one letter changed and it does not", async () => {
  const key = await parseKey(keyLine)
  const text = await note(20)
  const parsed = parseNote(text)
  assert.deepEqual([parsed.origin, parsed.size, parsed.signatures.length], [`${name}/qn-2020`, 20, 1])
  assert.equal(await signatureState(parsed, key), "good")
  assert.equal(await signatureState(parseNote(text.replace("\n20\n", "\n21\n")), key), "bad")
})

for (const text of ["", "a\n", "a\n1\nAA==\n\n— x AAAA\n", "a\n-1\n\n\n", "a\n01\nAAAA\n\n— x AAAA\n"]) {
  test(`${JSON.stringify(text)} is no checkpoint`, () => { assert.throws(() => parseNote(text), RangeError) })
}

test("a key with another's hash is refused", async () => { await assert.rejects(parseKey(`${name}+00000000+${base64(typed)}`), RangeError) })

// Coming back

/** @param {{ size: number, of?: Uint8Array[], meeting?: string, key?: string, text?: string, proof?: string[], fails?: number, silent?: number, open?: boolean }} server @param {{ value: any }} kept */
const world = (server, kept) => ({
  key: async () => server.key ?? keyLine,
  checkpoint: async () => { if (server.fails === 0 || server.silent) throw Object.assign(new Error(), { status: server.silent ?? 0 }); return server.text ?? note(server.size, server.of, server.meeting) },
  consistency: async (/** @type {number} */ from, /** @type {number} */ to) => {
    if (server.fails) throw Object.assign(new Error(), { status: server.fails })
    return server.proof ?? (await proofOf(from, (server.of ?? leaves).slice(0, to))).map(hex)
  },
  isOpen: async () => server.open ?? true,
  memory: { read: () => kept.value, keep: (/** @type {any} */ one) => { kept.value = one }, forget: () => { kept.value = null } }, now: () => 1,
})

test("a record that grew is good, and the newer checkpoint is kept", async () => {
  const kept = { value: null }
  assert.equal((await watchRecord(world({ size: 5 }, kept))).state, "first")
  const found = await watchRecord(world({ size: 21 }, kept))
  assert.deepEqual([found.state, found.before, found.size], ["good", 5, 21])
  assert.equal((await watchRecord(world({ size: 21 }, kept))).state, "good")
  assert.equal(parseNote(/** @type {any} */ (kept.value).note).size, 21)
})

const forged = [.../** @type {Uint8Array[]} */ (leaves)]
forged[2] = await leafHash(encoder.encode("một sự kiện khác"))

for (const [what, server, reason] of /** @type {[string, any, string][]} */ ([
  ["an altered event", { size: 21, of: forged }, "proof"], ["a tail cut off", { size: 9 }, "smaller"], ["another root of the same size", { size: 10, of: forged }, "other-root"],
  ["a proof refused", { size: 21, fails: 404 }, "proof"], ["another session's checkpoint", { size: 21, meeting: "tb-2019" }, "origin"],
  ["a signature that does not hold", { size: 21, text: (await note(21)).replace("\n21\n", "\n22\n") }, "signature"], ["no checkpoint at all", { size: 0, text: "xin chào" }, "malformed"],
  ["a proof of something else", { size: 21, proof: ["00"] }, "malformed"],
])) {
  test(`${what} is called out, and what was kept stays`, async () => {
    const kept = { value: null }
    await watchRecord(world({ size: 10 }, kept))
    const before = kept.value
    const found = await watchRecord(world(server, kept))
    assert.deepEqual([found.state, found.reason], ["bad", reason])
    assert.equal(kept.value, before)
  })
}

test("another key of the server is called out", async () => {
  const kept = { value: null }
  await watchRecord(world({ size: 10 }, kept))
  const other = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]))
  const bytes = new Uint8Array([1, ...new Uint8Array(await crypto.subtle.exportKey("raw", other.publicKey))])
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array([...encoder.encode(`${name}\n`), ...bytes]))).slice(0, 4)
  assert.equal((await watchRecord(world({ size: 12, key: `${name}+${hex(hash)}+${base64(bytes)}` }, kept))).reason, "key")
})

test("a checkpoint that is refused while the session is open is called out; a session that is closed to us is not", async () => {
  const kept = { value: null }
  assert.equal((await watchRecord(world({ size: 10, silent: 404 }, kept))).state, "unknown", "nothing kept, nothing to demand")
  await watchRecord(world({ size: 10 }, kept))
  const found = await watchRecord(world({ size: 10, silent: 404 }, kept))
  assert.deepEqual([found.state, found.reason, found.before], ["bad", "missing", 10])
  assert.equal((await watchRecord(world({ size: 10, silent: 404, open: false }, kept))).state, "unknown")
  assert.equal((await watchRecord(world({ size: 10, silent: 503 }, kept))).state, "unknown")
})

test("what was called out stays called out while the server is away, and ends when it proves better or is trusted anew", async () => {
  const kept = { value: null }
  const server = /** @type {any} */ ({ size: 10 })
  const guard = new Guard(world(server, kept))
  await guard.look()
  assert.equal(guard.finding?.state, "first")
  server.size = 9
  await guard.look()
  assert.equal(guard.finding?.reason, "smaller")
  server.fails = 0
  await guard.look()
  assert.equal(guard.finding?.reason, "smaller")
  delete server.fails
  await guard.trustAnew()
  assert.deepEqual([guard.finding?.state, guard.finding?.size], ["first", 9])
})

for (const status of [401, 429, 500, 503]) {
  test(`an answer of ${status} instead of the proof is no forgery`, async () => {
    const kept = { value: null }
    await watchRecord(world({ size: 10 }, kept))
    assert.equal((await watchRecord(world({ size: 21, fails: status }, kept))).state, "unknown")
  })
}

test("no network is no forgery", async () => {
  const kept = { value: null }
  await watchRecord(world({ size: 10 }, kept))
  assert.equal((await watchRecord(world({ size: 21, fails: 0 }, kept))).state, "unknown")
})
