import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { plainText } from "./content.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk @typedef {import("./manuscript.js").Row} Row @typedef {import("./manuscript.js").Flag} Flag */

/**
 * Where the wording stands against the record, in plain words and with both figures.
 * @param {Flag} flag
 */
export function flagWords(flag) {
  if (flag.flag !== "figure") return say(`minutes.flag.${flag.flag}`)
  return flag.record ? say("minutes.flag.figure", { said: flag.said ?? "", record: flag.record }) : say("minutes.flag.figureNone", { said: flag.said ?? "" })
}

/** @param {Desk} desk @param {Row} row @param {Flag} flag @param {number} place */
export function flagLine(desk, row, flag, place) {
  const line = row.line
  if (!line) return null
  return h("div", { class: "piece-note warning", key: `flag ${flag.flag} ${place}` }, icon("warn"),
    h("span", { class: "grow stack-tight" }, h("span", {}, flagWords(flag)),
      flag.flag === "left-out" ? null : h("span", { class: "small" }, h("span", { class: "quiet" }, `${say("minutes.recordSays")} `), plainText(line.drawn))),
    !desk.editable || place > 0 ? null : flag.flag === "left-out"
      ? button({ label: say("minutes.putIn"), press: () => desk.act("minutes.leaveOut", { line: line.seq, leaveOut: false }) })
      : button({ label: say("minutes.asDrawn"), press: () => asDrawn(desk, row) }))
}

/** @param {Desk} desk @param {Row} row back to the record's own words */
export async function asDrawn(desk, row) {
  if (!row.line) return
  const version = desk.manuscript.standing(row.key)?.version ?? row.line.version
  desk.manuscript.writing.drop(row.key)
  if (row.line.content !== null || row.line.version > 0) await desk.act("minutes.asDrawn", { line: row.line.seq, version })
}
