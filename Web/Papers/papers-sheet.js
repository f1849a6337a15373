/** Bringing papers during a session: what is on its way to an item, and the table of all papers. */
import { h } from "../Shared/view.js"
import { sheet } from "../Elements/dialog.js"
import { button } from "../Elements/button.js"
import { say } from "../Words/say.js"
import { dropPlace } from "./drop-place.js"
import { uploadRows } from "./upload-rows.js"
import "./papers-table.js"
import "./words.js"

/** @typedef {import("../Session/room.js").Room} Room */

/** @param {Room} room */
export function papersSheet(room) {
  return sheet({
    key: "papers", heading: say("papers.table"), wide: true, close: () => room.show({ sheet: "" }),
    body: h("papers-table", { store: room.store, uploads: room.uploads, class: "stack" }),
  })
}

/**
 * Below the papers of an item, for those who may add some.
 * @param {Room} room @param {import("../Store/types.js").Item} item
 */
export function itemUploads(room, item) {
  if (!room.can("papers.add")) return null
  return h("div", { class: "stack-tight item-uploads", key: "uploads" },
    uploadRows({ uploads: room.uploads, list: room.uploads.list.filter((one) => one.item === item.id), store: room.store }),
    dropPlace({ of: item.number, first: false, take: (files) => room.uploads.add(files, item.id) }),
    h("div", { class: "item-papers-tools" }, button({ label: say("papers.table"), icon: "list", kind: "quiet", press: () => room.show({ sheet: "papers" }) })))
}
