import { anchorAt, boundedZoom, inSight, layoutPages, nextZoom, pageGap, pageRead, pictureWidth, pointOf } from "./layout.js"
import { PageView } from "./page-view.js"
import { Pinch } from "./pinch.js"

/** @typedef {import("./pages.js").Pages} Pages */
/** @typedef {import("./page-view.js").Turn} Turn */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {{ page: number, fx: number, fy: number }} Anchor */

/**
 * What is laid over the pages: ink. It is told of every page that comes and goes.
 * @typedef {object} Overlay
 * @property {(view: PageView) => void} attach
 * @property {(view: PageView) => void} detach
 * @property {(view: PageView) => void} resized
 */

/** Pages drawn beyond the window on either side, in heights of the window. */
const margin = 0.75
/** While the scroll is faster than this, only thumbnails come, in CSS pixels a millisecond. */
const fastScroll = 4
/** After so long at rest, pages become sharp. */
const restDelay = 90

/**
 * `<page-stage>`: the pages of one paper in one long scroll; only those in sight exist.
 * Events, bubbling: `stage-page` `{ page, offset }` when another page is read, `stage-zoom` `{ zoom }`, `stage-sharp`
 * `{ page }` when a page stands there sharp, `stage-touched` when the person moved the pages.
 */
export class PageStageElement extends HTMLElement {
  scroller = make("div", "stage-scroll")
  #content = make("div", "stage-pages")
  /** @type {Pages | null} */
  #pages = null
  /** @type {Layout} */
  #layout = { places: [], width: 0, height: 0 }
  /** @type {Map<number, PageView>} */
  #views = new Map()
  /** @type {Overlay | null} */
  #overlay = null
  #zoom = 1
  /** @type {Turn} */
  #turn = 0
  #two = false
  #page = 0
  #width = 0
  #frame = 0
  #lastTop = 0
  #lastAt = 0
  /** @type {any} */
  #rest = null
  /** @type {Anchor | null} wanted before there was a size */
  #wanted = null
  /** @type {{ page: number, part: { zoom?: number, x?: number, y?: number } } | null} wanted likewise */
  #wantedPart = null
  #observer = new ResizeObserver(() => this.#resized())
  pinch = new Pinch(this)
  /** Called for each page as its words are there or it comes into sight. */
  onPageShown = (/** @type {PageView} */ _view) => {}

  constructor() {
    super()
    this.scroller.tabIndex = 0
    this.scroller.append(this.#content)
  }

  connectedCallback() {
    if (!this.scroller.parentNode) this.append(this.scroller)
    this.scroller.addEventListener("scroll", this.#scrolled, { passive: true })
    addEventListener("online", this.#again)
    this.pinch.open()
    this.#observer.observe(this.scroller)
  }

  disconnectedCallback() {
    this.scroller.removeEventListener("scroll", this.#scrolled)
    removeEventListener("online", this.#again)
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#rest)
    this.pinch.close()
    this.#observer.disconnect()
  }

  get pages() { return this.#pages }
  get layout() { return this.#layout }
  get content() { return this.#content }
  get zoom() { return this.#zoom }
  get turn() { return this.#turn }
  get two() { return this.#two }
  /** The page being read. */
  get page() { return this.#page }
  get views() { return this.#views }
  /** @returns {number} how far into the page being read, 0…1 */
  get offset() {
    const place = this.#layout.places[this.#page - 1]
    return place ? Math.min(1, Math.max(0, (this.scroller.scrollTop - place.y) / place.height)) : 0
  }

  /** @param {Overlay | null} overlay */
  set overlay(overlay) {
    for (const view of this.#views.values()) this.#overlay?.detach(view)
    this.#overlay = overlay
    for (const view of this.#views.values()) overlay?.attach(view)
  }

  /**
   * Shows a paper, or another version of it.
   * @param {Pages | null} pages
   * @param {{ page: number, offset?: number }} [at]
   */
  show(pages, at = { page: 1 }) {
    for (const view of this.#views.values()) this.#drop(view)
    this.#pages = pages
    this.#page = 0
    this.#wanted = { page: Math.min(at.page, pages?.count ?? 1), fx: 0, fy: at.offset ?? 0 }
    this.#wantedPart = null
    this.#relayout()
  }

  /**
   * @param {number} page
   * @param {{ offset?: number, smooth?: boolean, centre?: boolean }} [options] `offset` 0…1 into the page; `centre` puts that place
   *   in the middle of the window
   */
  goTo(page, options = {}) {
    const count = this.#pages?.count ?? 0
    if (count === 0) return
    const anchor = { page: Math.min(count, Math.max(1, Math.round(page))), fx: 0, fy: options.offset ?? 0 }
    if (this.#width === 0) { this.#wanted = anchor; this.#wantedPart = null; return }
    const { y } = pointOf(this.#layout, anchor)
    const top = options.centre ? y - this.scroller.clientHeight / 2 : y - (options.offset ? 0 : 6)
    this.scroller.scrollTo({ top, behavior: options.smooth ? "smooth" : "auto" })
    this.#show()
  }

  /** @returns {{ page: number, zoom: number, x: number, y: number }} the page being read and its point, 0…1, at the upper left of the window */
  get partRead() {
    const place = this.#layout.places[this.#page - 1]
    const share = (/** @type {number} */ part) => Math.round(Math.min(1, Math.max(0, part)) * 1000) / 1000
    return {
      page: this.#page, zoom: Math.round(this.#zoom * 100) / 100,
      x: place ? share((this.scroller.scrollLeft - place.x) / place.width) : 0, y: share(this.offset),
    }
  }

  /**
   * Shows a part of a page as another tablet does.
   * @param {number} page
   * @param {{ zoom?: number, x?: number, y?: number }} part
   */
  showPart(page, { zoom = 1, x = 0, y = 0 }) {
    if (this.#width === 0 || !this.#pages) {
      this.goTo(page, { offset: y })
      this.#wantedPart = { page, part: { zoom, x, y } }
      return
    }
    this.zoomTo(zoom)
    const { x: left, y: top } = pointOf(this.#layout, { page: Math.min(this.#pages.count, Math.max(1, page)), fx: x, fy: y })
    this.scroller.scrollTo({ left: x > 0 ? left : left - pageGap, top: y > 0 ? top : top - 6, behavior: "auto" })
    this.#show()
  }

  /**
   * @param {number} zoom
   * @param {{ x: number, y: number }} [about] where in the window; the middle of its top third otherwise
   * @param {{ x: number, y: number }} [from] the point of the window that shall be there; the same one otherwise
   */
  zoomTo(zoom, about = { x: this.scroller.clientWidth / 2, y: this.scroller.clientHeight / 3 }, from = about) {
    const bounded = boundedZoom(zoom)
    if (bounded === this.#zoom) {
      this.scroller.scrollBy({ left: from.x - about.x, top: from.y - about.y, behavior: "auto" })
      return
    }
    const anchor = anchorAt(this.#layout, this.scroller.scrollLeft + from.x, this.scroller.scrollTop + from.y)
    this.#zoom = bounded
    this.#relayout(anchor, about)
    this.#tell("stage-zoom", { zoom: bounded })
  }

  /** @param {1 | -1} way */
  zoomStep(way) { this.zoomTo(nextZoom(this.#zoom, way)) }

  /** @param {Turn} turn */
  set turn(turn) {
    if (turn === this.#turn) return
    this.#turn = turn
    this.#relayout({ page: this.#page || 1, fx: 0, fy: this.offset }, { x: 0, y: 0 })
  }

  /** @param {boolean} two */
  set two(two) {
    if (two === this.#two) return
    this.#two = two
    this.#relayout({ page: this.#page || 1, fx: 0, fy: this.offset }, { x: 0, y: 0 })
  }

  /**
   * The page under a point of the screen.
   * @param {number} clientX @param {number} clientY
   * @returns {PageView | null}
   */
  viewAt(clientX, clientY) {
    const box = this.scroller.getBoundingClientRect()
    const x = clientX - box.left + this.scroller.scrollLeft
    const y = clientY - box.top + this.scroller.scrollTop
    for (const view of this.#views.values()) {
      const place = this.#layout.places[view.number - 1]
      if (place && x >= place.x && x <= place.x + place.width && y >= place.y && y <= place.y + place.height) return view
    }
    return null
  }

  /** @param {Node} node @returns {PageView | null} the page that holds it */
  viewOf(node) {
    const element = node instanceof Element ? node : node.parentElement
    return this.#views.get(Number(/** @type {HTMLElement | null} */ (element?.closest(".page") ?? null)?.dataset.page)) ?? null
  }

  /** @param {Anchor} [anchor] @param {{ x: number, y: number }} [about] */
  #relayout(anchor, about = { x: 0, y: 0 }) {
    const width = this.scroller.clientWidth
    if (width === 0 || !this.isConnected) { this.#wanted ??= anchor ?? null; return }
    this.#width = width
    this.#layout = layoutPages(this.#pages?.sizes ?? [], { width, zoom: this.#zoom, turn: this.#turn, two: this.#two })
    this.#content.style.inlineSize = `${this.#layout.width}px`
    this.#content.style.blockSize = `${this.#layout.height}px`
    for (const view of this.#views.values()) this.#place(view)
    if (anchor) {
      const point = pointOf(this.#layout, anchor)
      this.scroller.scrollTo({ left: point.x - about.x, top: point.y - about.y, behavior: "auto" })
    }
    if (this.#wanted && this.#layout.places.length > 0) {
      const wanted = this.#wanted
      this.#wanted = null
      const part = this.#wantedPart
      this.#wantedPart = null
      this.goTo(wanted.page, { offset: wanted.fy })
      if (part) this.showPart(part.page, part.part)
      return
    }
    this.#show()
  }

  #resized() {
    const width = this.scroller.clientWidth
    if (width === 0) return
    if (width === this.#width) return this.#show()
    const first = this.#width === 0
    this.#relayout(first ? undefined : { page: this.#page || 1, fx: 0, fy: this.offset }, { x: 0, y: 0 })
  }

  #scrolled = () => {
    if (this.#frame) return
    this.#frame = requestAnimationFrame(() => { this.#frame = 0; this.#show() })
  }

  #again = () => { for (const view of this.#views.values()) view.again() }

  /** Makes the pages in sight, and lets go of those far away. */
  #show() {
    if (!this.#pages || this.#layout.places.length === 0) return
    const { scrollTop: top, clientHeight: height } = this.scroller
    const now = performance.now()
    const speed = Math.abs(top - this.#lastTop) / Math.max(1, now - this.#lastAt)
    this.#lastTop = top
    this.#lastAt = now
    const near = inSight(this.#layout, top - height * margin, top + height * (1 + margin))
    for (const [number, view] of this.#views) if (number - 1 < near.first || number - 1 > near.last) this.#drop(view)
    for (let index = near.first; index <= near.last; index += 1) this.#view(index + 1)
    clearTimeout(this.#rest)
    if (speed < fastScroll) this.#sharpen()
    this.#rest = setTimeout(() => this.#sharpen(), restDelay)
    const page = pageRead(this.#layout, top, height)
    if (page !== this.#page) {
      this.#page = page
      this.#tell("stage-page", { page, offset: this.offset })
    }
    this.#tell("stage-moved", {})
  }

  // What is seen first; its neighbours after it, in smaller pictures where the zoom is large.
  #sharpen() {
    const { scrollTop: top, clientHeight: height } = this.scroller
    const seen = inSight(this.#layout, top, top + height)
    for (let index = seen.first; index <= seen.last; index += 1) {
      const view = this.#views.get(index + 1)
      if (!view) continue
      view.sharpen(pictureWidth(view.width, devicePixelRatio))
      void view.readWords()
      this.onPageShown(view)
    }
    for (const view of this.#views.values()) {
      if (view.number - 1 < seen.first || view.number - 1 > seen.last) view.sharpen(Math.min(1600, pictureWidth(view.width, devicePixelRatio)))
    }
  }

  /** @param {number} number */
  #view(number) {
    const known = this.#views.get(number)
    if (known || !this.#pages) return
    /** @type {PageView} */
    const view = new PageView(this.#pages, number, {
      sharp: () => this.#tell("stage-sharp", { page: number }),
      words: () => this.onPageShown(view),
      failed: again => this.#tell("stage-failed", { page: number, state: view.state, again }),
    })
    this.#views.set(number, view)
    this.#place(view)
    // In the order of the paper, for screen readers and the tab key.
    const after = [...this.#content.children].find(child => Number(/** @type {HTMLElement} */ (child).dataset.page) > number)
    this.#content.insertBefore(view.element, after ?? null)
    this.#overlay?.attach(view)
  }

  /** @param {PageView} view */
  #place(view) {
    const place = this.#layout.places[view.number - 1]
    if (!place) return
    const { width } = view
    view.put(place, this.#turn)
    if (width !== 0 && width !== view.width) this.#overlay?.resized(view)
  }

  /** @param {PageView} view */
  #drop(view) {
    this.#overlay?.detach(view)
    this.#views.delete(view.number)
    view.leave()
  }

  /** @param {string} type @param {any} detail */
  #tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail })) }
}

/** @param {string} tag @param {string} name */
function make(tag, name) {
  const element = document.createElement(tag)
  element.className = name
  return element
}

customElements.define("page-stage", PageStageElement)
