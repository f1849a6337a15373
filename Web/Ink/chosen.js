import { drawMark } from "./draw.js"
import { Sight } from "./gestures.js"
import { textKinds } from "./marks.js"
import { movedData } from "./note-place.js"

/** What is chosen among one's own marks: by a tap, by a frame, from the list; moved together, removed together. */

/** @typedef {import("../Reader/page-view.js").PageView} PageView */
/** @typedef {[number, number, number, number]} Box */

/** How near a touch must be to mean a mark, in CSS pixels. */
const touchReach = 10

export class Chosen {
  /** @type {Set<string>} */
  ids = new Set()

  #ink
  /**
   * Marks that the hand drags now.
   * @type {Set<string>}
   */
  #held = new Set()

  /** @param {import("./paper-ink.js").PaperInk} ink */
  constructor(ink) { this.#ink = ink }

  open() { this.#ink.stage.addEventListener("click", this.#tapped) }

  close() { this.#ink.stage.removeEventListener("click", this.#tapped) }

  /** @param {string[]} ids none: nothing is chosen any more @param {boolean} [more] beside what is chosen already */
  take(ids, more = false) {
    if (ids.length === 0 && this.ids.size === 0) return
    this.ids = new Set([...more ? this.ids : [], ...ids])
    this.#ink.layers.pinAll()
    this.#ink.reader.update()
  }

  /** @param {PageView} view @param {number} x @param {number} y @param {number} width of the page in CSS pixels @returns {string | undefined} */
  touched(view, x, y, width) {
    const { desk, paper, layers } = this.#ink
    const text = desk.onPage(paper, view.number).reverse().find(item => item.kind === "text" && inside(item.data.box, x, y))
    return text?.id ?? layers.marksOn(view.number).at(x, y, touchReach / width)[0]?.id
  }

  /** @param {number} page @param {Box} box @param {boolean} more */
  takeWithin(page, box, more) {
    const { desk, paper, layers } = this.#ink
    const covers = (/** @type {Box} */ other) => other[0] >= box[0] && other[1] >= box[1] && other[2] <= box[2] && other[3] <= box[3]
    const texts = desk.onPage(paper, page).filter(item => item.kind === "text" && covers(item.data.box))
    this.take([...layers.marksOn(page).within(box).filter(mark => covers(mark.bounds)).map(mark => mark.id), ...texts.map(item => item.id)], more)
  }

  /**
   * Draws what is chosen where the hand drags it.
   * @param {number} page @param {number} dx @param {number} dy
   */
  drag(page, dx, dy) {
    const { stage, layers, wet } = this.#ink
    const view = stage.views.get(page)
    if (!view) return
    const marks = layers.marksOn(page)
    const fresh = [...this.ids].flatMap(id => this.#held.has(id) ? [] : marks.marks.get(id) ?? []).filter(mark => !textKinds.has(mark.item.kind))
    for (const mark of fresh) this.#held.add(mark.id)
    layers.holdBack(page, fresh)
    const held = [...this.#held].flatMap(id => marks.marks.get(id) ?? [])
    const sight = new Sight(view, stage.turn)
    wet.draw((context, left, top) => {
      sight.enter(context, left, top)
      context.translate(dx * sight.width, dy * sight.height)
      for (const mark of held) drawMark(context, mark, sight.width, sight.height)
      context.restore()
    }, { clear: true })
  }

  /** @param {number} page @param {number} dx @param {number} dy */
  drop(page, dx, dy) {
    const { desk, layers, writing } = this.#ink
    layers.letGo(page)
    this.#held.clear()
    const moved = dx === 0 && dy === 0 ? [] : [...this.ids].flatMap(id => {
      const item = desk.get(id)
      return item && item.page === page && !textKinds.has(item.kind) ? [{ id, data: movedData(item, dx, dy) }] : []
    })
    if (moved.length > 0) writing.change(moved)
    for (const id of this.ids) layers.refreshMark(page, id)
    this.#ink.wetDone([])
  }

  remove() { this.#ink.writing.removeWithUndo([...this.ids]); this.take([]) }

  /** Lets go of what is no longer there. */
  forget() { for (const id of this.ids) if (!this.#ink.desk.get(id)) this.ids.delete(id) }

  /**
   * A tap with no tool in hand: on a mark, it is chosen.
   * @param {MouseEvent} event
   */
  #tapped = event => {
    const { stage, tools_: tools, picked } = this.#ink
    if (tools.tool !== "" || !picked.isEmpty || !(event.target instanceof Element) || event.target.closest("button, textarea")) return
    if (!document.getSelection()?.isCollapsed) return
    const view = stage.viewAt(event.clientX, event.clientY)
    const sight = view ? new Sight(view, stage.turn) : null
    const [x, y] = sight?.point(event.clientX, event.clientY) ?? [0, 0]
    const touched = view && sight ? this.touched(view, x, y, sight.width) : undefined
    this.take(touched ? [touched] : [])
  }
}

/** @param {number[] | undefined} box @param {number} x @param {number} y */
const inside = (box, x, y) => box !== undefined && x >= (box[0] ?? 0) && y >= (box[1] ?? 0) && x <= (box[2] ?? 0) && y <= (box[3] ?? 0)
