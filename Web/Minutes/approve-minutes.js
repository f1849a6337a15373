import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { press } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import { ownApproval } from "../Approval/own-approval.js"
import { flagWords } from "./flags.js"
import { plainText } from "./content.js"
import "../Approval/own-key.js"
import "./words.js"

/**
 * What stands against approving. `stop` cannot be passed by any reason.
 * @param {{ state: string, sentAt: number | null, until: number | null, open: number }} minutes
 * @param {import("./manuscript.js").Row[]} rows @param {number} now
 * @returns {{ stop: boolean, words: string, detail?: string[] }[]}
 */
export function against(minutes, rows, now) {
  const flagged = rows.filter(row => (row.line?.flags.length ?? 0) > 0)
  return [
    minutes.open > 0 ? [{ stop: true, words: say("minutes.against.open", { count: minutes.open }) }] : [],
    minutes.sentAt === null ? [{ stop: false, words: say("minutes.against.notSent") }] : [],
    minutes.sentAt !== null && minutes.until !== null && minutes.until > now ? [{ stop: false, words: say("minutes.against.window", { day: dayOf(minutes.until), time: clockTime(minutes.until) }) }] : [],
    flagged.length > 0 ? [{
      stop: false, words: say("minutes.against.flags", { count: flagged.length }),
      detail: flagged.slice(0, 8).map(row => `${plainText(row.content).slice(0, 90)} — ${row.line?.flags.map(flagWords).join(" ")}`),
    }] : [],
  ].flat()
}

/** `<approve-minutes>`: the chair approves, and gives the reason when something stands against it. Properties `store`, `rows`. Event `sheet-done`. */
export class ApproveMinutesElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)
  /** @type {import("./manuscript.js").Row[]} */
  rows = []
  #despite = ""
  #missing = false

  opened() { this.own(this.store.subscribe("minutes", this.update)) }

  view() {
    const reasons = against(this.store.get("minutes"), this.rows, this.store.clock.now())
    const stopped = reasons.some(one => one.stop)
    return h("form", { class: "stack", novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void press(this, () => this.#approve(reasons.length > 0)) } },
      h("p", {}, say("minutes.approveText")),
      reasons.length > 0 ? h("ul", { class: "against" }, reasons.map((one, place) => h("li", { key: place, class: one.stop ? "bad" : "warning" }, icon("warn"),
        h("div", { class: "grow stack-tight" }, h("span", {}, one.words), one.detail ? h("ul", { class: "bullets small" }, one.detail.map((line, index) => h("li", { key: index }, line))) : null)))) : null,
      reasons.length > 0 && !stopped ? field({
        name: "minutes-despite", label: say("minutes.despite"), type: "textarea", required: true, value: this.#despite, change: value => { this.#despite = value; this.#missing = false },
        help: say("minutes.despiteHelp"), problem: this.#missing ? say("minutes.despiteMissing") : "", more: { rows: 3, maxlength: 2000 },
      }) : null,
      !stopped && this.store.get("minutes")?.digest ? h("own-key", {}) : null,
      h("div", { class: "row form-foot" }, h("button", { type: "submit", class: "button primary", disabled: stopped }, say("minutes.approve"))))
  }

  /** @param {boolean} needsReason */
  async #approve(needsReason) {
    const despite = this.#despite.trim()
    if (needsReason && despite === "") { this.#missing = true; this.update(); return }
    const approval = await ownApproval(this.store)
    await this.store.command("minutes.approve", { ...(despite ? { despite } : {}), ...(approval ? { approval } : {}) })
    toast(say("minutes.approvedToast"))
    this.tell("sheet-done")
  }
}

customElements.define("approve-minutes", ApproveMinutesElement)
