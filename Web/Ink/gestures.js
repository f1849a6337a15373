import { boxesOf, passageOf, wordAt } from "../Reader/words.js"
import { drawShape, drawStroke, drawTextMark } from "./draw.js"
import { packPoints, pointLimit, thinned } from "./points.js"
import { erasedKinds } from "./marks.js"

/** What the hand does between touching the page and leaving it. Each gesture draws on the wet canvas and ends in changes. */

/** @typedef {import("./paper-ink.js").PaperInk} PaperInk */
/** @typedef {import("../Reader/page-view.js").PageView} PageView */
/** @typedef {import("./points.js").Point} Point */

/**
 * @typedef {object} Gesture
 * @property {(points: Point[]) => void} move
 * @property {() => void} end
 * @property {() => void} cancel
 */

/** Maps a page to the wet canvas: how one pixel of the page as drawn lies on the screen. */
export class Sight {
  /** @param {PageView} view @param {0 | 90 | 180 | 270} turn */
  constructor(view, turn) {
    this.view = view
    this.turn = turn
    const box = view.element.getBoundingClientRect()
    this.box = { left: box.left, top: box.top, width: box.width, height: box.height }
    this.width = turn % 180 === 0 ? box.width : box.height
    this.height = turn % 180 === 0 ? box.height : box.width
  }

  /** @param {number} clientX @param {number} clientY @returns {[number, number]} on the page as drawn */
  point(clientX, clientY) {
    const fx = (clientX - this.box.left) / this.box.width
    const fy = (clientY - this.box.top) / this.box.height
    if (this.turn === 90) return [fy, 1 - fx]
    if (this.turn === 180) return [1 - fx, 1 - fy]
    if (this.turn === 270) return [1 - fy, fx]
    return [fx, fy]
  }

  /**
   * Lets a context draw in pixels of the page as drawn.
   * @param {CanvasRenderingContext2D} context
   * @param {number} left @param {number} top the corner of the wet canvas on the screen
   */
  enter(context, left, top) {
    context.save()
    context.translate(this.box.left - left + this.box.width / 2, this.box.top - top + this.box.height / 2)
    context.rotate(this.turn * Math.PI / 180)
    context.translate(-this.width / 2, -this.height / 2)
  }
}

/** Nearer than this to the last point, in CSS pixels, nothing new is said. */
const leastMove = 0.4

/** @implements {Gesture} */
export class StrokeGesture {
  /**
   * x, y, pressure in a row.
   * @type {number[]}
   */
  #flat = []
  /** @type {Point[]} */
  #points = []
  #drawn = 0
  #ink
  #sight
  #look
  #marker
  /**
   * Told to those who follow, while one presents.
   * @type {import("../Presenting/live-strokes.js").StrokeOnAir | null}
   */
  #air

  /** @param {PaperInk} ink @param {Sight} sight @param {boolean} marker */
  constructor(ink, sight, marker) {
    this.#ink = ink
    this.#sight = sight
    this.#marker = marker
    const look = marker ? ink.tools_.looks.marker : ink.tools_.look
    this.#look = { ...look }
    ink.wet.marker = marker
    this.#air = this.#onAir()
  }

  #onAir() { return this.#ink.presenterPen?.begin(this.#ink.paper, this.#sight.view.number, { ...this.#look, marker: this.#marker }) ?? null }

  /** @param {Point[]} points */
  move(points) {
    const { width, height } = this.#sight
    for (const point of points) {
      const last = this.#points.at(-1)
      if (last && Math.hypot((point[0] - last[0]) * width, (point[1] - last[1]) * height) < leastMove) continue
      this.#points.push(point)
      this.#flat.push(...point)
      this.#air?.add([point])
    }
    this.#draw()
    if (this.#points.length >= pointLimit) this.#goOn()
  }

  end() {
    if (this.#points.length === 0) return
    this.#ink.wetDone(this.#keep())
  }

  cancel() {
    this.#air?.takeBack()
    this.#ink.wet.clear()
  }

  #draw() {
    const count = this.#points.length
    if (count === 0 || count === this.#drawn) return
    const { width, height } = this.#sight
    this.#ink.wet.draw((context, left, top) => {
      this.#sight.enter(context, left, top)
      drawStroke(context, this.#flat, { width, height, line: this.#look.width * width, color: this.#look.color, steady: this.#marker }, this.#drawn, true)
      context.restore()
    })
    this.#drawn = count
  }

  // Too long for one item: what there is is kept, and the pen goes on from its end.
  #goOn() {
    const last = /** @type {Point} */ (this.#points.at(-1))
    this.#keep()
    this.#points = [last]
    this.#flat = [...last]
    this.#drawn = 1
    this.#air = this.#onAir()
    this.#air?.add([last])
  }

  #keep() {
    const points = packPoints(thinned(this.#points, leastMove / this.#sight.width))
    const air = this.#air
    air?.end()
    const made = this.#ink.writing.make([{
      ...(air ? { id: air.id, share: /** @type {const} */ ("all") } : {}), kind: "ink", page: this.#sight.view.number,
      data: { points, color: this.#look.color, width: this.#look.width, ...(this.#marker ? { marker: true } : {}) },
    }])
    if (air) for (const item of made) this.#ink.presenterPen?.kept(item)
    return made
  }
}

/** @implements {Gesture} */
export class WordsGesture {
  #ink
  #sight
  #kind
  #first
  #last
  #look

  /** @param {PaperInk} ink @param {Sight} sight @param {"highlight" | "underline" | "strike"} kind @param {number} first index of the word touched */
  constructor(ink, sight, kind, first) {
    this.#ink = ink
    this.#sight = sight
    this.#kind = kind
    this.#first = first
    this.#last = first
    this.#look = kind === "highlight" ? ink.tools_.looks.marker : ink.tools_.looks.ink
    ink.wet.marker = kind === "highlight"
  }

  /** @param {Point[]} points */
  move(points) {
    const { view } = this.#sight
    const point = points.at(-1)
    const word = point ? wordAt(view.words, point[0], point[1], view.ratio) : -1
    if (word >= 0) this.#last = word
    const { width, height } = this.#sight
    this.#ink.wet.draw((context, left, top) => {
      this.#sight.enter(context, left, top)
      drawTextMark(context, this.#kind, { boxes: boxesOf(view.words, this.#first, this.#last), color: this.#look.color }, width, height)
      context.restore()
    }, { clear: true })
  }

  end() {
    const { view } = this.#sight
    const passage = passageOf(view.words, this.#first, this.#last)
    this.#ink.wetDone(this.#ink.writing.make([{ kind: this.#kind, page: view.number, data: { ...passage, color: this.#look.color } }]))
  }

  cancel() { this.#ink.wet.clear() }
}

/** A shape smaller than this was a slip of the hand, in parts of the page width. */
const leastShape = 0.008

/** @implements {Gesture} */
export class ShapeGesture {
  #ink
  #sight
  #form
  /** @type {[number, number] | null} */
  #from = null
  /** @type {[number, number]} */
  #to = [0, 0]

  /** @param {PaperInk} ink @param {Sight} sight @param {string} form */
  constructor(ink, sight, form) {
    this.#ink = ink
    this.#sight = sight
    this.#form = form
    ink.wet.marker = false
  }

  /** @param {Point[]} points */
  move(points) {
    const point = points.at(-1)
    if (!point) return
    this.#from ??= [point[0], point[1]]
    this.#to = [point[0], point[1]]
    const { width, height } = this.#sight
    const { color, width: line } = this.#ink.tools_.looks.ink
    this.#ink.wet.draw((context, left, top) => {
      this.#sight.enter(context, left, top)
      drawShape(context, { form: this.#form, from: this.#from ?? this.#to, to: this.#to, color }, width, height, line * width)
      context.restore()
    }, { clear: true })
  }

  end() {
    const { view } = this.#sight
    const from = this.#from
    if (!from || Math.hypot(this.#to[0] - from[0], (this.#to[1] - from[1]) * view.ratio) < leastShape) return this.cancel()
    const { color, width } = this.#ink.tools_.looks.ink
    this.#ink.wetDone(this.#ink.writing.make([{ kind: "shape", page: view.number, data: { form: this.#form, from, to: this.#to, color, width } }]))
  }

  cancel() { this.#ink.wet.clear() }
}

/** How wide the eraser is, in CSS pixels. */
const eraserReach = 9

/** @implements {Gesture} */
export class EraseGesture {
  #ink
  #sight
  /** @type {Set<string>} */
  #gone = new Set()
  /** @type {Point | null} */
  #last = null

  /** @param {PaperInk} ink @param {Sight} sight */
  constructor(ink, sight) {
    this.#ink = ink
    this.#sight = sight
  }

  /** @param {Point[]} points */
  move(points) {
    const { view, width, height } = this.#sight
    const marks = this.#ink.layers.marksOn(view.number)
    const reach = eraserReach / width
    for (const point of points) {
      const last = this.#last ?? point
      // A quick hand jumps over thin strokes: look on the way too.
      const way = Math.ceil(Math.hypot((point[0] - last[0]) * width, (point[1] - last[1]) * height) / eraserReach)
      for (let step = 1; step <= Math.max(1, way); step += 1) {
        const part = way === 0 ? 1 : step / way
        const found = marks.at(last[0] + (point[0] - last[0]) * part, last[1] + (point[1] - last[1]) * part, reach)
          .filter(mark => erasedKinds.has(mark.item.kind) && !this.#gone.has(mark.id))
        for (const mark of found) this.#gone.add(mark.id)
        this.#ink.layers.holdBack(view.number, found)
      }
      this.#last = point
    }
  }

  end() {
    if (this.#gone.size > 0) this.#ink.writing.remove([...this.#gone])
    this.#ink.layers.letGo(this.#sight.view.number)
  }

  cancel() { this.#ink.layers.letGo(this.#sight.view.number, true) }
}

/** @implements {Gesture} */
export class SelectGesture {
  #ink
  #sight
  #more
  /** @type {Point | null} */
  #from = null
  /** @type {Point | null} */
  #to = null
  #moves = false
  #begun = false

  /** @param {PaperInk} ink @param {Sight} sight @param {boolean} more adds to what is chosen */
  constructor(ink, sight, more) {
    this.#ink = ink
    this.#sight = sight
    this.#more = more
  }

  /** @param {Point[]} points */
  move(points) {
    const point = points.at(-1)
    if (!point) return
    const { view, width, height } = this.#sight
    if (!this.#from) {
      this.#from = point
      const touched = this.#ink.chosen.touched(view, point[0], point[1], width)
      if (touched && !this.#ink.chosen.ids.has(touched)) this.#ink.chosen.take([touched], this.#more)
      else if (!touched && !this.#more) this.#ink.chosen.take([])
      this.#moves = Boolean(touched)
    }
    this.#to = point
    const [dx, dy] = [point[0] - this.#from[0], point[1] - this.#from[1]]
    if (!this.#begun && Math.hypot(dx * width, dy * height) < 4) return
    this.#begun = true
    if (this.#moves) return this.#ink.chosen.drag(view.number, dx, dy)
    const from = this.#from
    this.#ink.wet.draw((context, left, top) => {
      this.#sight.enter(context, left, top)
      context.setLineDash([5, 4])
      context.lineWidth = 1.5
      context.strokeStyle = "#22568f"
      context.strokeRect(from[0] * width, from[1] * height, dx * width, dy * height)
      context.restore()
    }, { clear: true })
  }

  end() {
    this.#ink.wet.clear()
    const { view } = this.#sight
    if (!this.#begun || !this.#from || !this.#to) return
    if (this.#moves) return this.#ink.chosen.drop(view.number, this.#to[0] - this.#from[0], this.#to[1] - this.#from[1])
    const [x0, x1] = [this.#from[0], this.#to[0]].sort((a, b) => a - b)
    const [y0, y1] = [this.#from[1], this.#to[1]].sort((a, b) => a - b)
    this.#ink.chosen.takeWithin(view.number, [x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0], this.#more)
  }

  cancel() {
    this.#ink.wet.clear()
    if (this.#moves) this.#ink.chosen.drop(this.#sight.view.number, 0, 0)
  }
}

/** @implements {Gesture} */
export class TapGesture {
  #act
  /** @type {Point | null} */
  #at = null

  /** @param {(x: number, y: number) => void} act where the hand came down */
  constructor(act) { this.#act = act }

  /** @param {Point[]} points */
  move(points) { this.#at ??= points[0] ?? null }

  end() { if (this.#at) this.#act(this.#at[0], this.#at[1]) }

  cancel() {}
}
