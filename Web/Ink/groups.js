import { markOf, overlap } from "./marks.js"

/** Where notes lie on a page, and which of them lie together. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {import("./marks.js").Box} Box */

/** Marks of sharing on one page; many strokes side by side have one. */
const chipLimit = 40
/** Nearer than this, shared marks are one group, in parts of the page. */
const groupReach = 0.04

/** @param {Item} item @param {number} ratio @returns {Box | null} */
export function boundsOf(item, ratio) {
  if (item.kind === "note" && Array.isArray(item.data.at)) {
    const [x, y] = /** @type {[number, number]} */ (item.data.at)
    return [x, y, x + 0.03, y + 0.02]
  }
  if (item.kind === "text" && Array.isArray(item.data.box)) return /** @type {Box} */ (item.data.box)
  return markOf(item, ratio)?.bounds ?? null
}

/**
 * Marks that lie together and are seen by the same people.
 * @param {Item[]} items @param {number} ratio @param {(item: Item) => string} wordsOf
 * @param {(item: Item) => Box | undefined} [known] where marks are that were measured before
 * @returns {{ box: Box, words: string }[]}
 */
export function groups(items, ratio, wordsOf, known = () => undefined) {
  /** @type {{ box: Box, words: string }[]} */
  const found = []
  for (const item of items) {
    const bounds = known(item) ?? boundsOf(item, ratio)
    if (!bounds) continue
    const words = wordsOf(item)
    const near = /** @type {Box} */ ([bounds[0] - groupReach, bounds[1] - groupReach, bounds[2] + groupReach, bounds[3] + groupReach])
    const group = found.find(one => one.words === words && overlap(one.box, near))
    if (group) group.box = /** @type {Box} */ ([Math.min(group.box[0], bounds[0]), Math.min(group.box[1], bounds[1]), Math.max(group.box[2], bounds[2]), Math.max(group.box[3], bounds[3])])
    else if (found.length < chipLimit) found.push({ box: /** @type {Box} */ ([...bounds]), words })
  }
  return found
}
