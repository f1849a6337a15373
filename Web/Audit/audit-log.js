import { h } from "../Shared/view.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { matches } from "../Shared/fold.js"
import { ViewElement } from "../Shared/element.js"
import { request } from "../Shell/http.js"
import { adminPage, messageOf, sheetTable } from "../Administration/frame.js"
import { button } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { hasWords, say } from "../Words/say.js"
import "../SecondFactor/words.js"

/** @typedef {{ at: number, who: string, what: string, address: string, detail: string }} Line */

/** `<audit-log>`: who did what to accounts and rights, newest first. Read only: nobody can change it. */
export class AuditLogElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  /** @type {Line[] | null} */
  #lines = null
  #ended = false
  #query = ""
  #problem = ""

  opened() { void this.#load() }

  async #load() {
    try {
      const { lines } = await request("GET", `/api/admin/audit?offset=${this.#lines?.length ?? 0}`)
      this.#lines = [...this.#lines ?? [], ...lines]
      this.#ended = lines.length === 0
    } catch (error) {
      this.#problem = messageOf(error)
    }
    this.update()
  }

  view() {
    const lines = this.#lines
    const shown = (lines ?? []).filter((line) => matches(`${line.who} ${line.what} ${deed(line)} ${line.address} ${line.detail}`, this.#query))
    return adminPage({
      title: say("admin.audit"),
      body: [
        h("div", { class: "table-search", key: "filter" }, field({
          name: "audit-search", label: say("audit.find"), type: "search", value: this.#query, change: (text) => { this.#query = text; this.update() },
        })),
        this.#problem ? banner({ tone: "bad", text: this.#problem, card: true }) : null,
        lines === null ? (this.#problem ? null : skeleton())
          : shown.length === 0 ? emptyState({ icon: "search", text: say("audit.none"), small: true })
            : sheetTable({
              caption: say("admin.audit"),
              columns: ["at", "who", "what", "address", "detail"].map((key) => ({ key, label: say(`audit.column.${key}`) })),
              rows: shown.map((line, place) => h("tr", { key: `${line.at} ${place}` },
                h("td", { class: "figure", "data-label": say("audit.column.at") }, h("span", { class: "cell-text" }, `${dayOf(line.at)} ${clockTime(line.at)}`)),
                h("th", { scope: "row" }, h("span", { class: "cell-text" }, line.who || "–")),
                h("td", { "data-label": say("audit.column.what"), title: line.what }, h("span", { class: "cell-text" }, deed(line))),
                h("td", { class: "figure", "data-label": say("audit.column.address") }, h("span", { class: "cell-text" }, line.address || "–")),
                h("td", { "data-label": say("audit.column.detail") }, h("span", { class: "cell-text" }, line.detail || "–")))),
            }),
        lines && !this.#ended && lines.length > 0 ? h("div", { class: "table-foot", key: "more" }, button({ label: say("admin.more"), press: () => this.#load() })) : null,
      ],
    })
  }
}

customElements.define("audit-log", AuditLogElement)

/** @param {Line} line @returns {string} in words where we have them, else the stable code */
function deed(line) {
  return hasWords(`audit.what.${line.what}`) ? say(`audit.what.${line.what}`) : line.what
}
