/** RSA blind signatures, RSABSSA-SHA384-PSS (RFC 9474): the server signs a ballot paper that it does not see. */
import { bytesOf, inverse, numberOf, power } from "./numbers.js"
import { digest, fromBase64, join, randomBytes } from "./bytes.js"

/** Salt of the PSS encoding, in bytes; also the length of a SHA-384 digest. */
export const saltBytes = 48
/** Random bytes before the message in the randomised variant. */
export const prefixBytes = 32
/** Tries to find a blinding factor; one that has no inverse would be a factor of the key. */
const blindingTries = 8

/**
 * @typedef {{ modulus: bigint, exponent: bigint, bits: number, bytes: number, verifying: CryptoKey }} IssuerKey
 *   `bits` and `bytes`: length of the modulus
 */

/**
 * @param {Uint8Array} spki SubjectPublicKeyInfo of an RSA key
 * @returns {Promise<IssuerKey>}
 */
export async function readIssuerKey(spki) {
  const verifying = await crypto.subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"])
  const parts = await crypto.subtle.exportKey("jwk", verifying)
  const modulus = numberOf(fromBase64(parts.n ?? ""))
  const bits = modulus.toString(2).length
  return { modulus, exponent: numberOf(fromBase64(parts.e ?? "")), bits, bytes: Math.ceil(bits / 8), verifying }
}

/**
 * EMSA-PSS-ENCODE (RFC 8017 §9.1.1) with SHA-384 and MGF1.
 * @param {Uint8Array} message
 * @param {number} bits one fewer than the modulus has
 * @param {Uint8Array} salt
 */
export async function encodePSS(message, bits, salt) {
  const length = Math.ceil(bits / 8)
  const hash = await digest(join(new Uint8Array(8), await digest(message, "SHA-384"), salt), "SHA-384")
  const block = join(new Uint8Array(length - salt.length - hash.length - 2), 1, salt)
  const mask = await mgf1(hash, block.length)
  const masked = block.map((byte, at) => byte ^ (mask[at] ?? 0))
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits))
  return join(masked, hash, 0xbc)
}

/** @param {Uint8Array} seed @param {number} length */
async function mgf1(seed, length) {
  const blocks = []
  for (let counter = 0; counter * saltBytes < length; counter += 1) {
    blocks.push(await digest(join(seed, bytesOf(BigInt(counter), 4)), "SHA-384"))
  }
  return join(...blocks).slice(0, length)
}

/**
 * Prepare: random bytes before the message, so that even the server cannot choose what is signed.
 * @param {Uint8Array} message
 * @param {Uint8Array} [prefix]
 */
export function prepare(message, prefix = randomBytes(prefixBytes)) { return join(prefix, message) }

/**
 * Blind (RFC 9474 §4.2).
 * @param {IssuerKey} key
 * @param {Uint8Array} prepared
 * @param {{ salt?: Uint8Array, inverse?: bigint }} [chance] given only by tests
 * @returns {Promise<{ blinded: Uint8Array, inverse: Uint8Array }>}
 */
export async function blind(key, prepared, chance = {}) {
  const encoded = numberOf(await encodePSS(prepared, key.bits - 1, chance.salt ?? randomBytes(saltBytes)))
  if (inverse(encoded, key.modulus) === null) throw new RangeError("invalid input")
  const [factor, undo] = chance.inverse ? [inverse(chance.inverse, key.modulus) ?? 0n, chance.inverse] : blindingFactor(key)
  const blinded = encoded * power(factor, key.exponent, key.modulus) % key.modulus
  return { blinded: bytesOf(blinded, key.bytes), inverse: bytesOf(undo, key.bytes) }
}

/** @param {IssuerKey} key @returns {[bigint, bigint]} a number and its inverse */
function blindingFactor(key) {
  for (let tries = 0; tries < blindingTries; tries += 1) {
    // 64 bits more than needed: what is left over modulo n is even.
    const factor = numberOf(randomBytes(key.bytes + 8)) % key.modulus
    const undo = inverse(factor, key.modulus)
    if (undo !== null) return [factor, undo]
  }
  throw new RangeError("no blinding factor")
}

/**
 * Finalize (RFC 9474 §4.4): takes the blinding off and checks what is below it.
 * @param {IssuerKey} key
 * @param {Uint8Array} prepared
 * @param {Uint8Array} blindSignature
 * @param {Uint8Array} undo the inverse that `blind` gave
 * @param {number} [salt] bytes
 * @returns {Promise<Uint8Array | null>} null when the server signed something else
 */
export async function finalize(key, prepared, blindSignature, undo, salt = saltBytes) {
  if (blindSignature.length !== key.bytes) return null
  const signature = bytesOf(numberOf(blindSignature) * numberOf(undo) % key.modulus, key.bytes)
  return await isSigned(key, prepared, signature, salt) ? signature : null
}

/**
 * @param {IssuerKey} key
 * @param {Uint8Array} prepared
 * @param {Uint8Array} signature
 * @param {number} [salt] bytes
 */
export function isSigned(key, prepared, signature, salt = saltBytes) {
  return crypto.subtle.verify({ name: "RSA-PSS", saltLength: salt }, key.verifying, signature, prepared)
}
