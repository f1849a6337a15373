/** What the wall shows now. Pure: a room looks at one thing at a time. */
import { isOut } from "../Polls/tally.js"

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {import("../Store/types.js").Floor} Floor */

/** While somebody goes on speaking, a result gives way to the clock after this long, in milliseconds. */
export const resultStay = 90_000

const ended = new Set(["closed", "minutes_approved", "concluded", "archived", "cancelled"])

/**
 * A result stays until the next vote, the next item or the next speaker.
 * @param {object} given
 * @param {string | undefined} given.state of the meeting
 * @param {Poll[]} given.polls
 * @param {number | null | undefined} given.item the present item
 * @param {Floor | null | undefined} given.floor
 * @param {import("../Store/types.js").Presentation | null | undefined} [given.presenting] a page that can be shown
 * @param {Map<number, number>} given.announcedAt when each result was announced, by poll
 * @param {number} given.now milliseconds since 1970, as are all times here
 * @returns {{ kind: "blank" | "waiting" | "item" | "paper" | "vote" | "sealed" | "result" | "paused" | "closed", poll: Poll | null, polls: Poll[] }}
 *   `polls`: all votes open in the room
 */
export function wallView({ state, polls, item, floor, presenting, announcedAt, now }) {
  const nothing = { poll: null, polls: [] }
  if (state === undefined) return { kind: "blank", ...nothing }
  if (state === "paused") return { kind: "paused", ...nothing }
  if (state !== "open") return { kind: ended.has(state) ? "closed" : "waiting", ...nothing }
  const open = polls.filter(poll => poll.state === "open" && !isOut(poll))
  if (open[0]) return { kind: "vote", poll: open[0], polls: open }
  const sealed = polls.find(poll => poll.state === "sealed")
  if (sealed) return { kind: "sealed", poll: sealed, polls: [] }
  const since = (/** @type {Poll} */ poll) => announcedAt.get(poll.id) ?? poll.closedAt ?? 0
  const last = polls.filter(poll => poll.state === "announced" && poll.result && poll.item === item)
    .sort((a, b) => since(b) - since(a))[0]
  // A presentation gives way to a result that comes during it, for as long as a speech does.
  if (presenting && (!last || presenting.startedAt > since(last) || now - since(last) >= resultStay)) return { kind: "paper", ...nothing }
  if (!last || (floor && (floor.startedAt > since(last) || now - since(last) >= resultStay))) return { kind: "item", ...nothing }
  return { kind: "result", poll: last, polls: [] }
}
