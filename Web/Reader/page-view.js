import { say } from "../Words/say.js"
import { turned, unturned } from "./layout.js"
import { fillTextLayer } from "./text-layer.js"

/** @typedef {import("./words.js").Word} Word */
/** @typedef {0 | 90 | 180 | 270} Turn */

/** How often a picture that did not come is asked for again, and after how long at first. */
const pictureAttempts = 4
const retryDelay = 800
/** After so many attempts it is said that the page is missing, while it is asked for again. */
const quietAttempts = 2

/** One page in the stage: its picture, sharper as it is needed, its words, and room for what is drawn over it. */
export class PageView {
  /** @type {Word[]} */
  words = []
  width = 0
  height = 0

  #pages
  /** @type {HTMLImageElement | null} */
  #picture = null
  #shownWidth = 0
  #wantedWidth = 0
  #failed = false
  #left = false
  /** @type {Turn} */
  #turn = 0
  /** @type {any} */
  #retry = null

  /**
   * @param {import("./pages.js").Pages} pages
   * @param {number} number
   * @param {{ sharp: () => void, failed: (again: () => void) => void, words: () => void }} told
   */
  constructor(pages, number, told) {
    this.#pages = pages
    this.number = number
    this.told = told
    this.element = part("div", "page")
    this.element.setAttribute("role", "group")
    this.element.setAttribute("aria-label", say("reader.pageLabel", { page: number, count: pages.count }))
    this.element.dataset.page = String(number)
    this.sheet = part("div", "page-sheet")
    this.ink = part("div", "page-ink")
    this.hits = part("div", "page-hits")
    this.text = part("div", "page-text")
    this.pins = part("div", "page-pins")
    this.sheet.append(this.ink, this.hits, this.text, this.pins)
    this.state = part("div", "page-state")
    this.element.append(this.sheet, this.state)
    this.#show(240)
  }

  get ratio() { return this.#pages.ratio(this.number) }

  /** Whether a picture that is not the thumbnail stands here. */
  get isSharp() { return this.#shownWidth > 240 }

  /** @param {import("./layout.js").Place} place @param {Turn} turn */
  put(place, turn) {
    const upright = turn % 180 === 0
    this.#turn = turn
    this.width = upright ? place.width : place.height
    this.height = upright ? place.height : place.width
    const { style } = this.element
    style.transform = `translate(${place.x}px, ${place.y}px)`
    style.inlineSize = `${place.width}px`
    style.blockSize = `${place.height}px`
    this.sheet.style.inlineSize = `${this.width}px`
    this.sheet.style.blockSize = `${this.height}px`
    this.sheet.style.transform = turn === 0 ? "" : `translate(${(place.width - this.width) / 2}px, ${(place.height - this.height) / 2}px) rotate(${turn}deg)`
    this.text.style.fontSize = `${this.height}px`
  }

  /**
   * A point of the screen on the page as drawn; outside it, below 0 or above 1.
   * @param {number} clientX @param {number} clientY
   * @returns {[number, number]}
   */
  pointAt(clientX, clientY) {
    const box = this.element.getBoundingClientRect()
    return unturned((clientX - box.left) / box.width, (clientY - box.top) / box.height, this.#turn)
  }

  /**
   * Where a point of the page is on the screen.
   * @param {number} x @param {number} y
   * @returns {[number, number]}
   */
  screenOf(x, y) {
    const box = this.element.getBoundingClientRect()
    const [fx, fy] = turned(x, y, this.#turn)
    return [box.left + fx * box.width, box.top + fy * box.height]
  }

  /** @param {number} width the picture wanted now; one already shown or sharper stays */
  sharpen(width) {
    if (width <= this.#shownWidth || width === this.#wantedWidth) return
    this.#show(width)
  }

  async readWords() {
    if (this.words.length > 0 || this.#left) return
    try {
      const words = await this.#pages.words(this.number)
      if (this.#left || this.words.length > 0) return
      this.words = words
      fillTextLayer(this.text, words, this.ratio)
      this.told.words()
    } catch {
      // Without its words a page is still read; they are asked for again when it next comes into sight.
    }
  }

  /** Tries again what failed: the network came back. */
  again() {
    if (this.#failed) this.#show(this.#wantedWidth || 900)
    void this.readWords()
  }

  /** Out of sight for good. */
  leave() {
    this.#left = true
    clearTimeout(this.#retry)
    this.element.remove()
    this.#picture?.removeAttribute("src")
  }

  // The new picture is decoded before it covers the old one: nothing flashes.
  #show(/** @type {number} */ width, attempt = 0) {
    this.#wantedWidth = width
    this.#failed = false
    clearTimeout(this.#retry)
    const picture = new Image()
    picture.className = width === 240 ? "page-picture blurred" : "page-picture"
    picture.alt = ""
    picture.draggable = false
    picture.decoding = "async"
    if (width > 240) picture.setAttribute("fetchpriority", "high")
    picture.src = this.#pages.picture(this.number, width)
    picture.decode().then(() => {
      if (this.#left || width <= this.#shownWidth) return
      this.#shownWidth = width
      this.sheet.insertBefore(picture, this.ink)
      const old = this.#picture
      this.#picture = picture
      // One frame later the new one is surely painted.
      if (old) requestAnimationFrame(() => requestAnimationFrame(() => old.remove()))
      this.state.replaceChildren()
      if (width > 240) this.told.sharp()
    }, () => {
      if (this.#left || width !== this.#wantedWidth) return
      if (attempt < pictureAttempts) {
        this.#retry = setTimeout(() => this.#show(width, attempt + 1), retryDelay * 2 ** attempt)
        if (attempt + 1 === quietAttempts && !this.isSharp && this.#shownWidth === 0) this.told.failed(() => this.#show(width))
        return
      }
      this.#failed = true
      this.told.failed(() => this.#show(width))
    })
  }
}

/** @param {string} tag @param {string} name */
function part(tag, name) {
  const element = document.createElement(tag)
  element.className = name
  return element
}
