/** People from a CSV file: first what would change, line by line, then the change. */
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { send } from "../Shell/http.js"
import { messageOf } from "../Administration/frame.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { banner } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { dropTarget } from "../Papers/drop-place.js"

/** Columns of the file; the first line names them, in any order. */
export const COLUMNS = /** @type {const} */ (["username", "name", "honorific", "gender", "post", "organization", "email", "phone", "language"])
const CHANGES = /** @type {const} */ (["error", "add", "update", "same"])
const TONES = /** @type {Record<string, "good" | "note" | "bad" | "">} */ ({ add: "good", update: "note", error: "bad", same: "" })
/** Lines shown; the figures above count all. */
const SHOWN = 300

/** @typedef {{ line: number, name: string, username: string, change: string, message: string }} Row */
/**
 * What was read; one sheet is open at a time.
 * @type {{ file: File | null, rows: Row[], problem: string } | null}
 */
let read = null

/** @param {{ close: () => void, done: () => unknown, update: () => void }} options */
export function importSheet({ close, done, update }) {
  read ??= { file: null, rows: [], problem: "" }
  const { file, rows, problem } = read
  const shut = () => { read = null; close() }
  const take = async (/** @type {Iterable<File>} */ files) => {
    const [next] = files
    if (!next) return
    read = { file: next, rows: [], problem: "" }
    try {
      read.rows = (await send("POST", "/api/admin/people/import?apply=false", next, "text/csv")).rows
    } catch (error) {
      read.problem = messageOf(error)
    }
    update()
  }
  const count = (/** @type {string} */ change) => rows.filter((row) => row.change === change).length
  const changes = count("add") + count("update")
  return sheet({
    heading: say("import.heading"), key: "import", wide: true, close: shut,
    body: [
      h("p", {}, say("import.help", { columns: COLUMNS.join(", ") })),
      h("label", { class: "paper-drop", key: "drop", ...dropTarget(true, take) }, icon("upload"),
        h("span", {}, file ? say("import.another", { name: file.name }) : say("import.choose")),
        h("input", { type: "file", accept: ".csv,text/csv", class: "visually-hidden", "aria-label": say("import.choose"), onchange: (/** @type {any} */ event) => void take([...event.target.files]) })),
      problem ? banner({ tone: "bad", text: problem, card: true }) : null,
      rows.length > 0 ? h("p", { role: "status", key: "sum", class: "row-tight import-sum" }, CHANGES.map((change) => count(change) > 0
        ? badge(say(`import.count.${change}`, { count: count(change) }), TONES[change]) : null)) : null,
      rows.length > 0 ? h("div", { class: "table-scroll import-rows", key: "rows", tabindex: 0, role: "region", "aria-label": say("import.caption") },
        h("table", { class: "sheet-table" },
          h("caption", { class: "visually-hidden" }, say("import.caption")),
          h("thead", {}, h("tr", {}, ["line", "name", "username", "change"].map((key) => h("th", { key, scope: "col" }, say(`import.column.${key}`))))),
          h("tbody", {}, [...rows].sort((a, b) => CHANGES.indexOf(/** @type {any} */ (a.change)) - CHANGES.indexOf(/** @type {any} */ (b.change)) || a.line - b.line).slice(0, SHOWN).map((row) => h("tr", { key: row.line },
            h("td", { class: "figure", "data-label": say("import.column.line") }, h("span", { class: "cell-text" }, row.line)),
            h("th", { scope: "row" }, h("span", { class: "cell-text" }, row.name || "–")),
            h("td", { "data-label": say("import.column.username") }, h("span", { class: "cell-text" }, row.username || "–")),
            h("td", { "data-label": say("import.column.change") }, h("span", { class: "cell-text row-tight" }, badge(say(`import.change.${row.change}`), TONES[row.change] ?? ""), row.message ?? ""))))))) : null,
    ],
    foot: [
      button({ label: say("general.cancel"), press: shut }),
      button({
        label: changes > 0 ? say("import.apply", { count: changes }) : say("import.nothing"), kind: "primary", disabled: changes === 0 || !file,
        press: async () => {
          if (!file) return
          await send("POST", "/api/admin/people/import?apply=true", file, "text/csv")
          read = null
          toast(say("import.applied", { count: changes }))
          await done()
        },
      }),
    ],
  })
}
