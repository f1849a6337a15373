/** Bells of closing votes: which votes this browser closes, and when. Written down on the device, so that a reload goes on;
 *  the close itself carries one name for ever, so that two windows close a vote once. */
import { request } from "../Shell/http.js"
import { makeUUID } from "../Store/commands.js"

/** Who rings must see it close by itself: after a reload there is at least so much time left to say no, in milliseconds. */
export const leastNotice = 5_000
/** A bell found so long after its time is none any more, in milliseconds: nobody expects that close. */
export const longestDelay = 120_000
/** After a lost request, in milliseconds. */
const retryWait = 2_000
const memoryKey = "phonghop.bells"

/** @typedef {{ owner: string, meeting: string, poll: number, until: number, command: string }} Bell `until` by this machine */

/**
 * The world outside, so that a test can stand in for it.
 * @typedef {object} World
 * @property {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} storage
 * @property {(path: string, body: unknown) => Promise<unknown>} send
 * @property {() => number} now
 * @property {(action: () => unknown, milliseconds: number) => any} later
 * @property {(timer: any) => void} cancel
 */

export class Bells {
  /** @type {Map<string, any>} */
  #timers = new Map()
  /** @type {Set<() => void>} */
  #listeners = new Set()
  /**
   * What rings, where the device keeps nothing.
   * @type {Bell[]}
   */
  #ringing = []

  /** @param {Partial<World>} [world] */
  constructor(world = {}) {
    const { storage = globalThis.localStorage ?? null, send = (path, body) => request("POST", path, body) } = world
    const { now = Date.now, later = setTimeout, cancel = clearTimeout } = world
    this.storage = storage
    this.send = send
    this.now = now
    // Called as plain functions: a browser's timers know no other owner than the window.
    this.later = (/** @type {() => unknown} */ action, /** @type {number} */ wait) => later(action, wait)
    this.cancel = (/** @type {any} */ timer) => cancel(timer)
  }

  /** @param {() => void} listener @returns {() => void} stops listening */
  onChange(listener) {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  /** @param {string} meeting @param {number} poll @returns {number | null} when it closes, by this machine's clock */
  until(meeting, poll) { return this.#all().find(one => one.meeting === meeting && one.poll === poll)?.until ?? null }

  /** @param {string} owner @param {string} meeting @param {number} poll @param {number} wait milliseconds */
  ring(owner, meeting, poll, wait) {
    this.stop(meeting, poll)
    const bell = { owner, meeting, poll, until: this.now() + wait, command: makeUUID() }
    this.#write([...this.#all(), bell])
    this.#wind(bell)
    this.#tell()
  }

  /** @param {string} meeting @param {number} poll */
  stop(meeting, poll) {
    this.cancel(this.#timers.get(nameOf({ meeting, poll })))
    this.#timers.delete(nameOf({ meeting, poll }))
    const all = this.#all()
    const left = all.filter(one => one.meeting !== meeting || one.poll !== poll)
    if (left.length < all.length) { this.#write(left); this.#tell() }
  }

  /**
   * Takes up what an earlier page left.
   * @param {string} owner
   */
  resume(owner) {
    const now = this.now()
    const due = this.#all().filter(one => one.owner === owner && now - one.until < longestDelay)
      .map(one => this.#timers.has(nameOf(one)) ? one : { ...one, until: Math.max(one.until, now + leastNotice) })
    this.#write(due)
    for (const bell of due) if (!this.#timers.has(nameOf(bell))) this.#wind(bell)
    this.#tell()
  }

  /** Who signs out closes nothing. */
  forget() {
    for (const timer of this.#timers.values()) this.cancel(timer)
    this.#timers.clear()
    this.#write([])
    this.#tell()
  }

  /** @param {Bell} bell */
  #wind(bell) { this.#timers.set(nameOf(bell), this.later(() => this.#close(bell), Math.max(0, bell.until - this.now()))) }

  /** @param {Bell} bell */
  async #close(bell) {
    // Stopped in another window.
    if (this.until(bell.meeting, bell.poll) === null) { this.#timers.delete(nameOf(bell)); return this.#tell() }
    try {
      await this.send(`/api/meetings/${encodeURIComponent(bell.meeting)}/commands`, { id: bell.command, do: "polls.close", with: { poll: bell.poll } })
    } catch (error) {
      const status = /** @type {any} */ (error).status ?? 0
      if ((status === 0 || status >= 500 || status === 429) && this.now() - bell.until < longestDelay) {
        this.#timers.set(nameOf(bell), this.later(() => this.#close(bell), retryWait))
        return
      }
    }
    // Closed, or closed before by somebody else: the vote itself shows how it stands.
    this.stop(bell.meeting, bell.poll)
  }

  /** @returns {Bell[]} */
  #all() {
    if (!this.storage) return this.#ringing
    try { return JSON.parse(this.storage.getItem(memoryKey) ?? "[]") } catch { return [] }
  }

  /** @param {Bell[]} bells */
  #write(bells) {
    this.#ringing = bells
    try {
      if (bells.length > 0) this.storage?.setItem(memoryKey, JSON.stringify(bells))
      else this.storage?.removeItem(memoryKey)
    } catch {
      // A full device still rings while its page is open.
      this.storage = null
    }
  }

  #tell() { for (const listener of [...this.#listeners]) listener() }
}

/** @param {{ meeting: string, poll: number }} bell */
function nameOf({ meeting, poll }) { return `${meeting} ${poll}` }

export const bells = new Bells()

/** Who signs out closes nothing. */
export function forgetBells() { bells.forget() }
