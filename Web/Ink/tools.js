/** Which tool the hand holds, and how it writes. Kept on this tablet. */

/** @typedef {"" | "pen" | "marker" | "highlight" | "underline" | "strike" | "line" | "arrow" | "rect" | "ellipse" | "note" | "text" | "eraser" | "select"} Tool */
/** @typedef {{ color: string, width: number }} Look */

export const inkColors = [
  { name: "red", value: "#c1272d" }, { name: "blue", value: "#1f5fb0" }, { name: "green", value: "#1e7040" }, { name: "black", value: "#211e1a" },
  { name: "amber", value: "#c46a00" },
]
export const markerColors = [
  { name: "yellow", value: "#ffe45c" }, { name: "lime", value: "#b6ec7c" }, { name: "sky", value: "#9fd8ff" }, { name: "pink", value: "#ffb3cf" },
]
/** Widths in parts of the page width. */
export const inkWidths = [{ name: "thin", value: 0.0018 }, { name: "middle", value: 0.0032 }, { name: "thick", value: 0.006 }]
export const markerWidths = [{ name: "thin", value: 0.012 }, { name: "middle", value: 0.02 }, { name: "thick", value: 0.032 }]

export const shapeTools = /** @type {const} */ (["line", "arrow", "rect", "ellipse"])
export const wordTools = /** @type {const} */ (["highlight", "underline", "strike"])

/** @param {Tool} tool @returns {"ink" | "marker" | "none"} which colours and widths it writes with */
export function paletteOf(tool) {
  if (tool === "marker" || tool === "highlight") return "marker"
  if (tool === "" || tool === "eraser" || tool === "select" || tool === "note") return "none"
  return "ink"
}

const key = "phonghop.ink"

export class Tools {
  /** @type {Tool} */
  tool = ""
  /** @type {{ ink: Look, marker: Look }} */
  looks = { ink: { color: "#c1272d", width: 0.0032 }, marker: { color: "#ffe45c", width: 0.02 } }
  /** @type {Tool} */
  last = "pen"
  /** @type {typeof shapeTools[number]} */
  shape = "rect"
  /** @type {typeof wordTools[number]} */
  words = "highlight"
  /** A pen was seen on this tablet: fingers then scroll, unless they are told to write. */
  penSeen = false
  fingers = false
  others = true

  constructor() {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "{}")
      for (const name of /** @type {const} */ (["looks", "last", "shape", "words", "penSeen", "fingers", "others"])) {
        if (typeof kept[name] === typeof this[name]) Object.assign(this, { [name]: kept[name] })
      }
    } catch { /* Begins afresh. */ }
  }

  keep() {
    const { looks, last, shape, words, penSeen, fingers, others } = this
    try { localStorage.setItem(key, JSON.stringify({ looks, last, shape, words, penSeen, fingers, others })) } catch { /* A private window forgets. */ }
  }

  /** @returns {Look} of the tool in hand */
  get look() { return paletteOf(this.tool) === "marker" ? this.looks.marker : this.looks.ink }

  /** @param {Tool} tool */
  take(tool) {
    this.tool = tool
    if (tool !== "") this.last = tool
    if (shapeTools.includes(/** @type {any} */ (tool))) this.shape = /** @type {any} */ (tool)
    if (wordTools.includes(/** @type {any} */ (tool))) this.words = /** @type {any} */ (tool)
    this.keep()
  }

  /** Whether a finger writes now, rather than scrolls. */
  get fingerWrites() { return !this.penSeen || this.fingers }
}
