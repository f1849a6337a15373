/** The check of a counted box, by anyone's browser: nothing of it is taken on trust. */
import { ballotMessage, codeOf, rootOf } from "./ballot-bytes.js"
import { prefixBytes, isSigned, readIssuerKey } from "./blind-signature.js"
import { fromBase64, join, same, toBase64, toHex } from "./bytes.js"
import { differences, readingOf, sumOf } from "./counting.js"
import { openingKey, pointBytes, pointOf, unpadded, unseal } from "./envelope.js"
import { isProof, sealUse } from "./paper.js"

/**
 * @typedef {{ code: string, message: string, signature: string, sealed: string, proof: string }} Row
 * @typedef {{ meeting: string, poll: number, issuerKey: string, sealKey: string, sealPrivate?: string, drawn: number,
 *   cast: number, root: string, draws?: { participant: number, name: string, blindedHash: string }[], rows: Row[] }} Board
 * @typedef {{ message: string, sealed: string, code: string, root?: string, receipt?: string }} Own base64url
 * @typedef {{ fault: string, values?: Record<string, string | number> }} Fault `fault` names a sentence: `board.fault.…`
 * @typedef {{ faults: Fault[], own: "fine" | "missing" | "changed" | null, opened: boolean,
 *   sum: import("./counting.js").Sum | null, votes: { code: string, marks: string[] | null, blank: boolean }[] }} Verdict
 *   `votes` are sorted by code; `marks` null: invalid
 */

/**
 * @param {object} given
 * @param {Board} given.board as the server hands it out
 * @param {import("../Store/types.js").Poll} given.poll the entity, which came another way: the record's word
 * @param {string} given.meeting
 * @param {Own | null} given.own this browser's own ballot
 * @returns {Promise<Verdict>}
 */
export async function checkBoard({ board, poll, meeting, own }) {
  /** @type {Fault[]} */
  const faults = []
  const secret = /** @type {import("../Store/types.js").Secret} */ (poll.secret ?? {})
  for (const name of /** @type {const} */ (["issuerKey", "sealKey"])) {
    if (board[name] !== secret[name]) faults.push({ fault: name })
  }
  const rows = board.rows.map(readRow)
  const root = toHex(await rootOf(rows.flatMap(row => row ?? [])))
  if (rows.some(row => row === null)) faults.push({ fault: "unreadable" })
  if (root !== board.root || root !== secret.root || (own?.root && own.root !== root)) faults.push({ fault: "root" })
  // While a box is open its count is told in steps; only afterwards is it exact.
  if (rows.length !== secret.cast) faults.push({ fault: "count", values: { rows: rows.length, cast: secret.cast ?? 0 } })
  if (rows.length > secret.drawn) faults.push({ fault: "stuffed", values: { rows: rows.length, drawn: secret.drawn } })
  if (board.draws && (board.draws.length !== secret.drawn || new Set(board.draws.map(draw => draw.participant)).size !== board.draws.length)) {
    faults.push({ fault: "draws", values: { listed: board.draws.length, drawn: secret.drawn } })
  }
  faults.push(...await faultsOfRows(rows, board.rows, { meeting, poll: poll.id, issuerKey: secret.issuerKey }))
  const opened = await openRows(rows, { private: secret.sealPrivate ?? board.sealPrivate, point: secret.sealKey, poll })
  faults.push(...opened.faults)
  if (opened.sum && poll.result) {
    for (const { what, counted, announced } of differences(opened.sum, poll.result)) {
      faults.push({ fault: "tally", values: { what, counted, announced } })
    }
  }
  const mine = ownRow(board.rows, own)
  if (mine === "missing" || mine === "changed") faults.unshift({ fault: mine })
  return { faults, own: mine, opened: opened.sum !== null, sum: opened.sum, votes: opened.votes }
}

/** @param {Row} row @returns {import("./ballot-bytes.js").Ballot | null} */
function readRow(row) {
  try {
    return { message: fromBase64(row.message), signature: fromBase64(row.signature), sealed: fromBase64(row.sealed), proof: fromBase64(row.proof) }
  } catch {
    return null
  }
}

/**
 * Every paper bears the record's signature, belongs to this vote, was cast by its own key, and is there once.
 * @param {(import("./ballot-bytes.js").Ballot | null)[]} ballots @param {Row[]} rows
 * @param {{ meeting: string, poll: number, issuerKey: string }} of
 */
async function faultsOfRows(ballots, rows, of) {
  /** @type {Fault[]} */
  const faults = []
  const key = await readIssuerKey(fromBase64(of.issuerKey))
  const seen = new Set()
  await Promise.all(ballots.map(async (ballot, place) => {
    if (!ballot) return
    const code = rows[place]?.code ?? ""
    const tell = (/** @type {string} */ fault) => { faults.push({ fault, values: { code } }) }
    const point = ballot.message.slice(-pointBytes)
    if (seen.has(toBase64(ballot.message))) tell("twice")
    seen.add(toBase64(ballot.message))
    if (!same(ballot.message.slice(prefixBytes), ballotMessage(of.meeting, of.poll, point))) tell("foreign")
    if (!await isSigned(key, ballot.message, ballot.signature).catch(() => false)) tell("forged")
    if (!await isProof(point, ballot.message, ballot.sealed, ballot.proof)) tell("altered")
    if (await codeOf(ballot.message, ballot.sealed) !== code) tell("code")
  }))
  return faults
}

/**
 * @param {(import("./ballot-bytes.js").Ballot | null)[]} ballots
 * @param {{ private?: string, point: string, poll: import("../Store/types.js").Poll }} how
 */
async function openRows(ballots, how) {
  /** @type {Fault[]} */
  const faults = []
  if (!how.private) return { faults, sum: null, votes: [] }
  const point = fromBase64(how.point)
  const pkcs8 = fromBase64(how.private)
  if (!same(await pointOf(pkcs8).catch(() => new Uint8Array()), point)) {
    return { faults: [{ fault: "sealPrivate" }], sum: null, votes: [] }
  }
  const key = await openingKey(pkcs8)
  const question = { kind: how.poll.kind ?? "yes_no", options: (how.poll.options ?? []).filter(option => !option.withdrawn).map(option => option.id), seats: how.poll.seats ?? 1 }
  const votes = await Promise.all(ballots.flatMap(ballot => ballot ?? []).map(async ballot => {
    const plain = await unseal(ballot.sealed, { key, point, use: sealUse, bound: ballot.message })
    return { code: await codeOf(ballot.message, ballot.sealed), reading: readingOf(plain && unpadded(plain), question) }
  }))
  votes.sort((a, b) => a.code < b.code ? -1 : 1)
  return {
    faults, sum: sumOf(votes.map(vote => vote.reading), question),
    votes: votes.map(({ code, reading }) => ({
      code, marks: reading.kind === "invalid" ? null : reading.kind === "marks" ? reading.marks : [], blank: reading.kind === "blank",
    })),
  }
}

/** @param {Row[]} rows @param {Own | null} own @returns {"fine" | "missing" | "changed" | null} */
function ownRow(rows, own) {
  if (!own) return null
  const row = rows.find(one => one.message === own.message)
  if (!row) return "missing"
  return row.sealed === own.sealed && row.code === own.code ? "fine" : "changed"
}

/** @param {import("./paper.js").Paper} paper @returns {Own | null} null when it was never marked */
export function ownOf(paper) {
  if (!paper.sealed || !paper.code) return null
  return { message: toBase64(paper.message), sealed: toBase64(paper.sealed), code: paper.code, root: paper.root, receipt: paper.receipt }
}

/** @param {string} issuerKey @param {string} receiptKey @param {string} sealKey base64url */
export function checkpointBytes(issuerKey, receiptKey, sealKey) {
  return join("phonghop/v1/words", fromBase64(issuerKey), fromBase64(receiptKey), fromBase64(sealKey))
}
