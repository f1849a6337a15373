import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { field } from "../Elements/field.js"
import { button, press } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { request } from "../Shell/http.js"
import "../Conclusions/words.js"

/** @typedef {import("../Session/room.js").Room} Room */

/** How many organisations a search brings at once. */
const suggestionLimit = 8

/** `<task-form>` gives a task: one lead, those who help, until when, what is to come of it. Properties `room`, `item`.
 *  Event `task-done` when it was given or left. */
export class TaskFormElement extends ViewElement {
  /** @type {Room | null} */
  room = null
  /** @type {number | null} */
  item = null
  #title = ""
  #lead = ""
  #coordinators = ""
  #dueOn = ""
  #product = ""
  #problem = ""
  /** @type {{ id: number, name: string, shortName: string }[]} */
  #organizations = []

  opened() { void this.#search("") }

  view() {
    const names = this.#organizations.slice(0, suggestionLimit)
    return h("form", {
      class: "stack", novalidate: true,
      onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void press(this, () => this.#assign()) },
    },
      field({
        name: "task-title", label: say("task.what"), type: "textarea", required: true, value: this.#title,
        change: value => { this.#title = value }, problem: this.#problem === "title" ? say("task.needTitle") : "",
        more: { rows: 3, maxlength: 1000, autofocus: true },
      }),
      field({
        name: "task-lead", label: say("task.leadLabel"), required: true, value: this.#lead,
        change: value => { this.#lead = value; void this.#search(value) },
        problem: this.#problem === "lead" ? say("task.needLead") : "",
        more: { list: "task-organizations", maxlength: 200 },
      }),
      h("datalist", { id: "task-organizations" }, names.map(one => h("option", { key: one.id, value: one.name }))),
      field({
        name: "task-coordinators", label: say("task.withLabel"), value: this.#coordinators,
        change: value => { this.#coordinators = value }, help: say("task.withHelp"), more: { maxlength: 1000 },
      }),
      h("div", { class: "fields" },
        field({
          name: "task-due", label: say("task.dueLabel"), type: "date", value: this.#dueOn,
          change: value => { this.#dueOn = value },
        }),
        field({
          name: "task-product", label: say("task.productLabel"), value: this.#product,
          change: value => { this.#product = value }, more: { maxlength: 500 },
        })),
      h("div", { class: "row form-foot" },
        button({ label: say("general.cancel"), class: "push", press: () => this.tell("task-done") }),
        h("button", { type: "submit", class: "button primary" }, say("task.assign"))))
  }

  async #assign() {
    this.#problem = this.#title.trim() === "" ? "title" : this.#lead.trim() === "" ? "lead" : ""
    if (this.#problem) { this.update(); return }
    const known = this.#organizations.find(one => one.name === this.#lead.trim())
    const answer = await this.room?.act("tasks.assign", {
      ...(this.item == null ? {} : { item: this.item }),
      title: this.#title.trim(), lead: this.#lead.trim(), ...(known ? { leadID: known.id } : {}),
      coordinators: this.#coordinators.split(/[,;\n]/).map(name => name.trim()).filter(Boolean),
      ...(this.#dueOn ? { dueOn: this.#dueOn } : {}), ...(this.#product.trim() ? { product: this.#product.trim() } : {}),
    })
    this.tell("task-done")
    const room = this.room
    const task = answer?.made?.task
    toast(say("task.given", { lead: this.#lead.trim() }), task && room ? { undo: () => room.act("tasks.withdraw", { task }) } : {})
  }

  /** @param {string} query */
  async #search(query) {
    try {
      const found = await request("GET", `/api/directory?kind=organizations&q=${encodeURIComponent(query)}`)
      this.#organizations = found?.organizations ?? []
      this.update()
    } catch {
      // Without suggestions the name is simply typed.
    }
  }
}

customElements.define("task-form", TaskFormElement)
