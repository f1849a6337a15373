import { clockTime, dayOf } from "../Shared/format.js"

/** Name and time across every page, so that a photograph tells whose screen it was. */

/** Repeated in this size, in CSS pixels; the style sheet says the same. */
const tile = { width: 300, height: 214 }

/**
 * @param {{ name: string, organization?: { name: string } | null } | null} person who reads
 * @param {number} now milliseconds since 1970
 * @returns {string} an image for a style sheet
 */
export function watermarkOf(person, now) {
  if (!person) return "none"
  const image = watermarkImage([person.name, person.organization?.name].filter(Boolean).join(" · "), `${clockTime(now)} ${dayOf(now)}`)
  return `url(${image})`
}

/**
 * @param {string} name
 * @param {string} time
 * @returns {string} an image address
 */
function watermarkImage(name, time) {
  const canvas = document.createElement("canvas")
  const density = 2
  canvas.width = tile.width * density
  canvas.height = tile.height * density
  const context = canvas.getContext("2d")
  if (!context) return ""
  context.scale(density, density)
  context.translate(tile.width / 2, tile.height / 2)
  context.rotate(-Math.PI / 7)
  context.textAlign = "center"
  context.font = "600 14px system-ui, sans-serif"
  // Dark on light and light on dark at once, faint enough to read through.
  context.fillStyle = "rgb(70 70 70 / .17)"
  context.strokeStyle = "rgb(255 255 255 / .12)"
  context.lineWidth = 1
  for (const [line, text] of [name, time].entries()) {
    context.strokeText(text, 0, line * 19)
    context.fillText(text, 0, line * 19)
  }
  return canvas.toDataURL("image/png")
}
