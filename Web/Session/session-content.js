import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { banner } from "../Elements/states.js"
import { button, linkButton } from "../Elements/button.js"
import { itemView } from "../Agenda/item-view.js"
import { checkInCard } from "../Attendance/check-in-card.js"
import { replyCard } from "../Invitation/reply-card.js"
import { readerView } from "../Reader/reader-view.js"
import "../Minutes/words.js"
import "../Record/running-record.js"
import "../Account/words.js"

/** The middle of the session screen: the open paper, the present item, the invitation before, the account after. */

/** @typedef {import("./room.js").Room} Room */

export const beforeOpening = new Set(["draft", "submitted", "scheduled", "invited", "postponed"])
const afterClosing = new Set(["closed", "minutes_approved", "concluded", "archived", "cancelled"])

/**
 * @param {Room} room
 * @param {boolean} secretary whether the running record stands below the item
 */
export function sessionContent(room, secretary) {
  const meeting = room.store.meeting
  const paper = room.view.paper != null ? room.store.get(`paper/${room.view.paper}`) : null
  if (paper) return readerView(room, paper)
  const state = meeting?.state ?? ""
  const away = room.view.item != null && meeting?.item != null && room.view.item !== meeting?.item
  const front = beforeOpening.has(state) && room.view.item == null
  const follow = away ? h("div", { class: "follow", key: "follow" }, button({
    label: say("item.backToNow"), icon: "play", kind: "primary",
    press: () => room.show({ item: null, paper: null }),
  })) : null
  if (secretary && (state === "open" || state === "paused")) {
    return [
      h("div", { class: "secretary-item", key: "item-part" }, itemView(room), follow),
      h("section", {
        class: "secretary-record", key: "record-part", "aria-label": say("record.title"),
      }, h("running-record", { store: room.store, tabindex: "0", role: "group", "aria-label": say("record.title") })),
    ]
  }
  return [
    front ? invitation(room) : null,
    state === "paused" && room.view.item == null ? h("div", { class: "item-page slim", key: "paused" }, banner({
      text: meeting?.reason ? say("session.pausedReason", { reason: meeting.reason }) : say("session.paused"),
      tone: "warning", icon: "pause", card: true,
    })) : null,
    afterClosing.has(state) && room.view.item == null ? h("div", { class: "item-page slim", key: "closed" },
      h("h2", { class: "item-title" }, meeting?.title ?? ""),
      banner({
        text: state === "cancelled" ? say("session.cancelled", { reason: meeting?.reason ?? "" }) : say("session.closed"),
        card: true,
        action: h("span", { class: "row" },
          linkButton({ label: say("account.read"), to: `/meeting/${encodeURIComponent(room.store.id)}/account`, kind: room.store.get("minutes") ? "" : "primary" }),
          room.store.get("minutes") ? linkButton({ label: say("minutes.open"), to: `/meeting/${encodeURIComponent(room.store.id)}/minutes`, kind: "primary", icon: "pen" }) : null),
      })) : null,
    state === "open" || state === "paused" ? checkInCard(room) : null,
    front || (afterClosing.has(state) && !room.item) ? null : itemView(room),
    follow,
  ]
}

/**
 * Before the opening: the invitation, my answer, who is coming.
 * @param {Room} room
 */
function invitation(room) {
  const meeting = room.store.meeting
  if (!meeting) return null
  const counts = meeting.counts
  return h("div", { class: "item-page", key: "front" },
    h("h2", { class: "item-title" }, meeting.title),
    meeting.state === "postponed" ? banner({
      text: say("session.postponed", { reason: meeting.reason ?? "" }), tone: "warning", card: true,
    }) : null,
    replyCard(room),
    checkInCard(room),
    room.can("attendance.record") || room.can("session.open") ? h("section", { class: "card stack-tight", key: "counts" },
      h("h3", {}, say("meeting.replies")),
      h("p", {},
        say("meeting.counts", { accepted: counts.accepted, declined: counts.declined, delegated: counts.delegated, waiting: counts.waiting }))) : null)
}
