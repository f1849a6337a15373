import { unpackPoints } from "./points.js"

/** A mark on a page, ready to be drawn, touched and moved. Coordinates 0…1 of the page as drawn. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {[number, number, number, number]} Box */

/**
 * @typedef {object} Mark
 * @property {string} id
 * @property {Item} item
 * @property {Box} bounds with the width of the line
 * @property {Float32Array} points of a stroke; empty for everything else
 * @property {boolean} under drawn under the ink, like a marker on paper
 */

/** Kinds that are drawn on the canvas; notes and text boxes are elements of their own. */
export const drawnKinds = new Set(["ink", "shape", "highlight", "underline", "strike"])
/** Kinds that hang on words: they are not moved by hand. */
export const textKinds = new Set(["highlight", "underline", "strike"])
/** Kinds that the eraser takes. */
export const erasedKinds = drawnKinds

/**
 * @param {Item} item
 * @param {number} ratio height over width of the page
 * @returns {Mark | null} null for what cannot be drawn
 */
export function markOf(item, ratio) {
  const { data } = item
  const half = (data.width ?? 0.004) / 2
  if (item.kind === "ink") {
    const points = unpackPoints(data.points ?? "")
    if (points.length === 0) return null
    /** @type {Box} */
    const box = [Infinity, Infinity, -Infinity, -Infinity]
    for (let at = 0; at < points.length; at += 3) widen(box, points[at] ?? 0, points[at + 1] ?? 0)
    return { id: item.id, item, bounds: grown(box, half * 1.6, ratio), points, under: data.marker === true }
  }
  if (item.kind === "shape") {
    const [x0, y0] = data.from ?? [0, 0]
    const [x1, y1] = data.to ?? [0, 0]
    /** @type {Box} */
    const box = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]
    return { id: item.id, item, bounds: grown(box, half + (data.form === "arrow" ? half * 5 + 0.01 : 0), ratio), points: none, under: false }
  }
  if (textKinds.has(item.kind) && Array.isArray(data.boxes) && data.boxes.length > 0) {
    /** @type {Box} */
    const box = [Infinity, Infinity, -Infinity, -Infinity]
    for (const [x0, y0, x1, y1] of data.boxes) { widen(box, x0, y0); widen(box, x1, y1) }
    return { id: item.id, item, bounds: grown(box, 0.002, ratio), points: none, under: item.kind === "highlight" }
  }
  return null
}

const none = new Float32Array(0)

/** @param {Box} box @param {number} x @param {number} y */
function widen(box, x, y) {
  box[0] = Math.min(box[0], x)
  box[1] = Math.min(box[1], y)
  box[2] = Math.max(box[2], x)
  box[3] = Math.max(box[3], y)
}

/** @param {Box} box @param {number} by in parts of the page width @param {number} ratio @returns {Box} */
export function grown(box, by, ratio) { return [box[0] - by, box[1] - by / ratio, box[2] + by, box[3] + by / ratio] }

/** @param {Box} one @param {Box} other */
export const overlap = (one, other) => one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3]

/**
 * How far a point is from the ink of a mark, in parts of the page width; 0 on it.
 * @param {Mark} mark @param {number} x @param {number} y
 * @param {number} ratio
 */
export function distanceTo(mark, x, y, ratio) {
  const { item, points } = mark
  const half = (item.data.width ?? 0) / 2
  const away = (/** @type {number} */ x0, /** @type {number} */ y0, /** @type {number} */ x1, /** @type {number} */ y1) =>
    toSegment(x, y * ratio, x0, y0 * ratio, x1, y1 * ratio)
  if (item.kind === "ink") {
    if (points.length === 3) return Math.max(0, away(points[0] ?? 0, points[1] ?? 0, points[0] ?? 0, points[1] ?? 0) - half)
    let least = Infinity
    for (let at = 0; at + 5 < points.length; at += 3) {
      least = Math.min(least, away(points[at] ?? 0, points[at + 1] ?? 0, points[at + 3] ?? 0, points[at + 4] ?? 0))
    }
    return Math.max(0, least - half)
  }
  if (item.kind === "shape") {
    const [x0, y0] = item.data.from
    const [x1, y1] = item.data.to
    if (item.data.form === "line" || item.data.form === "arrow") return Math.max(0, away(x0, y0, x1, y1) - half)
    if (item.data.form === "rect") return Math.max(0, Math.min(away(x0, y0, x1, y0), away(x1, y0, x1, y1), away(x1, y1, x0, y1), away(x0, y1, x0, y0)) - half)
    const rx = Math.abs(x1 - x0) / 2 || 1e-6
    const ry = Math.abs(y1 - y0) * ratio / 2 || 1e-6
    const around = Math.hypot((x - (x0 + x1) / 2) / rx, (y - (y0 + y1) / 2) * ratio / ry)
    return Math.max(0, Math.abs(around - 1) * Math.min(rx, ry) - half)
  }
  let least = Infinity
  for (const [x0, y0, x1, y1] of item.data.boxes ?? []) {
    const dx = Math.max(x0 - x, 0, x - x1)
    const dy = Math.max(y0 - y, 0, y - y1) * ratio
    least = Math.min(least, Math.hypot(dx, dy))
  }
  return least
}

/** @param {number} x @param {number} y @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
function toSegment(x, y, x0, y0, x1, y1) {
  const wx = x1 - x0
  const wy = y1 - y0
  const length = wx * wx + wy * wy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * wx + (y - y0) * wy) / length))
  return Math.hypot(x - x0 - along * wx, y - y0 - along * wy)
}
