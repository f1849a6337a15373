import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { matches } from "../Shared/fold.js"
import { clockTime, dayOf, figure } from "../Shared/format.js"
import { badge } from "../Elements/badge.js"
import { checkField } from "../Elements/field.js"
import { emptyState } from "../Elements/states.js"
import { outline } from "../Agenda/outline.js"
import { say } from "../Words/say.js"
import { paperMarks } from "./paper-marks.js"
import { openPaperSheet } from "./paper-sheet.js"
import "./words.js"

/** @typedef {import("../Store/types.js").Paper} Paper */

/** So many papers need a search field. */
const SEARCH_FROM = 8

/** `<papers-table>`: every paper of a session in one table for the secretary: state, when it was sent, who has it. */
export class PapersTableElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))
  uploads = /** @type {import("./uploads.js").Uploads} */ (/** @type {any} */ (null))
  #query = ""
  #onlyLate = false

  opened() { for (const key of ["paper/", "item/", "me"]) this.own(this.store.subscribe(key, this.update)) }

  view() {
    const papers = inOrder(this.store.list("paper/"), this.store.list("item/"))
    if (papers.length === 0) return emptyState({ icon: "paper", text: say("papers.none"), small: true })
    const late = papers.filter(({ paper }) => paper.late).length
    const shown = papers.filter(({ paper }) => (!this.#onlyLate || paper.late) && matches(`${paper.title} ${paper.number ?? ""} ${paper.fileName}`, this.#query))
    const pages = papers.reduce((sum, { paper }) => sum + (paper.pages ?? 0), 0)
    return [
      h("p", { class: "quiet", key: "summary" }, say(late > 0 ? "papers.table.summaryLate" : "papers.table.summary", { count: papers.length, pages: figure(pages), late })),
      papers.length >= SEARCH_FROM || late > 0 ? h("div", { class: "row", key: "search" },
        papers.length >= SEARCH_FROM ? h("input", {
          class: "input grow", type: "search", "aria-label": say("papers.table.search"), placeholder: say("papers.table.search"), value: this.#query,
          oninput: (/** @type {any} */ event) => { if (!event.isComposing) { this.#query = event.target.value; this.update() } },
          oncompositionend: (/** @type {any} */ event) => { this.#query = event.target.value; this.update() },
        }) : null,
        late > 0 ? checkField({ label: say("papers.table.onlyLate"), value: this.#onlyLate, change: (value) => { this.#onlyLate = value; this.update() } }) : null) : null,
      shown.length === 0 ? emptyState({ icon: "search", text: say("papers.table.notFound", { query: this.#query }), small: true }) : this.#table(shown),
    ]
  }

  /** @param {{ paper: Paper, number: string }[]} rows */
  #table(rows) {
    const columns = ["paper", "item", "sent", "received", "opened"]
    return h("div", { class: "table-scroll", key: "table", tabindex: "0", role: "region", "aria-label": say("papers.table") },
      h("table", { class: "sheet-table papers-table" },
        h("thead", {}, h("tr", {}, columns.map((column) => h("th", { key: column, scope: "col" }, say(`papers.table.${column}`))))),
        h("tbody", {}, rows.map(({ paper, number }) => h("tr", { key: paper.id },
          h("th", { scope: "row" }, h("span", { class: "cell-text papers-table-name" },
            h("button", {
              type: "button", class: "link-button", onclick: () => openPaperSheet({ store: this.store, uploads: this.uploads, paper: paper.id, editable: this.store.can("papers.edit") }),
            }, paper.title),
            h("span", { class: "faint" }, [say(`paper.kind.${paper.kind}`), paper.number, paper.pages ? say("papers.pages", { count: paper.pages }) : ""].filter(Boolean).join(" · ")),
            paperMarks({ ...paper, late: false, received: undefined }))),
          cell("item", number),
          cell("sent", [h("span", { class: "figure" }, `${dayOf(paper.addedAt)} ${clockTime(paper.addedAt)}`), paper.late ? badge(say("papers.late"), "warning", "clock") : null]),
          cell("received", share(paper, "got")),
          cell("opened", share(paper, "opened")))))))
  }
}

/** @param {string} column @param {import("../Shared/view.js").Child} content */
function cell(column, content) {
  return h("td", { "data-label": say(`papers.table.${column}`) }, h("span", { class: "cell-text" }, content))
}

/** @param {Paper} paper @param {"got" | "opened"} what */
function share({ received, access, url }, what) {
  if (access === "paper_only") return say("paper.access.paper_only")
  if (!received || received.of === 0) return url ? "–" : ""
  return h("span", { class: "reader-share" }, h("span", { class: "figure" }, `${received[what]}/${received.of}`),
    h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: { "--share": String(received[what] / received.of) } })))
}

/**
 * Papers in the order of the agenda, those of the session as a whole last.
 * @param {Paper[]} papers @param {import("../Store/types.js").Item[]} items
 * @returns {{ paper: Paper, number: string }[]} with the number of the item
 */
export function inOrder(papers, items) {
  const rows = outline(items).map(({ item }) => item)
  const place = new Map(rows.map((item, index) => [item.id, index]))
  const numbers = new Map(rows.map((item) => [item.id, item.number]))
  return [...papers].sort((a, b) => (place.get(a.item ?? -1) ?? rows.length) - (place.get(b.item ?? -1) ?? rows.length) || a.id - b.id)
    .map((paper) => ({ paper, number: numbers.get(paper.item ?? -1) ?? "" }))
}

customElements.define("papers-table", PapersTableElement)
