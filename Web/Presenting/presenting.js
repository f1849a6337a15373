/**
 * Presenting, as one tablet takes part in it. Whoever presents turns the page for all who follow; the page that
 * somebody reads is never taken away: a tablet follows by itself only when no paper lies open on it, and stops as soon
 * as its owner turns a page. Zoom and place on the page are followed too, until a hand moves the page on this tablet.
 */

import { LiveStrokes } from "./live-strokes.js"

/** @typedef {import("../Store/types.js").Presentation} Presentation */
/**
 * @callback StrokeListener
 * @param {import("./live-strokes.js").Message} message
 * @param {{ stroke: import("./live-strokes.js").LiveStroke, from: number } | null} news what to draw now; null: the page anew
 */
/**
 * The part of a page that is looked at: 1 fills the width; the point of the page, 0…1, at the upper left of the window.
 * @typedef {{ zoom?: number, x?: number, y?: number }} Part
 */

/** Pages turned quicker than this are told once, the last one, in milliseconds. */
export const TURN_PAUSE = 200
/** Where the presenter moves on a page is relayed at most this often, in milliseconds, and not kept. */
export const MOVE_PAUSE = 150
/** Where the presenter came to rest is kept for those who come later, after so many milliseconds. */
export const MOVE_REST = 600
/** A pointer is told at most this often, in milliseconds (the server takes 60 a second). */
export const POINTER_PAUSE = 33
/** A pointer that rests this long is no longer shown, in milliseconds. */
export const POINTER_REST = 3_000

/**
 * @typedef {object} Place what this tablet shows and how to show something else
 * @property {() => number | null} paper the paper that lies open
 * @property {(paper: number, page: number, part?: Part) => void} open
 * @property {(paper: number, page: number, part: Part) => void} [move] on the page that is shown already
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
  /** @type {{ page: number } & Part | null} */
  #turn = null
  /** @type {any} */
  #restTimer = null
  #movedAt = 0
  #pointedAt = 0
  /** @type {() => void} */
  #unsubscribe
  /** What the one who presents has drawn on the paper so far: also before a page of it lay open here. */
  ink = new LiveStrokes()
  /** @type {Set<StrokeListener>} */
  #inkListeners = new Set()
  /** Whether the ink of the one who presents is drawn before all; asked anew with each presentation. */
  isInkOpen = true

  /**
   * @param {Pick<import("../Store/meeting.js").MeetingStore, "get" | "me" | "command" | "relay" | "onRelay" | "subscribe" | "watch">} store
   * @param {Place} place
   * @param {() => number} [now] milliseconds
   */
  constructor(store, place, now = Date.now) {
    this.#store = store
    this.#place = place
    this.#now = now
    const ends = [
      store.subscribe("presenting", () => this.#heard()), store.watch("presenting"),
      store.onRelay("view", message => this.#movedThere(message)),
      store.onRelay("stroke", message => this.#drawn(message)),
    ]
    this.#unsubscribe = () => { for (const end of ends) end() }
    this.#heard()
  }

  close() {
    clearTimeout(this.#turnTimer)
    clearTimeout(this.#restTimer)
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
    this.#place.open(now.paper, now.page, partOf(now))
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
   * @param {Part} [part] of the page that is looked at
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
   * The one who presents moved on the page: followers go along at once, and the place where it rests is kept.
   * @param {number} paper
   * @param {{ page: number } & Part} place
   */
  moved(paper, place) {
    const { now } = this
    if (!now || !this.isMine || paper !== now.paper) return
    clearTimeout(this.#restTimer)
    this.#restTimer = setTimeout(() => { if (this.isMine && this.now?.paper === paper) this.#tellTurn(place) }, MOVE_REST)
    const at = this.#now()
    if (place.page !== now.page || at - this.#movedAt < MOVE_PAUSE) return
    this.#movedAt = at
    this.#store.relay({ kind: "view", ...place })
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
   * A piece of a stroke that is being drawn.
   * @param {import("./live-strokes.js").Message} message
   */
  tellStroke(message) {
    if (this.isMine) this.#store.relay({ ...message, paper: this.now?.paper })
  }

  /**
   * @param {StrokeListener} listener the presenter's ink, piece by piece, after it has come to `ink`
   * @returns {() => void} stops listening
   */
  onStroke(listener) {
    this.#inkListeners.add(listener)
    return () => this.#inkListeners.delete(listener)
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
    if (nameOf(now) !== nameOf(before) || now?.paper !== before?.paper) this.ink.clear()
    if (!now) {
      this.#following = false
    } else if (nameOf(now) !== nameOf(before)) {
      // A new presentation: who has no paper open goes along.
      this.isInkOpen = true
      const open = this.#place.paper()
      this.#following = !this.isMine && this.#left !== nameOf(now) && (this.#following || open == null || open === now.paper)
      if (this.#following) this.#place.open(now.paper, now.page, partOf(now))
    } else if (this.isFollowing && before && (now.paper !== before.paper || now.page !== before.page)) {
      this.#place.open(now.paper, now.page, partOf(now))
    } else if (this.isFollowing) {
      this.#movedThere(now)
    }
    this.#place.changed()
  }

  /** @param {import("./live-strokes.js").Message} message */
  #drawn(message) {
    if (!this.now || this.isMine) return
    const news = this.ink.take(message)
    for (const listener of this.#inkListeners) listener(message, news)
  }

  /** @param {{ page: number } & Part} there */
  #movedThere(there) {
    const { now } = this
    if (now && this.isFollowing && there.page === now.page) this.#place.move?.(now.paper, there.page, partOf(there))
  }

  /** @param {{ page: number } & Part} turn */
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

/** @param {Part} part @returns {Part} */
function partOf({ zoom = 1, x = 0, y = 0 }) { return { zoom, x, y } }

/**
 * One presentation of one person, whatever the page.
 * @param {Presentation | null} presentation
 */
function nameOf(presentation) {
  return presentation ? `${presentation.participant} ${presentation.startedAt}` : ""
}
