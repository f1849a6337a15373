import { drawnKinds } from "./marks.js"
import { noteKinds } from "./note-place.js"
import { PageLayer } from "./page-layer.js"
import { PageMarks } from "./page-marks.js"
import { showPins } from "./pins.js"

/** The marks on the pages in sight and the canvases they are drawn on: one's own, and what others share. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {import("../Reader/page-view.js").PageView} PageView */

/** A drawing that was stretched is drawn sharp after so many milliseconds of rest. */
const sharpenAfter = 120

export class InkLayers {
  #ink
  /** @type {Map<number, { own: PageMarks, others: PageMarks }>} */
  #marks = new Map()
  /** @type {Map<number, { own: PageLayer, others: PageLayer }>} */
  #layers = new Map()
  /** @type {any} */
  #sharpening = null

  /** @param {import("./paper-ink.js").PaperInk} ink */
  constructor(ink) { this.#ink = ink }

  /** The pages of another version, or of another paper. */
  begin() {
    this.#marks.clear()
    for (const view of this.#ink.stage.views.values()) this.attach(view)
  }

  close() { clearTimeout(this.#sharpening) }

  /** @param {PageView} view */
  attach(view) {
    this.detach(view)
    if (!this.#ink.pages) return
    const marks = this.#marksOf(view.number)
    this.#layers.set(view.number, { own: new PageLayer(view, marks.own, "own"), others: new PageLayer(view, marks.others, "others") })
    this.#pin(view)
  }

  /** @param {PageView} view */
  detach(view) {
    const layers = this.#layers.get(view.number)
    layers?.own.close()
    layers?.others.close()
    this.#layers.delete(view.number)
  }

  /** @param {PageView} view shown again */
  shown(view) { if (!this.#layers.has(view.number)) this.attach(view) }

  /**
   * The old drawing is stretched at once; the sharp one follows when the hand rests.
   * @param {PageView} view
   */
  resized(view) {
    view.pins.style.fontSize = `${view.height}px`
    clearTimeout(this.#sharpening)
    this.#sharpening = setTimeout(() => { for (const layers of this.#layers.values()) { layers.own.redraw(); layers.others.redraw() } }, sharpenAfter)
  }

  /** @param {number} page @returns {PageMarks} one's own */
  marksOn(page) { return this.#marksOf(page).own }

  /** Elements on the pages in sight anew: another mark is chosen. */
  pinAll() { for (const view of this.#ink.stage.views.values()) this.#pin(view) }

  /** What others share is shown, or hidden, on every page that was shown. */
  fillAllOthers() { for (const page of this.#marks.keys()) this.#fillOthers(page) }

  /**
   * The eraser passed over these, or the hand drags them: they are gone from sight at once.
   * @param {number} page @param {import("./marks.js").Mark[]} marks
   */
  holdBack(page, marks) {
    const layer = this.#layers.get(page)?.own
    if (!layer || marks.length === 0) return
    layer.hide(marks.map(mark => mark.id))
    for (const mark of marks) layer.refresh(mark.bounds)
  }

  /**
   * The hand left the page.
   * @param {number} page @param {boolean} [again] nothing was erased after all
   */
  letGo(page, again = false) {
    const layer = this.#layers.get(page)?.own
    layer?.show()
    if (again) layer?.redraw()
  }

  /**
   * The desk changed.
   * @param {Set<string>} ids @param {"own" | "far"} where
   */
  heard(ids, where) {
    const { desk, paper, stage } = this.#ink
    /** @type {Set<number>} */
    const pages = new Set()
    let unknown = false
    for (const id of ids) {
      const item = desk.get(id)
      let before
      for (const [page, { own }] of this.#marks) {
        const mark = own.marks.get(id)
        if (mark) before = mark.item
        if (mark || item?.page === page) this.refreshMark(page, id)
      }
      for (const one of [item, before]) if (one && one.paper === paper && one.page != null && this.#isPinned(one)) pages.add(one.page)
      // A note that went, or something of others.
      if (!item && !before) unknown = true
    }
    if (where === "far" && unknown) this.fillAllOthers()
    if (unknown) return this.pinAll()
    for (const page of pages) { const view = stage.views.get(page); if (view) this.#pin(view) }
  }

  // A plain stroke stands on its canvas alone: with 50,000 of them one more must not touch the rest.
  /** @param {Item} item */
  #isPinned(item) { return Boolean(item.share) || !drawnKinds.has(item.kind) || this.#ink.chosen.ids.has(item.id) }

  /** @param {number} page @param {string} id */
  refreshMark(page, id) {
    const marks = this.#marks.get(page)?.own
    if (!marks) return
    const { desk, paper } = this.#ink
    const layer = this.#layers.get(page)?.own
    const item = desk.get(id)
    const before = marks.marks.get(id)
    if (!item || item.page !== page || !drawnKinds.has(item.kind) || !this.#fits(item) || item.paper !== paper) {
      if (!before) return
      marks.drop(id)
      layer?.refresh(before.bounds)
      return
    }
    const mark = marks.put(item)
    if (!mark) return
    if (!before) layer?.add(mark)
    else { layer?.refresh(before.bounds); layer?.refresh(mark.bounds) }
  }

  /** @param {number} page */
  #marksOf(page) {
    let marks = this.#marks.get(page)
    if (!marks) {
      const ratio = this.#ink.pages?.ratio(page) ?? 1.414
      marks = { own: new PageMarks(ratio), others: new PageMarks(ratio) }
      marks.own.fill(this.#ownOn(page).filter(item => drawnKinds.has(item.kind)))
      marks.others.fill(this.#othersOn(page).filter(item => drawnKinds.has(item.kind)))
      this.#marks.set(page, marks)
    }
    return marks
  }

  /** @param {number} page @returns {Item[]} one's own on this version of the page */
  #ownOn(page) { return this.#ink.desk.onPage(this.#ink.paper, page).filter(item => noteKinds.has(item.kind) && this.#fits(item)) }

  /** @param {number} page @returns {Item[]} what others share of it */
  #othersOn(page) { return this.#ink.tools_.others ? this.#ink.shared.filter(item => item.page === page && this.#fits(item)) : [] }

  /** @param {Item} item */
  #fits(item) { return !item.digest || item.digest === this.#ink.pages?.digest }

  /** @param {PageView} view */
  #pin(view) {
    view.pins.style.fontSize = `${view.height}px`
    const marks = this.#marks.get(view.number)
    const pinned = this.#ownOn(view.number).filter(item => this.#isPinned(item))
    showPins(this.#ink, view, pinned, this.#othersOn(view.number), item => (marks?.own.marks.get(item.id) ?? marks?.others.marks.get(item.id))?.bounds)
  }

  /** @param {number} page */
  #fillOthers(page) {
    const marks = this.#marks.get(page)
    if (!marks) return
    marks.others.fill(this.#othersOn(page).filter(item => drawnKinds.has(item.kind)))
    this.#layers.get(page)?.others.redraw()
    const view = this.#ink.stage.views.get(page)
    if (view) this.#pin(view)
  }
}
