import { isSame, tidied } from "./content.js"
import { mergedContent } from "./merge.js"

/**
 * What a secretary types into the minutes, on its way to the server. A piece saves itself when the fingers rest, never while
 * letters are being composed, one write at a time. Nothing is overwritten: where somebody else wrote meanwhile, changes in
 * different sentences are put together, and of two changes to one sentence a person chooses.
 */

/**
 * @typedef {import("./content.js").Content} Content
 * @typedef {{ content: Content, version: number, by?: string | null }} Standing what the server has
 * @typedef {"typed" | "saving" | "saved" | "waiting" | "conflict" | "refused"} State `saved`: acknowledged, its news not heard yet;
 *   `waiting`: for the network
 * @typedef {object} Edit
 * @property {Content} content as typed
 * @property {Content} base what it was typed on
 * @property {number} version of the base
 * @property {State} state
 * @property {boolean} composing
 * @property {Standing | null} theirs what stands against it
 * @property {string} message why it was refused
 * @property {any} timer
 *
 * @typedef {object} World
 * @property {(key: string, version: number, content: Content) => Promise<unknown>} write
 * @property {(key: string) => Standing | null} standing what the server has now, as far as it was heard
 * @property {(action: () => void, milliseconds: number) => any} later
 * @property {(timer: any) => void} cancel
 * @property {() => void} changed something to be shown differs
 * @property {(key: string, content: Content, by: string) => void} merged a piece was put together: to be drawn anew
 * @property {{ keep: (key: string, draft: import("./draft-shelf.js").Draft) => void, drop: (key: string) => void }} shelf
 * @property {() => number} now
 */

/** Fingers that rest this long are saved, in milliseconds. */
export const RESTING = 1_600

export class Writing {
  /** @type {Map<string, Edit>} */
  #edits = new Map()
  #world

  /** When the server last acknowledged something; 0: not yet. */
  savedAt = 0

  /** @param {World} world */
  constructor(world) { this.#world = world }

  /** @param {string} key @returns {Edit | undefined} */
  edit(key) { return this.#edits.get(key) }

  /** @returns {string[]} pieces that the server does not have as they are typed */
  get keys() { return [...this.#edits].filter(([, edit]) => edit.state !== "saved").map(([key]) => key) }

  /** @param {string} key @param {Content} current @returns {Content} what is to be shown */
  shown(key, current) { return this.#edits.get(key)?.content ?? current }

  /** @returns {"saved" | "saving" | "waiting" | "conflict" | "refused"} the worst of all pieces */
  get state() {
    const states = new Set([...this.#edits.values()].map(edit => edit.state))
    for (const state of /** @type {const} */ (["conflict", "refused", "waiting"])) if (states.has(state)) return state
    return states.has("typed") || states.has("saving") ? "saving" : "saved"
  }

  /**
   * @param {string} key @param {Content} content
   * @param {{ composing?: boolean }} [options] half-composed letters are kept, but not sent
   */
  type(key, content, options = {}) {
    const standing = this.#world.standing(key)
    if (!standing) return
    let edit = this.#edits.get(key)
    if (!edit) {
      edit = { content, base: standing.content, version: standing.version, state: "typed", composing: false, theirs: null, message: "", timer: null }
      this.#edits.set(key, edit)
    }
    edit.content = content
    edit.composing = options.composing ?? false
    if (edit.state !== "saving" && edit.state !== "conflict") edit.state = "typed"
    this.#keep(key, edit)
    this.#schedule(key, edit)
    this.#world.changed()
  }

  /**
   * Letters are composed: what was held back may go.
   * @param {string} key
   */
  composed(key) {
    const edit = this.#edits.get(key)
    if (!edit) return
    edit.composing = false
    this.#compare(key, edit)
    this.#schedule(key, edit)
  }

  /**
   * Something that lay on this device from an earlier page.
   * @param {string} key @param {import("./draft-shelf.js").Draft} draft
   */
  restore(key, draft) {
    const standing = this.#world.standing(key)
    if (!standing || isSame(standing.content, draft.content)) { this.#world.shelf.drop(key); return }
    this.#edits.set(key, { content: draft.content, base: draft.base, version: draft.version, state: "typed", composing: false, theirs: null, message: "", timer: null })
    const edit = this.#edits.get(key)
    if (edit) { this.#compare(key, edit); this.#schedule(key, edit) }
  }

  /**
   * The server told a new state of a piece.
   * @param {string} key
   */
  hear(key) {
    const edit = this.#edits.get(key)
    if (!edit || edit.state === "saving") return
    this.#compare(key, edit)
  }

  /**
   * Saves now, as when leaving the piece.
   * @param {string} key
   */
  async commit(key) {
    const edit = this.#edits.get(key)
    if (!edit || edit.composing || ["saving", "saved", "conflict"].includes(edit.state)) return
    this.#world.cancel(edit.timer)
    edit.timer = null
    if (isSame(edit.content, edit.base)) { this.#acknowledged(key, edit); this.#world.changed(); return }
    const sent = tidied(edit.content)
    edit.state = "saving"
    this.#world.changed()
    try {
      await this.#world.write(key, edit.version, sent)
      this.savedAt = this.#world.now()
      edit.base = sent
      edit.version += 1
      edit.state = "typed"
      if (isSame(edit.content, sent)) this.#acknowledged(key, edit)
      else { this.#keep(key, edit); this.#schedule(key, edit); this.#compare(key, edit) }
    } catch (error) {
      this.#failed(key, edit, /** @type {any} */ (error))
    }
    this.#world.changed()
  }

  /** Saves everything typed; for hiding and leaving the page. */
  commitAll() { for (const key of this.keys) void this.commit(key) }

  /** The network is back. */
  retry() {
    for (const [key, edit] of this.#edits) if (edit.state === "waiting") { edit.state = "typed"; void this.commit(key) }
  }

  /**
   * A person has decided between two texts.
   * @param {string} key @param {Content} content what shall stand
   */
  resolve(key, content) {
    const edit = this.#edits.get(key)
    const standing = this.#world.standing(key) ?? edit?.theirs
    if (!edit || !standing) return
    edit.base = standing.content
    edit.version = standing.version
    edit.theirs = null
    edit.state = "typed"
    edit.content = content
    this.#keep(key, edit)
    void this.commit(key)
    this.#world.changed()
  }

  /**
   * Gives up what was typed.
   * @param {string} key
   */
  drop(key) {
    this.#settle(key)
    this.#world.changed()
  }

  /** @param {string} key @param {Edit} edit @param {{ code?: string, message: string }} error */
  #failed(key, edit, error) {
    edit.state = "typed"
    if (error.code === "minutes.changed-meanwhile") {
      const standing = this.#world.standing(key)
      // A write of the same words raises no version: ours was counted on too far.
      if (standing && standing.version < edit.version) {
        edit.version = standing.version
        edit.base = standing.content
      }
      this.#compare(key, edit)
      this.#schedule(key, edit)
    } else if (["connection.offline", "connection.too-many", "connection.closed", "internal", "commands.too-many"].includes(error.code ?? "")) {
      edit.state = "waiting"
    } else {
      edit.state = "refused"
      edit.message = error.message
    }
  }

  /** @param {string} key @param {Edit} edit */
  #compare(key, edit) {
    const standing = this.#world.standing(key)
    if (!standing || edit.composing) return
    if (edit.state === "saved") {
      if (standing.version >= edit.version) { this.#settle(key); this.#world.changed() }
      return
    }
    // The record may say something else in the same version of a line.
    if (standing.version < edit.version || (standing.version === edit.version && isSame(standing.content, edit.base))) return
    if (isSame(standing.content, edit.content)) { this.#settle(key); this.#world.changed(); return }
    const whole = mergedContent(edit.base, edit.content, standing.content)
    if (!whole) {
      edit.state = "conflict"
      edit.theirs = standing
      this.#world.cancel(edit.timer)
      this.#world.changed()
      return
    }
    edit.base = standing.content
    edit.version = standing.version
    edit.theirs = null
    if (edit.state === "conflict") edit.state = "typed"
    edit.content = whole
    this.#keep(key, edit)
    this.#schedule(key, edit)
    this.#world.merged(key, whole, standing.by ?? "")
    this.#world.changed()
  }

  /** @param {string} key @param {Edit} edit */
  #schedule(key, edit) {
    this.#world.cancel(edit.timer)
    edit.timer = null
    if (edit.composing || edit.state !== "typed") return
    edit.timer = this.#world.later(() => { void this.commit(key) }, RESTING)
  }

  /** @param {string} key @param {Edit} edit */
  #keep(key, edit) {
    this.#world.shelf.keep(key, { content: edit.content, base: edit.base, version: edit.version, at: this.#world.now() })
  }

  /**
   * The server has it; shown as typed until its news come.
   * @param {string} key @param {Edit} edit
   */
  #acknowledged(key, edit) {
    edit.state = "saved"
    this.#world.shelf.drop(key)
    this.#compare(key, edit)
  }

  /** @param {string} key */
  #settle(key) {
    this.#world.cancel(this.#edits.get(key)?.timer)
    this.#edits.delete(key)
    this.#world.shelf.drop(key)
  }
}
