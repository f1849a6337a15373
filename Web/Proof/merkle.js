/** The tree over a session's record (RFC 9162): what its checkpoints commit to, checked here and not believed. */

/** @typedef {Uint8Array} Hash 32 bytes, SHA-256 */

/** @param {Hash} left @param {Hash} right @returns {Promise<Hash>} */
export async function nodeHash(left, right) {
  const bytes = new Uint8Array(65)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 33)
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
}

/** @param {Uint8Array} leaf what the record says @returns {Promise<Hash>} */
export async function leafHash(leaf) {
  const bytes = new Uint8Array(leaf.length + 1)
  bytes.set(leaf, 1)
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
}

/**
 * Whether the tree of `to` leaves continues the tree of `from` leaves, and altered none of them (RFC 9162 §2.1.4.2).
 * @param {number} from @param {number} to
 * @param {Hash} rootFrom @param {Hash} rootTo @param {Hash[]} proof
 * @returns {Promise<boolean>}
 */
export async function isConsistent(from, to, rootFrom, rootTo, proof) {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from > to) return false
  if (from === to) return proof.length === 0 && isEqual(rootFrom, rootTo)
  if (from === 0) return proof.length === 0
  const path = isPowerOfTwo(from) ? [rootFrom, ...proof] : [...proof]
  let first = path.shift()
  if (!first) return false
  let [fn, sn] = [BigInt(from) - 1n, BigInt(to) - 1n]
  while (fn & 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
  let [fr, sr] = [first, first]
  for (const hash of path) {
    if (sn === 0n) return false
    if (fn & 1n || fn === sn) {
      fr = await nodeHash(hash, fr)
      sr = await nodeHash(hash, sr)
      while (fn !== 0n && !(fn & 1n)) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else {
      sr = await nodeHash(sr, hash)
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n && isEqual(fr, rootFrom) && isEqual(sr, rootTo)
}

/**
 * Whether a leaf stands at its place in the tree (RFC 9162 §2.1.3.2).
 * @param {number} index @param {number} size @param {Hash} leaf @param {Hash} root @param {Hash[]} proof
 * @returns {Promise<boolean>}
 */
export async function isIncluded(index, size, leaf, root, proof) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  let [fn, sn] = [BigInt(index), BigInt(size) - 1n]
  let hash = leaf
  for (const step of proof) {
    if (sn === 0n) return false
    if (fn & 1n || fn === sn) {
      hash = await nodeHash(step, hash)
      while (fn !== 0n && !(fn & 1n)) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else {
      hash = await nodeHash(hash, step)
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n && isEqual(hash, root)
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export const isEqual = (a, b) => a.length === b.length && a.every((byte, place) => byte === b[place])

/** @param {number} n */
const isPowerOfTwo = n => Math.log2(n) % 1 === 0

/** @param {string} hex @returns {Hash} @throws {RangeError} when it is not one */
export function hashOf(hex) {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new RangeError("not a hash")
  return new Uint8Array(hex.match(/../g)?.map(pair => parseInt(pair, 16)) ?? [])
}
