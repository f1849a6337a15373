/** The line that says who presents what, with the one tap that this tablet has: follow, read alone, stop. */
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { shortName } from "../Shared/names.js"
import { button } from "../Elements/button.js"
import { openSheet } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import "./next-presenter.js"
import "./words.js"

/** @typedef {import("../Session/room.js").Room} Room */

/** @param {Room} room */
export function presentingStrip(room) {
  const { presenting } = room
  const { now } = presenting
  if (!now) return null
  const paper = room.store.get(`paper/${now.paper}`)
  const values = { name: shortName(now), paper: paper?.title ?? "", page: now.page }
  const words = presenting.isMine ? "presenting.mine" : presenting.isFollowing ? "presenting.following" : "presenting.other"
  return h("div", { class: ["presenting", presenting.isFollowing && "following"], role: "group", "aria-label": say("presenting.label"), key: "presenting" },
    icon("wall"),
    h("p", { class: "grow presenting-words" }, h("span", { class: "strong" }, say(words, values)),
      h("span", { class: "presenting-paper" }, paper ? say("presenting.page", values) : say("presenting.notYours"))),
    presenting.isMine
      ? [
        room.can("presenting.handOver") ? button({ key: "hand", label: say("presenting.handOver"), icon: "people", kind: "quiet", class: "compact-phone", press: () => chooseNext(room) }) : null,
        button({ key: "stop", label: say("presenting.stop"), icon: "stop", press: () => room.act("presenting.stop") }),
      ]
      : presenting.isFollowing
        ? button({ key: "leave", label: say("presenting.leave"), press: () => presenting.leave() })
        : paper ? button({ key: "follow", label: say("presenting.follow"), icon: "play", kind: "primary", press: () => presenting.follow() }) : null,
    !presenting.isMine && room.can("presenting.stop")
      ? button({ key: "take", label: say("presenting.stopTheirs", values), icon: "stop", kind: "quiet", iconOnly: true, press: () => room.act("presenting.stop") }) : null)
}

/**
 * Shows a page to all; the reader's button for those who may.
 * @param {Room} room @param {number} paper @param {number} page
 */
export async function startPresenting(room, paper, page) {
  await room.act("presenting.start", { paper, page })
  toast(say("presenting.started"))
}

/** @param {Room} room */
function chooseNext(room) {
  const host = openSheet({
    heading: say("presenting.handOver"), close: () => host.remove(),
    body: h("next-presenter", {
      store: room.store,
      "onpresenter-chosen": async (/** @type {any} */ event) => { host.remove(); await room.act("presenting.handOver", { participant: event.detail }) },
    }),
  })
}
