import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { figure } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { field } from "../Elements/field.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { request } from "../Shell/http.js"
import { bars, everyMonth, lastYear, monthText } from "./board.js"
import "./words.js"

/** @typedef {import("./board.js").Organization} Organization */

const width = 720
const height = 180

/** `<task-figures>`: how organisations keep their time, month by month: a chart for the eye, a table for everyone. Property `today`. */
export class TaskFiguresElement extends ViewElement {
  today = ""
  #from = ""
  #to = ""
  /** @type {Organization[] | null} */
  #organizations = null
  #chosen = ""
  #problem = ""

  opened() {
    const span = lastYear(this.today)
    this.#from = span.from
    this.#to = span.to
    void this.#load()
  }

  view() {
    if (this.#problem) return emptyState({ icon: "warn", text: this.#problem, small: true })
    if (!this.#organizations) return skeleton(6)
    const one = this.#organizations.find(each => each.name === this.#chosen) ?? this.#organizations[0]
    return h("div", { class: "stack" },
      h("div", { class: "fields", key: "span" },
        field({ name: "figures-from", label: say("tasks.from"), type: "month", value: this.#from, change: value => { this.#from = value; void this.#load() } }),
        field({ name: "figures-to", label: say("tasks.to"), type: "month", value: this.#to, change: value => { this.#to = value; void this.#load() } }),
        one ? field({ name: "figures-organization", label: say("tasks.organization"), type: "select", value: one.name, change: value => { this.#chosen = value; this.update() }, choices: this.#organizations.map(each => ({ value: each.name, label: each.name })) }) : null),
      one ? this.#figures(one, this.#organizations) : emptyState({ icon: "task", text: say("tasks.noFigures"), small: true }))
  }

  /** @param {Organization} one whose months are drawn @param {Organization[]} all */
  #figures(one, all) {
    return [
      h("figure", { class: "card stack-tight", key: "chart" }, h("figcaption", { class: "strong" }, say("tasks.chart", { name: one.name })), h("div", { class: "task-chart-wrap", tabindex: "0", role: "group", "aria-label": say("tasks.chart", { name: one.name }) }, chart(one)),
        h("p", { class: "row small chart-key", "aria-hidden": "true" }, ["onTime", "late", "running", "overdue"].map(kind => h("span", { key: kind, class: `key-${kind}` }, say(`tasks.figure.${kind}`))))),
      h("div", { class: "table-wrap", tabindex: "0", role: "group", "aria-label": say("tasks.table"), key: "table" }, h("table", { class: "table" },
        h("caption", { class: "visually-hidden" }, say("tasks.table")),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("tasks.organization")), ["assigned", "done", "onTime", "late", "overdue"].map(kind => h("th", { key: kind, scope: "col" }, say(`tasks.figure.${kind}`))))),
        h("tbody", {}, all.map(each => h("tr", { key: each.name }, h("th", { scope: "row" }, each.name),
          /** @type {const} */ (["assigned", "done", "onTime", "late", "overdue"]).map(kind => h("td", { key: kind, class: "figure" }, figure(each.total[kind])))))))),
      h("details", { class: "disclosure", key: "months" }, h("summary", {}, say("tasks.byMonth", { name: one.name })), h("div", { class: "table-wrap" }, h("table", { class: "table" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("tasks.month")), ["assigned", "done", "onTime", "late", "overdue"].map(kind => h("th", { key: kind, scope: "col" }, say(`tasks.figure.${kind}`))))),
        h("tbody", {}, one.months.map(month => h("tr", { key: month.month }, h("th", { scope: "row" }, monthText(month.month)),
          /** @type {const} */ (["assigned", "done", "onTime", "late", "overdue"]).map(kind => h("td", { key: kind, class: "figure" }, figure(month[kind]))))))))),
    ]
  }

  async #load() {
    if (!this.#from || !this.#to) return
    const asked = `from=${this.#from}&to=${this.#to}`
    try {
      const { organizations } = await request("GET", `/api/tasks/figures?${asked}`)
      if (asked !== `from=${this.#from}&to=${this.#to}`) return
      this.#organizations = (/** @type {Organization[]} */ (organizations)).map(one => ({ ...one, months: everyMonth(one.months.map(flat), this.#from, this.#to) }))
      this.#problem = ""
    } catch (error) { this.#problem = /** @type {Error} */ (error).message }
    this.update()
  }
}

/** @param {Record<string, any>} month of the server: its figures may stand in a `count` of their own @returns {import("./board.js").Month} */
function flat(month) { return { month: month.month, ...(month.count ?? month) } }

/** @param {Organization} organization */
function chart(organization) {
  const all = bars(organization.months, width, height)
  return h("svg", { class: "task-chart", viewBox: `0 0 ${width} ${height + 24}`, role: "img", "aria-label": say("tasks.chart", { name: organization.name }) },
    h("line", { x1: 0, y1: height, x2: width, y2: height, class: "axis" }),
    all.flatMap(bar => [
      ...bar.parts.filter(part => part.count > 0).map(part => h("rect", { key: `${bar.month} ${part.kind}`, class: `bar-${part.kind}`, x: bar.x, y: part.y, width: bar.width, height: part.height })),
      h("text", { key: `${bar.month} name`, x: bar.x + bar.width / 2, y: height + 17, "text-anchor": "middle" }, monthText(bar.month)),
    ]))
}

customElements.define("task-figures", TaskFiguresElement)
