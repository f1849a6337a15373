import { onWire, sizeOf } from "./item.js"

/** Brings a desk and the server together: hears what is new, sends what waits, tries again until it is taken. */

/** @typedef {import("./item.js").Item} Item */

/**
 * The server as the sync sees it. Every call throws an error with a `status`: 0 when nothing came back.
 * @typedef {object} Line
 * @property {(since: number) => Promise<{ version: number, items: Item[], more?: boolean, reset?: boolean }>} pull `reset`: the desk was
 *   wiped since, forget what you have
 * @property {(changes: Item[], since: number) => Promise<{ version: number, taken: string[], newer: Item[],
 *   refused?: { id: string, code: string }[] }>} push
 * @property {(since: number, view: string) => Promise<{ version: number, items: Item[], gone?: string[], view?: string, more?: boolean,
 *   reset?: boolean }>} pullShared
 *
 * @typedef {object} Timing
 * @property {(action: () => void, milliseconds: number) => any} later
 * @property {(timer: any) => void} cancel
 * @property {() => number} random
 *
 * @typedef {"idle" | "working" | "waiting" | "stopped"} SyncStatus waiting: for the network; stopped: no longer ours
 */

/** Most items of one call. */
export const batchLimit = 500
/** Most bytes of one call; the server's own limit is 256 KiB. */
export const batchLimitBytes = 200 * 1024
/** Strokes written in one breath travel together. */
const gatherDelay = 400
const firstDelay = 1_000
const longestDelay = 60_000

export class DeskSync {
  /** @type {SyncStatus} */
  status = "idle"
  /** Called when the status changes. */
  onStatus = () => {}
  /** Whether the server was heard at least once since the opening. */
  isHeard = false

  #desk
  #line
  #timing
  #state
  #attempts = 0
  #running = false
  #again = false
  #closed = false
  /** @type {any} */
  #timer = null

  /**
   * @param {import("./desk.js").Desk} desk
   * @param {import("./shelf.js").State} state as `desk.open()` gave it
   * @param {Line} line @param {Timing} timing
   */
  constructor(desk, state, line, timing) {
    this.#desk = desk
    this.#state = { ...state }
    this.#line = line
    this.#timing = timing
    desk.onUnsent = () => this.soon()
  }

  close() {
    this.#closed = true
    this.#timing.cancel(this.#timer)
    this.#desk.onUnsent = () => {}
  }

  /** An edit waits: send it with those that follow in the same moment. */
  soon() {
    if (this.#running) { this.#again = true; return }
    if (this.status === "waiting") return
    this.#plan(gatherDelay)
  }

  /** The network came back, or another tablet says that there is news. */
  now() {
    this.#attempts = 0
    this.#plan(0)
  }

  /** @param {number} delay */
  #plan(delay) {
    if (this.#closed || this.status === "stopped") return
    this.#timing.cancel(this.#timer)
    this.#timer = this.#timing.later(() => void this.run(), delay)
  }

  /** One round. Ends when nothing waits, or when the server cannot be reached. */
  async run() {
    if (this.#running) { this.#again = true; return }
    if (this.#closed || this.status === "stopped") return
    this.#running = true
    this.#setStatus("working")
    try {
      do {
        this.#again = false
        await this.#pull()
        await this.#push()
        await this.#pullShared()
      } while (this.#again && !this.#closed)
      this.#attempts = 0
      this.isHeard = true
      this.#setStatus("idle")
    } catch (error) {
      this.#failed(/** @type {any} */ (error))
    } finally {
      this.#running = false
    }
  }

  async #pull() {
    for (let more = true; more && !this.#closed;) {
      const answer = await this.#line.pull(this.#state.version)
      if (answer.reset) await this.#desk.forgetKnown()
      await this.#desk.hear(answer.items)
      more = (answer.more ?? false) && answer.version !== this.#state.version
      if (answer.version !== this.#state.version) {
        this.#state.version = answer.version
        await this.#desk.shelf.putState({ ...this.#state })
      }
    }
  }

  async #push() {
    for (const batch of batches(this.#desk.unsent())) {
      if (this.#closed) return
      await this.#send(batch)
    }
  }

  /**
   * A batch that the server cannot take is halved until the one at fault stands alone.
   * @param {Item[]} batch
   */
  async #send(batch) {
    try {
      const answer = await this.#line.push(batch.map(onWire), this.#state.version)
      const taken = new Set(answer.taken)
      const refused = new Set(answer.refused?.map(one => one.id))
      await this.#desk.hear(answer.newer)
      await this.#desk.sent(batch.filter(item => taken.has(item.id)))
      await this.#desk.refused(batch.filter(item => refused.has(item.id)))
    } catch (error) {
      const status = /** @type {any} */ (error).status ?? 0
      // Wiped from another tablet a moment ago: hear that first.
      if (status === 409) { this.#again = true; return }
      if (status !== 400 && status !== 413 && status !== 422) throw error
      const [only, second] = batch
      if (!only || !second) { await this.#desk.refused(batch); return }
      const half = Math.ceil(batch.length / 2)
      await this.#send(batch.slice(0, half))
      await this.#send(batch.slice(half))
    }
  }

  async #pullShared() {
    for (let more = true; more && !this.#closed;) {
      const before = { ...this.#state }
      const answer = await this.#line.pullShared(before.sharedVersion, before.sharedView)
      await this.#desk.hearShared(answer.items, answer.gone ?? [], answer.reset)
      more = (answer.more ?? false) && answer.version !== before.sharedVersion
      Object.assign(this.#state, { sharedVersion: answer.version, sharedView: answer.view ?? "" })
      if (answer.version !== before.sharedVersion || this.#state.sharedView !== before.sharedView) await this.#desk.shelf.putState({ ...this.#state })
    }
  }

  /** After a wipe the server begins anew. */
  restart() {
    this.#state.version = 0
    this.now()
  }

  /** @param {{ status?: number }} error */
  #failed(error) {
    const status = error.status ?? 0
    if (status === 401 || status === 403 || status === 404) { this.#setStatus("stopped"); return }
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** this.#attempts)
    this.#attempts += 1
    this.#setStatus("waiting")
    this.#plan(ceiling / 2 + this.#timing.random() * ceiling / 2)
  }

  /** @param {SyncStatus} status */
  #setStatus(status) {
    if (this.status === status) return
    this.status = status
    this.onStatus()
  }
}

/**
 * @param {Item[]} items
 * @returns {Item[][]} in order, none above the limits of one call
 */
export function batches(items) {
  /** @type {Item[][]} */
  const all = []
  let bytes = Infinity
  for (const item of items) {
    const size = sizeOf(item) + 1
    if (bytes + size > batchLimitBytes || (all.at(-1)?.length ?? 0) >= batchLimit) {
      all.push([])
      bytes = 0
    }
    all.at(-1)?.push(item)
    bytes += size
  }
  return all
}
