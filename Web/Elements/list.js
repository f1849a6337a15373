import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { announce } from "./live.js"

/**
 * `<reorder-list>` wraps rows marked `data-row="KEY"` and lets a person move them: by dragging a `.drag-handle`, or
 * with Alt+↑ and Alt+↓ anywhere in a row. It moves nothing itself: event `list-reorder`, detail
 * `{ key: string, index: number }`, says where the row should stand (0 = first, counted without the row itself).
 * While a row is dragged the attribute `dragging` is set; draw the old order until it goes.
 */
export class ReorderListElement extends HTMLElement {
  /** @type {{ row: HTMLElement, pointer: number, index: number } | null} */
  #drag = null

  connectedCallback() {
    this.addEventListener("pointerdown", this.#grab)
    this.addEventListener("keydown", this.#key)
  }

  disconnectedCallback() {
    this.removeEventListener("pointerdown", this.#grab)
    this.removeEventListener("keydown", this.#key)
    this.#letGo()
  }

  /** @returns {HTMLElement[]} */
  get #rows() { return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-row]")]) }

  #grab = (/** @type {PointerEvent} */ event) => {
    const handle = event.target instanceof Element ? event.target.closest(".drag-handle") : null
    const row = handle?.closest("[data-row]")
    if (!(handle instanceof HTMLElement) || !(row instanceof HTMLElement) || event.button !== 0) return
    event.preventDefault()
    handle.focus()
    this.#drag = { row, pointer: event.pointerId, index: this.#rows.indexOf(row) }
    handle.setPointerCapture?.(event.pointerId)
    row.classList.add("dragging")
    this.setAttribute("dragging", "")
    addEventListener("pointermove", this.#move)
    addEventListener("pointerup", this.#drop)
    addEventListener("pointercancel", this.#letGo)
    addEventListener("keydown", this.#escape)
  }

  #move = (/** @type {PointerEvent} */ event) => {
    const drag = this.#drag
    if (!drag || event.pointerId !== drag.pointer) return
    const rows = this.#rows
    const others = rows.filter(row => row !== drag.row)
    for (const row of rows) row.classList.remove("drop-before", "drop-after")
    let index = others.findIndex(row => {
      const box = row.getBoundingClientRect()
      return event.clientY < box.top + box.height / 2
    })
    if (index < 0) index = others.length
    drag.index = index
    if (index < others.length) others[index]?.classList.add("drop-before")
    else others.at(-1)?.classList.add("drop-after")
  }

  #drop = () => {
    const drag = this.#drag
    const was = drag ? this.#rows.indexOf(drag.row) : -1
    this.#letGo()
    if (drag && drag.index !== was) this.#ask(drag.row, drag.index)
  }

  #escape = (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") this.#letGo() }

  #letGo = () => {
    for (const row of this.#rows) row.classList.remove("drop-before", "drop-after", "dragging")
    this.#drag = null
    this.removeAttribute("dragging")
    removeEventListener("pointermove", this.#move)
    removeEventListener("pointerup", this.#drop)
    removeEventListener("pointercancel", this.#letGo)
    removeEventListener("keydown", this.#escape)
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return
    const row = event.target instanceof Element ? event.target.closest("[data-row]") : null
    if (!(row instanceof HTMLElement)) return
    event.preventDefault()
    const rows = this.#rows
    const index = rows.indexOf(row) + (event.key === "ArrowUp" ? -1 : 1)
    if (index < 0 || index >= rows.length) return
    this.#ask(row, index)
    announce(say("list.moved", { place: index + 1, total: rows.length }))
  }

  /**
   * @param {HTMLElement} row
   * @param {number} index
   */
  #ask(row, index) {
    this.dispatchEvent(new CustomEvent("list-reorder", { bubbles: true, detail: { key: row.dataset.row, index } }))
  }
}

customElements.define("reorder-list", ReorderListElement)

/**
 * The handle of a row.
 * @param {string} name what the row is, for screen readers
 */
export function dragHandle(name) {
  return h("button", { type: "button", class: "drag-handle", "aria-label": say("list.handle", { name }), title: say("list.handleHint") }, icon("grip"))
}
