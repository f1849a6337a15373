/**
 * Where a presented page lies on the wall. At zoom 1 and below it is shown whole; beyond, as many times larger, from the
 * place where the presenter is. A page that fits never leaves its place. Pure.
 */

/** @typedef {import("./presenting.js").Part} Part */

/**
 * @param {Part} part what the presenter looks at
 * @param {{ width: number, height: number }} room of the wall, CSS pixels
 * @param {number} ratio height over width of the page
 * @returns {{ left: number, top: number, width: number, height: number }} the page in that room
 */
export function partOnWall({ zoom = 1, x = 0, y = 0 }, room, ratio) {
  const whole = Math.min(room.width, room.height / ratio)
  const width = whole * Math.max(1, zoom)
  const height = width * ratio
  // The middle of what the presenter sees across stands in the middle of the wall.
  const middle = x + 0.5 / Math.max(1, zoom)
  return { left: placed(room.width / 2 - middle * width, width, room.width), top: placed(-y * height, height, room.height), width, height }
}

/** @param {number} wanted @param {number} size @param {number} room */
function placed(wanted, size, room) {
  if (size <= room) return (room - size) / 2
  return Math.min(0, Math.max(room - size, wanted)) + 0
}
