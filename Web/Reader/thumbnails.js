import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"

/** Rows drawn beyond what is seen. */
const beyond = 3
const columns = 2

/** `<page-thumbnails>`: all pages small, two in a row; only those in sight are drawn. Event `page-chosen` `{ page }`. */
export class PageThumbnailsElement extends ViewElement {
  /** @type {import("./pages.js").Pages | null} */
  #pages = null
  #page = 0
  #first = 0
  #last = 0
  #row = 1

  get pages() { return this.#pages }
  /** @param {import("./pages.js").Pages | null} pages */
  set pages(pages) { this.#pages = pages; this.#look() }

  get page() { return this.#page }
  /** @param {number} page */
  set page(page) { this.#page = page; this.update() }

  opened() {
    this.listen(this, "scroll", () => this.#look())
    const observer = new ResizeObserver(() => this.#look())
    observer.observe(this)
    this.own(() => observer.disconnect())
    requestAnimationFrame(() => {
      this.#look()
      const row = Math.floor((this.#page - 1) / columns)
      this.scrollTo({ top: row * this.#row - this.clientHeight / 3 })
    })
  }

  view() {
    const pages = this.#pages
    if (!pages) return null
    const rows = Math.ceil(pages.count / columns)
    return h("ol", { class: "thumbs", style: { "block-size": `${rows * this.#row}px` } },
      Array.from({ length: Math.max(0, Math.min(pages.count, this.#last * columns) - this.#first * columns) }, (_, index) => this.#first * columns + index + 1)
        .map(number => h("li", { key: number, style: { transform: `translateY(${Math.floor((number - 1) / columns) * this.#row}px)` }, class: number % 2 === 1 ? "" : "right" },
          h("button", {
            type: "button", class: "thumb", "aria-current": number === this.#page ? "page" : undefined,
            "aria-label": say("reader.toPage", { page: number }), onclick: () => this.tell("page-chosen", { page: number }),
          },
          h("img", { src: pages.picture(number, 240), alt: "", draggable: "false", decoding: "async" }),
          h("span", { class: "thumb-number" }, number)))))
  }

  #look() {
    const pages = this.#pages
    if (!pages || !this.isConnected || this.clientHeight === 0) return
    const width = (this.clientWidth - 36) / columns
    const tallest = Math.max(...pages.sizes.map(size => size.height / size.width))
    this.#row = Math.round(width * Math.min(tallest, 1.6) + 40)
    this.#first = Math.max(0, Math.floor(this.scrollTop / this.#row) - beyond)
    this.#last = Math.min(Math.ceil(pages.count / columns), Math.ceil((this.scrollTop + this.clientHeight) / this.#row) + beyond)
    this.update()
  }
}

customElements.define("page-thumbnails", PageThumbnailsElement)
