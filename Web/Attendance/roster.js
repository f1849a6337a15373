/**
 * The roll of a session: filter, count and the keys of the attendance board. No DOM.
 *
 * @typedef {"none" | "onsite" | "remote" | "absent" | "absent_excused" | "left"} Status
 * @typedef {{ id: number, name: string, honorific?: string, post?: string, organization?: string, role?: string,
 *   votes?: boolean, precedence?: number, site?: number | null, reply?: string, attendance?: Status,
 *   since?: number | null, substituteFor?: number | null }} Participant
 */
import { matches as finds } from "../Shared/fold.js"

/** The marks in the order of their keys: 1 in the room, 2 remote, 3 absent, 4 excused, 5 left; 0 takes a mark back. */
export const MARKS = /** @type {readonly Status[]} */ (["onsite", "remote", "absent", "absent_excused", "left"])

/** @param {string} key as in KeyboardEvent.key @returns {Status | null} */
export function statusOfKey(key) {
  if (key === "0") return "none"
  return MARKS[Number(key) - 1] ?? null
}

/**
 * Chair first, then the protocol order, then those without one; equal ones by id.
 * @param {Participant} a @param {Participant} b
 */
export function byPrecedence(a, b) {
  const rank = (/** @type {Participant} */ one) => (one.role === "chair" ? -1 : one.precedence ?? Number.MAX_SAFE_INTEGER)
  return rank(a) - rank(b) || a.id - b.id
}

/**
 * @param {Participant[]} participants
 * @param {{ query?: string, site?: number | "room" | null, status?: Status | "voting" | "present" | null }} wish
 *   `site` "room" means nobody's site but the main room; null means no filter
 * @returns {Participant[]} in protocol order
 */
export function filtered(participants, { query = "", site = null, status = null }) {
  return participants
    .filter((one) => site === null || (site === "room" ? one.site == null : one.site === site))
    .filter((one) => status === null || matches(one, status))
    .filter((one) => query.trim() === "" || finds(`${one.name} ${one.post ?? ""} ${one.organization ?? ""}`, query))
    .sort(byPrecedence)
}

/** @param {Participant} one @param {string} status */
function matches(one, status) {
  if (status === "voting") return one.votes === true
  if (status === "present") return one.attendance === "onsite" || one.attendance === "remote"
  return (one.attendance ?? "none") === status
}

/** @param {Participant[]} participants @returns {Record<Status | "voting" | "present" | "all", number>} */
export function countsOf(participants) {
  const counts = {
    all: participants.length, voting: 0, present: 0, none: 0, onsite: 0, remote: 0, absent: 0, absent_excused: 0, left: 0,
  }
  for (const one of participants) {
    counts[one.attendance ?? "none"] += 1
    if (one.votes) counts.voting += 1
    if (one.attendance === "onsite" || one.attendance === "remote") counts.present += 1
  }
  return counts
}

/**
 * The row that a mark leads to: the next one in the list that has no mark yet, else simply the next one.
 *
 * @param {Participant[]} rows as shown @param {number} id the row just marked @returns {number | null}
 */
export function nextAfter(rows, id) {
  const place = rows.findIndex((one) => one.id === id)
  if (place < 0) return rows[0]?.id ?? null
  return rows[place + 1]?.id ?? id
}
