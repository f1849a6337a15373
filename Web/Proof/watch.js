import { parseKey, parseNote, signatureState } from "./checkpoint-note.js"
import { hashOf, isConsistent, isEqual } from "./merkle.js"

/**
 * Every browser keeps the last checkpoint of a session that it has seen. When it comes back, the server must prove that
 * today's record continues that one, with nothing altered, removed or put in between. A server that cannot is called out.
 */

/**
 * @typedef {{ note: string, key: string, at: number }} Kept
 * @typedef {"good" | "first" | "unsigned" | "unknown" | "bad"} State `first`: nothing to compare with yet; `unsigned`: continued, but this
 *   browser cannot check the signature; `unknown`: the server did not answer
 * @typedef {"signature" | "key" | "origin" | "smaller" | "other-root" | "proof" | "malformed" | "missing"} Reason `missing`: the session is
 *   there, its checkpoint is refused
 * @typedef {{ state: State, reason?: Reason, size?: number, before?: number, origin?: string, root?: string, key?: string, at?: number,
 *   passing?: boolean }} Finding `passing`: what kept it unknown passes; it is worth asking again
 *
 * @typedef {object} World
 * @property {() => Promise<string>} key the server's verifier key
 * @property {() => Promise<string>} checkpoint the newest one
 * @property {(from: number, to: number) => Promise<string[]>} consistency
 * @property {() => Promise<boolean>} isOpen whether the server lets us into the session at all
 * @property {{ read: () => Kept | null, keep: (kept: Kept) => void, forget: () => void }} memory
 * @property {() => number} now
 */

/**
 * @param {World} world
 * @returns {Promise<Finding>}
 */
export async function watchRecord(world) {
  const kept = world.memory.read()
  /** @type {string} */
  let keyLine
  /** @type {string} */
  let noteText
  try {
    [keyLine, noteText] = await Promise.all([world.key(), world.checkpoint()])
  } catch (error) {
    // Who has kept nothing has nothing to demand; a server that is busy or out of reach has altered nothing.
    const refuses = [403, 404, 410].includes(/** @type {any} */ (error).status)
    return kept && refuses && await world.isOpen() ? { state: "bad", reason: "missing", before: sizeOf(kept) } : { state: "unknown", passing: isPassing(/** @type {any} */ (error).status) }
  }
  try {
    const key = await parseKey(keyLine)
    const note = parseNote(noteText)
    const about = { size: note.size, origin: note.origin, root: hex(note.root), key: key.line, at: world.now() }
    if (kept && kept.key !== key.line) return { state: "bad", reason: "key", ...about }
    const signature = await signatureState(note, key)
    if (signature === "bad") return { state: "bad", reason: "signature", ...about }
    const state = signature === "unsupported" ? "unsigned" : "good"
    if (!kept) {
      world.memory.keep({ note: noteText, key: key.line, at: world.now() })
      return { state: signature === "unsupported" ? "unsigned" : "first", ...about }
    }
    const old = parseNote(kept.note)
    const found = { ...about, before: old.size }
    if (old.origin !== note.origin) return { state: "bad", reason: "origin", ...found }
    if (note.size < old.size) return { state: "bad", reason: "smaller", ...found }
    if (note.size === old.size) {
      if (!isEqual(old.root, note.root)) return { state: "bad", reason: "other-root", ...found }
    } else {
      /** @type {string[]} */
      let hashes
      try { hashes = await world.consistency(old.size, note.size) } catch (error) {
        // No network, no sign-in or a busy server is no forgery; an answer that refuses the proof is.
        return isPassing(/** @type {any} */ (error).status) ? { state: "unknown", passing: true } : { state: "bad", reason: "proof", ...found }
      }
      if (!await isConsistent(old.size, note.size, old.root, note.root, hashes.map(hashOf))) return { state: "bad", reason: "proof", ...found }
    }
    world.memory.keep({ note: noteText, key: key.line, at: world.now() })
    return { state, ...found }
  } catch (error) {
    if (error instanceof RangeError) return { state: "bad", reason: "malformed" }
    return { state: "unsigned" }
  }
}

/** @param {number} status */
const isPassing = status => status === 0 || status === 401 || status === 429 || status >= 500

/** @param {Kept} kept @returns {number} events in the record as it was seen */
function sizeOf(kept) { try { return parseNote(kept.note).size } catch { return 0 } }

/** @param {Uint8Array} bytes */
const hex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("")
