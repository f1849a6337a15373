import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { Edits } from "../Shared/edits.js"
import { linesOf } from "./drafts.js"
import { button, press } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { quietInput, quietSelect } from "../Elements/quiet.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { byPrecedence } from "../Attendance/roster.js"

/** `<sites-panel>`: the places (điểm cầu) that take part from afar, and who looks after each. Property `store`. */
export class SitesPanelElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))

  #edits = new Edits(() => this.update())
  #names = ""

  opened() {
    for (const key of ["site/", "participant/", "me"]) this.own(this.store.subscribe(key, this.update))
    this.own(this.store.watch("attendance"))
  }

  closed() { this.#edits.close() }

  view() {
    const sites = this.store.list("site/")
    const people = this.store.list("participant/").sort(byPrecedence)
    const editable = this.store.can("sites.edit")
    return [
      editable ? h("form", { key: "add", class: "card stack", onsubmit: this.#add },
        h("label", { class: "field" }, h("span", { class: "field-label" }, say("sites.add")),
          h("textarea", {
            class: "input", rows: 2, value: this.#names, "aria-describedby": "sites-help", oninput: (/** @type {any} */ event) => { this.#names = event.target.value },
          }),
          h("span", { class: "field-help", id: "sites-help" }, say("sites.addHelp"))),
        h("div", {}, h("button", { type: "submit", class: "button primary" }, say("sites.addAct")))) : null,
      sites.length === 0
        ? emptyState({ icon: "remote", title: say("sites.empty.title"), text: say("sites.empty.text"), small: true })
        : h("div", { class: "table-scroll", key: "table" }, h("table", { class: "sheet-table" },
          h("caption", { class: "visually-hidden" }, say("sites.caption")),
          h("thead", {}, h("tr", {}, ["name", "operator", "people", "act"].map((column) =>
            h("th", { key: column, scope: "col", class: `column-${column}` }, column === "act" ? h("span", { class: "visually-hidden" }, say("table.acts")) : say(`sites.column.${column}`))))),
          h("tbody", {}, sites.map((site) => this.#row(site, people, editable))))),
    ]
  }

  /** @param {any} site @param {any[]} people @param {boolean} editable */
  #row(site, people, editable) {
    const common = { edits: this.#edits, disabled: !editable }
    const save = (/** @type {Record<string, any>} */ values) => this.store.command("sites.edit", { site: site.id, ...values })
    const own = people.filter((one) => one.site === site.id)
    const operators = [...own, ...people.filter((one) => one.site !== site.id && (one.role === "site_operator" || one.id === site.operator))]
    return h("tr", { key: site.id },
      h("th", { scope: "row" }, quietInput({
        ...common, name: `site/${site.id}/name`, value: site.name, label: say("sites.nameOf", { name: site.name }), save: (name) => save({ name }),
      })),
      h("td", { "data-label": say("sites.column.operator") }, quietSelect({
        ...common, name: `site/${site.id}/operator`, value: String(site.operator ?? ""), label: say("sites.operatorOf", { name: site.name }),
        choices: [{ value: "", label: say("sites.noOperator") }, ...operators.map((one) => ({ value: String(one.id), label: [one.honorific, one.name].filter(Boolean).join(" ") }))],
        save: (operator) => save({ operator: operator === "" ? null : Number(operator) }),
      })),
      h("td", { class: "figure", "data-label": say("sites.column.people") }, h("span", { class: "cell-text" }, own.length)),
      h("td", { class: "column-act" }, editable ? button({
        label: say("sites.remove", { name: site.name }), icon: "trash", iconOnly: true, kind: "quiet",
        press: async () => {
          await this.store.command("sites.remove", { site: site.id })
          toast(say("sites.removed", { name: site.name }), {
            undo: () => this.store.command("sites.add", { name: site.name, operator: site.operator }).catch((error) => toast(error.message, { kind: "bad" })),
          })
        },
      }) : null))
  }

  #add = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    void press(/** @type {HTMLElement} */ (event.currentTarget), async () => {
      const names = linesOf(this.#names)
      for (const name of names) await this.store.command("sites.add", { name })
      this.#names = ""
      if (names.length > 0) toast(say("sites.added", { count: names.length }))
      const control = this.querySelector("textarea")
      if (control) control.value = ""
      this.update()
      control?.focus()
    })
  }
}

customElements.define("sites-panel", SitesPanelElement)
