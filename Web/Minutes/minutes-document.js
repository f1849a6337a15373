import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { blank } from "./manuscript.js"
import { flagLine } from "./flags.js"
import "./piece.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk @typedef {import("./manuscript.js").Row} Row */

/**
 * The document as it will be printed, piece under piece; in its margin what comes from the record.
 * @param {Desk} desk
 */
export function minutesDocument(desk) {
  const proposals = desk.store.list("proposal/").filter(one => one.state === "open")
  const rows = desk.rows.map(row => rowOf(desk, row, proposals.filter(one => one.key === row.key).length))
  const names = new Set(desk.rows.map(row => row.name))
  for (const name of desk.trees.keys()) if (!names.has(name)) desk.trees.delete(name)
  return h("div", { class: "minutes-sheet", key: "sheet" },
    head(desk),
    desk.editable ? h("div", { class: "minutes-begin", key: "begin" }, button({
      label: say("minutes.writeAtTop"), icon: "plus", kind: "quiet", press: () => desk.below(null, [blank()]),
    })) : null,
    h("div", { class: "minutes-pieces", key: "pieces" }, rows),
    desk.rows.length === 0 ? emptyState({ icon: "pen", text: say(desk.editable ? "minutes.emptyWriting" : "minutes.empty"), small: true }) : null)
}

/** @param {Desk} desk */
function head(desk) {
  const meeting = desk.store.meeting
  const minutes = desk.store.get("minutes")
  return h("header", { class: "doc-head", key: "head" },
    h("p", { class: "doc-organ" }, h("span", {}, meeting?.organization ?? ""), h("strong", {}, meeting?.committee ?? "")),
    h("p", { class: "doc-nation" }, h("strong", {}, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), h("strong", {}, "Độc lập - Tự do - Hạnh phúc")),
    h("p", { class: "doc-name" }, h("strong", {}, minutes?.whole === false ? "TRÍCH BIÊN BẢN" : "BIÊN BẢN"), h("strong", {}, meeting?.title ?? ""),
      meeting ? h("span", {}, `${dayOf(meeting.startsAt)}${meeting.place ? ` · ${meeting.place}` : ""}`) : null))
}

/**
 * A row that says the same as last time is the very same tree: typing in one piece touches no other.
 * @param {Desk} desk @param {Row} row @param {number} proposals
 */
function rowOf(desk, row, proposals) {
  const chosen = desk.chosen === row.name || desk.chosen === row.key
  const sentence = desk.sentence?.key === row.key ? desk.sentence : null
  const marks = [row.key, row.line, row.block, row.content, row.state, row.message, row.theirs, proposals, desk.editable, chosen, sentence, desk.people.length,
    desk.can("minutes.propose")]
  const known = desk.trees.get(row.name)
  if (known && known.marks.every((one, place) => one === marks[place])) return known.tree
  const tree = draw(desk, row, proposals, chosen)
  desk.trees.set(row.name, { marks, tree })
  return tree
}

/** @param {Desk} desk @param {Row} row @param {number} proposals @param {boolean} chosen */
function draw(desk, row, proposals, chosen) {
  const { line } = row
  const label = line ? say("minutes.lineLabel", { time: clockTime(line.at), what: say(`minutes.source.${line.source}`) }) : say("minutes.blockLabel")
  return h("div", {
    key: row.name, class: ["piece-row", line ? "from-record" : "by-hand", `source-${line?.source ?? "block"}`, line?.leftOut && "left-out", chosen && "chosen",
      row.state === "conflict" && "conflict"], id: `piece-${row.key.replace("/", "-")}`,
  },
    h("div", { class: "piece-margin", key: "margin" }, line ? margin(desk, row) : null),
    h("minutes-piece", {
      key: "piece", "data-name": row.name, class: !desk.editable && desk.can("minutes.propose") ? "can-propose" : "",
      piece: { key: row.key, content: row.content, editable: desk.editable, own: line === null, label, people: desk.people,
        sentence: desk.sentence?.key === row.key ? desk.sentence : null, hint: row.block || line ? "" : say("minutes.hint") },
    }),
    h("div", { class: "piece-end", key: "end" },
      proposals > 0 ? button({
        label: say("minutes.proposalsHere", { count: proposals }), icon: "comment", iconOnly: true, kind: "quiet", class: "has-count",
        press: () => desk.show({ side: "proposals", narrowSide: true, chosen: row.key }),
      }) : null,
      !desk.editable && desk.can("minutes.propose") ? button({
        label: say("minutes.proposeHere"), icon: "pen", iconOnly: true, kind: "quiet", class: "propose-here",
        press: () => desk.show({ sentence: { key: row.key, run: 0, place: 0 }, sheet: "propose", chosen: row.key }),
      }) : null),
    notes(desk, row))
}

/** @param {Desk} desk @param {Row} row what stands in the margin of a line of the record */
function margin(desk, row) {
  const line = row.line
  if (!line) return null
  const worded = line.content !== null || row.state !== ""
  return [
    h("a", {
      href: `#event-${line.seq}`, class: "piece-source", title: say("minutes.toEvent", { seq: line.seq }),
      onclick: (/** @type {Event} */ event) => { event.preventDefault(); desk.show({ side: "record", narrowSide: true, event: line.seq }) },
    }, h("time", {}, clockTime(line.at)), h("span", { class: "piece-word" }, say(worded && desk.editable ? "minutes.worded" : "minutes.byRecord"))),
    line.leftOut ? h("span", { class: "piece-word" }, say("minutes.leftOut")) : null,
  ]
}

/** @param {Desk} desk @param {Row} row what stands against it, in words */
function notes(desk, row) {
  const flags = row.line?.flags ?? []
  if (flags.length === 0 && row.state !== "conflict" && row.state !== "refused") return null
  return h("div", { class: "piece-notes", key: "notes" },
    flags.map((flag, place) => flagLine(desk, row, flag, place)),
    row.state === "conflict" ? h("p", { class: "piece-note bad", role: "alert" }, icon("people"),
      h("span", { class: "grow" }, say("minutes.conflict", { name: row.theirs?.by || say("minutes.somebody") })),
      button({ label: say("minutes.compare"), kind: "primary", press: () => desk.show({ sheet: `conflict ${row.key}` }) })) : null,
    row.state === "refused" ? h("p", { class: "piece-note bad", role: "alert" }, icon("warn"), h("span", { class: "grow" }, row.message),
      button({ label: say("minutes.tryAgain"), press: () => { desk.manuscript.type(row.key, row.content, false); desk.manuscript.leave(row.key) } })) : null)
}
