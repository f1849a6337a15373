import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"

/** @typedef {import("../Session/room.js").Room} Room */

/**
 * Checking in, as long as it is not done: in the room, or from afar.
 * @param {Room} room
 */
export function checkInCard(room) {
  if (!room.can("attendance.checkIn") || isPresent(room.store.me)) return null
  const online = room.store.meeting?.online ?? false
  return h("section", { class: "card check-in check-in-card", key: "check-in" },
    h("p", { class: "strong" }, say("checkIn.question")),
    h("div", { class: "row" },
      button({ label: say("checkIn.here"), icon: "door", kind: "primary", press: () => checkIn(room.store, "onsite", "button") }),
      online ? button({ label: say("checkIn.remote"), icon: "remote", press: () => checkIn(room.store, "remote", "button") }) : null))
}

/**
 * @param {import("../Store/types.js").Me | undefined} me
 * @returns {boolean}
 */
export function isPresent(me) { return me?.attendance === "onsite" || me?.attendance === "remote" }

/**
 * @param {import("../Store/meeting.js").MeetingStore} store
 * @param {"onsite" | "remote"} mode
 * @param {"button" | "qr"} via
 */
export async function checkIn(store, mode, via) {
  await store.command("attendance.checkIn", { mode, via })
  toast(say(mode === "onsite" ? "checkIn.doneToast" : "checkIn.doneRemoteToast"))
}

/**
 * That I am here, and since when.
 * @param {import("../Store/types.js").Me} me
 */
export function checkedIn(me) {
  return h("p", { class: "check-in-done", role: "status" }, icon("check"),
    say(`checkIn.${me.attendance === "remote" ? "isRemote" : "isHere"}`, { time: me.since ? clockTime(me.since) : "" }))
}
