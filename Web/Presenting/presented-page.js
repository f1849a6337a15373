import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import "./words.js"

/** Widths that the server draws, pixels. */
const WIDTHS = [900, 1600, 2600]

/**
 * `<presented-page>`: the page that is being presented, as large as its place, with the pointer. For the wall. The page
 * before stays until the new one is there; the next one is fetched ahead.
 *
 * Properties: `store`, `presentation`, `paper`.
 */
export class PresentedPageElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))
  /** @type {import("../Store/types.js").Presentation | null} */
  #presentation = null
  /** @type {import("../Store/types.js").Paper | null} */
  paper = null
  /** What is drawn: it follows the presentation as soon as the picture has come. */
  #shown = ""
  #wanted = ""
  /** @type {{ x: number, y: number } | null} */
  #pointer = null

  get presentation() { return this.#presentation }
  set presentation(next) {
    this.#presentation = next
    if (this.isConnected) this.#fetch()
  }

  opened() {
    this.own(this.store.watch("presenting"))
    this.own(this.store.onRelay("pointer", ({ x, y }) => { this.#pointer = { x, y }; this.update(); this.#rest() }))
    this.own(() => clearTimeout(this.#timer))
    this.#fetch()
  }

  /** @type {any} */
  #timer = null
  #rest() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => { this.#pointer = null; this.update() }, 3_000)
  }

  view() {
    const { paper } = this
    if (!this.#shown || !paper || !this.#presentation) return null
    return h("div", { class: "presented" },
      h("div", { class: "presented-frame" },
        h("img", { class: "presented-page", src: this.#shown, alt: say("presenting.wall", { paper: paper.title, page: this.#presentation.page }) }),
        this.#pointer ? h("span", { class: "presented-pointer", style: { "--x": String(this.#pointer.x), "--y": String(this.#pointer.y) } }) : null))
  }

  /** @param {number} page */
  #address(page) {
    const wanted = Math.max(innerWidth, innerHeight) * devicePixelRatio
    const width = WIDTHS.find((one) => one >= wanted * 0.8) ?? WIDTHS.at(-1)
    return `${this.paper?.pagesURL}/page/${page}/${width}.jpg`
  }

  #fetch() {
    const now = this.#presentation
    if (!now || !this.paper?.pagesURL) return
    const address = this.#address(now.page)
    if (address === this.#wanted) return
    this.#wanted = address
    const picture = new Image()
    picture.onload = () => {
      if (this.#wanted !== address) return
      this.#shown = address
      this.update()
      if (now.page < (this.paper?.pages ?? 0)) new Image().src = this.#address(now.page + 1)
    }
    // A page that could not be fetched is asked for again with the next turn; the wall shows no error.
    picture.onerror = () => { if (this.#wanted === address) this.#wanted = "" }
    picture.src = address
  }
}

customElements.define("presented-page", PresentedPageElement)
