import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { tabs } from "../Elements/tabs.js"
import { attendancePanel } from "../Attendance/attendance-panel.js"
import { commentsPanel } from "../Comments/comments-panel.js"
import { conclusionPanel } from "../Conclusions/conclusion-panel.js"
import { pollsPanel } from "../Polls/polls-panel.js"
import { speakersPanel } from "../Speakers/speakers-panel.js"
import { beforeOpening } from "./session-content.js"

/** The right side of the session screen: five panels, each behind a sign with its word under it, all in sight at once. */

/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("./room.js").View["panel"]} Panel */

const panels = /** @type {const} */ ({
  speakers: { icon: "microphone", body: speakersPanel, topic: "speeches" },
  polls: { icon: "vote", body: pollsPanel, topic: "votes" },
  comments: { icon: "comment", body: commentsPanel, topic: "comments" },
  conclusion: { icon: "gavel", body: conclusionPanel, topic: "" },
  attendance: { icon: "people", body: attendancePanel, topic: "attendance" },
})

/** @param {Room} room */
export function sessionPanel(room) {
  /** @type {Partial<Record<Panel, number>>} */
  const counts = {
    speakers: room.store.get("queue")?.waiting?.length ?? 0,
    polls: room.store.list("poll/").filter(poll => poll.state === "open" || poll.state === "sealed").length,
  }
  const chosen = room.view.panel
  const all = /** @type {Panel[]} */ (Object.keys(panels))
  return [
    tabs({
      name: "panel", label: say("panel.label"), chosen, choose: id => room.show({ panel: /** @type {Panel} */ (id) }), panel: "panel-body", class: "signed",
      tabs: all.map(id => ({ id, label: say(`panel.${id}`), icon: panels[id].icon, count: counts[id] })),
    }),
    h("div", {
      id: "panel-body", role: "tabpanel", "aria-labelledby": `panel-${chosen}`, tabindex: "0", class: "panel-scroll", key: `body ${chosen}`,
    }, panels[chosen].body(room)),
  ]
}

/**
 * Before the opening, who is here; then, who speaks.
 * @param {import("../Store/meeting.js").MeetingStore} store
 * @returns {Panel}
 */
export function usefulPanel(store) {
  return beforeOpening.has(store.meeting?.state ?? "") && store.can("attendance.record") ? "attendance" : "speakers"
}

/**
 * What is asked of the server beyond what everyone gets, as long as its panel is open.
 * @param {Room} room
 * @returns {Set<string>}
 */
export function panelTopics(room) {
  const { topic } = panels[room.view.panel]
  return new Set([topic, room.view.sheet === "add-speaker" ? "attendance" : ""].filter(Boolean))
}
