/** What the wall shows now. Pure: a room looks at one thing at a time. */

/** @typedef {import("../Store/types.js").Poll} Poll */

/** A result stays this long before the wall returns to the item, in milliseconds. */
export const resultStay = 90_000

/**
 * @param {{ state: string | undefined, polls: Poll[], item: number | null, now: number }} given
 * @returns {{ kind: "blank" | "waiting" | "item" | "vote" | "result" | "paused" | "closed", poll: Poll | null }}
 */
export function wallView(given) {
  const { state, polls, item, now } = given
  if (state === undefined) return { kind: "blank", poll: null }
  if (state === "paused") return { kind: "paused", poll: null }
  if (state !== "open") {
    const ended = ["closed", "minutes_approved", "concluded", "archived", "cancelled"].includes(state)
    return { kind: ended ? "closed" : "waiting", poll: null }
  }
  const open = polls.find(poll => poll.state === "open")
  if (open) return { kind: "vote", poll: open }
  const shown = polls.filter(poll => poll.state === "announced" && poll.result && poll.item === item && now - (poll.closedAt ?? 0) < resultStay)
    .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))[0]
  return shown ? { kind: "result", poll: shown } : { kind: "item", poll: null }
}
