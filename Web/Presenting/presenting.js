/**
 * Presenting, as one tablet takes part in it. Whoever presents turns the page for all who follow; the page that
 * somebody reads is never taken away: a tablet follows by itself only when no paper lies open on it, and stops as soon
 * as its owner turns a page.
 */

/** @typedef {import("../Store/types.js").Presentation} Presentation */

/** Pages turned quicker than this are told once, the last one, in milliseconds. */
export const TURN_PAUSE = 200
/** A pointer is told at most this often, in milliseconds (the server takes 60 a second). */
export const POINTER_PAUSE = 33
/** A pointer that rests this long is no longer shown, in milliseconds. */
export const POINTER_REST = 3_000

/**
 * @typedef {object} Place what this tablet shows and how to show something else
 * @property {() => number | null} paper the paper that lies open
 * @property {(paper: number, page: number) => void} open
 * @property {() => void} changed called when something to be shown differs
 */

export class Presenting {
  #store
  #place
  #now
  #following = false
  /**
   * The presentation that its owner left to read alone; the next one begins afresh.
   * @type {string}
   */
  #left = ""
  /** @type {Presentation | null} */
  #before = null
  /** @type {any} */
  #turnTimer = null
  /** @type {{ page: number, zoom?: number, x?: number, y?: number } | null} */
  #turn = null
  #pointedAt = 0
  /** @type {() => void} */
  #unsubscribe

  /**
   * @param {Pick<import("../Store/meeting.js").MeetingStore, "get" | "me" | "command" | "relay" | "onRelay" | "subscribe" | "watch">} store
   * @param {Place} place
   * @param {() => number} [now] milliseconds
   */
  constructor(store, place, now = Date.now) {
    this.#store = store
    this.#place = place
    this.#now = now
    const ends = [store.subscribe("presenting", () => this.#heard()), store.watch("presenting")]
    this.#unsubscribe = () => { for (const end of ends) end() }
    this.#heard()
  }

  close() {
    clearTimeout(this.#turnTimer)
    this.#unsubscribe()
  }

  /** @returns {Presentation | null} */
  get now() { return this.#store.get("presenting") ?? null }
  /** Whether I present. */
  get isMine() { return this.now != null && this.now.participant === this.#store.me?.participant }
  /** Whether this tablet goes along with the one who presents. */
  get isFollowing() { return this.#following && this.now != null && !this.isMine }

  /** Comes (back) to the presented page: one tap. */
  follow() {
    const now = this.now
    if (!now || this.isMine) return
    this.#following = true
    this.#left = ""
    this.#place.open(now.paper, now.page)
    this.#place.changed()
  }

  /** Reads alone from here on. */
  leave() {
    if (!this.#following) return
    this.#following = false
    this.#left = nameOf(this.now)
    this.#place.changed()
  }

  /**
   * The owner of this tablet opened a paper or turned a page by hand. Whoever presents turns it for all; whoever
   * follows leaves, unless it is the presented page.
   * @param {number} paper
   * @param {number} page from 1
   * @param {{ zoom?: number, x?: number, y?: number }} [part] of the page that is looked at
   */
  turned(paper, page, part = {}) {
    const now = this.now
    if (!now) return
    if (this.isMine) {
      if (paper === now.paper) this.#tellTurn({ page, ...part })
    } else if (this.#following && (paper !== now.paper || page !== now.page)) {
      this.leave()
    }
  }

  /**
   * The pointer of the one who presents, on the presented page.
   * @param {number} x 0…1 @param {number} y 0…1
   */
  point(x, y) {
    const at = this.#now()
    if (!this.isMine || at - this.#pointedAt < POINTER_PAUSE) return
    this.#pointedAt = at
    this.#store.relay({ kind: "pointer", x, y })
  }

  /**
   * @param {(at: { x: number, y: number } | null) => void} listener where the pointer is; null when it rests
   * @returns {() => void} stops listening
   */
  onPointer(listener) {
    /** @type {any} */
    let rest = null
    const end = this.#store.onRelay("pointer", ({ x, y }) => {
      clearTimeout(rest)
      rest = setTimeout(() => listener(null), POINTER_REST)
      listener({ x, y })
    })
    return () => { clearTimeout(rest); end() }
  }

  #heard() {
    const { now } = this
    const before = this.#before
    this.#before = now
    if (!now) {
      this.#following = false
    } else if (nameOf(now) !== nameOf(before)) {
      // A new presentation: who has no paper open goes along.
      const open = this.#place.paper()
      this.#following = !this.isMine && this.#left !== nameOf(now) && (this.#following || open == null || open === now.paper)
      if (this.#following) this.#place.open(now.paper, now.page)
    } else if (this.isFollowing && before && (now.paper !== before.paper || now.page !== before.page)) {
      this.#place.open(now.paper, now.page)
    }
    this.#place.changed()
  }

  /** @param {{ page: number, zoom?: number, x?: number, y?: number }} turn */
  #tellTurn(turn) {
    this.#turn = turn
    if (this.#turnTimer) return
    this.#sendTurn()
    this.#turnTimer = setTimeout(() => {
      this.#turnTimer = null
      if (this.#turn) this.#tellTurn(this.#turn)
    }, TURN_PAUSE)
  }

  #sendTurn() {
    const turn = this.#turn
    this.#turn = null
    const now = this.now
    if (!turn || !now || (turn.page === now.page && turn.zoom === now.zoom && turn.x === now.x && turn.y === now.y)) return
    // A turn that fails is followed by the next one; the page on the own tablet stays in any case.
    this.#store.command("presenting.turn", turn).catch(() => {})
  }
}

/**
 * One presentation of one person, whatever the page.
 * @param {Presentation | null} presentation
 */
function nameOf(presentation) {
  return presentation ? `${presentation.participant} ${presentation.startedAt}` : ""
}
