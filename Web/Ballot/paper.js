/** One ballot paper: made here, signed unseen by the server, marked, sealed, cast. Nothing here talks to the server. */
import { ballotMessage, castInput, codeOf, receiptInput } from "./ballot-bytes.js"
import { fromBase64, toBase64 } from "./bytes.js"
import { blind, finalize, prepare, readIssuerKey } from "./blind-signature.js"
import { padded, seal } from "./envelope.js"

const ecdsa = { name: "ECDSA", hash: "SHA-256" }
const curve = { name: "ECDSA", namedCurve: "P-256" }
export const sealUse = "phonghop/v1/seal"

/**
 * What this browser keeps of a paper. It is written down before each request, so that a reload goes on.
 * @typedef {object} Paper
 * @property {string} key owner, meeting and poll
 * @property {string} meeting
 * @property {number} poll
 * @property {string} issuerKey of the record, when the paper was made
 * @property {CryptoKey} [signing] the paper's own key; cannot be read out
 * @property {Uint8Array} message
 * @property {Uint8Array} blinded
 * @property {Uint8Array} [undo] what takes the blinding off
 * @property {Uint8Array} [signature] there is one once the paper is drawn
 * @property {Uint8Array} [sealed] there is one once the paper is marked
 * @property {Uint8Array} [proof]
 * @property {boolean} [unsure] it was sent, and nothing came back
 * @property {number} [castAfter] when it may go, milliseconds since 1970 by this machine
 * @property {string} [receipt]
 * @property {string} [code]
 * @property {string} [root] of the box, as first published
 * @property {"fine" | "missing" | "changed" | "wrong" | "late"} [verdict] of the check after the close
 */

/**
 * @param {{ key: string, meeting: string, poll: number, issuerKey: string }} of
 * @returns {Promise<Paper>}
 */
export async function makePaper({ key, meeting, poll, issuerKey }) {
  const own = await crypto.subtle.generateKey(curve, false, ["sign", "verify"])
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey))
  const message = prepare(ballotMessage(meeting, poll, point))
  const { blinded, inverse } = await blind(await readIssuerKey(fromBase64(issuerKey)), message)
  return { key, meeting, poll, issuerKey, signing: own.privateKey, message, blinded, undo: inverse }
}

/**
 * The server's answer to the draw. The key is the record's, never one of the answer.
 * @param {Paper} paper @param {string} blindSignature
 * @returns {Promise<Paper | null>} null when the server signed something else
 */
export async function drawn(paper, blindSignature) {
  if (!paper.undo) return null
  const key = await readIssuerKey(fromBase64(paper.issuerKey))
  const signature = await finalize(key, paper.message, fromBase64(blindSignature), paper.undo)
  return signature && { ...paper, signature }
}

/**
 * @param {Paper} paper
 * @param {string[]} choices
 * @param {{ sealKey: string, castAfter: number }} how
 * @returns {Promise<Paper>} ready to go; what was chosen cannot be read from it any more
 */
export async function marked(paper, choices, { sealKey, castAfter }) {
  if (!paper.signing || !paper.signature) throw new RangeError("the paper is not drawn")
  const sealed = await seal(padded(choices), { to: fromBase64(sealKey), use: sealUse, bound: paper.message })
  const proof = new Uint8Array(await crypto.subtle.sign(ecdsa, paper.signing, castInput(paper.message, sealed)))
  return { ...paper, sealed, proof, castAfter, code: await codeOf(paper.message, sealed) }
}

/**
 * Whether the receipt is the server's own for this very ballot: proof, should the ballot be missing later.
 * @param {Paper} paper @param {{ receipt: string, code: string }} answer
 * @param {string} receiptKey of the record
 */
export async function isReceipt(paper, answer, receiptKey) {
  if (!paper.sealed || answer.code !== paper.code) return false
  const key = await crypto.subtle.importKey("spki", fromBase64(receiptKey), curve, true, ["verify"])
  return crypto.subtle.verify(ecdsa, key, fromBase64(answer.receipt), await receiptInput(paper.message, paper.sealed))
}

/**
 * The proof on a ballot, by the key that its own message holds.
 * @param {Uint8Array} point @param {Uint8Array} message @param {Uint8Array} sealed
 * @param {Uint8Array} proof
 */
export async function isProof(point, message, sealed, proof) {
  try {
    const key = await crypto.subtle.importKey("raw", point, curve, true, ["verify"])
    return await crypto.subtle.verify(ecdsa, key, proof, castInput(message, sealed))
  } catch {
    return false
  }
}

/** @param {Paper} paper @returns {string} base64url */
export function blindedText(paper) { return toBase64(paper.blinded) }
