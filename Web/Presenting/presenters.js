import { byGivenName } from "../Shared/fold.js"

/** Who may be handed the presenting. Pure. */

/** @typedef {import("../Store/types.js").Participant} Participant */

/**
 * @param {Participant[]} all
 * @param {number | undefined} self @param {number | undefined} floor who speaks
 * @returns {Participant[]} those who are here, the likeliest first
 */
export function presentersOf(all, self, floor) {
  const first = new Set(["chair", "secretary", "rapporteur"])
  return all.filter(one => one.id !== self && (one.attendance === "onsite" || one.attendance === "remote"))
    .sort((a, b) => Number(b.id === floor) - Number(a.id === floor) || Number(first.has(b.role)) - Number(first.has(a.role))
      || a.precedence - b.precedence || byGivenName(a.name, b.name))
}
