/**
 * The presenter's ink while it is drawn: told in pieces to all who follow, kept nowhere on the way. Pure; the canvas is
 * in `live-canvas.js`.
 */
import { packPoints, unpackPoints } from "../Ink/points.js"

/** @typedef {import("../Ink/points.js").Point} Point */
/** @typedef {{ color: string, width: number, marker?: boolean }} Look as in an object of a desk */
/** @typedef {{ kind: "stroke", page: number, id: string, points: string, color?: string, width?: number, marker?: boolean, end?: boolean }} Message */
/** @typedef {Look & { id: string, page: number, points: number[], isDone: boolean }} LiveStroke points: x, y, pressure in a row */

/** A piece of a stroke goes out at most this often, in milliseconds: with the pointer, under the server's 60 a second. */
export const PIECE_PAUSE = 40
/** Points of one piece: with its words it stays below the 4 KiB that the server takes. */
export const PIECE_POINTS = 400
/** Strokes kept on a page that is presented; beyond, the oldest go. */
export const STROKES = 2_000
/** Points of one stroke that are drawn. */
const STROKE_POINTS = 8_000

/** One stroke on its way to those who follow. */
export class StrokeOnAir {
  #tell
  #page
  #look
  /** @type {Point[]} */
  #waiting = []
  /** @type {any} */
  #timer = null

  /**
   * @param {string} id of the object that it will be on the desk
   * @param {number} page
   * @param {Look} look
   * @param {(message: Message) => void} tell
   */
  constructor(id, page, look, tell) {
    this.id = id
    this.#page = page
    this.#look = look
    this.#tell = tell
  }

  /** @param {Point[]} points further ones */
  add(points) {
    this.#waiting.push(...points)
    if (this.#waiting.length >= PIECE_POINTS) this.#send()
    else this.#timer ??= setTimeout(() => this.#send(), PIECE_PAUSE)
  }

  /** The pen left the page. */
  end() { this.#send(true) }

  /** It was no stroke after all. */
  takeBack() {
    this.#waiting = []
    clearTimeout(this.#timer)
    this.#tell(takenBack(this.id, this.#page))
  }

  #send(end = false) {
    clearTimeout(this.#timer)
    this.#timer = null
    do {
      const points = this.#waiting.splice(0, PIECE_POINTS)
      const last = this.#waiting.length === 0
      if (points.length === 0 && !end) return
      const { color, width, marker } = this.#look
      this.#tell({ kind: "stroke", page: this.#page, id: this.id, points: packPoints(points), color, width, ...(marker ? { marker } : {}), ...(end && last ? { end } : {}) })
    } while (this.#waiting.length > 0)
  }
}

/** @param {string} id @param {number} page @returns {Message} a stroke that ended without a width is none */
export const takenBack = (id, page) => ({ kind: "stroke", page, id, points: "", width: 0, end: true })

/** What has been drawn before those who follow. */
export class LiveStrokes {
  /** @type {Map<string, LiveStroke>} */
  #strokes = new Map()

  /** @param {number} page @returns {LiveStroke[]} in the order of drawing */
  on(page) { return [...this.#strokes.values()].filter(stroke => stroke.page === page) }

  /**
   * @param {Message} message
   * @returns {{ stroke: LiveStroke, from: number } | null} what to draw now, from which point on; null: draw its page anew
   */
  take(message) {
    if (message.end && message.width === 0) { this.#strokes.delete(message.id); return null }
    let stroke = this.#strokes.get(message.id)
    if (!stroke) {
      stroke = { id: message.id, page: message.page, color: message.color ?? "", width: message.width ?? 0.003, marker: message.marker ?? false, points: [], isDone: false }
      this.#strokes.set(message.id, stroke)
      if (this.#strokes.size > STROKES) this.#strokes.delete(this.#strokes.keys().next().value ?? "")
    }
    const from = stroke.points.length / 3
    if (from < STROKE_POINTS) for (const part of unpackPoints(message.points)) stroke.points.push(part)
    stroke.isDone = message.end ?? false
    return { stroke, from }
  }

  /** @param {string} id @returns {number} the page it was on; 0 when there is none */
  drop(id) {
    const page = this.#strokes.get(id)?.page ?? 0
    this.#strokes.delete(id)
    return page
  }

  get ids() { return [...this.#strokes.keys()] }

  clear() { this.#strokes.clear() }
}
