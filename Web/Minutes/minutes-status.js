import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk */

const icons = { saved: "check", saving: "pen", waiting: "offline", conflict: "people", refused: "warn" }

/**
 * The bar at the foot: whether everything is with the server; on a small screen, document or panel.
 * @param {Desk} desk
 */
export function minutesStatus(desk) {
  const state = desk.manuscript.state
  const at = desk.manuscript.writing.savedAt
  const conflict = desk.rows.find(row => row.state === "conflict")
  const words = state === "saved" && at > 0 ? say("minutes.status.savedAt", { time: clockTime(at) }) : say(`minutes.status.${state}`)
  const bare = !desk.editable && !desk.can("minutes.propose")
  return h("footer", { class: ["minutes-status", bare && "bare"], key: "status" },
    desk.editable ? h("p", { class: ["status-words", state], role: "status", key: "words" }, icon(icons[state]), h("span", {}, words)) : h("p", { key: "words", class: "status-words" },
      desk.sentence && desk.can("minutes.propose") ? say("minutes.sentenceChosen") : desk.can("minutes.propose") ? say("minutes.chooseSentence") : ""),
    !desk.manuscript.shelf.lasts && desk.editable ? h("p", { class: "status-words refused", key: "lasts" }, icon("warn"), say("minutes.notKept")) : null,
    h("span", { class: "push row-tight", key: "acts" },
      conflict ? button({ label: say("minutes.toConflict"), kind: "primary", press: () => { desk.goTo(conflict.key); desk.show({ sheet: `conflict ${conflict.key}` }) } }) : null,
      desk.sentence && !desk.editable && desk.can("minutes.propose") ? button({
        label: say("minutes.propose"), icon: "pen", kind: "primary", press: () => desk.show({ sheet: "propose" }),
      }) : null,
      button({ key: "swap", class: "minutes-swap", label: say(desk.narrowSide ? "minutes.showDocument" : "minutes.showSide"), icon: "panel", press: () => desk.show({ narrowSide: !desk.narrowSide }) })))
}
