import { distanceTo, markOf, overlap } from "./marks.js"

/** The marks of one page with an index of where they are, so that 50,000 strokes are still touched at once. */

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./marks.js").Box} Box */
/** @typedef {import("../Desk/item.js").Item} Item */

/** The page is a grid of so many cells each way. */
const cells = 40

export class PageMarks {
  /**
   * In the order of drawing.
   * @type {Map<string, Mark>}
   */
  marks = new Map()
  /** @type {Map<number, Set<string>>} */
  #grid = new Map()

  /** @param {number} ratio height over width of the page */
  constructor(ratio) { this.ratio = ratio }

  /** @param {Item[]} items in any order; what was made first is drawn first */
  fill(items) {
    this.marks.clear()
    this.#grid.clear()
    for (const item of [...items].sort((a, b) => bornOf(a) - bornOf(b))) this.put(item)
  }

  /**
   * A new mark, or one that changed: it keeps its place among the others.
   * @param {Item} item
   * @returns {Mark | null}
   */
  put(item) {
    const before = this.marks.get(item.id)
    if (before) this.#leave(before)
    const mark = markOf(item, this.ratio)
    if (!mark) { this.marks.delete(item.id); return null }
    this.marks.set(item.id, mark)
    this.#eachCell(mark.bounds, cell => {
      const set = this.#grid.get(cell)
      if (set) set.add(mark.id)
      else this.#grid.set(cell, new Set([mark.id]))
    })
    return mark
  }

  /** @param {string} id @returns {Mark | undefined} the one that was taken away */
  drop(id) {
    const mark = this.marks.get(id)
    if (!mark) return undefined
    this.#leave(mark)
    this.marks.delete(id)
    return mark
  }

  /**
   * @param {Box} box
   * @returns {Mark[]} those that may show inside, in the order of drawing
   */
  within(box) {
    /** @type {Set<string>} */
    const ids = new Set()
    this.#eachCell(box, cell => { for (const id of this.#grid.get(cell) ?? []) ids.add(id) })
    const found = []
    // Few are looked up, many are filtered: whichever keeps their order at less cost.
    if (ids.size * 8 < this.marks.size) {
      for (const id of ids) { const mark = this.marks.get(id); if (mark && overlap(mark.bounds, box)) found.push(mark) }
      return found.sort((a, b) => bornOf(a.item) - bornOf(b.item))
    }
    for (const mark of this.marks.values()) if (ids.has(mark.id) && overlap(mark.bounds, box)) found.push(mark)
    return found
  }

  /**
   * @param {number} x @param {number} y
   * @param {number} reach in parts of the page width
   * @returns {Mark[]} those touched, the topmost first
   */
  at(x, y, reach) {
    const box = /** @type {Box} */ ([x - reach, y - reach / this.ratio, x + reach, y + reach / this.ratio])
    return this.within(box).filter(mark => distanceTo(mark, x, y, this.ratio) <= reach).reverse()
  }

  /** @param {Mark} mark */
  #leave(mark) { this.#eachCell(mark.bounds, cell => this.#grid.get(cell)?.delete(mark.id)) }

  /** @param {Box} box @param {(cell: number) => void} act */
  #eachCell(box, act) {
    const clamp = (/** @type {number} */ part) => Math.min(cells - 1, Math.max(0, Math.floor(part * cells)))
    for (let row = clamp(box[1]); row <= clamp(box[3]); row += 1) {
      for (let column = clamp(box[0]); column <= clamp(box[2]); column += 1) act(row * cells + column)
    }
  }
}

/** @param {Item} item @returns {number} when it was first made */
export const bornOf = item => item.data.born ?? item.at
