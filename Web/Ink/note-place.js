import { movePoints } from "./points.js"

/** Which objects of a desk are notes on a page, and where on it they stand. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {[number, number, number, number]} Box */

/** Kinds that are listed and shown on pages; the rest of a desk is about reading. */
export const noteKinds = new Set(["ink", "shape", "highlight", "underline", "strike", "note", "text", "page-note"])

/**
 * @param {Item} item
 * @returns {number} how far down its page it begins, 0…1
 */
export function topOf(item) {
  const { data } = item
  return data.boxes?.[0]?.[1] ?? data.at?.[1] ?? data.box?.[1] ?? data.from?.[1] ?? 0
}

/**
 * @param {Item} item @param {number} dx @param {number} dy in parts of the page
 * @returns {Record<string, any>} its data at the other place
 */
export function movedData(item, dx, dy) {
  const { data } = item
  const by = (/** @type {[number, number]} */ point) => [point[0] + dx, point[1] + dy]
  const boxBy = (/** @type {Box} */ box) => [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy]
  if (item.kind === "ink") return { ...data, points: movePoints(data.points, dx, dy) }
  if (item.kind === "shape") return { ...data, from: by(data.from), to: by(data.to) }
  if (item.kind === "text") return { ...data, box: boxBy(data.box) }
  if (item.kind === "note") return { ...data, at: by(data.at) }
  return { ...data, boxes: (data.boxes ?? []).map(boxBy) }
}
