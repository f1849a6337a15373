import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { clockTime } from "../Shared/format.js"
import { language, say } from "../Words/say.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { request } from "../Shell/http.js"

/** The record is asked for again this long after something happened, so that a burst is one question. */
const askDelay = 700
/** Nearer than this to the end counts as reading the end: new lines then stay in view. */
const endTolerance = 60

/** `<running-record>`: everything as it happens, in sentences, drawn from the record. Property `store`. */
export class RunningRecordElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore | null} */
  store = null
  /** @type {{ seq: number, at: number, text: Record<string, string> }[] | null} */
  #events = null
  #problem = ""
  /** @type {any} */
  #timer = null
  #atEnd = true

  opened() {
    if (!this.store) return
    void this.#load()
    this.own(this.store.subscribe("", () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#load(), askDelay)
    }))
    this.own(() => clearTimeout(this.#timer))
    this.listen(this, "scroll", () => { this.#atEnd = this.scrollHeight - this.scrollTop - this.clientHeight < endTolerance })
  }

  view() {
    return [
      h("h2", { class: "panel-heading record-heading", key: "heading" }, say("record.title")),
      this.#problem && !this.#events ? emptyState({ icon: "warn", text: this.#problem, small: true })
        : !this.#events ? skeleton(6)
          : this.#events.length === 0 ? emptyState({ icon: "pen", text: say("record.none"), small: true })
            : h("ol", { class: "record-lines", key: "lines" }, this.#events.map(event => h("li", { key: event.seq, class: "record-line" },
              h("time", {}, clockTime(event.at)), h("span", { class: "grow" }, event.text[language()] ?? event.text.vi ?? "")))),
    ]
  }

  drawn() { if (this.#atEnd) this.scrollTop = this.scrollHeight }

  async #load() {
    try {
      const account = await request("GET", `${this.store?.path}/account`)
      this.#events = account?.events ?? []
      this.#problem = ""
    } catch (error) {
      this.#problem = /** @type {Error} */ (error).message
    }
    this.update()
  }
}

customElements.define("running-record", RunningRecordElement)
