/** What lies on a person's desk: strokes, marks, notes, the page where one stopped. Nobody else's business unless shared. */

/**
 * @typedef {"ink" | "shape" | "highlight" | "underline" | "strike" | "note" | "text" | "position" | "bookmark" | "page-note"} Kind
 * @typedef {null | "table" | "all" | { people: number[] }} Share `table`: chair and secretary
 *
 * @typedef {object} Item
 * @property {string} id made here; for positions `position-PAPER`
 * @property {Kind} kind
 * @property {number} [paper]
 * @property {string} [digest] the version of the paper it was written on
 * @property {number} [page] from 1
 * @property {number} at when it was last changed, in milliseconds by this tablet's clock
 * @property {number} turn counts the changes of this object; orders them where clocks differ
 * @property {boolean} [deleted] a mark that stays, so that other tablets hear of it
 * @property {Record<string, any>} data
 * @property {Share} [share]
 * @property {number} [version] given by the server
 * @property {{ participant: number, name: string }} [by] whose it is, on what others share
 */

/** Largest item that the server takes. */
export const itemLimitBytes = 32 * 1024
/** Longest text of a note, in characters. */
export const noteLimit = 4000

/**
 * Of two states of one object, the newer edit wins: by turn, then by clock. The same edit is not newer than itself.
 * @param {{ turn: number, at: number }} one
 * @param {{ turn: number, at: number } | undefined} other
 */
export function isNewer(one, other) {
  if (!other) return true
  return one.turn !== other.turn ? one.turn > other.turn : one.at > other.at
}

/** @param {Item} one @param {Item} other */
export const isSameEdit = (one, other) => one.turn === other.turn && one.at === other.at

/**
 * @param {Item} item
 * @returns {number} its size on the wire
 */
export function sizeOf(item) { return new TextEncoder().encode(JSON.stringify(item)).length }

/**
 * An item as it goes to the server.
 * @param {Item} item
 */
export function onWire(item) {
  const { version: _version, by: _by, ...rest } = item
  return rest
}
