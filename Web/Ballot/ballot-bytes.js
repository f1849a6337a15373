/** The bytes of a secret ballot, as the server and the independent verifier read them too. */
import { compare, digest, join, toBase64 } from "./bytes.js"

/** Letters of a code: none that looks like another. */
const codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
/** A code has this many letters of five bits each. */
const codeLength = 10

/**
 * @typedef {{ message: Uint8Array, signature: Uint8Array, sealed: Uint8Array, proof: Uint8Array }} Ballot
 *   `message`: the prepared message, random bytes first
 */

/**
 * What is on a ballot paper before the random bytes.
 * @param {string} meeting @param {number} poll @param {Uint8Array} point the paper's own public key
 */
export function ballotMessage(meeting, poll, point) {
  return join("phonghop/v1/ballot", 0, meeting, 0, String(poll), 0, point)
}

/** @param {Uint8Array} message @param {Uint8Array} sealed what the paper's own key signs */
export function castInput(message, sealed) { return join("phonghop/v1/cast", message, sealed) }

/** @param {Uint8Array} message @param {Uint8Array} sealed what the server signs when it has the ballot */
export async function receiptInput(message, sealed) {
  return join("phonghop/v1/receipt", await digest(message), await digest(sealed))
}

/**
 * @param {Uint8Array} message @param {Uint8Array} sealed
 * @returns {Promise<string>} `ABCDE-FGHJK`
 */
export async function codeOf(message, sealed) {
  const hash = await digest(join("phonghop/v1/code", message, sealed))
  let bits = 0n
  for (const byte of hash.slice(0, 7)) bits = bits << 8n | BigInt(byte)
  bits >>= 6n
  let code = ""
  for (let place = codeLength - 1; place >= 0; place -= 1) code += codeLetters[Number(bits >> BigInt(place * 5) & 31n)]
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** @param {Ballot} ballot */
export function leafOf(ballot) {
  return digest(join(0, ballot.message, ballot.signature, ballot.sealed, ballot.proof))
}

/**
 * The root over the ballots of a box, whatever their order (RFC 9162 §2.1.1 over the sorted leaves).
 * @param {Ballot[]} ballots
 */
export async function rootOf(ballots) {
  const leaves = await Promise.all(ballots.map(leafOf))
  return treeHash(leaves.sort(compare))
}

/** @param {Uint8Array[]} leaves @returns {Promise<Uint8Array>} */
async function treeHash(leaves) {
  if (leaves.length === 0) return digest(new Uint8Array())
  if (leaves.length === 1) return /** @type {Uint8Array} */ (leaves[0])
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return digest(join(1, await treeHash(leaves.slice(0, split)), await treeHash(leaves.slice(split))))
}

/** @param {Ballot} ballot as it goes to the server */
export function castBody(ballot) {
  return { message: toBase64(ballot.message), signature: toBase64(ballot.signature), sealed: toBase64(ballot.sealed), proof: toBase64(ballot.proof) }
}
