import { isEmpty } from "./content.js"
import { RESTING } from "./writing.js"
import { makeUUID } from "../Store/commands.js"

/**
 * Blocks begun here that the server does not know yet. Each is inserted once it says something, under one number of command, so
 * that a crash in between inserts it once. Until its news come it stands where it was begun.
 */

/**
 * @typedef {import("./content.js").Content} Content
 * @typedef {{ id: string, after: string | null, content: Content, at: number, state: "begun" | "sending" | "sent" | "waiting" | "refused",
 *   key: string | null, composing: boolean, message: string, timer: any }} NewBlock `key`: as the server calls it
 * @typedef {{ name: string, key: string, made: NewBlock | null }} Place `name` stays the same when a new block gets its key
 *
 * @typedef {object} World
 * @property {(id: string, after: string | null, content: Content) => Promise<string>} insert the key of the block that was made
 * @property {(key: string) => boolean} known whether the server told of the piece
 * @property {(key: string, content: Content) => void} handOver what is typed into it from now on goes the usual way
 * @property {(action: () => void, milliseconds: number) => any} later
 * @property {(timer: any) => void} cancel
 * @property {() => void} changed
 * @property {{ keep: (key: string, draft: import("./draft-shelf.js").NewDraft) => void, drop: (key: string) => void }} shelf
 * @property {() => number} now
 */

export class NewBlocks {
  /** @type {Map<string, NewBlock>} */
  #made = new Map()
  /**
   * Names of blocks that began here, by the server's key.
   * @type {Map<string, string>}
   */
  #names = new Map()
  #world

  /** @param {World} world */
  constructor(world) { this.#world = world }

  /** @param {string} id @returns {NewBlock | undefined} */
  get(id) { return this.#made.get(id) }

  /** @returns {"saved" | "saving" | "waiting" | "refused"} */
  get state() {
    const states = new Set([...this.#made.values()].filter(one => !isBlank(one.content)).map(one => one.state))
    return states.has("refused") ? "refused" : states.has("waiting") ? "waiting" : states.has("begun") || states.has("sending") ? "saving" : "saved"
  }

  /** @param {string | null} after a piece or another new block @param {Content} content @returns {string} */
  add(after, content) {
    const id = `new/${makeUUID()}`
    const older = [...this.#made.values()].filter(one => one.after === after)
    this.#made.set(id, { id, after, content, at: this.#world.now(), state: "begun", key: null, composing: false, message: "", timer: null })
    // What followed the same piece now follows this one.
    for (const one of older) if (one.state === "begun") { one.after = id; this.#keep(one) }
    this.type(id, content)
    return id
  }

  /** @param {import("./draft-shelf.js").NewDraft} draft left by an earlier page */
  restore(draft) {
    this.#made.set(draft.id, { ...draft, state: "begun", key: null, composing: false, message: "", timer: null })
    this.type(draft.id, draft.content)
  }

  /** @param {string} id @param {Content} content @param {{ composing?: boolean }} [options] */
  type(id, content, options = {}) {
    const one = this.#made.get(id)
    if (!one) return
    one.content = content
    one.composing = options.composing ?? false
    if (one.state === "refused" || one.state === "waiting") one.state = "begun"
    if (isBlank(content)) this.#world.shelf.drop(id)
    else this.#keep(one)
    this.#schedule(one)
    this.#world.changed()
  }

  /** @param {string} id */
  composed(id) {
    const one = this.#made.get(id)
    if (!one) return
    one.composing = false
    this.#schedule(one)
  }

  /** @param {string} id @returns {Promise<void>} */
  async commit(id) {
    const one = this.#made.get(id)
    if (!one || one.state !== "begun" || one.composing || isBlank(one.content)) return
    const before = one.after?.startsWith("new/") ? this.#made.get(one.after) : undefined
    if (before && !before.key && !isBlank(before.content)) return this.commit(before.id)
    this.#world.cancel(one.timer)
    one.state = "sending"
    this.#world.changed()
    try {
      const key = await this.#world.insert(id.slice(4), this.#placeOf(one), one.content)
      one.key = key
      one.state = "sent"
      this.#names.set(key, id)
      this.hear()
      for (const next of [...this.#made.values()]) if (next.after === id || next.after === key) void this.commit(next.id)
    } catch (error) {
      const code = /** @type {any} */ (error).code ?? ""
      one.state = code.startsWith("connection.") || code === "internal" ? "waiting" : "refused"
      one.message = /** @type {Error} */ (error).message
    }
    this.#world.changed()
  }

  commitAll() { for (const id of [...this.#made.keys()]) void this.commit(id) }

  retry() { for (const one of this.#made.values()) if (one.state === "waiting") { one.state = "begun"; void this.commit(one.id) } }

  /** The server told something. */
  hear() {
    for (const one of [...this.#made.values()]) {
      if (!one.key || !this.#world.known(one.key)) continue
      this.#made.delete(one.id)
      for (const next of this.#made.values()) if (next.after === one.id) { next.after = one.key; this.#keep(next) }
      this.#world.cancel(one.timer)
      this.#world.handOver(one.key, one.content)
      this.#world.shelf.drop(one.id)
    }
  }

  /** @param {string} id */
  drop(id) {
    const one = this.#made.get(id)
    if (!one) return
    this.#world.cancel(one.timer)
    this.#made.delete(id)
    this.#world.shelf.drop(id)
    for (const next of this.#made.values()) if (next.after === id) { next.after = one.after; this.#keep(next) }
    this.#world.changed()
  }

  /**
   * Everything from top to bottom.
   * @param {string[]} keys as the server orders them
   * @returns {Place[]}
   */
  placed(keys) {
    /** @type {Map<string | null, NewBlock[]>} */
    const following = new Map()
    const known = new Set(keys)
    for (const one of this.#made.values()) {
      const after = one.after === null || known.has(one.after) || this.#made.has(one.after) ? one.after : keys.at(-1) ?? null
      following.set(after, [one, ...following.get(after) ?? []])
    }
    /** @type {Place[]} */
    const result = []
    const follow = (/** @type {string | null} */ key) => {
      for (const one of following.get(key) ?? []) {
        result.push({ name: one.id, key: one.id, made: one })
        follow(one.id)
      }
    }
    follow(null)
    for (const key of keys) {
      result.push({ name: this.#names.get(key) ?? key, key, made: null })
      follow(key)
    }
    return result
  }

  /** @param {NewBlock} one @returns {string | null} behind what the server is to put it */
  #placeOf(one) {
    let after = one.after
    for (let before = after ? this.#made.get(after) : undefined; before; before = after ? this.#made.get(after) : undefined) {
      if (before.key) return before.key
      after = before.after
    }
    return after
  }

  /** @param {NewBlock} one */
  #schedule(one) {
    this.#world.cancel(one.timer)
    one.timer = one.composing || one.state !== "begun" || isBlank(one.content) ? null : this.#world.later(() => { void this.commit(one.id) }, RESTING)
  }

  /** @param {NewBlock} one */
  #keep(one) { if (!isBlank(one.content)) this.#world.shelf.keep(one.id, { id: one.id, after: one.after, content: one.content, at: one.at }) }
}

/**
 * An empty paragraph is only a place to write.
 * @param {Content} content
 */
const isBlank = content => content.kind !== "table" && isEmpty(content)
