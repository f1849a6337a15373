import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { matches } from "../Shared/fold.js"
import { fullName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { checkedIn, isPresent } from "./check-in-card.js"
import { quorumSentence } from "../Quorum/quorum.js"
import { emptyState, skeleton } from "../Elements/states.js"
import "./attendance-board.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Participant} Participant */

/** More sites than this are folded away. */
const openSiteLimit = 8

export const attendanceTone = /** @type {Record<string, "" | "good" | "warning" | "bad" | "note">} */ ({
  none: "", onsite: "good", remote: "note", absent: "bad", absent_excused: "warning", left: "warning",
})

/**
 * Where I am counted, and how to change it.
 * @param {Room} room
 */
function mine(room) {
  const me = room.store.me
  if (!me || !isPresent(me)) return null
  return h("div", { key: "mine", class: "stack-tight" }, checkedIn(me),
    room.can("attendance.leave") ? button({ label: say("checkIn.leave"), icon: "out", press: () => leave(room) }) : null)
}

/** @param {Room} room */
async function leave(room) {
  const mode = room.store.me?.attendance === "remote" ? "remote" : "onsite"
  await room.act("attendance.leave")
  toast(say("checkIn.left"), { undo: () => room.act("attendance.checkIn", { mode, via: "button" }) })
}

/**
 * Who is here, by site, in protocol order.
 * @param {Room} room
 */
export function attendancePanel(room) {
  if (room.store.can("attendance.record")) return h("div", { class: "panel-body" }, h("attendance-board", { store: room.store }))
  const quorum = room.store.get("quorum")
  const query = room.drafts.get("attendance") ?? ""
  const all = /** @type {Participant[]} */ (room.store.list("participant/"))
  const shown = all.filter(one => matches(`${one.name} ${one.post} ${one.organization}`, query)).sort((a, b) => a.precedence - b.precedence)
  const sites = room.store.list("site/")
  return h("div", { class: "panel-body stack" },
    mine(room),
    quorum ? h("p", { key: "quorum", class: "strong" }, quorumSentence(quorum)) : null,
    siteList(sites),
    h("label", { class: "search-field", key: "search" }, icon("search"), h("span", { class: "visually-hidden" }, say("people.search")),
      h("input", {
        class: "input", type: "search", placeholder: say("people.search"), value: query,
        oninput: (/** @type {any} */ event) => { if (!event.isComposing) { room.drafts.set("attendance", event.target.value); room.update() } },
        oncompositionend: (/** @type {any} */ event) => { room.drafts.set("attendance", event.target.value); room.update() },
      })),
    all.length === 0 ? skeleton(8) : null,
    shown.length === 0 && all.length > 0 ? emptyState({ icon: "search", text: say("people.notFound", { query }), small: true }) : null,
    h("ul", { class: "plain-list attendance-list", key: "list" }, shown.map(one => h("li", { key: one.id, class: "attendance-row" },
      h("div", { class: "grow" },
        h("p", { class: "strong" },
          fullName(one), one.role !== "member" ? h("span", { class: "quiet" }, ` · ${say(`role.${one.role}`)}`) : null),
        h("p", { class: "small quiet" }, one.post || one.organization),
        one.reason ? h("p", { class: "small" }, say("attendance.reason", { reason: one.reason })) : null),
      badge(say(`attendance.${one.attendance}`), attendanceTone[one.attendance] ?? "")))))
}

/**
 * The sites and how many have come; many sites fold away.
 * @param {import("../Store/types.js").Site[]} sites
 */
function siteList(sites) {
  if (sites.length === 0) return null
  const list = h("ul", { key: "sites", class: "site-list" }, sites.map(site => h("li", { key: site.id, class: "row-tight" },
    icon("remote"), h("span", { class: "grow" }, site.name), h("span", { class: "strong" }, `${site.present}/${site.expected}`))))
  if (sites.length <= openSiteLimit) return list
  return h("details", { class: "disclosure", key: "sites-folded" }, h("summary", {}, say("sites.count", { count: sites.length })), list)
}
