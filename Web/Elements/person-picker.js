import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { request } from "../Shell/http.js"
import { say } from "../Words/say.js"

/** A pause in typing this long asks the directory, in milliseconds. */
const PAUSE = 180

/** @typedef {{ id: number, name: string, honorific: string, post: string, organization: string, organizationID?: number }} Found */

let nextID = 1

/**
 * `<person-picker>` finds a person in the directory by name, post or organisation, with or without marks.
 * Properties: `label`; `taken`, ids that cannot be chosen any more; `placeholder`; `kind` "people" or "organizations".
 * Event `pick` bubbles, detail the person found. The field empties itself for the next one.
 */
export class PersonPickerElement extends ViewElement {
  label = ""
  placeholder = ""
  /** @type {"people" | "organizations"} */
  kind = "people"
  /** @type {Set<number>} */
  taken = new Set()

  #id = `picker-${nextID++}`
  #text = ""
  /** @type {any[] | null} null: nothing asked yet */
  #found = null
  #active = -1
  #problem = ""
  /** @type {any} */
  #timer = null
  /** @type {AbortController | null} */
  #asking = null

  closed() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }

  view() {
    const found = this.#found
    const open = found !== null
    return [
      h("label", { class: "field-label", for: this.#id }, this.label),
      h("div", { class: "picker" },
        h("input", {
          id: this.#id, class: "input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
          "aria-expanded": String(open), "aria-controls": `${this.#id}-list`, "aria-autocomplete": "list",
          "aria-activedescendant": open && this.#active >= 0 ? `${this.#id}-${this.#active}` : undefined,
          placeholder: this.placeholder, value: this.#text,
          oninput: (/** @type {any} */ event) => this.#typed(event.target.value, event.isComposing),
          oncompositionend: (/** @type {any} */ event) => this.#typed(event.target.value, false),
          onkeydown: this.#key,
          onblur: () => setTimeout(() => { if (!this.contains(document.activeElement)) this.#shut() }, 150),
        }),
        h("ul", { id: `${this.#id}-list`, role: "listbox", class: "picker-list", "aria-label": this.label, hidden: !open || found?.length === 0 },
          (found ?? []).map((one, place) => this.#option(one, place))),
        open && found.length === 0 ? h("p", { class: "picker-list picker-none", role: "status" }, this.#problem || say("picker.none")) : null,
        h("span", { class: "visually-hidden", role: "status" }, open && found.length > 0 ? say("picker.found", { count: found.length }) : "")),
    ]
  }

  /** @param {any} one @param {number} place */
  #option(one, place) {
    const taken = this.taken.has(one.id)
    return h("li", {
      key: one.id, id: `${this.#id}-${place}`, role: "option", class: ["picker-option", taken && "taken"], "aria-selected": String(place === this.#active),
      "aria-disabled": taken ? "true" : undefined,
      onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
      onclick: () => this.#pick(one),
    },
    h("span", { class: "strong" }, [one.honorific, one.name].filter(Boolean).join(" ")),
    h("span", { class: "quiet small" }, taken ? say("picker.taken") : [one.post, one.organization ?? one.code].filter(Boolean).join(" · ")))
  }

  /** @param {string} text @param {boolean} composing */
  #typed(text, composing) {
    this.#text = text
    if (composing) return
    clearTimeout(this.#timer)
    if (text.trim() === "") return this.#shut()
    this.#timer = setTimeout(() => void this.#ask(text.normalize("NFC").trim()), PAUSE)
  }

  /** @param {string} query */
  async #ask(query) {
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    this.#problem = ""
    try {
      const answer = await request("GET", `/api/directory?${new URLSearchParams({ q: query, kind: this.kind })}`, undefined, asking.signal)
      this.#found = answer[this.kind] ?? []
    } catch (error) {
      if (asking.signal.aborted) return
      this.#found = []
      this.#problem = error instanceof Error ? error.message : String(error)
    }
    this.#active = this.#found?.findIndex((one) => !this.taken.has(one.id)) ?? -1
    this.update()
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return
    const found = this.#found ?? []
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (found.length === 0) return
      event.preventDefault()
      this.#active = (this.#active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length
      this.update()
      queueMicrotask(() => this.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }))
    } else if (event.key === "Enter") {
      event.preventDefault()
      const one = found[this.#active]
      if (one) this.#pick(one)
    } else if (event.key === "Escape" && this.#found) {
      event.stopPropagation()
      event.preventDefault()
      this.#shut()
    }
  }

  /** @param {any} one */
  #pick(one) {
    if (this.taken.has(one.id)) return
    this.#text = ""
    this.#shut()
    const input = this.querySelector("input")
    if (input) input.value = ""
    input?.focus()
    this.tell("pick", one)
  }

  #shut() {
    this.#found = null
    this.#active = -1
    this.update()
  }
}

customElements.define("person-picker", PersonPickerElement)
