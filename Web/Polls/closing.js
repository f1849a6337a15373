/** Closing a vote: at once, or with notice: a bell first, and the server closes when its time is up, whatever becomes of this
 *  browser. A secret ballot is on its way for some seconds after it was marked, so a secret vote is closed with notice. */
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { confirmAction, openSheet } from "../Elements/dialog.js"
import { longestWait } from "../Ballot/booth.js"
import { ballotOf, isOut, turnoutOf } from "./tally.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Poll} Poll */

/** From the bell to the close, in milliseconds: time to mark the paper, and for every ballot to arrive. */
const bellWait = longestWait + 10_000

/**
 * Whoever may stop a bell sees on every part of the screen that a vote is about to close.
 * @param {Room} room
 */
export function bellStrip(room) {
  if (!room.can("polls.ring")) return null
  const clock = () => room.store.clock.now()
  const rung = /** @type {Poll[]} */ (room.store.list("poll/")).filter(poll => poll.state === "open" && poll.closesAt != null)
  return rung.length === 0 ? null : h("div", { class: "bell-strips", key: "bells" }, rung.map(poll => h("div", { class: "banner warning bell-strip", key: poll.id },
    icon("clock"), h("strong", { class: "bell-left" }, h("time-left", { until: poll.closesAt, clock })),
    h("p", { class: "grow", role: "status" }, say("poll.bellText", { question: poll.question })),
    button({ label: say("poll.bellStop"), icon: "undo", press: () => room.act("polls.ring", { poll: poll.id }) }))))
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
export async function closePoll(room, poll) {
  const now = /** @type {Poll} */ (room.store.get(`poll/${poll.id}`) ?? poll)
  if (ballotOf(now) === "secret") return closeSecret(room, now)
  const { cast, of } = turnoutOf(now)
  const left = Math.max(0, of - cast)
  const words = isOut(now) ? (left > 0 ? "written.closeLeft" : "written.closeAll") : left > 0 ? "poll.closeLeft" : "poll.closeAll"
  const sure = await confirmAction({
    question: say("poll.closeQuestion"), action: say("poll.close"),
    consequence: say(words, { cast, present: of, count: left }),
  })
  if (sure) await room.act("polls.close", { poll: poll.id })
}

/** @param {Room} room @param {Poll} poll */
function closeSecret(room, poll) {
  const host = openSheet({
    heading: say("poll.closeQuestion"), close: () => host.remove(),
    body: [
      h("p", {}, say("ballot.closeText", { drawn: poll.secret?.drawn ?? 0, present: poll.turnout.present })),
      h("p", { class: "quiet" }, say("ballot.closeWait", { seconds: longestWait / 1000 })),
    ],
    foot: [
      button({ label: say("general.cancel"), press: () => host.remove() }),
      button({ label: say("ballot.closeNow"), press: async () => { await room.act("polls.close", { poll: poll.id }); host.remove() } }),
      button({ label: say("ballot.closeBell", { seconds: bellWait / 1000 }), kind: "primary", icon: "clock", press: async () => { await ring(room, poll); host.remove() } }),
    ],
  })
}

/** @param {Room} room @param {Poll} poll */
async function ring(room, poll) {
  await room.act("polls.remind", { poll: poll.id }).catch(error => { if (error.code !== "polls.just-reminded") throw error })
  await room.act("polls.ring", { poll: poll.id, seconds: bellWait / 1000 })
}
