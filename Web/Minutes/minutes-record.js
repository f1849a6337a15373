import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { clockTime } from "../Shared/format.js"
import { language, say } from "../Words/say.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { request } from "../Shell/http.js"
import "./words.js"

/** The record is asked for again this long after something happened. */
const askDelay = 2_000

/** `<minutes-record>`: the record in sentences, each leading to its line of the minutes where it has one. Properties `store`,
 *  `lines` (numbers of events that have a line), `shown` (the event to look at), `goTo`. */
export class MinutesRecordElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore | null} */
  store = null
  /** @type {Set<number>} */
  lines = new Set()
  /** @type {(seq: number) => void} */
  goTo = () => {}
  /** @type {number | null} */
  #shown = null
  /** @type {{ seq: number, at: number, text: Record<string, string> }[] | null} */
  #events = null
  #problem = ""
  #seen = 0
  /** @type {number | null} */
  #scrolled = null
  /** @type {any} */
  #timer = null

  get shown() { return this.#shown }
  set shown(seq) { if (seq !== this.#shown) { this.#shown = seq; this.update() } }

  opened() {
    void this.#load()
    if (!this.store) return
    this.own(this.store.subscribe("minutesOrder", () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => void this.#load(), askDelay) }))
    this.own(() => clearTimeout(this.#timer))
  }

  view() {
    if (this.#problem && !this.#events) return emptyState({ icon: "warn", text: this.#problem, small: true })
    if (!this.#events) return skeleton(8)
    return h("ol", { class: "record-lines minutes-events" }, this.#events.map(event => h("li", {
      key: event.seq, id: `event-${event.seq}`, class: ["record-line", event.seq === this.#shown && "shown"],
      "aria-current": event.seq === this.#shown ? "true" : undefined,
    },
      h("time", {}, clockTime(event.at)),
      this.lines.has(event.seq)
        ? h("a", { class: "grow", href: `#piece-line-${event.seq}`, onclick: (/** @type {Event} */ click) => { click.preventDefault(); this.goTo(event.seq) } }, event.text[language()] ?? event.text.vi ?? "")
        : h("span", { class: "grow" }, event.text[language()] ?? event.text.vi ?? ""))))
  }

  drawn() {
    if (this.#shown === this.#scrolled || !this.#events) return
    this.#scrolled = this.#shown
    const line = this.querySelector(`#event-${this.#shown}`)
    line?.scrollIntoView({ block: "center" })
  }

  async #load() {
    const turn = ++this.#seen
    try {
      const account = await request("GET", `${this.store?.path}/account`)
      if (turn !== this.#seen) return
      this.#events = account?.events ?? []
    } catch (error) { this.#problem = /** @type {Error} */ (error).message }
    this.update()
  }
}

customElements.define("minutes-record", MinutesRecordElement)
