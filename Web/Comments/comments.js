/** Which opinions a panel shows, in which order, and what may be done with each. */

/** @typedef {import("../Store/types.js").Comment} Comment */
/**
 * What an opinion is about.
 * @typedef {{ item?: number, paper?: number, page?: number, version?: number, anchor?: import("../Store/types.js").Anchor }} About
 */

/**
 * Everything this person may read: what the room sees, and what they themselves told the chair's table alone.
 * @param {Comment[]} seen @param {Comment[]} own
 * @returns {Comment[]}
 */
export function together(seen, own) {
  const known = new Set(seen.map((one) => one.id))
  return [...seen, ...own.filter((one) => !known.has(one.id))]
}

/**
 * The opinions on a paper or an item, an item's papers with it; oldest first, those dealt with behind the others.
 * @param {Comment[]} comments
 * @param {{ scope: "here" | "all", about: About, papers: { id: number, item?: number | null }[] }} choice
 * @returns {Comment[]}
 */
export function chosen(comments, { scope, about, papers }) {
  const ofItem = new Set(papers.filter((paper) => paper.item === about.item).map((paper) => paper.id))
  const here = (/** @type {Comment} */ one) => about.paper != null
    ? one.paper === about.paper
    : about.item == null || one.item === about.item || (one.paper != null && ofItem.has(one.paper))
  return comments.filter((one) => scope === "all" || here(one))
    .sort((a, b) => Number(isDone(a)) - Number(isDone(b)) || (a.paper ?? 0) - (b.paper ?? 0) || (a.page ?? 0) - (b.page ?? 0) || a.at - b.at)
}

/** @param {Comment} comment whether nobody waits for anything any more */
export function isDone(comment) { return comment.resolved || comment.answer != null }

/**
 * One's own opinion may be changed or taken back until somebody has answered it.
 * @param {Comment} comment @param {number | null | undefined} self my participant id
 */
export function isStillMine(comment, self) {
  return comment.participant === self && comment.replies.length === 0 && !comment.answer
}

/**
 * @param {number | null | undefined} until the cut-off, milliseconds since 1970 @param {number} now
 * @returns {"none" | "open" | "over"}
 */
export function cutOff(until, now) {
  if (until == null) return "none"
  return now < until ? "open" : "over"
}
