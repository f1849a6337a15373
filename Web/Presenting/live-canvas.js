import { drawStroke, safeColor } from "../Ink/draw.js"

/** The presenter's ink over one page: markers under, pens above. As large as the element it lies in. */

/** @typedef {import("./live-strokes.js").LiveStroke} LiveStroke */

/** Largest canvas, in pixels: beyond, the browser enlarges it. */
const pixelLimit = 8_000_000

export class LiveCanvas {
  #under = canvas("page-marker")
  #over = canvas("page-pen")

  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host
    host.append(this.#under, this.#over)
  }

  close() {
    for (const one of [this.#under, this.#over]) { one.remove(); one.width = 0 }
  }

  /**
   * @param {LiveStroke[]} strokes all of the page
   * @param {{ width: number, height: number }} [size] of the page in CSS pixels, where the element is still on its way to it
   */
  redraw(strokes, size = { width: this.host.offsetWidth, height: this.host.offsetHeight }) {
    const density = Math.min(devicePixelRatio, Math.sqrt(pixelLimit / Math.max(1, size.width * size.height)))
    for (const one of [this.#under, this.#over]) {
      one.width = Math.max(1, Math.round(size.width * density))
      one.height = Math.max(1, Math.round(size.height * density))
    }
    for (const stroke of strokes) this.draw(stroke, 0)
  }

  /** @param {LiveStroke} stroke @param {number} from index of the first point not drawn yet */
  draw(stroke, from) {
    const { width, height } = this.#over
    const context = (stroke.marker ? this.#under : this.#over).getContext("2d")
    if (!context || stroke.points.length === 0) return
    drawStroke(context, stroke.points, {
      width, height, line: Math.max(1, stroke.width * width), color: String(safeColor(stroke.color)), steady: stroke.marker ?? false,
    }, from, !stroke.isDone)
  }
}

/** @param {string} name */
function canvas(name) {
  const made = document.createElement("canvas")
  made.className = `${name} live-ink`
  made.setAttribute("aria-hidden", "true")
  return made
}
