import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { fileSize } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button, press } from "../Elements/button.js"
import { checkField, field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import { send } from "../Shell/http.js"
import { Attempt } from "./attempt.js"
import { tell } from "./board-card.js"
import "./words.js"

/** `<task-report-form>`: how far a task is, with papers. Property `task`. Event `sheet-done`. */
export class TaskReportFormElement extends ViewElement {
  /** @type {import("./board.js").BoardTask} */
  task = /** @type {any} */ (null)
  #text = ""
  #progress = 0
  #done = false
  /** @type {{ digest: string, name: string, bytes: number }[]} */
  #papers = []
  #problem = ""
  #attempt = new Attempt()

  opened() { this.#progress = this.task.progress ?? 0 }

  view() {
    return h("form", { class: "stack", novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void press(this, () => this.#send()) } },
      h("p", { class: "strong" }, this.task.title),
      field({ name: "report-text", label: say("tasks.reportText"), type: "textarea", required: true, value: this.#text, change: value => { this.#text = value; this.#problem = "" }, problem: this.#problem, more: { rows: 5, maxlength: 5000, autofocus: true } }),
      field({ name: "report-progress", label: `${say("tasks.progress")}: ${this.#progress} %`, type: "range", value: String(this.#progress), change: value => { this.#progress = Number(value); this.update() }, more: { min: 0, max: 100, step: 5, "aria-valuetext": `${this.#progress} %` } }),
      checkField({ label: say("tasks.reportDone"), value: this.#done, change: value => { this.#done = value; if (value) this.#progress = 100; this.update() } }),
      h("div", { class: "stack-tight" },
        h("ul", {}, this.#papers.map(paper => h("li", { key: paper.digest, class: "row-tight" }, h("span", { class: "grow" }, `${paper.name} (${fileSize(paper.bytes)})`),
          button({ label: say("tasks.dropPaper"), icon: "cross", iconOnly: true, kind: "quiet", press: () => { this.#papers = this.#papers.filter(one => one !== paper); this.update() } })))),
        h("label", { class: "button file-button" }, say("tasks.addPaper"), h("input", {
          type: "file", class: "visually-hidden", onchange: (/** @type {any} */ event) => { const [file] = event.target.files; event.target.value = ""; if (file) void press(this, () => this.#bring(file)) },
        }))),
      h("div", { class: "row form-foot" }, h("button", { type: "submit", class: "button primary" }, say(this.#done ? "tasks.sendDone" : "tasks.sendReport"))))
  }

  /** @param {File} file */
  async #bring(file) {
    const answer = await send("PUT", `/api/meetings/${encodeURIComponent(this.task.meeting)}/tasks/${this.task.id}/papers?name=${encodeURIComponent(file.name)}`, file, file.type || "application/octet-stream")
    if (!this.#papers.some(one => one.digest === answer.digest)) this.#papers = [...this.#papers, { digest: answer.digest, name: file.name, bytes: answer.bytes }]
    this.update()
  }

  async #send() {
    if (this.#text.trim() === "") { this.#problem = say("tasks.needText"); this.update(); return }
    const report = { text: this.#text.trim(), progress: this.#progress, done: this.#done, papers: this.#papers.map(({ digest, name }) => ({ digest, name })) }
    await tell(this.task, "tasks.report", report, this.#attempt.idOf(report))
    toast(say("tasks.reported"))
    this.tell("sheet-done")
  }
}

customElements.define("task-report-form", TaskReportFormElement)
