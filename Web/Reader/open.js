/**
 * Opens a paper on the session screen.
 * @param {import("../Session/room.js").Room} room
 * @param {number} paper
 * @param {{ page?: number, quote?: string, part?: import("../Presenting/presenting.js").Part }} [at] the page, from 1, the words to show
 *   on it, and the part of it that somebody presents
 */
export function openPaper(room, paper, at = {}) {
  const item = room.store.get(`paper/${paper}`)?.item ?? room.view.item
  const page = at.page ?? null
  const quote = at.quote ?? null
  // A wish of its own each time: the same page may be wished for again after one has turned away from it.
  room.show({ item, paper, page, quote, wish: { page, quote, part: at.part }, tab: "content" })
}

/**
 * Whoever presents moved on the page that is shown.
 * @param {import("../Session/room.js").Room} room
 * @param {number} page
 * @param {import("../Presenting/presenting.js").Part} part
 */
export function movePaper(room, page, part) { room.show({ wish: { page, part, isMove: true } }) }

/**
 * The address of a paper, for links from elsewhere.
 * @param {string} meeting
 * @param {number} paper
 * @param {{ page?: number, quote?: string }} [at]
 */
export function paperLink(meeting, paper, at = {}) {
  const query = new URLSearchParams({ paper: String(paper) })
  if (at.page) query.set("page", String(at.page))
  if (at.quote) query.set("q", at.quote)
  return `/meeting/${encodeURIComponent(meeting)}?${query}`
}

/**
 * What the address says about the paper that lies open.
 * @param {URLSearchParams} query
 * @param {number | null} open the paper that lies open now
 * @returns {Partial<import("../Session/room.js").View>}
 */
export function paperOfPlace(query, open) {
  const paper = whole(query.get("paper"))
  if (paper === null) return open === null ? {} : { paper: null }
  const page = whole(query.get("page"))
  const quote = query.get("q")?.slice(0, 200) || null
  if (paper === open && page === null && quote === null) return {}
  return { paper, page, quote, wish: { page, quote }, tab: "content" }
}

/**
 * The address names the paper that lies open: a reload opens it again, and the way back closes it.
 * @param {number | null} before
 * @param {number | null} now
 */
export function keepPlaceOf(before, now) {
  if (before === now) return
  const url = new URL(location.href)
  for (const name of ["paper", "page", "q"]) url.searchParams.delete(name)
  if (now !== null) url.searchParams.set("paper", String(now))
  if (before === null) history.pushState(null, "", url)
  else history.replaceState(null, "", url)
}

/** @param {string | null} text */
const whole = text => text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
