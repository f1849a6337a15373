import { drawMark } from "./draw.js"

/** Draws the marks of one page on canvases over its picture: markers under, ink above. Many marks are drawn in slices, so
 *  that the screen never waits; one more mark, or one less, touches only its own place. */

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./marks.js").Box} Box */
/** @typedef {import("./page-marks.js").PageMarks} PageMarks */

/** How long one slice may draw, in milliseconds. */
const sliceTime = 6
/** Largest canvas, in pixels: beyond, the browser enlarges it. */
const canvasPixelLimit = 12_000_000
/** Marks looked at between two looks at the clock. */
const marksPerLook = 64

export class PageLayer {
  #view
  #marks
  /** @type {HTMLCanvasElement | null} */
  #under = null
  /** @type {HTMLCanvasElement | null} */
  #over = null
  #className
  #frame = 0
  #generation = 0
  /**
   * Marks not drawn now, because the hand holds them.
   * @type {Set<string>}
   */
  #hidden = new Set()

  /**
   * @param {import("../Reader/page-view.js").PageView} view
   * @param {PageMarks} marks
   * @param {string} className `own` or `others`
   */
  constructor(view, marks, className) {
    this.#view = view
    this.#marks = marks
    this.#className = className
    this.redraw()
  }

  /** @param {PageMarks} marks */
  set marks(marks) { this.#marks = marks; this.redraw() }

  close() {
    cancelAnimationFrame(this.#frame)
    this.#generation += 1
    for (const canvas of [this.#under, this.#over]) if (canvas) { canvas.remove(); canvas.width = 0 }
  }

  /** Everything anew: another size, another paper. The old picture stands until the new one is complete. */
  redraw() {
    this.#generation += 1
    cancelAnimationFrame(this.#frame)
    const marks = [...this.#marks.marks.values()]
    if (marks.length === 0) {
      this.#isDrawing = false
      for (const canvas of [this.#under, this.#over]) canvas?.remove()
      this.#under = null
      this.#over = null
      return
    }
    const generation = this.#generation
    const size = this.#size()
    const under = marks.some(mark => mark.under) ? this.#make("page-marker", size) : null
    const over = marks.some(mark => !mark.under) ? this.#make("page-pen", size) : null
    const contexts = { under: under?.getContext("2d") ?? null, over: over?.getContext("2d") ?? null }
    let at = 0
    const slice = () => {
      if (generation !== this.#generation) return
      const until = performance.now() + sliceTime
      while (at < marks.length && (at % marksPerLook !== 0 || performance.now() < until || at === 0)) {
        const mark = /** @type {Mark} */ (marks[at])
        const context = mark.under ? contexts.under : contexts.over
        if (context && !this.#hidden.has(mark.id) && this.#marks.marks.get(mark.id) === mark) drawMark(context, mark, size.width, size.height)
        at += 1
        if (at % marksPerLook === 0 && performance.now() >= until) break
      }
      if (at < marks.length) { this.#frame = requestAnimationFrame(slice); return }
      this.#isDrawing = false
      this.#take(under, over)
      // What was written or taken away while this was drawn.
      for (const mark of this.#late.splice(0)) if (this.#marks.marks.get(mark.id) === mark) this.add(mark)
      for (const box of this.#stale.splice(0)) this.refresh(box)
    }
    this.#isDrawing = true
    this.#late = []
    this.#stale = []
    slice()
  }

  #isDrawing = false
  /** @type {Mark[]} */
  #late = []
  /** @type {Box[]} */
  #stale = []

  /** @param {Mark} mark one more on top */
  add(mark) {
    if (this.#isDrawing) this.#late.push(mark)
    const known = mark.under ? this.#under : this.#over
    if (this.#isDrawing && !known) return
    const canvas = known ?? this.#make(mark.under ? "page-marker" : "page-pen", this.#size())
    if (!known) this.#take(mark.under ? canvas : this.#under, mark.under ? this.#over : canvas)
    const context = canvas.getContext("2d")
    if (context) drawMark(context, mark, canvas.width, canvas.height)
  }

  /** @param {Box} box a place where something went or changed */
  refresh(box) {
    if (this.#isDrawing) this.#stale.push(box)
    for (const canvas of [this.#under, this.#over]) {
      const context = canvas?.getContext("2d")
      if (!canvas || !context) continue
      const { width, height } = canvas
      const left = Math.floor(box[0] * width) - 2
      const top = Math.floor(box[1] * height) - 2
      const wide = Math.ceil((box[2] - box[0]) * width) + 4
      const high = Math.ceil((box[3] - box[1]) * height) + 4
      context.save()
      context.beginPath()
      context.rect(left, top, wide, high)
      context.clip()
      context.clearRect(left, top, wide, high)
      const seen = /** @type {Box} */ ([left / width, top / height, (left + wide) / width, (top + high) / height])
      for (const mark of this.#marks.within(seen)) {
        if (mark.under === (canvas === this.#under) && !this.#hidden.has(mark.id)) drawMark(context, mark, width, height)
      }
      context.restore()
    }
  }

  /** @param {Iterable<string>} ids marks that the hand holds: not drawn until shown again */
  hide(ids) { for (const id of ids) this.#hidden.add(id) }

  show() { this.#hidden.clear() }

  /** @param {HTMLCanvasElement | null} under @param {HTMLCanvasElement | null} over */
  #take(under, over) {
    this.#frame = 0
    if (under !== this.#under) { this.#under?.remove(); if (under) this.#view.ink.prepend(under) }
    if (over !== this.#over) { this.#over?.remove(); if (over) this.#view.ink.append(over) }
    this.#under = under
    this.#over = over
  }

  #size() {
    const density = Math.min(devicePixelRatio, Math.sqrt(canvasPixelLimit / Math.max(1, this.#view.width * this.#view.height)))
    return { width: Math.max(1, Math.round(this.#view.width * density)), height: Math.max(1, Math.round(this.#view.height * density)) }
  }

  /** @param {string} name @param {{ width: number, height: number }} size */
  #make(name, size) {
    const canvas = document.createElement("canvas")
    canvas.className = `${name} ${this.#className}`
    canvas.width = size.width
    canvas.height = size.height
    return canvas
  }
}
