import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"

/**
 * A state in a word; the colour only helps.
 * @param {string} text
 * @param {"" | "good" | "warning" | "bad" | "note" | "live"} [tone]
 * @param {string} [iconName]
 */
export function badge(text, tone = "", iconName) {
  return h("span", { class: ["badge", tone] }, iconName ? icon(iconName) : null, text)
}

/**
 * How a meeting's state looks.
 * @type {Record<string, "" | "good" | "warning" | "bad" | "note" | "live">}
 */
export const stateTone = {
  draft: "", submitted: "warning", scheduled: "note", invited: "note", open: "live", paused: "warning", closed: "",
  minutes_approved: "good", concluded: "good", archived: "", postponed: "warning", cancelled: "bad",
}
