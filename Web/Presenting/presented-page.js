import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { LiveCanvas } from "./live-canvas.js"
import { LiveStrokes } from "./live-strokes.js"
import { partOnWall } from "./part-on-wall.js"
import { POINTER_REST } from "./presenting.js"
import "./words.js"

/** @typedef {import("../Store/types.js").Presentation} Presentation */

/** Widths that the server draws, pixels. */
const WIDTHS = [900, 1600, 2600]
/** A page of which nothing is known yet is upright A4. */
const A4 = Math.SQRT2
/** A page that did not come is asked for again after so many milliseconds. */
const RETRY = 2_000

/**
 * `<presented-page>`: the page that is being presented, where and as large as the presenter has it, with the pointer and
 * what is drawn on it. For the wall. The page before stays until the new one is there; the next one is fetched ahead.
 *
 * Properties: `store`, `presentation`, `paper`.
 */
export class PresentedPageElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))
  /** @type {Presentation | null} */
  #presentation = null
  /** @type {import("../Store/types.js").Paper | null} */
  paper = null
  /**
   * What is drawn: it follows the presentation as soon as the picture has come.
   * @type {{ address: string, page: number, ratio: number } | null}
   */
  #shown = null
  #wanted = ""
  /** @type {import("./presenting.js").Part} */
  #part = {}
  /** @type {{ x: number, y: number } | null} */
  #pointer = null
  #strokes = new LiveStrokes()
  /** @type {LiveCanvas | null} */
  #canvas = null
  /** What the canvas was drawn for. */
  #drawnFor = ""
  /** @type {any} */
  #rest = null
  /** @type {any} */
  #retry = null

  get presentation() { return this.#presentation }
  set presentation(next) {
    const before = this.#presentation
    if (next === before) return
    if (next?.paper !== before?.paper || next?.startedAt !== before?.startedAt) this.#strokes.clear()
    this.#presentation = next
    if (next && next.page === this.#shown?.page) this.#part = next
    if (this.isConnected) { this.#fetch(); this.update() }
  }

  opened() {
    this.own(this.store.watch("presenting"))
    this.own(this.store.onRelay("pointer", at => this.#pointed(at)))
    this.own(this.store.onRelay("view", there => this.#moved(there)))
    this.own(this.store.onRelay("stroke", message => this.#drew(message)))
    this.own(() => { clearTimeout(this.#rest); clearTimeout(this.#retry); this.#canvas?.close() })
    const observer = new ResizeObserver(() => { this.#fetch(); this.update() })
    observer.observe(this)
    this.own(() => observer.disconnect())
    this.#part = this.#presentation ?? {}
    this.#fetch()
  }

  view() {
    const { paper } = this
    const shown = this.#shown
    if (!shown || !paper) return null
    const place = this.#place(shown.ratio)
    return h("div", { class: "presented" },
      h("div", {
        class: "presented-frame", key: "frame",
        style: { width: `${place.width}px`, height: `${place.height}px`, transform: `translate(${place.left}px, ${place.top}px)` },
      },
        h("img", { key: "page", class: "presented-page", src: shown.address, alt: say("presenting.wall", { paper: paper.title, page: shown.page }) }),
        h("div", { key: "ink", class: "presented-ink", whenMade: (/** @type {any} */ host) => { this.#canvas = new LiveCanvas(host); this.#drawnFor = "" } }),
        this.#pointer ? h("span", { key: "pointer", class: "presented-pointer", style: { "--x": String(this.#pointer.x), "--y": String(this.#pointer.y) } }) : null))
  }

  drawn() {
    const { page = 0, ratio = A4 } = this.#shown ?? {}
    const place = this.#place(ratio)
    const mark = `${page} ${place.width}`
    if (!this.#canvas || this.#drawnFor === mark) return
    this.#drawnFor = mark
    this.#canvas.redraw(this.#strokes.on(page), place)
  }

  /** @param {{ x: number, y: number }} at */
  #pointed({ x, y }) {
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => { this.#pointer = null; this.update() }, POINTER_REST)
    this.#pointer = { x, y }
    this.update()
  }

  /** @param {{ page: number } & import("./presenting.js").Part} there */
  #moved(there) {
    if (there.page !== this.#shown?.page) return
    this.#part = there
    this.#fetch()
    this.update()
  }

  /** @param {import("./live-strokes.js").Message} message */
  #drew(message) {
    const news = this.#strokes.take(message)
    const { page = 0, ratio = A4 } = this.#shown ?? {}
    if (!this.#canvas || message.page !== page) return
    if (news) this.#canvas.draw(news.stroke, news.from)
    else this.#canvas.redraw(this.#strokes.on(page), this.#place(ratio))
  }

  /** @param {number} ratio */
  #place(ratio) { return partOnWall(this.#part, { width: this.clientWidth, height: this.clientHeight }, ratio) }

  /** @param {number} page */
  #address(page) {
    const wanted = this.#place(this.#shown?.ratio ?? A4).width * devicePixelRatio
    const width = WIDTHS.find(one => one >= wanted * 0.9) ?? WIDTHS.at(-1)
    return `${this.paper?.pagesURL}/page/${page}/${width}.jpg`
  }

  #fetch() {
    const now = this.#presentation
    if (!now || !this.paper?.pagesURL || this.clientWidth === 0) return
    const address = this.#address(now.page)
    if (address === this.#wanted) return
    this.#wanted = address
    clearTimeout(this.#retry)
    const picture = new Image()
    picture.onload = () => {
      if (this.#wanted !== address) return
      if (this.#shown?.page !== now.page) this.#part = this.#presentation ?? now
      this.#shown = { address, page: now.page, ratio: picture.naturalHeight / Math.max(1, picture.naturalWidth) }
      this.update()
      if (now.page < (this.paper?.pages ?? 0)) new Image().src = this.#address(now.page + 1)
    }
    // The wall shows no error: the page before stays, and the new one is asked for again.
    picture.onerror = () => {
      if (this.#wanted !== address) return
      this.#wanted = ""
      this.#retry = setTimeout(() => this.#fetch(), RETRY)
    }
    picture.src = address
  }
}

customElements.define("presented-page", PresentedPageElement)
