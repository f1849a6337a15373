import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { tabs } from "../Elements/tabs.js"
import { emptyState } from "../Elements/states.js"
import { plainText } from "./content.js"
import { proposalsPanel } from "./proposals-panel.js"
import { versionsPanel } from "./versions-panel.js"
import { notesPanel } from "./notes-panel.js"
import { phrasesPanel } from "./phrases-panel.js"
import "./piece-history.js"
import "./minutes-record.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk */

/** @param {Desk} desk the panels beside the document, for those who may use them */
export function minutesSide(desk) {
  const minutes = desk.store.get("minutes")
  const office = desk.can("minutes.insert") || desk.editable
  const all = [
    { id: "outline", shown: true }, { id: "record", shown: office }, { id: "proposals", shown: minutes.state !== "drafting" || minutes.open > 0, count: minutes.open },
    { id: "versions", shown: (minutes.versions?.length ?? 0) > 0 }, { id: "history", shown: desk.editable && desk.hasHistory }, { id: "notes", shown: office },
    { id: "phrases", shown: desk.editable },
  ].filter(one => one.shown)
  const chosen = all.some(one => one.id === desk.side) ? desk.side : "outline"
  return [
    tabs({
      name: "minutes-side", label: say("minutes.side"), chosen, panel: "minutes-side-body", choose: id => desk.show({ side: id }),
      tabs: all.map(({ id, count }) => ({ id, label: say(`minutes.side.${id}`), count: count || undefined })),
    }),
    h("div", { id: "minutes-side-body", role: "tabpanel", "aria-labelledby": `minutes-side-${chosen}`, tabindex: "0", class: "minutes-side-body", key: `body ${chosen}` }, panel(desk, chosen)),
  ]
}

/** @param {Desk} desk @param {string} id @returns {import("../Shared/view.js").Child} */
function panel(desk, id) {
  if (id === "record") return h("minutes-record", { store: desk.store, shown: desk.event, lines: new Set(desk.rows.flatMap(row => row.line?.seq ?? [])), goTo: (/** @type {number} */ seq) => { desk.show({ narrowSide: false }); desk.goTo(`line/${seq}`) } })
  if (id === "proposals") return proposalsPanel(desk)
  if (id === "versions") return versionsPanel(desk)
  if (id === "notes") return notesPanel(desk)
  if (id === "phrases") return phrasesPanel(desk)
  if (id === "history") return history(desk)
  return outline(desk)
}

/** @param {Desk} desk */
function outline(desk) {
  const headings = desk.rows.flatMap(row => row.content.kind === "heading" ? [{ row, level: row.content.level }] : [])
  if (headings.length === 0) return emptyState({ icon: "list", text: say("minutes.noHeadings"), small: true })
  const flagged = new Set(desk.rows.filter(row => (row.line?.flags.length ?? 0) > 0 || row.state === "conflict").map(row => row.key))
  return h("nav", { "aria-label": say("minutes.side.outline") }, h("ol", { class: "minutes-outline" }, headings.map(({ row, level }, place) => {
    const from = desk.rows.indexOf(row)
    const to = headings[place + 1] ? desk.rows.indexOf(/** @type {any} */ (headings[place + 1]).row) : desk.rows.length
    const bad = desk.rows.slice(from, to).filter(one => flagged.has(one.key)).length
    return h("li", { key: row.name, class: `level-${level}` }, h("button", {
      type: "button", onclick: () => { desk.show({ narrowSide: false }); requestAnimationFrame(() => desk.goTo(row.key)) },
    }, plainText(row.content) || say("minutes.untitled"), bad > 0 ? h("span", { class: "badge warning" }, say("minutes.flagCount", { count: bad })) : null))
  })))
}

/** @param {Desk} desk */
function history(desk) {
  const row = desk.rows.find(one => one.name === desk.chosen || one.key === desk.chosen)
  if (!row || row.key.startsWith("new/")) return emptyState({ icon: "clock", text: say("minutes.chooseForHistory"), small: true })
  return h("piece-history", { key: row.key, store: desk.store, piece: row.key, version: row.line?.version ?? row.block?.version ?? 0, current: row.content })
}
