/** Sealing: what one point of the curve P-256 can open and nobody else. */
import { join, randomBytes, toBase64 } from "./bytes.js"

const curve = { name: "ECDH", namedCurve: "P-256" }
export const pointBytes = 65
const ivBytes = 12
const tagBytes = 16
/** Every ballot is as long as every other before it is sealed, in bytes. */
export const plainBytes = 512
/** Length of a sealed ballot, in bytes. */
export const sealedBytes = pointBytes + ivBytes + plainBytes + tagBytes

/** @returns {Promise<{ point: Uint8Array, pkcs8: Uint8Array }>} a new key */
export async function makeSealKey() {
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"])
  return {
    point: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
    pkcs8: new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)),
  }
}

/**
 * A key that never leaves this browser.
 * @returns {Promise<{ point: Uint8Array, key: CryptoKey }>}
 */
export async function makeHolderKey() {
  const pair = await crypto.subtle.generateKey(curve, false, ["deriveBits"])
  return { point: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)), key: pair.privateKey }
}

/** @param {Uint8Array} pkcs8 */
export function openingKey(pkcs8) { return crypto.subtle.importKey("pkcs8", pkcs8, curve, true, ["deriveBits"]) }

/**
 * The point of a key, so that a false key is found before anything is opened.
 * @param {Uint8Array} pkcs8
 */
export async function pointOf(pkcs8) {
  const { d: _, key_ops: __, ...open } = await crypto.subtle.exportKey("jwk", await openingKey(pkcs8))
  return new Uint8Array(await crypto.subtle.exportKey("raw", await crypto.subtle.importKey("jwk", open, curve, true, [])))
}

/**
 * @param {Uint8Array} plain
 * @param {{ to: Uint8Array, use: string, bound: Uint8Array }} how `to` whose point; `use` keeps uses of a
 *   key apart; `bound` is not hidden, but cannot be exchanged
 * @returns {Promise<Uint8Array>} ephemeral point ‖ iv ‖ ciphertext with tag
 */
export async function seal(plain, { to, use, bound }) {
  const ours = await crypto.subtle.generateKey(curve, true, ["deriveBits"])
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey))
  const theirs = await crypto.subtle.importKey("raw", to, curve, true, [])
  const key = await sharedKey(ours.privateKey, theirs, join(use, point, to), "encrypt")
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  return join(point, iv, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound }, key, plain)))
}

/**
 * @param {Uint8Array} sealed
 * @param {{ key: CryptoKey, point: Uint8Array, use: string, bound: Uint8Array }} how
 * @returns {Promise<Uint8Array | null>} null when it was sealed for somebody else, or changed since
 */
export async function unseal(sealed, { key, point, use, bound }) {
  if (sealed.length < pointBytes + ivBytes + tagBytes) return null
  const ephemeral = sealed.slice(0, pointBytes)
  const iv = sealed.slice(pointBytes, pointBytes + ivBytes)
  try {
    const theirs = await crypto.subtle.importKey("raw", ephemeral, curve, true, [])
    const shared = await sharedKey(key, theirs, join(use, ephemeral, point), "decrypt")
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bound }, shared, sealed.slice(pointBytes + ivBytes)))
  } catch {
    return null
  }
}

/** @param {CryptoKey} ours @param {CryptoKey} theirs @param {Uint8Array} info @param {"encrypt" | "decrypt"} what */
async function sharedKey(ours, theirs, info, what) {
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours, 256)
  const source = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"])
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }, source, { name: "AES-GCM", length: 256 }, false, [what])
}

const nonceBytes = 16
/** The one way to write a vote, so that every program reads a ballot alike. */
const spelling = /^\{"choices":\[((?:"[a-z0-9_-]{1,32}"(?:,(?=")|(?=\])))*)\],"nonce":"[\w-]{22}"\}$/

/**
 * Marks on a ballot, as long as any other: length in two bytes, JSON, zeros.
 * @param {string[]} choices
 * @returns {Uint8Array}
 */
export function padded(choices) {
  const json = join(JSON.stringify({ choices, nonce: toBase64(randomBytes(nonceBytes)) }))
  if (json.length > plainBytes - 2) throw new RangeError("too many marks")
  return join(json.length >> 8, json.length & 255, json, new Uint8Array(plainBytes - 2 - json.length))
}

/**
 * @param {Uint8Array} plain
 * @returns {string[] | null} the marks; null when the paper holds anything else
 */
export function unpadded(plain) {
  if (plain.length !== plainBytes) return null
  const length = (plain[0] ?? 0) << 8 | (plain[1] ?? 0)
  if (length > plainBytes - 2 || plain.slice(2 + length).some(byte => byte !== 0)) return null
  const text = String.fromCharCode(...plain.slice(2, 2 + length))
  return spelling.test(text) ? JSON.parse(text).choices : null
}
