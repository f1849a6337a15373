import { browserProof } from "./outside.js"
import { watchRecord } from "./watch.js"

/** The watch over the record of one session, shared by everything on the page that shows what it found. */

/** @typedef {import("./watch.js").Finding} Finding */

export class Guard {
  /** @type {Finding | null} */
  finding = null
  #world
  /** @type {Set<() => void>} */
  #listeners = new Set()
  /** @type {Promise<Finding> | null} */
  #looking = null

  /** @param {import("./watch.js").World} world */
  constructor(world) { this.#world = world }

  /**
   * Compares the record now with what was kept; asked while it does, it does so once.
   * @returns {Promise<Finding>} what was found just now
   */
  look() {
    this.#looking ??= watchRecord(this.#world).then(finding => {
      // What was called out stays so until the server proves better; being out of reach proves nothing.
      if (finding.state !== "unknown" || this.finding?.state !== "bad") this.finding = finding
      for (const listener of this.#listeners) listener()
      return finding
    }).finally(() => { this.#looking = null })
    return this.#looking
  }

  /** What this device kept of the record; null when nothing. */
  get kept() { return this.#world.memory.read() }

  /** Begins anew with what the server says today, after somebody decided to trust it again. */
  async trustAnew() {
    this.#world.memory.forget()
    this.finding = null
    await this.look()
  }

  /** @param {() => void} listener @returns {() => void} stops listening */
  onChange(listener) {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }
}

/** @type {Map<string, Guard>} */
const guards = new Map()

/** @param {string} meeting @returns {Guard} */
export function guardOf(meeting) {
  const guard = guards.get(meeting) ?? new Guard(browserProof(meeting))
  guards.set(meeting, guard)
  return guard
}
