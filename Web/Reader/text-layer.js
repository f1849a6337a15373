import { textOf } from "./words.js"

/** The words of a page as real text over its picture: selected by the browser, read by a screen reader. */

/** @typedef {import("./words.js").Word} Word */

const measureSize = 100
/** @type {CanvasRenderingContext2D | null} */
let ruler = null
/** @type {Map<string, number>} */
const widths = new Map()
/** Words whose width is remembered. */
const rememberLimit = 20_000

/** @param {string} text @returns {number} its width at a font size of 1 */
function widthOf(text) {
  const known = widths.get(text)
  if (known !== undefined) return known
  if (!ruler) {
    ruler = document.createElement("canvas").getContext("2d")
    if (ruler) ruler.font = `${measureSize}px serif`
  }
  const width = (ruler?.measureText(text).width ?? text.length * 50) / measureSize
  if (widths.size > rememberLimit) widths.clear()
  widths.set(text, width)
  return width
}

/**
 * @param {HTMLElement} layer its font size is the height of the page
 * @param {Word[]} words
 * @param {number} ratio height over width of the page
 */
export function fillTextLayer(layer, words, ratio) {
  const all = document.createDocumentFragment()
  /** @type {HTMLElement | null} */
  let paragraph = null
  let block = NaN
  for (const [index, word] of words.entries()) {
    const [x0, y0, x1, y1, text, line] = word
    if (word[6] !== block || !paragraph) {
      paragraph = document.createElement("p")
      all.append(paragraph)
      block = word[6]
    }
    const next = words[index + 1]
    const joined = next && next[5] === line && next[0] > x0
    const span = document.createElement("span")
    // Up to the next word of the line, so that a selection has no holes.
    const end = joined ? Math.max(next[0], x1) : x1
    const shown = `${text} `
    const size = Math.max(y1 - y0, 0.002)
    span.textContent = shown
    span.dataset.word = String(index)
    span.style.left = `${x0 * 100}%`
    span.style.top = `${y0 * 100}%`
    span.style.fontSize = `${size}em`
    const natural = widthOf(joined ? shown : text) * size * ratio
    if (natural > 0) span.style.transform = `scaleX(${(end - x0) / natural})`
    paragraph.append(span)
  }
  layer.replaceChildren(all)
}

/**
 * What the browser has selected on these pages, in whole words.
 * @param {Selection | null} selection
 * @param {(node: Node) => { page: number, words: Word[] } | null} pageOf
 * @returns {{ page: number, first: number, last: number, words: Word[] }[]} one entry per page
 */
export function selectedWords(selection, pageOf) {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return []
  const range = selection.getRangeAt(0)
  const root = range.commonAncestorContainer instanceof Element ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement
  if (!root) return []
  const layers = root.closest(".page-text") ? [root.closest(".page-text")] : [...root.querySelectorAll(".page-text")]
  return layers.flatMap(layer => {
    const page = layer ? pageOf(layer) : null
    if (!layer || !page || !range.intersectsNode(layer)) return []
    let first = -1
    let last = -1
    for (const span of layer.querySelectorAll("span[data-word]")) {
      const text = span.firstChild
      if (!text || !range.intersectsNode(text)) continue
      // A range that only touches the end of a word does not mean it.
      if (range.endContainer === text && range.endOffset === 0) continue
      if (range.startContainer === text && range.startOffset >= (text.nodeValue?.trimEnd().length ?? 0)) continue
      const index = Number(/** @type {HTMLElement} */ (span).dataset.word)
      if (first < 0) first = index
      last = index
    }
    return first < 0 ? [] : [{ ...page, first, last }]
  }).sort((a, b) => a.page - b.page)
}

/** @param {ReturnType<typeof selectedWords>} selected @returns {string} to copy */
export function selectedText(selected) {
  return selected.map(one => textOf(one.words, one.first, one.last)).join("\n")
}
