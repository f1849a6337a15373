/** A vote by name, gathered by organisation. Pure. */

/** @typedef {import("../Store/types.js").NamedVote} NamedVote */
/** @typedef {{ name: string, votes: NamedVote[], counts: Record<string, number> }} Group */

/**
 * @param {NamedVote[]} votes
 * @param {(participant: number) => string} organizationOf empty when there is none
 * @param {string} none what those without an organisation are called
 * @returns {Group[]} the largest first, then by name
 */
export function groupVotes(votes, organizationOf, none) {
  /** @type {Map<string, Group>} */
  const groups = new Map()
  for (const vote of votes) {
    const name = organizationOf(vote.participant) || none
    const group = groups.get(name) ?? { name, votes: [], counts: {} }
    groups.set(name, group)
    group.votes.push(vote)
    for (const mark of marksOf(vote)) group.counts[mark] = (group.counts[mark] ?? 0) + 1
  }
  return [...groups.values()].sort((a, b) => b.votes.length - a.votes.length || a.name.localeCompare(b.name, "vi"))
}

/**
 * What one person's line counts as: its marks, or the one word that stands for none.
 * @param {NamedVote} vote @returns {string[]}
 */
export function marksOf(vote) {
  if (vote.late) return ["late"]
  if (vote.choices && vote.choices.length > 0) return vote.choices
  return [vote.choice ?? "not_voted"]
}
