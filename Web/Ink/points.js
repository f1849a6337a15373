/** Strokes as bytes: each point is x and y as 16-bit integers (1 is 32767, low byte first) and the pressure as one byte. */

/** @typedef {[x: number, y: number, pressure: number]} Point all 0…1 of the page */

const bytesPerPoint = 5
const full = 32767
/** A longer stroke goes on as another one: 4,000 points fill about 27 KB of the 32 KiB that an item may have. */
export const pointLimit = 4000

/** @param {Point[]} points @returns {string} base64 */
export function packPoints(points) {
  const bytes = new Uint8Array(points.length * bytesPerPoint)
  const view = new DataView(bytes.buffer)
  for (const [index, [x, y, pressure]] of points.entries()) {
    view.setInt16(index * bytesPerPoint, whole(x), true)
    view.setInt16(index * bytesPerPoint + 2, whole(y), true)
    view.setUint8(index * bytesPerPoint + 4, Math.round(Math.min(1, Math.max(0, pressure)) * 255))
  }
  let text = ""
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000))
  return btoa(text)
}

/** @param {number} part */
const whole = part => Math.round(Math.min(1, Math.max(-1, part)) * full)

/**
 * @param {string} text base64
 * @returns {Float32Array} x, y, pressure of each point in a row; empty for what is no stroke
 */
export function unpackPoints(text) {
  let raw = ""
  try { raw = atob(text) } catch { return new Float32Array(0) }
  const count = Math.floor(raw.length / bytesPerPoint)
  const points = new Float32Array(count * 3)
  for (let index = 0; index < count; index += 1) {
    const at = index * bytesPerPoint
    points[index * 3] = signed(raw.charCodeAt(at) | raw.charCodeAt(at + 1) << 8) / full
    points[index * 3 + 1] = signed(raw.charCodeAt(at + 2) | raw.charCodeAt(at + 3) << 8) / full
    points[index * 3 + 2] = raw.charCodeAt(at + 4) / 255
  }
  return points
}

/** @param {number} word */
const signed = word => word > full ? word - 65536 : word

/**
 * The points moved on the page.
 * @param {string} text base64 @param {number} dx @param {number} dy
 * @returns {string}
 */
export function movePoints(text, dx, dy) {
  const points = unpackPoints(text)
  /** @type {Point[]} */
  const moved = []
  for (let at = 0; at < points.length; at += 3) moved.push([(points[at] ?? 0) + dx, (points[at + 1] ?? 0) + dy, points[at + 2] ?? 0])
  return packPoints(moved)
}

/**
 * Leaves out points that nobody would miss: those nearer than `least` to the one before, and those on the straight way
 * between their neighbours.
 * @param {Point[]} points
 * @param {number} [least] in parts of the page width
 * @returns {Point[]} always with the first and the last
 */
export function thinned(points, least = 0.0007) {
  if (points.length < 3) return points
  /** @type {Point[]} */
  const kept = [/** @type {Point} */ (points[0])]
  for (let index = 1; index < points.length - 1; index += 1) {
    const before = /** @type {Point} */ (kept.at(-1))
    const point = /** @type {Point} */ (points[index])
    const after = /** @type {Point} */ (points[index + 1])
    const reach = Math.hypot(point[0] - before[0], point[1] - before[1])
    if (reach < least) continue
    const wx = after[0] - before[0]
    const wy = after[1] - before[1]
    const way = Math.hypot(wx, wy)
    const off = way === 0 ? reach : Math.abs(wx * (point[1] - before[1]) - wy * (point[0] - before[0])) / way
    if (off < least / 6 && reach < least * 12 && Math.abs(point[2] - before[2]) < 0.04) continue
    kept.push(point)
  }
  kept.push(/** @type {Point} */ (points.at(-1)))
  return kept
}
