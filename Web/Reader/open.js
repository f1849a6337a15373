/**
 * Opens a paper on the session screen.
 * @param {import("../Session/room.js").Room} room
 * @param {number} paper
 * @param {{ page?: number, quote?: string }} [at] the page, from 1, and the words to show on it
 */
export function openPaper(room, paper, at = {}) {
  const item = room.store.get(`paper/${paper}`)?.item ?? room.view.item
  room.show({ item, paper, page: at.page ?? null, quote: at.quote ?? null, tab: "content" })
}
