import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { noteLimit } from "../Desk/item.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk @typedef {import("../Desk/item.js").Item} Item */

/** @param {Desk} desk @param {string} about @returns {Item[]} oldest first */
export function notesAbout(desk, about) {
  return (desk.notes?.desk.all() ?? []).filter(item => item.kind === "note" && item.paper === undefined && item.data.about === about).sort((a, b) => (a.data.since ?? 0) - (b.data.since ?? 0))
}

/** @param {Desk} desk one's own notes: they lie on one's desk and never reach the minutes, the record or anyone else */
export function notesPanel(desk) {
  const notes = desk.notes?.desk
  if (!notes) return null
  const all = notesAbout(desk, "minutes")
  return h("div", { class: "stack" },
    h("p", { class: "small quiet" }, say("minutes.notes.text")),
    all.length === 0 ? emptyState({ icon: "note", text: say("minutes.notes.none"), small: true }) : null,
    h("ul", { class: "stack-tight" }, all.map(item => h("li", { key: item.id, class: "private-note" },
      h("textarea", {
        class: "input", rows: 3, maxlength: noteLimit, "aria-label": say("minutes.notes.one"), value: item.data.text ?? "",
        oninput: (/** @type {any} */ event) => { if (!event.isComposing) notes.put([{ id: item.id, data: { ...item.data, text: event.target.value } }]) },
        oncompositionend: (/** @type {any} */ event) => notes.put([{ id: item.id, data: { ...item.data, text: event.target.value } }]),
      }),
      button({ label: say("minutes.notes.remove"), icon: "trash", iconOnly: true, kind: "quiet", press: () => { notes.remove([item.id]) } })))),
    button({ label: say("minutes.notes.add"), icon: "plus", press: () => { notes.put([{ kind: "note", data: { about: "minutes", text: "", since: Date.now() } }]) } }))
}
