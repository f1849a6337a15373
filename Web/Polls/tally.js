/** Figures of a vote for the screen. The reckoning itself is the server's. */

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {import("../Store/types.js").Me} Me */

export const choices = /** @type {const} */ (["yes", "no", "abstain"])
export const choiceIcons = /** @type {Record<string, string>} */ ({ yes: "check", no: "cross", abstain: "minus" })

/**
 * The share of each answer among all who could vote, for the bars.
 * @param {{ yes: number, no: number, abstain: number, entitled: number }} result
 * @returns {Record<"yes" | "no" | "abstain", number>} 0…1
 */
export function shares(result) {
  const whole = Math.max(1, result.entitled)
  return { yes: result.yes / whole, no: result.no / whole, abstain: result.abstain / whole }
}

/**
 * The open vote this person may answer; the unanswered one first.
 * @param {Poll[]} polls
 * @param {Me | undefined} me
 * @returns {{ poll: Poll, answer: string | null } | null}
 */
export function openVote(polls, me) {
  if (!me?.can?.includes("polls.cast")) return null
  const open = polls.filter(poll => poll.state === "open").map(poll => ({ poll, answer: me.ballots?.[String(poll.id)] ?? null }))
  return open.find(one => one.answer == null) ?? open[0] ?? null
}
