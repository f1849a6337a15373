/** Pen, finger and mouse on the pages. A pen writes and its palm does nothing; once a pen was seen, fingers scroll. */

/** @typedef {import("./gestures.js").Gesture} Gesture */
/** @typedef {import("./points.js").Point} Point */

/** Bits of `buttons`: the other end of a pen. */
const eraserEnd = 32
/** Pens that do not feel report this pressure for all. */
const evenPressure = 0.5

export class Hand {
  #stage
  #begin
  #tools
  /** @type {{ id: number, type: string, gesture: Gesture, sight: import("./gestures.js").Sight } | null} */
  #active = null
  /** Called when a pen is seen for the first time. */
  onPenSeen = () => {}
  /** Figures for measuring: called after the points of an event are drawn. */
  onDrawn = (/** @type {PointerEvent} */ _event) => {}

  /**
   * @param {import("../Reader/stage.js").PageStageElement} stage
   * @param {import("./tools.js").Tools} tools
   * @param {(event: PointerEvent, erases: boolean) => { gesture: Gesture, sight: import("./gestures.js").Sight } | null} begin
   */
  constructor(stage, tools, begin) {
    this.#stage = stage
    this.#tools = tools
    this.#begin = begin
  }

  /** Whether a hand is on the page now. */
  get isBusy() { return this.#active !== null }

  open() {
    const { scroller } = this.#stage
    scroller.addEventListener("pointerdown", this.#down)
    scroller.addEventListener("pointermove", this.#move)
    scroller.addEventListener("pointerup", this.#up)
    scroller.addEventListener("pointercancel", this.#cancel)
    scroller.addEventListener("touchstart", this.#touch, { passive: false })
    scroller.addEventListener("contextmenu", this.#menu)
  }

  close() {
    const { scroller } = this.#stage
    this.drop()
    scroller.removeEventListener("pointerdown", this.#down)
    scroller.removeEventListener("pointermove", this.#move)
    scroller.removeEventListener("pointerup", this.#up)
    scroller.removeEventListener("pointercancel", this.#cancel)
    scroller.removeEventListener("touchstart", this.#touch)
    scroller.removeEventListener("contextmenu", this.#menu)
  }

  /** A second finger came down: what the first one began is not meant. A pen goes on. */
  dropFinger() { if (this.#active?.type === "touch") this.drop() }

  drop() {
    const active = this.#active
    this.#active = null
    active?.gesture.cancel()
  }

  /** Whether two fingers may zoom now: not under a writing pen. */
  get mayZoom() { return this.#active?.type !== "pen" }

  /** @param {PointerEvent} event */
  #down = event => {
    if (event.pointerType === "pen" && !this.#tools.penSeen) {
      this.#tools.penSeen = true
      this.#tools.keep()
      this.onPenSeen()
    }
    if (this.#tools.tool === "" || (event.pointerType === "mouse" && event.button !== 0)) return
    if (event.target instanceof Element && event.target.closest(".page-pins button, textarea")) return
    if (event.pointerType === "touch" && !this.#tools.fingerWrites) return
    if (this.#active) {
      // The pen came after its palm: the pen is meant.
      if (event.pointerType !== "pen" || this.#active.type === "pen") return
      this.drop()
    }
    const begun = this.#begin(event, event.pointerType === "pen" && (event.buttons & eraserEnd) !== 0)
    if (!begun) return
    event.preventDefault()
    this.#active = { id: event.pointerId, type: event.pointerType, ...begun }
    try { this.#stage.scroller.setPointerCapture(event.pointerId) } catch { /* The pointer is gone already. */ }
    this.#take(event, [event])
  }

  /** @param {PointerEvent} event */
  #move = event => {
    if (event.pointerId !== this.#active?.id) return
    const all = event.getCoalescedEvents?.() ?? []
    this.#take(event, all.length > 0 ? all : [event])
  }

  /** @param {PointerEvent} event */
  #up = event => {
    const active = this.#active
    if (event.pointerId !== active?.id) return
    this.#active = null
    active.gesture.end()
  }

  /** @param {PointerEvent} event */
  #cancel = event => {
    const active = this.#active
    if (event.pointerId !== active?.id) return
    this.#active = null
    // The system took a finger away, for scrolling; a pen that is taken away in the middle keeps what it wrote.
    if (active.type === "pen") active.gesture.end()
    else active.gesture.cancel()
  }

  // What writes must not scroll; what lies beside a writing pen is a palm.
  /** @param {TouchEvent} event */
  #touch = event => {
    if (this.#active && (event.touches.length < 2 || this.#active.type === "pen") && event.cancelable) event.preventDefault()
  }

  // A pen held still is no wish for a menu.
  /** @param {Event} event */
  #menu = event => { if (this.#active || (this.#tools.tool !== "" && /** @type {any} */ (event).pointerType !== "mouse")) event.preventDefault() }

  /** @param {PointerEvent} event @param {PointerEvent[]} parts */
  #take(event, parts) {
    const active = this.#active
    if (!active) return
    /** @type {Point[]} */
    const points = parts.map(part => {
      const [x, y] = active.sight.point(part.clientX, part.clientY)
      return [x, y, active.type === "pen" && part.pressure > 0 ? part.pressure : evenPressure]
    })
    active.gesture.move(points)
    this.onDrawn(event)
  }
}
