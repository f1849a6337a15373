/** The canvas under the pen: what is being drawn this moment, before it is kept. It is let past the page's own painting, so
 *  that ink appears within a frame. */

export class Wet {
  #canvas = document.createElement("canvas")
  /** @type {CanvasRenderingContext2D | null} */
  #context = null
  #box = { left: 0, top: 0 }
  #density = 1

  constructor() {
    this.#canvas.className = "stage-wet"
    this.#canvas.setAttribute("aria-hidden", "true")
  }

  /** @param {HTMLElement} stage */
  open(stage) {
    stage.append(this.#canvas)
    this.fit()
  }

  close() {
    this.#canvas.remove()
    this.#canvas.width = 0
  }

  /** Takes the size of the window onto the pages. Done before the pen comes down: a new size costs time. */
  fit() {
    const box = this.#canvas.getBoundingClientRect()
    this.#box = { left: box.left, top: box.top }
    const density = Math.min(devicePixelRatio, 2)
    const width = Math.round(box.width * density)
    const height = Math.round(box.height * density)
    if (width === 0 || (this.#context && width === this.#canvas.width && height === this.#canvas.height)) return
    this.#density = density
    this.#canvas.width = width
    this.#canvas.height = height
    this.#context = this.#canvas.getContext("2d", { desynchronized: true })
  }

  /**
   * Draws with the pixels of the window: `draw` is given the context scaled to CSS pixels from the corner of the window.
   * @param {(context: CanvasRenderingContext2D, left: number, top: number) => void} draw `left`, `top`: that corner on the screen
   * @param {{ clear?: boolean, marker?: boolean }} [options]
   */
  draw(draw, options = {}) {
    const context = this.#context
    if (!context) return
    if (options.clear) this.clear()
    context.setTransform(this.#density, 0, 0, this.#density, 0, 0)
    draw(context, this.#box.left, this.#box.top)
  }

  /** @param {boolean} on marker pens lie under the letters */
  set marker(on) { this.#canvas.classList.toggle("marker", on) }

  clear() {
    this.#context?.setTransform(1, 0, 0, 1, 0, 0)
    this.#context?.clearRect(0, 0, this.#canvas.width, this.#canvas.height)
  }
}
