import { h } from "../Shared/view.js"
import { commentOn } from "../Comments/comment-on.js"
import { prefer, preferences } from "./preferences.js"
import "./reader.js"
import { pageActs } from "./page-acts.js"

/** @typedef {import("../Session/room.js").Room} Room */

/**
 * The chosen paper in the middle of the session screen.
 * @param {Room} room
 * @param {import("../Store/types.js").Paper} paper
 */
export function readerView(room, paper) {
  return h("paper-reader", {
    key: "reader", store: room.store, paper, desk: room.desk, frame: frameOf(room), wish: room.view.wish ?? null, acts: pageActs(room, paper),
    presenting: room.presenting,
    "onreader-close": () => room.show({ paper: null, full: false }),
    "onreader-page": (/** @type {any} */ event) => {
      const { paper: number, page, zoom, x, y, isLed } = event.detail
      // Screens differ: where the presenter's place is shown, another page may be the one that is read.
      if (!isLed || !room.presenting.isFollowing) room.presenting.turned(number, page, { zoom, x, y })
    },
    "onreader-moved": (/** @type {any} */ event) => room.presenting.moved(event.detail.paper, event.detail.part),
    "onreader-comment": (/** @type {any} */ event) => commentOn(room, event.detail),
    "onreader-frame": (/** @type {any} */ event) => {
      const { agenda, panel, full } = event.detail
      prefer({ agenda, panel })
      room.show({ full })
    },
  })
}

/**
 * How the session screen makes room for a paper.
 * @param {Room} room
 * @returns {(string | false)[]}
 */
export function readingClasses(room) {
  if (room.view.paper == null || !room.store.get(`paper/${room.view.paper}`)) return []
  const { agenda, panel, full } = frameOf(room)
  return ["reading", panel && !full && "with-panel", (!agenda || full) && "without-agenda", full && "full-paper"]
}

/**
 * What stands beside the paper on this tablet.
 * @param {Room} room
 * @returns {import("./reader.js").Frame}
 */
function frameOf(room) {
  const { agenda, panel } = preferences()
  const full = room.view.full ?? false
  // The same object as long as nothing changed: the reader is drawn again only for news.
  if (last.agenda !== agenda || last.panel !== panel || last.full !== full) last = { agenda, panel, full }
  return last
}

let last = { agenda: true, panel: false, full: false }
