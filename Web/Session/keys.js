import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { press } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { neighbours } from "../Agenda/outline.js"
import { goTo } from "./chair-strip.js"

/** @typedef {import("./room.js").Room} Room */

const panels = /** @type {const} */ (["speakers", "polls", "conclusion", "attendance", "comments"])

/**
 * Keys and the words that say what they do.
 * @type {[string, string][]}
 */
const everybody = [
  ["?", "keys.help"], ["1 – 5", "keys.panels"], ["h", "keys.hand"], ["v", "keys.vote"], ["f", "keys.follow"], ["Alt+↑ ↓", "keys.move"],
  ["Esc", "keys.escape"],
]
const leaders = /** @type {[string, string][]} */ ([["n", "keys.next"], ["p", "keys.previous"]])

/**
 * Keys and what they do.
 * @param {Room} room
 */
export function keysSheet(room) {
  const keys = room.can("agenda.goTo") ? [...everybody, ...leaders] : everybody
  return sheet({
    key: "keys", heading: say("keys.title"), close: () => room.show({ sheet: "" }),
    body: h("dl", { class: "keys" }, keys.map(([key, words]) => h("div", { key },
      h("dt", {}, h("kbd", {}, key)), h("dd", {}, say(words))))),
  })
}

/**
 * What a key does in a session; typing in a field or moving in a grid is never a command.
 * @param {Room} room
 * @param {KeyboardEvent} event
 * @param {{ hand: () => void, vote: () => void, follow: () => void }} acts
 */
export function sessionKey(room, event, acts) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  const target = event.target instanceof HTMLElement ? event.target : null
  if (room.view.sheet || target?.closest("input, textarea, select, [contenteditable], [role=grid], dialog")) return
  const panel = panels[Number(event.key) - 1]
  if (panel) return room.show({ panel, tab: "panel" })
  if (event.key === "?") return room.show({ sheet: "keys" })
  if (event.key === "h") return acts.hand()
  if (event.key === "v") return acts.vote()
  if (event.key === "f") return acts.follow()
  if ((event.key === "n" || event.key === "p") && room.can("agenda.goTo")) {
    const { previous, next } = neighbours(room.store.list("item/"), room.store.meeting?.item)
    const item = event.key === "n" ? next : previous
    if (item && target) void press(target, () => goTo(room, item.id))
  }
}
