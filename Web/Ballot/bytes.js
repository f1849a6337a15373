/** Bytes and the few shapes in which they travel. */

const encoder = new TextEncoder()

/**
 * @param {...(Uint8Array | string | number)} parts texts as UTF-8, a number as one byte
 * @returns {Uint8Array}
 */
export function join(...parts) {
  const pieces = parts.map(part => typeof part === "string" ? encoder.encode(part) : typeof part === "number" ? Uint8Array.of(part) : part)
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** @param {Uint8Array} bytes @returns {string} base64url without padding */
export function toBase64(bytes) {
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}

/**
 * @param {string} text base64url
 * @returns {Uint8Array}
 * @throws {RangeError} for anything that is not the one way to write these bytes
 */
export function fromBase64(text) {
  if (typeof text !== "string" || !/^[\w-]*$/.test(text)) throw new RangeError("not base64url")
  let plain
  try {
    plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  } catch {
    throw new RangeError("not base64url")
  }
  const bytes = Uint8Array.from(plain, letter => letter.charCodeAt(0))
  if (toBase64(bytes) !== text) throw new RangeError("not base64url")
  return bytes
}

/** @param {Uint8Array} bytes @returns {string} lower-case hexadecimal */
export function toHex(bytes) {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
}

/** @param {string} text hexadecimal @returns {Uint8Array} */
export function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16))
}

/** @param {Uint8Array} a @param {Uint8Array} b @returns {number} below, at or above zero as `a` sorts before, with or after `b` */
export function compare(a, b) {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export function same(a, b) { return compare(a, b) === 0 }

/** @param {number} count @returns {Uint8Array} */
export function randomBytes(count) { return crypto.getRandomValues(new Uint8Array(count)) }

/** @param {Uint8Array} bytes @param {"SHA-256" | "SHA-384"} [name] @returns {Promise<Uint8Array>} */
export async function digest(bytes, name = "SHA-256") { return new Uint8Array(await crypto.subtle.digest(name, bytes)) }
