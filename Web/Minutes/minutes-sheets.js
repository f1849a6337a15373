import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { sheet } from "../Elements/dialog.js"
import "../Approval/sign-minutes.js"
import "./send-minutes.js"
import "./approve-minutes.js"
import "./propose-change.js"
import "./settle-conflict.js"
import "./minutes-changes.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk */

/** @param {Desk} desk the dialog that is open */
export function minutesSheet(desk) {
  const close = () => desk.show({ sheet: "" })
  const [name, ...rest] = desk.sheet.split(" ")
  const frame = (/** @type {string} */ heading, /** @type {import("../Shared/view.js").Child} */ body, wide = false) => sheet({ key: desk.sheet, heading, close, body, wide })
  if (name === "send") return frame(say("minutes.send"), h("send-minutes", { store: desk.store, "onsheet-done": close }))
  if (name === "approve") return frame(say("minutes.approveQuestion"), h("approve-minutes", { store: desk.store, rows: desk.rows, "onsheet-done": close }))
  if (name === "sign") return frame(say("approval.signQuestion"), h("sign-minutes", { store: desk.store, "onsheet-done": close }))
  if (name === "propose" && desk.sentence) {
    const row = desk.rows.find(one => one.key === desk.sentence?.key)
    const done = () => desk.show({ sheet: "", sentence: null })
    return row ? frame(say("minutes.proposeHeading"), h("propose-change", { store: desk.store, piece: row.key, content: row.content, chosen: desk.sentence, "onsheet-done": done }), true) : null
  }
  if (name === "conflict") {
    const key = rest.join(" ")
    const edit = desk.manuscript.writing.edit(key)
    if (!edit?.theirs) return null
    return frame(say("minutes.conflictHeading"), h("settle-conflict", {
      base: edit.base, mine: edit.content, theirs: edit.theirs, label: say("minutes.conflictMerged"), people: desk.people,
      "onconflict-settled": (/** @type {CustomEvent} */ event) => { desk.manuscript.writing.resolve(key, event.detail); close() },
    }), true)
  }
  if (name === "changes") return frame(say("minutes.changesHeading", { version: rest[0] ?? "" }), h("minutes-changes", { store: desk.store, to: Number(rest[0]) }), true)
  return null
}
