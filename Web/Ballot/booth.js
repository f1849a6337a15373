/** The voting booth: takes one person's ballot papers through a secret vote, over reloads and lost networks. */
import { StorageSilent } from "../Store/database.js"
import { ownOf } from "./board.js"
import { castBody } from "./ballot-bytes.js"
import { blindedText } from "./paper.js"

/** @typedef {import("./paper.js").Paper} Paper */
/** @typedef {import("../Store/types.js").Poll} Poll */

/** A ballot goes out this long after it was marked, by chance in between, in milliseconds: who marked and what arrives
 *  must not follow one another. */
export const shortestWait = 2_000
export const longestWait = 20_000
/** So long before a known close everything must be on its way. */
const closeMargin = 4_000
/** After a lost request, in milliseconds. */
const retryWait = 3_000
/** Storage that did not answer is asked again after so long, in milliseconds: a sealed ballot may lie there. */
const silentWait = 10_000
/** Boards are fetched by all at once: by chance within so many milliseconds for each ballot drawn, and at most so many. */
const fetchSpread = 20
const longestSpread = 15_000

/**
 * The world outside, so that a test can stand in for it.
 * @typedef {object} World
 * @property {import("./craft.js").Crafts} crafts
 * @property {import("./cabinet.js").Cabinet} cabinet
 * @property {(path: string, body: unknown) => Promise<any>} draw a request with the sign-in; throws with `code`
 * @property {(path: string, body: unknown) => Promise<{ status: number, answer: any }>} cast a request that tells nobody who
 *   sends it; throws when nothing came back
 * @property {(path: string) => Promise<any>} fetchBoard
 * @property {(action: () => void, milliseconds: number) => any} later
 * @property {(timer: any) => void} cancel
 * @property {() => number} random 0 ≤ n < 1
 * @property {() => number} now by this machine
 * @property {(work: () => Promise<void>) => Promise<void>} alone lets one window of this browser work at a time
 *
 * @typedef {"none" | "drawing" | "drawn" | "waiting" | "cast" | "late" | "checking" | "fine" | "bad"} Step
 */

/** A step of a secret vote went wrong in a way that the voter must know. `code` names the sentence. */
export class BallotTrouble extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code)
    this.name = "BallotTrouble"
    this.code = code
  }
}

export class Booth {
  /** @type {Map<number, Paper>} */
  #papers = new Map()
  /** @type {Map<number, Poll>} */
  #polls = new Map()
  /** @type {Map<number, { timer: any, act: "cast" | "check" }>} */
  #timers = new Map()
  /** @type {Set<number>} */
  #busy = new Set()
  /** @type {Map<number, import("./board.js").Verdict>} */
  #verdicts = new Map()
  /**
   * Votes whose board did not come when it was asked for.
   * @type {Set<number>}
   */
  #unseen = new Set()
  /** @type {Map<number, string>} */
  #troubles = new Map()
  /**
   * Why what an earlier page left is not known.
   * @type {unknown}
   */
  #unread = null
  /** @type {any} */
  #readAgain = null
  /** @type {Promise<void> | undefined} */
  #reading
  #open = false

  /**
   * @param {{ owner: string, meeting: string, world: World, changed: () => void }} options
   */
  constructor({ owner, meeting, world, changed }) {
    this.owner = owner
    this.meeting = meeting
    this.world = world
    this.changed = changed
  }

  /** Takes up what an earlier page left. */
  async open() {
    this.#open = true
    this.#reading = this.#takeUp()
    await this.#reading
    this.changed()
  }

  async #takeUp() {
    const start = this.#key(0).slice(0, -1)
    try {
      for (const paper of await this.world.cabinet.all("papers")) {
        if (paper.key.startsWith(start)) this.#papers.set(paper.poll, paper)
      }
    } catch (error) {
      this.#unread = error
      if (this.#open && this.isSilent) this.#readAgain = this.world.later(() => this.open(), silentWait)
      return
    }
    if (this.isSilent) this.#troubles.clear()
    this.#unread = null
    if (this.#open) for (const poll of this.#polls.values()) this.#goOn(poll)
  }

  close() {
    this.world.cancel(this.#readAgain)
    for (const { timer } of this.#timers.values()) this.world.cancel(timer)
    this.#timers.clear()
    this.#open = false
  }

  /** @param {Poll[]} polls as the server shows them now */
  hear(polls) {
    for (const poll of polls) {
      if (poll.ballot !== "secret") continue
      this.#polls.set(poll.id, poll)
      if (this.#open) this.#goOn(poll)
    }
  }

  /** @param {number} poll @returns {Step} */
  step(poll) {
    const paper = this.#papers.get(poll)
    if (paper?.verdict === "fine") return "fine"
    if (paper?.verdict === "late") return "late"
    if (paper?.verdict) return "bad"
    if (!paper) return "none"
    if (!paper.signature) return "drawing"
    if (!paper.sealed) return "drawn"
    if (!paper.receipt) return "waiting"
    return this.#busy.has(poll) ? "checking" : "cast"
  }

  /** Whether the browser's storage does not answer, so that nobody knows what papers lie in it. */
  get isSilent() { return this.#unread instanceof StorageSilent }

  /** @param {number} poll @returns {string} empty when there is none (any more) */
  code(poll) { return this.#papers.get(poll)?.code ?? "" }

  /** @param {number} poll what the check of this page found */
  verdict(poll) { return this.#verdicts.get(poll) ?? null }

  /** @param {number} poll @returns {string} what went wrong with the draw, so that nobody may overlook it; empty when nothing */
  trouble(poll) { return this.#troubles.get(poll) ?? "" }

  /** @param {number} poll proof for a complaint */
  evidence(poll) {
    const paper = this.#papers.get(poll)
    const own = paper && ownOf(paper)
    return own && { meeting: this.meeting, poll, ...own, verdict: paper.verdict }
  }

  /**
   * Draws the ballot paper: it is made and written down here, then signed by the server without being seen.
   * @param {Poll} poll
   * @throws {BallotTrouble} `ballot.no-memory` when this browser keeps nothing, `ballot.no-answer` when its storage does not
   *   answer (`ballot.no-answer-drawn`: after the server gave out the paper), `ballot.wrong-signature`; whatever the server
   *   refuses with
   */
  async draw(poll) {
    this.#troubles.delete(poll.id)
    try {
      await this.#draw(poll)
    } catch (error) {
      if (error instanceof BallotTrouble) this.#troubles.set(poll.id, error.code)
      this.changed()
      throw error
    }
  }

  /** @param {Poll} poll */
  async #draw(poll) {
    if (!poll.secret) throw new BallotTrouble("ballot.no-keys")
    // A new paper would lie upon the one that nobody has read.
    await this.#reading
    if (this.#unread) await this.#readOrFail()
    let paper = this.#papers.get(poll.id)
    if (paper?.signature) return
    // The key of the record has changed since the paper was made: one of the two is false.
    if (paper && paper.issuerKey !== poll.secret.issuerKey) throw new BallotTrouble("ballot.other-key")
    if (!paper) {
      paper = await this.world.crafts.makePaper({ key: this.#key(poll.id), meeting: this.meeting, poll: poll.id, issuerKey: poll.secret.issuerKey })
      await this.#keep(paper)
    }
    const answer = await this.#ask(poll, paper)
    const signed = await this.world.crafts.drawn(paper, answer.signature)
    if (!signed) throw new BallotTrouble("ballot.wrong-signature")
    await this.#keep(signed)
  }

  async #readOrFail() {
    this.world.cancel(this.#readAgain)
    await this.#takeUp()
    if (this.#unread) throw new BallotTrouble(troubleOf(this.#unread))
  }

  /** @param {Poll} poll @param {Paper} paper */
  async #ask(poll, paper) {
    try {
      return await this.world.draw(`/api/meetings/${encodeURIComponent(this.meeting)}/polls/${poll.id}/draw`, { blinded: blindedText(paper) })
    } catch (error) {
      // Another machine of this person was quicker: this paper will never be signed.
      if (/** @type {any} */ (error).code === "ballots.already-drawn") await this.#forget(paper)
      // The paper fits the key that the record shows: a server that cannot sign it has another one.
      if (/** @type {any} */ (error).code === "ballots.malformed-paper") throw new BallotTrouble("ballot.wrong-signature")
      throw error
    }
  }

  /**
   * Marks and seals the paper; it goes out by itself a little later.
   * @param {Poll} poll @param {string[]} choices
   * @param {number} [closesAt] by this machine's clock
   * @throws {BallotTrouble} `ballot.no-memory`, `ballot.no-answer-drawn`: it is neither sealed nor sent
   */
  async mark(poll, choices, closesAt) {
    const paper = this.#papers.get(poll.id)
    if (!paper?.signature || paper.sealed || !poll.secret) return
    const now = this.world.now()
    const chance = now + shortestWait + this.world.random() * (longestWait - shortestWait)
    const castAfter = closesAt === undefined ? chance : Math.max(now, Math.min(chance, closesAt - closeMargin))
    await this.#keep(await this.world.crafts.marked(paper, choices, { sealKey: poll.secret.sealKey, castAfter }))
    this.#goOn(poll)
  }

  /** @param {Poll} poll asks for the board again, when somebody wants to see it checked */
  async check(poll) {
    const paper = this.#papers.get(poll.id)
    const board = await this.world.fetchBoard(`/api/meetings/${encodeURIComponent(this.meeting)}/polls/${poll.id}/board`)
    const verdict = await this.world.crafts.checkBoard({ board, poll, meeting: this.meeting, own: paper ? ownOf(paper) : null })
    this.#verdicts.set(poll.id, verdict)
    if (paper?.sealed && !paper.verdict && verdict.opened) await this.#conclude(paper, verdict)
    this.changed()
    return { board, verdict }
  }

  /**
   * A ballot that is there unchanged needs no memory; anything else is kept as evidence.
   * @param {Paper} paper @param {import("./board.js").Verdict} verdict
   */
  async #conclude(paper, verdict) {
    if (verdict.own === "missing" && !paper.receipt) return this.#note({ ...paper, verdict: "late" })
    if (verdict.faults.length > 0) {
      return this.#note({ ...paper, verdict: verdict.own === "missing" || verdict.own === "changed" ? verdict.own : "wrong" })
    }
    const { key, meeting, poll, issuerKey } = paper
    await this.#note({ key, meeting, poll, issuerKey, message: new Uint8Array(), blinded: new Uint8Array(), verdict: "fine" })
  }

  /** @param {Poll} poll */
  #goOn(poll) {
    const paper = this.#papers.get(poll.id)
    if (!paper || paper.verdict) return
    if (poll.state === "cancelled") { void this.#forget(paper); return }
    if (poll.secret?.root && paper.sealed && !paper.root) void this.#note({ ...paper, root: poll.secret.root })
    if (poll.state === "open") {
      if (paper.sealed && !paper.receipt) this.#at(poll.id, "cast", (paper.castAfter ?? 0) - this.world.now())
      return
    }
    this.#stopCasting(poll.id)
    // Counted and public: look for the own ballot without being asked.
    if (poll.state === "announced" && paper.sealed) {
      const spread = Math.min(longestSpread, (poll.secret?.drawn ?? 0) * fetchSpread)
      this.#at(poll.id, "check", this.world.random() * spread + (this.#unseen.has(poll.id) ? longestSpread : 0))
    } else if (poll.state === "announced") void this.#forget(paper)
  }

  /** @param {number} poll @param {"cast" | "check"} act once at a time for one vote @param {number} wait */
  #at(poll, act, wait) {
    if (this.#timers.has(poll) || this.#busy.has(poll)) return
    const timer = this.world.later(async () => {
      this.#timers.delete(poll)
      this.#busy.add(poll)
      try {
        await this.world.alone(() => act === "cast" ? this.#cast(poll) : this.#checkQuietly(poll))
      } finally {
        this.#busy.delete(poll)
      }
      const now = this.#polls.get(poll)
      if (this.#open && now) this.#goOn(now)
      if (this.#open) this.changed()
    }, Math.max(0, wait))
    this.#timers.set(poll, { timer, act })
  }

  /** @param {number} poll */
  #stopCasting(poll) {
    const waiting = this.#timers.get(poll)
    if (waiting?.act !== "cast") return
    this.world.cancel(waiting.timer)
    this.#timers.delete(poll)
  }

  /** @param {number} id */
  async #cast(id) {
    const paper = await this.#fresh(id)
    const poll = this.#polls.get(id)
    if (!paper?.signature || !paper.sealed || !paper.proof || paper.receipt || paper.verdict || !poll?.secret) return
    const ballot = { message: paper.message, signature: paper.signature, sealed: paper.sealed, proof: paper.proof }
    let sent
    try {
      sent = await this.world.cast(`/api/ballots/${encodeURIComponent(this.meeting)}/${id}`, castBody(ballot))
    } catch {
      // It may have arrived: only the board can tell, should the vote close now.
      await this.#note({ ...paper, unsure: true, castAfter: this.world.now() + retryWait * (1 + this.world.random()) })
      return
    }
    if (sent.status === 200 && await this.world.crafts.isReceipt(paper, sent.answer, poll.secret.receiptKey)) {
      // From here on the paper can only be looked for, not cast again.
      const { signing: _, undo: __, ...rest } = paper
      await this.#note({ ...rest, receipt: sent.answer.receipt })
    } else if (sent.answer?.code === "ballots.closed") {
      if (!paper.unsure) await this.#note({ ...paper, verdict: "late" })
      else await this.#note({ ...paper, castAfter: this.world.now() + longestWait })
    } else if (sent.status >= 500 || sent.status === 429) {
      await this.#note({ ...paper, castAfter: this.world.now() + retryWait * (1 + this.world.random()) })
    } else {
      await this.#note({ ...paper, verdict: "wrong" })
    }
  }

  /** @param {number} id */
  async #checkQuietly(id) {
    const poll = this.#polls.get(id)
    if (!poll || this.#papers.get(id)?.verdict) return
    try {
      await this.check(poll)
    } catch {
      this.#unseen.add(id)
    }
  }

  /**
   * Another window may have gone further. Where nobody can say, what this page holds goes out: the same ballot counts once.
   * @param {number} id
   */
  async #fresh(id) {
    const paper = /** @type {Paper | undefined} */ (await this.world.cabinet.get("papers", this.#key(id)).catch(() => this.#papers.get(id)))
    if (paper) this.#papers.set(id, paper)
    return paper
  }

  /**
   * A step counts as done when this machine's disk has it, not before.
   * @param {Paper} paper
   */
  async #keep(paper) {
    try {
      await this.world.cabinet.put("papers", paper)
    } catch (error) {
      throw new BallotTrouble(troubleOf(error, paper))
    }
    this.#papers.set(paper.poll, paper)
    this.changed()
  }

  /**
   * What became of a sealed ballot is so, whether or not this machine can write it down: a reload that finds less asks again.
   * @param {Paper} paper
   */
  async #note(paper) {
    this.#papers.set(paper.poll, paper)
    await this.world.cabinet.put("papers", paper).catch(() => {})
    this.changed()
  }

  /** @param {Paper} paper */
  async #forget(paper) {
    this.#papers.delete(paper.poll)
    await this.world.cabinet.remove("papers", paper.key).catch(() => {})
    this.changed()
  }

  /** @param {number} poll */
  #key(poll) { return `${this.owner} ${this.meeting} ${poll}` }
}

/** @param {unknown} error of the cabinet @param {Paper} [paper] that was to be kept */
function troubleOf(error, paper) {
  if (!(error instanceof StorageSilent)) return "ballot.no-memory"
  return paper?.signature ? "ballot.no-answer-drawn" : "ballot.no-answer"
}
