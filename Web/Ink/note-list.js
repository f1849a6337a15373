import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { safeColor } from "./draw.js"
import { changesPart } from "./changes-part.js"
import { shareWords } from "./share.js"

/** All notes of a paper as a list: by keyboard and by ear as well as by eye. */

/** @typedef {import("./paper-ink.js").PaperInk} PaperInk */
/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {{ page: number, items: Item[], kind: string, words: string, item: Item }} Row strokes of a page are one row */

const signs = /** @type {Record<string, string>} */ ({ highlight: "marker", underline: "underline", strike: "strike", note: "note", "page-note": "note", text: "letter", ink: "pen", shape: "shapes" })

/** @param {PaperInk} ink */
export function noteList(ink) {
  const rows = rowsOf(ink.replacing.lost.length === 0 ? ink.notes : ink.notes.filter(item => !ink.replacing.isLost(item)))
  const others = rowsOf(ink.shared)
  const waiting = ink.sync.status === "waiting" || ink.reader.store.status === "offline" ? ink.desk.unsentCount : 0
  const refused = ink.notes.filter(item => ink.desk.isRefused(item.id)).length
  const page = ink.reader.page || 1
  return h("div", { class: "side-body note-list", key: "notes" },
    h("div", { class: "note-head", key: "head" },
      h("p", { class: "small quiet" }, icon("lock"), say("ink.private")),
      ink.desk.lasts ? null : h("p", { class: "small warning" }, say("ink.notLasting")),
      ink.fault ? h("p", { class: "small warning", role: "alert" }, say("ink.fault")) : null,
      waiting > 0 ? h("p", { class: "small", role: "status" }, icon("offline"), say("ink.waiting", { count: waiting })) : null,
      refused > 0 ? h("p", { class: "small warning" }, say("ink.refused", { count: refused })) : null,
      button({ label: say("ink.pageNote", { page }), icon: "plus", press: () => ink.typing.writePageNote(page) })),
    lostPart(ink),
    changesPart(ink),
    rows.length === 0 && ink.replacing.lost.length === 0 ? emptyState({ icon: "pen", title: say("ink.none"), text: say("ink.noneText"), small: true }) : null,
    rows.length > 0 ? list(ink, say("ink.mine"), rows, "mine") : null,
    others.length > 0 || !ink.tools_.others ? h("section", { key: "others" },
      h("label", { class: "share-kind others-shown" }, h("input", { type: "checkbox", checked: ink.tools_.others, onchange: (/** @type {any} */ event) => { ink.others = event.target.checked } }), h("span", {}, say("ink.showOthers"))),
      others.length > 0 ? list(ink, say("ink.others"), others, "others") : null) : null)
}

/** @param {PaperInk} ink @param {string} title @param {Row[]} rows @param {string} key */
function list(ink, title, rows, key) {
  return h("section", { key }, h("h4", { class: "note-title" }, `${title} (${rows.reduce((sum, row) => sum + row.items.length, 0)})`),
    h("ol", { class: "note-rows" }, rows.map(row => noteRow(ink, row))))
}

/** @param {PaperInk} ink @param {Row} row */
function noteRow(ink, row) {
  const { item } = row
  const ids = row.items.map(one => one.id)
  const shared = row.items.find(one => one.share)
  const text = row.words || say(`ink.${row.kind === "page-note" ? "note" : row.kind}`)
  return h("li", { class: ["note-row", item.by && "of-others"], key: `${row.page} ${item.id}` },
    h("button", {
      type: "button", class: "note-jump", "aria-label": say("ink.jump", { page: row.page, text: [item.by ? say("ink.by", { name: item.by.name }) : "", item.data.text, row.words].filter(Boolean).join(". ") }),
      onclick: () => ink.jump(row.page, item),
    },
      h("span", { class: "note-sign", style: { "--colour": String(safeColor(item.data.color)) } }, icon(signs[row.kind] ?? "note")),
      h("span", { class: "grow" },
        h("span", { class: "note-meta" }, say("reader.pageShort", { page: row.page }), item.by ? ` · ${item.by.name}` : ""),
        item.data.text ? h("span", { class: "note-text keep-lines" }, String(item.data.text)) : null,
        row.words ? h("span", { class: item.data.quote ? "note-quote" : "note-text" }, row.words) : item.data.text ? null : h("span", { class: "note-text" }, text),
        shared && !item.by ? h("span", { class: "note-shared" }, icon("share"), say("ink.seenBy", { who: shareWords(shared.share ?? null) })) : null)),
    item.by ? null : h("span", { class: "note-acts" },
      item.data.text !== undefined ? button({ label: `${say("ink.edit")}: ${text}`, icon: "letter", kind: "quiet", iconOnly: true, press: () => ink.typing.edit(item.id) }) : null,
      button({ label: `${say("ink.share")}: ${text}`, icon: "share", kind: "quiet", iconOnly: true, press: () => ink.share(ids) }),
      button({ label: `${say("ink.delete")}: ${text}`, icon: "trash", kind: "quiet", iconOnly: true, press: () => ink.writing.removeWithUndo(ids) })))
}

/** @param {PaperInk} ink */
function lostPart(ink) {
  const { lost } = ink.replacing
  if (lost.length === 0) return null
  return h("section", { class: "note-lost", key: "lost" },
    h("h4", { class: "note-title" }, `${say("ink.lostTitle")} (${lost.length})`),
    h("ol", { class: "note-rows" }, rowsOf(lost).map(row => h("li", { class: "note-row", key: `lost ${row.item.id}` },
      h("div", { class: "note-jump" },
        h("span", { class: "note-sign", style: { "--colour": String(safeColor(row.item.data.color)) } }, icon(signs[row.kind] ?? "note")),
        h("span", { class: "grow" },
          h("span", { class: "note-meta" }, say("ink.lostFrom", { page: row.page })),
          row.item.data.text ? h("span", { class: "note-text keep-lines" }, String(row.item.data.text)) : null,
          row.words ? h("span", { class: row.item.data.quote ? "note-quote" : "note-text" }, row.words) : null)),
      h("span", { class: "note-acts ways" },
        button({ label: say("ink.lostView"), kind: "quiet", press: () => ink.replacing.showOld(row.item) }),
        button({ label: say("ink.lostHere", { page: ink.reader.page || 1 }), kind: "quiet", press: () => ink.replacing.placeHere(row.items) }),
        button({ label: say("ink.delete"), kind: "quiet", press: () => ink.writing.removeWithUndo(row.items.map(item => item.id)) }))))))
}

/**
 * @param {Item[]} items in the order of the pages
 * @returns {Row[]}
 */
export function rowsOf(items) {
  /** @type {Row[]} */
  const rows = []
  /** @type {Map<string, Row>} */
  const strokes = new Map()
  for (const item of items) {
    const page = item.page ?? 0
    if (item.kind !== "ink" && item.kind !== "shape") {
      rows.push({ page, items: [item], kind: item.kind, words: String(item.data.quote ?? ""), item })
      continue
    }
    const key = `${page} ${item.by?.participant ?? ""} ${item.share ? JSON.stringify(item.share) : ""}`
    const row = strokes.get(key)
    if (row) { row.items.push(item); continue }
    const made = { page, items: [item], kind: "ink", words: "", item }
    strokes.set(key, made)
    rows.push(made)
  }
  for (const row of strokes.values()) row.words = say("ink.strokes", { count: row.items.length })
  return rows.sort((a, b) => a.page - b.page)
}
