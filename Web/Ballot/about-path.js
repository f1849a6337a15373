/**
 * The honest page, with the mark of the program that stands in the record of this vote.
 * @param {string} meeting @param {number} poll
 */
export function aboutPath(meeting, poll) { return `/secret-ballot?${new URLSearchParams({ meeting, poll: String(poll) })}` }
