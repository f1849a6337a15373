import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { blank } from "./manuscript.js"
import { asDrawn } from "./flags.js"
import { tableChanged } from "./piece-keys.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk @typedef {import("./content.js").Content} Content */

/** @type {[string, () => Content][]} */
const kinds = [
  ["paragraph", () => ({ kind: "paragraph", text: [] })],
  ["heading1", () => ({ kind: "heading", level: 1, text: [] })],
  ["heading2", () => ({ kind: "heading", level: 2, text: [] })],
  ["heading3", () => ({ kind: "heading", level: 3, text: [] })],
  ["numbers", () => ({ kind: "list", mark: "numbers", items: [] })],
  ["letters", () => ({ kind: "list", mark: "letters", items: [] })],
  ["dashes", () => ({ kind: "list", mark: "dashes", items: [] })],
  ["quote", () => ({ kind: "quote", text: [] })],
  ["table", () => ({ kind: "table", head: true, rows: [[[], []], [[], []]] })],
]

/** @param {Content} content */
const kindOf = content => content.kind === "heading" ? `heading${content.level}` : content.kind === "list" ? content.mark : content.kind

/**
 * Tools for the piece with the caret. Pressing one leaves the caret where it is.
 * @param {Desk} desk
 */
export function toolbar(desk) {
  const row = desk.rows.find(one => one.name === desk.chosen || one.key === desk.chosen)
  const stay = { onpointerdown: (/** @type {Event} */ event) => event.preventDefault() }
  const tool = (/** @type {string} */ words, /** @type {string} */ icon, /** @type {() => unknown} */ press, disabled = !row) =>
    button({ key: words, label: say(words), icon, iconOnly: true, kind: "quiet", disabled, press, more: stay })
  const own = row && !row.line
  return h("div", { class: "minutes-tools", role: "toolbar", "aria-label": say("minutes.tools"), key: "tools" },
    h("label", { class: "tool-kind" }, h("span", { class: "visually-hidden" }, say("minutes.kind")),
      h("select", {
        class: "input", disabled: !row, value: row ? kindOf(row.content) : "paragraph",
        onchange: (/** @type {any} */ event) => desk.piece()?.become((kinds.find(one => one[0] === event.target.value) ?? kinds[0])?.[1]() ?? blank()),
      }, kinds.map(([name]) => h("option", { key: name, value: name }, say(`minutes.kind.${name}`))))),
    tool("minutes.bold", "bold", () => desk.piece()?.form("bold")),
    tool("minutes.italic", "italic", () => desk.piece()?.form("italic")),
    tool("minutes.undo", "undo", () => desk.piece()?.undo()),
    row?.content.kind === "table" ? tableTools(desk, tool) : null,
    h("span", { class: "tool-gap", key: "gap" }),
    button({ key: "below", label: say("minutes.below"), icon: "plus", press: () => desk.below(row?.key ?? desk.rows.at(-1)?.key ?? null, [blank()]), more: stay }),
    own ? tool("minutes.up", "up", () => desk.manuscript.move(row.key, -1), row.key.startsWith("new/")) : null,
    own ? tool("minutes.down", "down", () => desk.manuscript.move(row.key, 1), row.key.startsWith("new/")) : null,
    desk.hasHistory ? tool("minutes.history", "clock", () => desk.show({ side: "history", narrowSide: true }), !row || row.key.startsWith("new/")) : null,
    row?.line ? tool("minutes.asDrawn", "turn", () => asDrawn(desk, row), row.line.content === null && row.state === "") : null,
    row?.line ? tool(row.line.leftOut ? "minutes.putIn" : "minutes.leaveOut", row.line.leftOut ? "eye" : "eraser", () => leaveOut(desk, row)) : null,
    own ? tool("minutes.remove", "trash", () => remove(desk, row.key)) : null)
}

/** @param {Desk} desk @param {(words: string, icon: string, press: () => unknown) => import("../Shared/view.js").Child} tool */
function tableTools(desk, tool) {
  const change = (/** @type {Parameters<typeof tableChanged>[2]} */ what) => () => {
    const piece = desk.piece()
    if (piece) piece.change(tableChanged(piece.content, piece.caretRun, what), { run: 0, caret: 0 })
  }
  return h("span", { class: "tool-group", key: "table" },
    tool("minutes.table.row", "rowPlus", change("row")), tool("minutes.table.column", "columnPlus", change("column")),
    tool("minutes.table.noRow", "rowMinus", change("no-row")), tool("minutes.table.noColumn", "columnMinus", change("no-column")),
    tool("minutes.table.head", "contents", change("head")))
}

/** @param {Desk} desk @param {import("./manuscript.js").Row} row */
async function leaveOut(desk, row) {
  if (!row.line) return
  const line = row.line.seq
  const leaveOut = !row.line.leftOut
  await desk.act("minutes.leaveOut", { line, leaveOut })
  if (leaveOut) toast(say("minutes.leftOutToast"), { undo: () => desk.act("minutes.leaveOut", { line, leaveOut: false }) })
}

/** @param {Desk} desk @param {string} key */
async function remove(desk, key) {
  const undo = await desk.manuscript.remove(key)
  desk.show({ chosen: "" })
  if (undo) toast(say("minutes.removed"), { undo })
}
