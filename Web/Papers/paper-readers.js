import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { badge } from "../Elements/badge.js"
import { request } from "../Shell/http.js"
import { say } from "../Words/say.js"
import "./words.js"

/** @typedef {{ participant: number, name: string, received?: number, opened?: number, page?: number }} Reader */

/** How often the list is asked for while it is looked at, in milliseconds. */
const REFRESH = 10_000

/** `<paper-readers>`: who has received and opened a paper, and whether it came in time. For the chair's table. */
export class PaperReadersElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))
  paper = 0
  /** @type {{ readers: Reader[], leadDays: number, sentAt?: number, late: boolean } | null} */
  #answer = null
  #problem = ""

  opened() {
    const timer = setInterval(() => { if (!document.hidden) void this.#load() }, REFRESH)
    this.own(() => clearInterval(timer))
    void this.#load()
  }

  async #load() {
    try {
      this.#answer = await request("GET", `${this.store.path}/papers/${this.paper}/readers`)
      this.#problem = ""
    } catch (error) {
      this.#problem = this.#answer ? "" : /** @type {Error} */ (error).message
    }
    this.update()
  }

  view() {
    const answer = this.#answer
    const paper = this.store.get(`paper/${this.paper}`)
    if (!paper || paper.access === "paper_only") return null
    return h("section", { class: "stack-tight" },
      h("h3", {}, say("papers.readers")),
      answer ? [lead(answer), answer.readers.length === 0 ? h("p", { class: "quiet" }, say("papers.readers.none")) : table(answer.readers)]
        : h("p", { class: "quiet", role: "status" }, this.#problem || say("papers.readers.loading")))
  }
}

/** @param {{ leadDays: number, sentAt?: number, late: boolean }} answer */
function lead({ leadDays, sentAt, late }) {
  if (!sentAt) return h("p", { class: "quiet" }, say("papers.lead.notSent", { days: leadDays }))
  const values = { days: leadDays, day: dayOf(sentAt), time: clockTime(sentAt) }
  return h("p", { class: "row-tight" }, late ? badge(say("papers.late"), "warning", "clock") : null, h("span", {}, say(late ? "papers.lead.late" : "papers.lead.onTime", values)))
}

/** @param {Reader[]} readers those who have not opened it first */
function table(readers) {
  const when = (/** @type {number | undefined} */ at) => at ? `${dayOf(at)} ${clockTime(at)}` : h("span", { class: "faint" }, say("papers.readers.never"))
  const order = [...readers].sort((a, b) => Number(Boolean(a.opened)) - Number(Boolean(b.opened)) || Number(Boolean(a.received)) - Number(Boolean(b.received)))
  return h("div", { class: "table-scroll readers", tabindex: "0", role: "region", "aria-label": say("papers.readers") },
    h("table", { class: "sheet-table" },
      h("thead", {}, h("tr", {}, ["name", "received", "opened", "page"].map((column) => h("th", { key: column, scope: "col" }, say(`papers.readers.${column}`))))),
      h("tbody", {}, order.map((one) => h("tr", { key: one.participant },
        h("th", { scope: "row" }, h("span", { class: "cell-text" }, one.name)),
        h("td", { "data-label": say("papers.readers.received") }, h("span", { class: "cell-text figure" }, when(one.received))),
        h("td", { "data-label": say("papers.readers.opened") }, h("span", { class: "cell-text figure" }, when(one.opened))),
        h("td", { "data-label": say("papers.readers.page") }, h("span", { class: "cell-text figure" }, one.page ?? "")))))))
}

customElements.define("paper-readers", PaperReadersElement)
