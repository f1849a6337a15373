import { isEqual } from "./merkle.js"

/** Signed checkpoints as text (C2SP signed-note and tlog-checkpoint): parsed and verified in the browser. */

/**
 * @typedef {{ origin: string, size: number, root: Uint8Array, text: string, signatures: { name: string, hash: Uint8Array, signature: Uint8Array }[] }} Note
 *   `text`: what is signed
 * @typedef {{ name: string, hash: Uint8Array, key: Uint8Array, line: string }} VerifierKey
 */

/** A signature line's first bytes name the key; Ed25519 keys are of this kind. */
const ed25519 = 1
const hashBytes = 4

/**
 * @param {string} note
 * @returns {Note}
 * @throws {RangeError} for anything that is no checkpoint
 */
export function parseNote(note) {
  const end = note.indexOf("\n\n")
  if (end < 0 || !note.endsWith("\n")) throw new RangeError("no signatures")
  const text = note.slice(0, end + 1)
  const [origin, size, root] = text.split("\n")
  if (!origin || !size || !root || !/^(0|[1-9]\d{0,15})$/.test(size)) throw new RangeError("no checkpoint")
  const hash = bytesOf(root)
  if (hash.length !== 32) throw new RangeError("no root")
  const signatures = note.slice(end + 2, -1).split("\n").map(line => {
    const found = /^\u2014 (\S+) (\S+)$/.exec(line)
    const bytes = bytesOf(found?.[2] ?? "")
    if (!found?.[1] || bytes.length <= hashBytes) throw new RangeError("no signature")
    return { name: found[1], hash: bytes.slice(0, hashBytes), signature: bytes.slice(hashBytes) }
  })
  return { origin, size: Number(size), root: hash, text, signatures }
}

/**
 * @param {string} line `name+hash+base64(1‖key)`
 * @returns {Promise<VerifierKey>}
 * @throws {RangeError} when it is no Ed25519 key, or its hash is another's
 */
export async function parseKey(line) {
  const found = /^(\S+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim())
  const bytes = bytesOf(found?.[3] ?? "")
  if (!found?.[1] || bytes.length !== 33 || bytes[0] !== ed25519) throw new RangeError("no key")
  const name = new TextEncoder().encode(`${found[1]}\n`)
  const named = new Uint8Array(name.length + bytes.length)
  named.set(name)
  named.set(bytes, name.length)
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", named)).slice(0, hashBytes)
  const said = [...hash].map(byte => byte.toString(16).padStart(2, "0")).join("")
  if (said !== found[2]) throw new RangeError("a key with another's hash")
  return { name: found[1], hash, key: bytes.slice(1), line: line.trim() }
}

/**
 * @param {Note} note @param {VerifierKey} key
 * @returns {Promise<"good" | "bad" | "unsupported">} `unsupported`: this browser cannot check Ed25519
 */
export async function signatureState(note, key) {
  const signature = note.signatures.find(one => one.name === key.name && isEqual(one.hash, key.hash))
  if (!signature) return "bad"
  /** @type {CryptoKey} */
  let imported
  try {
    imported = await crypto.subtle.importKey("raw", key.key, { name: "Ed25519" }, false, ["verify"])
  } catch (error) {
    // Without TLS there is no `subtle` at all; older browsers do not know the curve.
    if (error instanceof DOMException && error.name === "DataError") return "bad"
    return "unsupported"
  }
  try {
    return await crypto.subtle.verify({ name: "Ed25519" }, imported, signature.signature, new TextEncoder().encode(note.text)) ? "good" : "bad"
  } catch {
    return "unsupported"
  }
}

/** @param {string} text base64 @returns {Uint8Array} @throws {RangeError} */
function bytesOf(text) {
  try { return Uint8Array.from(atob(text), letter => letter.charCodeAt(0)) } catch { throw new RangeError("no base64") }
}
