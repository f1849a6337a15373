import { boundedZoom } from "./layout.js"

/** Two fingers, or the wheel with Ctrl: the pages grow under the hand as a picture, and are laid out anew when it rests. */

/** After the last turn of the wheel. */
const wheelRest = 140
/** How much one line of the wheel zooms. */
const wheelStep = 0.0035
const doubleTapTime = 300
const doubleTapReach = 30

export class Pinch {
  #stage
  /** @type {{ x: number, y: number, distance: number, toX: number, toY: number, scale: number } | null} */
  #hold = null
  /** @type {any} */
  #rest = null
  #lastTap = { at: 0, x: 0, y: 0 }
  /** Whether fingers may do this now; ink says no while a pen is down. */
  isAllowed = () => true
  /** Called when a second finger comes down: what one finger began is not meant. */
  onBegin = () => {}

  /** @param {import("./stage.js").PageStageElement} stage */
  constructor(stage) { this.#stage = stage }

  open() {
    const { scroller } = this.#stage
    scroller.addEventListener("touchstart", this.#start, { passive: false })
    scroller.addEventListener("touchmove", this.#move, { passive: false })
    scroller.addEventListener("touchend", this.#end)
    scroller.addEventListener("touchcancel", this.#end)
    scroller.addEventListener("wheel", this.#wheel, { passive: false })
    // Safari zooms the whole page otherwise.
    scroller.addEventListener("gesturestart", prevent)
  }

  close() {
    const { scroller } = this.#stage
    scroller.removeEventListener("touchstart", this.#start)
    scroller.removeEventListener("touchmove", this.#move)
    scroller.removeEventListener("touchend", this.#end)
    scroller.removeEventListener("touchcancel", this.#end)
    scroller.removeEventListener("wheel", this.#wheel)
    scroller.removeEventListener("gesturestart", prevent)
    clearTimeout(this.#rest)
  }

  /** @param {TouchEvent} event */
  #start = event => {
    const two = pair(event, this.#stage.scroller)
    if (!two || !this.isAllowed()) return
    event.preventDefault()
    this.onBegin()
    this.#settle()
    this.#hold = { ...two, toX: two.x, toY: two.y, scale: 1 }
  }

  /** @param {TouchEvent} event */
  #move = event => {
    const two = pair(event, this.#stage.scroller)
    if (!two || !this.#hold) return
    if (event.cancelable) event.preventDefault()
    this.#grow(two.distance / this.#hold.distance, two.x, two.y)
  }

  /** @param {TouchEvent} event */
  #end = event => {
    if (this.#hold && event.touches.length < 2) { this.#settle(); return }
    const touch = event.changedTouches[0]
    if (!touch || event.touches.length > 0 || event.defaultPrevented || !this.isAllowed() || this.#stage.hasAttribute("inking")) return
    const tap = { at: event.timeStamp, x: touch.clientX, y: touch.clientY }
    const near = Math.hypot(tap.x - this.#lastTap.x, tap.y - this.#lastTap.y) < doubleTapReach
    if (near && tap.at - this.#lastTap.at < doubleTapTime) {
      const box = this.#stage.scroller.getBoundingClientRect()
      this.#stage.zoomTo(this.#stage.zoom > 1.05 ? 1 : 2, { x: tap.x - box.left, y: tap.y - box.top })
      this.#lastTap = { at: 0, x: 0, y: 0 }
    } else {
      this.#lastTap = tap
    }
  }

  /** @param {WheelEvent} event */
  #wheel = event => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    const box = this.#stage.scroller.getBoundingClientRect()
    const x = event.clientX - box.left
    const y = event.clientY - box.top
    this.#hold ??= { x, y, distance: 1, toX: x, toY: y, scale: 1 }
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY
    this.#grow(this.#hold.scale * Math.exp(-lines * wheelStep), this.#hold.x, this.#hold.y)
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.#settle(), wheelRest)
  }

  /** @param {number} scale @param {number} toX @param {number} toY */
  #grow(scale, toX, toY) {
    const hold = this.#hold
    if (!hold) return
    const { scroller, content, zoom } = this.#stage
    hold.scale = boundedZoom(zoom * scale) / zoom
    hold.toX = toX
    hold.toY = toY
    content.style.transformOrigin = `${scroller.scrollLeft + hold.x}px ${scroller.scrollTop + hold.y}px`
    content.style.transform = `translate(${toX - hold.x}px, ${toY - hold.y}px) scale(${hold.scale})`
  }

  #settle() {
    const hold = this.#hold
    this.#hold = null
    clearTimeout(this.#rest)
    if (!hold) return
    this.#stage.content.style.transform = ""
    // What the fingers held is under them still.
    this.#stage.zoomTo(this.#stage.zoom * hold.scale, { x: hold.toX, y: hold.toY }, { x: hold.x, y: hold.y })
  }
}

/** @param {TouchEvent} event @param {HTMLElement} scroller */
function pair(event, scroller) {
  const [one, other] = event.touches
  if (!one || !other || event.touches.length !== 2) return null
  const box = scroller.getBoundingClientRect()
  return {
    x: (one.clientX + other.clientX) / 2 - box.left, y: (one.clientY + other.clientY) / 2 - box.top,
    distance: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
  }
}

/** @param {Event} event */
function prevent(event) { event.preventDefault() }
