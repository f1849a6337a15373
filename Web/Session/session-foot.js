import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { neighbours } from "../Agenda/outline.js"
import { presentingStrip } from "../Presenting/presenting-strip.js"
import { raiseHand } from "../Speakers/raise-hand.js"
import { chairStrip, stateAction } from "./chair-strip.js"

/**
 * What is always in reach: who presents, the chair's strip or the hand, and the parts of the screen where only one fits.
 * @param {import("./room.js").Room} room
 */
export function sessionFoot(room) {
  const chairs = room.can("agenda.goTo") || room.can("session.open") || room.can("session.resume")
  const hand = raiseHand(room)
  const following = room.store.meeting?.state === "open" ? neighbours(room.store.list("item/"), room.store.meeting.item).next : null
  const views = /** @type {const} */ (["agenda", "content", "panel"])
  const action = stateAction(room)
  return h("footer", { class: "session-foot", key: "foot" },
    presentingStrip(room),
    chairs ? chairStrip(room) : !hand && !following && !action ? null : h("div", { class: "strip", key: "member" },
      h("p", { class: "grow strip-next quiet" },
        following ? say("strip.comes", { number: following.number, title: following.title }) : ""), hand, action),
    h("div", { class: "session-tabs", role: "group", "aria-label": say("session.views"), key: "tabs" }, views.map(id => h("button", {
      key: id, type: "button", class: "session-tab", "aria-pressed": room.view.tab === id, onclick: () => room.show({ tab: id }),
    }, say(`session.view.${id}`)))))
}
