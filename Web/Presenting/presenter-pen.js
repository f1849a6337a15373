import { unpackPoints } from "../Ink/points.js"
import { makeUUID } from "../Store/commands.js"
import { StrokeOnAir, takenBack } from "./live-strokes.js"

/**
 * The pen of the one who presents: what it draws on the presented page is seen by all while it is drawn, and kept on the
 * presenter's desk as shared with everyone. With `isOpen` off it writes for its owner alone.
 */

/** @typedef {import("../Desk/item.js").Item} Item */

/** A stroke that comes back by an undo is told in pieces; no more points than the server takes in a second. */
const POINTS_AGAIN = 4_000

export class PresenterPen {
  #presenting
  /**
   * What was drawn before all, as it was told last.
   * @type {Map<string, string | undefined>}
   */
  #aired = new Map()

  /** @param {import("./presenting.js").Presenting} presenting */
  constructor(presenting) { this.#presenting = presenting }

  /** Whether this pen would be seen, were it open. */
  get isPresenting() { return this.#presenting.isMine }

  get isOpen() { return this.#presenting.isInkOpen }
  set isOpen(on) { this.#presenting.isInkOpen = on }

  /**
   * @param {number} paper @param {number} page
   * @param {import("./live-strokes.js").Look} look
   * @returns {StrokeOnAir | null} null: this stroke is nobody else's
   */
  begin(paper, page, look) {
    const { now, isMine } = this.#presenting
    if (!now || !isMine || !this.isOpen || now.paper !== paper) return null
    return new StrokeOnAir(makeUUID(), page, look, message => this.#presenting.tellStroke(message))
  }

  /** @param {Item} item a stroke that was told while it was drawn */
  kept(item) { this.#aired.set(item.id, item.data.points) }

  /**
   * Strokes that were undone, erased, moved or brought back are so for those who follow.
   * @param {Iterable<string>} ids
   * @param {(id: string) => Item | undefined} get
   */
  changed(ids, get) {
    for (const id of ids) {
      if (!this.#aired.has(id)) continue
      const item = get(id)
      const points = item?.data.points
      const page = item?.page ?? this.#presenting.now?.page ?? 1
      if (points === this.#aired.get(id)) continue
      this.#aired.set(id, points)
      if (!this.#presenting.isMine) continue
      this.#presenting.tellStroke(takenBack(id, page))
      if (item && points) this.#tellWhole(item, page)
    }
  }

  /** @param {Item} item @param {number} page */
  #tellWhole(item, page) {
    const { color, width, marker } = item.data
    const stroke = new StrokeOnAir(item.id, page, { color, width, marker }, message => this.#presenting.tellStroke(message))
    stroke.add(pointsOf(item).slice(0, POINTS_AGAIN))
    stroke.end()
  }
}

/** @param {Item} item @returns {import("../Ink/points.js").Point[]} */
function pointsOf(item) {
  const flat = unpackPoints(item.data.points ?? "")
  return Array.from({ length: flat.length / 3 }, (_, index) => [flat[index * 3] ?? 0, flat[index * 3 + 1] ?? 0, flat[index * 3 + 2] ?? 0.5])
}
