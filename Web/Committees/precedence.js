/** Protocol order: a list of people, each with its rank, 1 being the first. */

/**
 * @template {{ precedence: number }} T
 * @param {T[]} members @param {number} from place in the list @param {number} to place after the move
 * @returns {T[]} a new list with ranks 1, 2, 3 … in its order; the same places outside the list are bent into it
 */
export function reordered(members, from, to) {
  const list = [...members]
  const [moved] = list.splice(from, 1)
  if (moved) list.splice(Math.max(0, Math.min(to, list.length)), 0, moved)
  return ranked(list)
}

/** @template {{ precedence: number }} T @param {T[]} members @returns {T[]} the same order, ranks without gaps */
export function ranked(members) {
  return members.map((one, place) => ({ ...one, precedence: place + 1 }))
}
