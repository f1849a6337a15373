import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"

/** How long a message stays; one that offers to undo stays longer. */
const shortStay = 5_000
const longStay = 8_000
/** At most so many at once; the oldest goes. */
const toastLimit = 3

/** @typedef {{ id: number, text: string, kind: "" | "bad", undo?: () => unknown, timer: any }} Toast */

/** `<toast-tray>`: short messages at the foot, read aloud, above any open dialog. One per page; see `toast`. */
export class ToastTrayElement extends ViewElement {
  /** @type {Toast[]} */
  #toasts = []
  #next = 1

  opened() {
    this.setAttribute("role", "status")
    if (this.showPopover) this.setAttribute("popover", "manual")
  }

  /**
   * @param {string} text
   * @param {{ kind?: "" | "bad", undo?: () => unknown }} options
   */
  add(text, options) {
    const id = this.#next
    this.#next += 1
    const timer = setTimeout(() => this.#remove(id), options.undo || options.kind === "bad" ? longStay : shortStay)
    this.#toasts = [...this.#toasts.filter(toast => toast.text !== text), { id, text, kind: options.kind ?? "", undo: options.undo, timer }].slice(-toastLimit)
    this.update()
    this.#rise()
  }

  view() {
    return this.#toasts.map(toast => h("div", { key: toast.id, class: ["toast", toast.kind] },
      toast.kind === "bad" ? icon("warn") : null,
      h("span", { class: "grow" }, toast.text),
      toast.undo ? h("button", {
        type: "button", class: "button", onclick: () => { this.#remove(toast.id); void toast.undo?.() },
      }, say("general.undo")) : null,
      h("button", {
        type: "button", class: "button quiet icon-only", "aria-label": say("general.dismiss"),
        onclick: () => this.#remove(toast.id),
      }, icon("cross"))))
  }

  // Shown again, it stands above a dialog that was opened since.
  #rise() {
    const tray = /** @type {any} */ (this)
    if (!tray.showPopover) return
    if (this.matches(":popover-open")) tray.hidePopover()
    tray.showPopover()
  }

  /** @param {number} id */
  #remove(id) {
    clearTimeout(this.#toasts.find(toast => toast.id === id)?.timer)
    this.#toasts = this.#toasts.filter(toast => toast.id !== id)
    this.update()
  }
}

customElements.define("toast-tray", ToastTrayElement)

/**
 * Says something short at the foot of the page.
 * @param {string} text
 * @param {{ kind?: "" | "bad", undo?: () => unknown }} [options] `undo` adds a button that takes the act back
 */
export function toast(text, options = {}) {
  const tray = document.querySelector("toast-tray")
  if (tray instanceof ToastTrayElement) tray.add(text, options)
}
