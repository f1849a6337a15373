import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { clockTime, dayOf, fromLocal, isoMinute } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { press } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import "./words.js"

const hour = 3_600_000
/** From an hour to thirty days ahead. */
const shortest = hour
const longest = 30 * 24 * hour

/** `<send-minutes>`: sends the minutes to the members, who may propose changes until a time. Property `store`. Event `sheet-done`. */
export class SendMinutesElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)
  #until = ""
  #note = ""
  #problem = ""

  opened() {
    // Three days ahead, at five in the afternoon.
    this.#until = `${isoMinute(this.store.clock.now() + 3 * 24 * hour).slice(0, 10)}T17:00`
  }

  view() {
    const open = this.store.get("minutes")?.open ?? 0
    return h("form", { class: "stack", novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void press(this, () => this.#send()) } },
      h("p", {}, say("minutes.sendText")),
      open > 0 ? h("p", { class: "small quiet" }, say("minutes.sendStillOpen", { count: open })) : null,
      field({
        name: "minutes-until", label: say("minutes.until"), type: "datetime-local", required: true, value: this.#until, change: value => { this.#until = value; this.#problem = "" },
        help: say("minutes.untilHelp"), problem: this.#problem,
      }),
      field({ name: "minutes-note", label: say("minutes.sendNote"), type: "textarea", value: this.#note, change: value => { this.#note = value }, more: { rows: 3, maxlength: 2000 } }),
      h("div", { class: "row form-foot" }, h("button", { type: "submit", class: "button primary" }, say("minutes.send"))))
  }

  async #send() {
    const until = fromLocal(this.#until)
    const ahead = until - this.store.clock.now()
    if (!(ahead >= shortest && ahead <= longest)) {
      this.#problem = say("minutes.untilBad")
      this.update()
      return
    }
    await this.store.command("minutes.sendForCorrection", { until, note: this.#note.trim() })
    toast(say("minutes.sent", { day: dayOf(until), time: clockTime(until) }))
    this.tell("sheet-done")
  }
}

customElements.define("send-minutes", SendMinutesElement)
