import { h, render } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button } from "./button.js"

/** @typedef {import("../Shared/view.js").Child} Child */

let nextID = 1

/**
 * A dialog to draw among a screen's own elements: `condition ? sheet({…}) : null`. It opens when drawn, keeps the
 * focus inside, and gives it back when it goes.
 *
 * @param {object} options
 * @param {string} options.heading
 * @param {() => void} options.close Called on Escape and on the closing button; the screen then stops drawing it.
 * @param {Child} options.body
 * @param {Child} [options.foot] the buttons, primary last
 * @param {boolean} [options.wide]
 * @param {string | number} [options.key]
 * @param {string} [options.class]
 */
export function sheet(options) {
  return h("dialog-sheet", { key: options.key ?? `sheet ${options.heading}`, "onsheet-close": options.close },
    h("dialog", { class: ["sheet", options.wide && "wide", options.class], "aria-labelledby": "sheet-heading" },
      h("div", { class: "sheet-head" },
        h("h2", { id: "sheet-heading" }, options.heading),
        button({ label: say("general.close"), icon: "cross", iconOnly: true, kind: "quiet", press: options.close })),
      h("div", { class: "sheet-body" }, options.body),
      options.foot ? h("div", { class: "sheet-foot" }, options.foot) : null))
}

/** `<dialog-sheet>` wraps a `<dialog>` and shows it as long as it stands in the page. Event `sheet-close`: Escape. */
export class DialogSheetElement extends HTMLElement {
  /** @type {Element | null} */
  #before = null

  connectedCallback() {
    this.#before = document.activeElement
    // The dialog is drawn by whoever placed us, in this same turn.
    queueMicrotask(() => {
      const dialog = this.querySelector("dialog")
      if (!dialog || dialog.open || !this.isConnected) return
      const heading = dialog.querySelector("h2")
      if (heading) {
        heading.id = `sheet-heading-${nextID}`
        dialog.setAttribute("aria-labelledby", heading.id)
        nextID += 1
      }
      dialog.addEventListener("cancel", event => {
        event.preventDefault()
        this.dispatchEvent(new CustomEvent("sheet-close"))
      })
      dialog.showModal()
      const first = dialog.querySelector("[autofocus], .sheet-body input:not([type=hidden]), .sheet-body textarea, .sheet-body select, .sheet-body button, .sheet-foot .primary")
      if (first instanceof HTMLElement) first.focus()
    })
  }

  disconnectedCallback() {
    this.querySelector("dialog")?.close()
    if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus()
  }
}

customElements.define("dialog-sheet", DialogSheetElement)

/**
 * Asks before what cannot be undone. The question repeats the consequence.
 * @param {{ question: string, consequence?: string, action: string, danger?: boolean }} options
 * @returns {Promise<boolean>}
 */
export function confirmAction(options) {
  return new Promise(resolve => {
    const done = (/** @type {boolean} */ answer) => { host.remove(); resolve(answer) }
    const host = openSheet({
      heading: options.question,
      close: () => done(false),
      body: options.consequence ? h("p", {}, options.consequence) : null,
      foot: [
        button({ label: say("general.cancel"), press: () => done(false) }),
        button({ label: options.action, kind: options.danger ? "danger" : "primary", press: () => done(true) }),
      ],
    })
  })
}

/**
 * Asks for one line or paragraph of text.
 * @param {{ question: string, consequence?: string, label: string, value?: string, required?: boolean, long?: boolean, limit?: number, action: string }} options
 * @returns {Promise<string | null>} null when the person turned away
 */
export function askText(options) {
  return new Promise(resolve => {
    let text = options.value ?? ""
    const done = (/** @type {string | null} */ answer) => { host.remove(); resolve(answer) }
    const finish = () => { if (!options.required || text.trim() !== "") done(text.trim()); else host.querySelector("textarea, input")?.dispatchEvent(new Event("invalid")) }
    const host = openSheet({
      heading: options.question,
      close: () => done(null),
      body: [
        options.consequence ? h("p", {}, options.consequence) : null,
        h("label", { class: "field" },
          h("span", { class: "field-label" },
            options.label,
            options.required ? h("span", { class: "field-required" }, ` (${say("general.required")})`) : null),
          h(options.long ? "textarea" : "input", {
            class: "input", rows: options.long ? 4 : undefined, maxlength: options.limit ?? 2000, value: text,
            required: options.required ?? false,
            oninput: (/** @type {any} */ event) => { text = event.target.value },
            oninvalid: (/** @type {any} */ event) => { event.target.setAttribute("aria-invalid", "true"); event.target.focus() },
            onkeydown: (/** @type {KeyboardEvent} */ event) => {
              if (event.key === "Enter" && !event.isComposing && (!options.long || event.ctrlKey)) { event.preventDefault(); finish() }
            },
          })),
      ],
      foot: [
        button({ label: say("general.cancel"), press: () => done(null) }),
        button({ label: options.action, kind: "primary", press: finish }),
      ],
    })
  })
}

/**
 * @param {Parameters<typeof sheet>[0]} options
 * @returns {HTMLElement} remove it to close the sheet
 */
export function openSheet(options) {
  const host = document.createElement("div")
  document.body.append(host)
  render(host, sheet(options))
  return host
}
