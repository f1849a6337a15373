/** Dragging a row of the outline by its grip: up and down for the place, sideways for the depth. */
import { dropped } from "./outline.js"

/** One level of the outline is this wide, in CSS pixels; the style sheet has the same figure. */
export const LEVEL_WIDTH = 28
/** Near the edge of the window the page scrolls, in CSS pixels. */
const EDGE = 72
const SCROLL_STEP = 14

/**
 * @typedef {object} Dragging
 * @property {HTMLElement} list the element whose children marked `data-id` are the rows in order
 * @property {() => import("./outline.js").Item[]} items
 * @property {(id: number, position: import("./outline.js").Position) => void} drop
 */

/**
 * Follows one drag from its first touch to its end. Escape leaves everything where it was.
 * @param {PointerEvent} start @param {number} id the row's item @param {number} depth where it stands now
 * @param {Dragging} dragging
 */
export function followDrag(start, id, depth, dragging) {
  const grip = /** @type {HTMLElement} */ (start.currentTarget)
  const { list } = dragging
  const rows = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-id]")])
  const line = document.createElement("li")
  line.className = "outline-drop"
  line.setAttribute("aria-hidden", "true")
  /** @type {ReturnType<typeof dropped>} */
  let place = null
  const row = rows.find((one) => one.dataset.id === String(id))
  const end = new AbortController()

  const move = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== start.pointerId) return
    if (event.clientY < EDGE) scrollBy(0, -SCROLL_STEP)
    else if (event.clientY > innerHeight - EDGE) scrollBy(0, SCROLL_STEP)
    const boxes = rows.map((one) => one.getBoundingClientRect())
    const under = boxes.findIndex((box) => event.clientY < box.top + box.height / 2)
    const gap = under < 0 ? rows.length : under
    place = dropped(dragging.items(), id, gap, depth + Math.round((event.clientX - start.clientX) / LEVEL_WIDTH))
    const home = list.getBoundingClientRect()
    const at = gap < rows.length ? boxes[gap]?.top ?? 0 : boxes[boxes.length - 1]?.bottom ?? 0
    line.style.setProperty("--at", `${at - home.top}px`)
    line.style.setProperty("--depth", String(place?.depth ?? 0))
    line.hidden = place === null
  }
  const finish = () => {
    end.abort()
    line.remove()
    row?.classList.remove("dragging")
  }

  start.preventDefault()
  grip.setPointerCapture(start.pointerId)
  row?.classList.add("dragging")
  list.append(line)
  line.hidden = true
  addEventListener("pointermove", move, { signal: end.signal })
  addEventListener("pointerup", () => {
    finish()
    if (place) dragging.drop(id, { parent: place.parent, index: place.index })
  }, { signal: end.signal })
  addEventListener("pointercancel", finish, { signal: end.signal })
  addEventListener("keydown", (event) => { if (event.key === "Escape") finish() }, { signal: end.signal })
}
