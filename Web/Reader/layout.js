/** Where every page of a paper stands in the scroll, for any width, zoom, turn and number of pages side by side.
 *  All measures are CSS pixels; pages count from 1. */

/**
 * @typedef {{ width: number, height: number }} Size of a page as drawn, in points
 * @typedef {{ page: number, x: number, y: number, width: number, height: number }} Place as seen, turned or not
 * @typedef {{ places: Place[], width: number, height: number }} Layout
 *
 * @typedef {object} Wish
 * @property {number} width of the window onto the pages
 * @property {number} zoom 1: a row of pages fills the width
 * @property {0 | 90 | 180 | 270} turn clockwise
 * @property {boolean} two pages side by side
 */

/** Between pages and around them. */
export const pageGap = 12
/** Lines wider than this are hard to read: at zoom 1 a page is never wider. */
export const widestAtOne = 980
export const zoomLimits = { least: 0.4, most: 6 }
export const zoomSteps = [0.4, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 6]

/**
 * @param {Size[]} sizes
 * @param {Wish} wish
 * @returns {Layout}
 */
export function layoutPages(sizes, wish) {
  const across = wish.two ? 2 : 1
  const room = Math.max(120, wish.width - pageGap * 2)
  const column = Math.min(wish.two ? (room - pageGap) / 2 : room, widestAtOne)
  const width = column * wish.zoom
  const total = Math.max(wish.width, width * across + pageGap * (across + 1))
  /** @type {Place[]} */
  const places = []
  let y = pageGap
  for (let first = 0; first < sizes.length; first += across) {
    const row = sizes.slice(first, first + across)
    const heights = row.map(size => width * ratioOf(size, wish.turn))
    const tallest = Math.max(...heights)
    const start = (total - width * across - pageGap * (across - 1)) / 2
    for (const [index, height] of heights.entries()) {
      places.push({ page: first + index + 1, x: start + index * (width + pageGap), y: y + (tallest - height) / 2, width, height })
    }
    y += tallest + pageGap
  }
  return { places, width: total, height: y }
}

/** @param {Size} size @param {number} turn @returns {number} height over width as seen */
function ratioOf(size, turn) {
  const upright = size.height / size.width
  return turn % 180 === 0 ? upright : 1 / upright
}

/**
 * @param {Layout} layout
 * @param {number} top
 * @param {number} bottom
 * @returns {{ first: number, last: number }} indexes of the places in sight; last < first when there is none
 */
export function inSight(layout, top, bottom) {
  const { places } = layout
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    const place = places[middle]
    if (place && place.y + place.height < top) low = middle + 1
    else high = middle
  }
  // Beside a tall page a short one may end earlier.
  if (low > 0 && (places[low - 1]?.y ?? 0) + (places[low - 1]?.height ?? 0) >= top) low -= 1
  let last = low
  while (last < places.length && (places[last]?.y ?? Infinity) <= bottom) last += 1
  return { first: low, last: last - 1 }
}

/**
 * The page that one is reading: the one over the upper third of the window.
 * @param {Layout} layout @param {number} top @param {number} height
 * @returns {number} its number, 0 for a paper without pages
 */
export function pageRead(layout, top, height) {
  const line = top + height / 3
  const { first } = inSight(layout, line, line)
  return (layout.places[first] ?? layout.places.at(-1))?.page ?? 0
}

/**
 * A point of the scroll as a page and how far into it.
 * @param {Layout} layout @param {number} x @param {number} y
 * @returns {{ page: number, fx: number, fy: number }}
 */
export function anchorAt(layout, x, y) {
  const { first } = inSight(layout, y, y)
  const candidates = layout.places.slice(first, first + 2).filter(place => y >= place.y && y <= place.y + place.height)
  const place = candidates.find(one => x <= one.x + one.width + pageGap / 2) ?? candidates.at(-1) ?? layout.places[Math.min(first, layout.places.length - 1)]
  if (!place) return { page: 0, fx: 0, fy: 0 }
  return { page: place.page, fx: (x - place.x) / place.width, fy: (y - place.y) / place.height }
}

/**
 * Where that point is in another layout.
 * @param {Layout} layout
 * @param {{ page: number, fx: number, fy: number }} anchor
 * @returns {{ x: number, y: number }}
 */
export function pointOf(layout, anchor) {
  const place = layout.places[anchor.page - 1]
  if (!place) return { x: 0, y: 0 }
  return { x: place.x + anchor.fx * place.width, y: place.y + anchor.fy * place.height }
}

/**
 * A point on a page as seen, to the same point on the page as drawn; both 0…1.
 * @param {number} fx @param {number} fy
 * @param {0 | 90 | 180 | 270} turn
 * @returns {[number, number]}
 */
export function unturned(fx, fy, turn) {
  if (turn === 90) return [fy, 1 - fx]
  if (turn === 180) return [1 - fx, 1 - fy]
  if (turn === 270) return [1 - fy, fx]
  return [fx, fy]
}

/**
 * The way back: a point on the page as drawn, to where it is seen.
 * @param {number} x @param {number} y
 * @param {0 | 90 | 180 | 270} turn
 * @returns {[number, number]}
 */
export function turned(x, y, turn) {
  if (turn === 90) return [1 - y, x]
  if (turn === 180) return [1 - x, 1 - y]
  if (turn === 270) return [y, 1 - x]
  return [x, y]
}

/** @param {number} zoom @param {1 | -1} way @returns {number} the next step */
export function nextZoom(zoom, way) {
  const next = way > 0 ? zoomSteps.find(step => step > zoom * 1.02) : [...zoomSteps].reverse().find(step => step < zoom * 0.98)
  return next ?? zoom
}

/** @param {number} zoom */
export const boundedZoom = zoom => Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom))

/** Widths in which the server draws pages, in pixels; the first is the thumbnail. */
export const pictureWidths = /** @type {const} */ ([240, 900, 1600, 2600])

/**
 * The picture that is sharp at this size: the smallest that is not enlarged by more than a tenth.
 * @param {number} cssWidth of the page as drawn
 * @param {number} density device pixels per CSS pixel
 * @returns {number}
 */
export function pictureWidth(cssWidth, density) {
  return pictureWidths.find(width => width >= cssWidth * density * 0.9) ?? 2600
}
