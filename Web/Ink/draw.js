/** How marks look. One way of drawing for the stroke under the pen and for the one kept, so that nothing jumps. */

/** @typedef {import("./marks.js").Mark} Mark */

/** A pen pressed lightly draws this part of its width, pressed hard the other. */
const lightest = 0.45
const hardest = 1.5
/** Widths are drawn in steps, so that one path serves many points. */
const steps = 10

/** @param {number} pressure 0…1 @returns {number} a factor of the width */
export function widthFactor(pressure) {
  const factor = lightest + (hardest - lightest) * Math.min(1, Math.max(0, pressure))
  return Math.round(factor * steps) / steps
}

/**
 * A part of a stroke: from the middle before point `from` to the end, or to the last middle while the pen is still down.
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} points x, y, pressure in a row, in parts of the page
 * @param {{ width: number, height: number, line: number, color: string, steady: boolean }} look `line` in pixels; `steady`: no pressure
 * @param {number} [from] index of the first point not drawn yet
 * @param {boolean} [open] the pen is still down
 */
export function drawStroke(context, points, look, from = 0, open = false) {
  const count = points.length / 3
  const x = (/** @type {number} */ index) => (points[index * 3] ?? 0) * look.width
  const y = (/** @type {number} */ index) => (points[index * 3 + 1] ?? 0) * look.height
  const factor = (/** @type {number} */ index) => look.steady ? 1 : widthFactor(points[index * 3 + 2] ?? 0.5)
  context.strokeStyle = look.color
  context.lineCap = "round"
  context.lineJoin = "round"
  if (count === 1) {
    context.lineWidth = look.line * factor(0)
    context.beginPath()
    context.moveTo(x(0), y(0))
    context.lineTo(x(0) + 0.01, y(0))
    context.stroke()
    return
  }
  const start = Math.max(1, from)
  let width = NaN
  context.beginPath()
  const middleX = (/** @type {number} */ index) => (x(index - 1) + x(index)) / 2
  const middleY = (/** @type {number} */ index) => (y(index - 1) + y(index)) / 2
  for (let index = start; index < count; index += 1) {
    const next = factor(index - 1)
    if (next !== width) {
      if (index > start) context.stroke()
      context.beginPath()
      width = next
      context.lineWidth = look.line * width
      if (index === 1) context.moveTo(x(0), y(0))
      else context.moveTo(middleX(index - 1), middleY(index - 1))
    }
    if (index === 1) context.lineTo(middleX(1), middleY(1))
    else context.quadraticCurveTo(x(index - 1), y(index - 1), middleX(index), middleY(index))
  }
  if (!open) context.lineTo(x(count - 1), y(count - 1))
  context.stroke()
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Mark} mark
 * @param {number} width of the page in pixels of the canvas
 * @param {number} height
 */
export function drawMark(context, mark, width, height) {
  const { item } = mark
  const { data } = item
  const line = Math.max(0.5, (data.width ?? 0.003) * width)
  if (item.kind === "ink") {
    drawStroke(context, mark.points, { width, height, line, color: safeColor(data.color), steady: data.marker === true })
  } else if (item.kind === "shape") {
    drawShape(context, /** @type {any} */ (data), width, height, line)
  } else {
    drawTextMark(context, item.kind, data, width, height)
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ form: string, from: [number, number], to: [number, number], color: string }} shape
 * @param {number} width @param {number} height @param {number} line
 */
export function drawShape(context, shape, width, height, line) {
  const [x0, y0] = [shape.from[0] * width, shape.from[1] * height]
  const [x1, y1] = [shape.to[0] * width, shape.to[1] * height]
  context.strokeStyle = safeColor(shape.color)
  context.lineWidth = line
  context.lineCap = "round"
  context.lineJoin = "round"
  context.beginPath()
  if (shape.form === "rect") context.rect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0))
  else if (shape.form === "ellipse") context.ellipse((x0 + x1) / 2, (y0 + y1) / 2, Math.abs(x1 - x0) / 2, Math.abs(y1 - y0) / 2, 0, 0, Math.PI * 2)
  else {
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    if (shape.form === "arrow") {
      const angle = Math.atan2(y1 - y0, x1 - x0)
      const head = Math.min(Math.hypot(x1 - x0, y1 - y0) / 2, line * 3 + width * 0.012)
      for (const side of [-1, 1]) {
        context.moveTo(x1, y1)
        context.lineTo(x1 - head * Math.cos(angle + side * 0.45), y1 - head * Math.sin(angle + side * 0.45))
      }
    }
  }
  context.stroke()
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} kind highlight, underline or strike
 * @param {{ boxes?: [number, number, number, number][], color?: string }} data
 * @param {number} width @param {number} height
 */
export function drawTextMark(context, kind, data, width, height) {
  context.fillStyle = safeColor(data.color)
  for (const [x0, y0, x1, y1] of data.boxes ?? []) {
    const tall = (y1 - y0) * height
    if (kind === "highlight") { context.fillRect(x0 * width, y0 * height, (x1 - x0) * width, tall); continue }
    const thick = Math.max(1, tall * 0.09)
    const at = kind === "underline" ? y1 * height - thick / 2 : (y0 + (y1 - y0) * 0.55) * height
    context.fillRect(x0 * width, at, (x1 - x0) * width, thick)
  }
}

/**
 * Colours come from other people's tablets too.
 * @param {unknown} color
 */
export const safeColor = color => typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color) ? color : "#c1272d"
