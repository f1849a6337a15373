import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { press } from "../Elements/button.js"
import { checkField, field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import { changedWords } from "./changed-words.js"
import { paragraph, plainOf, runsOf } from "./content.js"
import { occurrenceOf, sentencesOf } from "./sentences.js"
import "./words.js"

/** `<propose-change>`: a member words a sentence otherwise, or asks to strike it. Properties `store`, `piece`, `content`, `chosen`
 *  (run and place of the sentence). Event `sheet-done`. */
export class ProposeChangeElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)
  piece = ""
  /** @type {import("./content.js").Content} */
  content = paragraph()
  chosen = { run: 0, place: 0 }
  /** @type {{ text: string, run: number, occurrence: number }[]} */
  #sentences = []
  #at = 0
  #after = ""
  #reason = ""
  #strike = false
  #problem = ""

  opened() {
    const runs = runsOf(this.content).map(plainOf)
    this.#sentences = runs.flatMap((text, run) => sentencesOf(text).map(one => ({ text: one.text, run, occurrence: occurrenceOf(runs, run, one) })))
    const before = runs.slice(0, this.chosen.run).reduce((sum, text) => sum + sentencesOf(text).length, 0)
    this.#choose(Math.min(before + this.chosen.place, this.#sentences.length - 1))
  }

  view() {
    const sentence = this.#sentences[this.#at]
    if (!sentence) return h("p", {}, say("minutes.nothingToPropose"))
    return h("form", { class: "stack", novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void press(this, () => this.#send()) } },
      this.#sentences.length > 1 ? field({
        name: "propose-sentence", label: say("minutes.sentence"), type: "select", value: String(this.#at), choices: this.#sentences.map((one, place) => ({ value: String(place), label: one.text })),
        change: value => { this.#choose(Number(value)); this.update() },
      }) : null,
      h("div", { class: "before-after" },
        h("div", {}, h("p", { class: "field-label" }, say("minutes.before")), h("p", { class: "before keep-lines" }, sentence.text)),
        field({
          name: "propose-after", label: say("minutes.after"), type: "textarea", value: this.#strike ? "" : this.#after, change: value => { this.#after = value; this.#problem = ""; this.update() },
          problem: this.#problem, more: { rows: 5, maxlength: 10_000, disabled: this.#strike, autofocus: true },
        })),
      checkField({ label: say("minutes.strike"), value: this.#strike, change: value => { this.#strike = value; this.#problem = ""; this.update() } }),
      h("div", { "aria-live": "polite" }, this.#strike || this.#after.trim() !== sentence.text ? changedWords(sentence.text, this.#strike ? "" : this.#after.trim()) : null),
      field({ name: "propose-reason", label: say("minutes.proposeReason"), type: "textarea", value: this.#reason, change: value => { this.#reason = value }, more: { rows: 2, maxlength: 2000 } }),
      h("div", { class: "row form-foot" }, h("button", { type: "submit", class: "button primary" }, say("minutes.proposeSend"))))
  }

  /** @param {number} place */
  #choose(place) {
    this.#at = Math.max(0, place)
    this.#after = this.#sentences[this.#at]?.text ?? ""
    this.#strike = false
    this.#problem = ""
  }

  async #send() {
    const sentence = this.#sentences[this.#at]
    if (!sentence) return
    const replacement = this.#strike ? "" : this.#after.trim()
    if (replacement === sentence.text || (replacement === "" && !this.#strike)) {
      this.#problem = say(replacement === "" ? "minutes.emptyProposal" : "minutes.sameProposal")
      this.update()
      return
    }
    await this.store.command("minutes.propose", { key: this.piece, sentence: sentence.text, occurrence: sentence.occurrence, replacement, reason: this.#reason.trim() })
    toast(say("minutes.proposed"))
    this.tell("sheet-done")
  }
}

customElements.define("propose-change", ProposeChangeElement)
