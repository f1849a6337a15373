import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { dayText } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { press } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import { Attempt } from "./attempt.js"
import { tell } from "./board-card.js"
import "./words.js"
import "../Conclusions/words.js"

/** `<task-reason-form>`: asks for more time, turns that down, or opens a finished task again; each with a reason. Properties
 *  `task`, `what` ("extension", "deny", "reopen"). Event `sheet-done`. */
export class TaskReasonFormElement extends ViewElement {
  /** @type {import("./board.js").BoardTask} */
  task = /** @type {any} */ (null)
  what = "extension"
  #dueOn = ""
  #reason = ""
  #problem = ""
  #attempt = new Attempt()

  view() {
    return h("form", { class: "stack", novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void press(this, () => this.#send()) } },
      h("p", { class: "strong" }, this.task.title),
      this.what === "extension" ? [
        this.task.dueOn ? h("p", { class: "quiet" }, say("task.due", { day: dayText(this.task.dueOn) })) : null,
        field({ name: "extension-due", label: say("tasks.newDue"), type: "date", required: true, value: this.#dueOn, change: value => { this.#dueOn = value; this.#problem = "" }, problem: this.#problem === "due" ? say("tasks.needDue") : "", more: { min: this.task.dueOn ?? undefined } }),
      ] : null,
      field({ name: "extension-reason", label: say("general.reason"), type: "textarea", required: true, value: this.#reason, change: value => { this.#reason = value; this.#problem = "" }, problem: this.#problem === "reason" ? say("tasks.needReason") : "", more: { rows: 3, maxlength: 2000 } }),
      h("div", { class: "row form-foot" }, h("button", { type: "submit", class: "button primary" }, say(`tasks.act.${this.what}`))))
  }

  async #send() {
    const reason = this.#reason.trim()
    this.#problem = this.what === "extension" && this.#dueOn === "" ? "due" : reason === "" ? "reason" : ""
    if (this.#problem) { this.update(); return }
    const [command, values] = this.what === "extension" ? ["tasks.askExtension", { dueOn: this.#dueOn, reason }]
      : this.what === "deny" ? ["tasks.answerExtension", { accept: false, reason }] : ["tasks.reopen", { reason }]
    await tell(this.task, command, values, this.#attempt.idOf(values))
    toast(say(`tasks.done.${this.what}`))
    this.tell("sheet-done")
  }
}

customElements.define("task-reason-form", TaskReasonFormElement)
