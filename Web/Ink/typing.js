import { askText } from "../Elements/dialog.js"
import { say } from "../Words/say.js"
import { noteLimit } from "../Desk/item.js"

/** Notes and texts that are typed: pinned to a place, about a page as a whole, or straight on the page. */

/** @typedef {import("../Reader/page-view.js").PageView} PageView */

/** Height of typed letters, in parts of the page height. */
const textSize = 0.0175
/** Where a note stands that is about words without a place. */
const margin = /** @type {const} */ ([0.9, 0.1, 0.95, 0.12])

export class Typing {
  #ink

  /** @param {import("./paper-ink.js").PaperInk} ink */
  constructor(ink) { this.#ink = ink }

  /**
   * @param {PageView} view @param {number} x @param {number} y
   * @param {Record<string, any>} [more] the words it is about
   */
  async writeNote(view, x, y, more = {}) {
    const text = await ask(view.number, "")
    if (!text) return
    this.#ink.writing.make([{ kind: "note", page: view.number, data: { at: [x, y], text, ...more } }])
  }

  /**
   * A note beside words.
   * @param {PageView} view
   * @param {{ quote?: string, prefix?: string, suffix?: string, boxes?: [number, number, number, number][] }} passage
   */
  async writeBeside(view, { quote, prefix, suffix, boxes }) {
    const last = boxes?.at(-1) ?? margin
    await this.writeNote(view, Math.min(0.97, last[2] + 0.005), last[1], { quote, prefix, suffix, boxes })
  }

  /**
   * A note about a mark on words.
   * @param {string} id
   */
  async noteOn(id) {
    const item = this.#ink.desk.get(id)
    const view = item ? this.#ink.stage.views.get(item.page ?? 0) : null
    if (item && view) await this.writeBeside(view, item.data)
  }

  /**
   * A note about a page as a whole: needs no pointer.
   * @param {number} page
   */
  async writePageNote(page) {
    const text = await ask(page, "")
    if (text) this.#ink.writing.make([{ kind: "page-note", page, data: { text } }])
  }

  /** @param {string} id a note or a text */
  async edit(id) {
    const { desk, writing } = this.#ink
    const item = desk.get(id)
    if (!item) return
    const text = await ask(item.page ?? 1, item.data.text ?? "")
    if (text === null || text === item.data.text) return
    if (text === "") writing.removeWithUndo([id])
    else writing.change([{ id, data: { ...item.data, text } }])
  }

  /** @param {PageView} view @param {number} x @param {number} y */
  beginText(view, x, y) {
    const { color } = this.#ink.tools_.looks.ink
    const field = document.createElement("textarea")
    field.className = "page-typing"
    field.setAttribute("aria-label", say("ink.textBox", { page: view.number }))
    field.maxLength = noteLimit
    const left = Math.min(x, 0.72)
    const width = Math.min(0.4, 0.98 - left)
    field.style.left = `${left * 100}%`
    field.style.top = `${y * 100}%`
    field.style.width = `${width * 100}%`
    field.style.color = color
    field.style.fontSize = `${textSize}em`
    view.pins.style.fontSize = `${view.height}px`
    view.pins.append(field)
    const done = () => {
      const text = field.value.trim()
      field.remove()
      if (text === "") return
      const height = Math.max(textSize * 1.5, textSize * 1.4 * text.split("\n").length)
      this.#ink.writing.make([{ kind: "text", page: view.number, data: { box: [left, y, left + width, Math.min(1, y + height)], text, size: textSize, color } }])
    }
    field.addEventListener("blur", done, { once: true })
    field.addEventListener("keydown", event => {
      if (event.key === "Escape" && !event.isComposing) { event.stopPropagation(); field.blur() }
    })
    requestAnimationFrame(() => field.focus())
  }
}

/** @param {number} page @param {string} value */
function ask(page, value) {
  return askText({ question: say("ink.noteTitle", { page }), label: say("ink.noteLabel"), value, long: true, limit: noteLimit, action: say("ink.save") })
}
