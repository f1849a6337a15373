import { mapRuns, plainOf } from "./content.js"
import { drawRun, drawSpan, readRun } from "./run-dom.js"
import { listMarks } from "./list-marks.js"
import { sentenceRuns, sentencesOf } from "./sentences.js"

/** A piece of the minutes as elements of the page. Each run is one `.run`; in reading order they are the runs of the content. */

/** @typedef {import("./content.js").Content} Content @typedef {import("./content.js").Run} Run */

/**
 * @param {Element} parent
 * @param {Content} content
 * @param {{ makeRun: (run: Run, place: number) => HTMLElement }} options
 */
export function drawPiece(parent, content, options) {
  let place = 0
  const run = (/** @type {Run} */ text) => options.makeRun(text, place++)
  parent.replaceChildren(structure(content, run))
}

/** @param {Content} content @param {(run: Run) => HTMLElement} run @returns {HTMLElement} */
function structure(content, run) {
  if (content.kind === "list") {
    const marks = listMarks(content.mark, content.items.map(item => item.level))
    return make("ul", "doc-list", content.items.map((item, place) => {
      const mark = make("span", "doc-mark", [marks[place] ?? ""])
      mark.setAttribute("aria-hidden", "true")
      return make("li", `level-${item.level}`, [mark, run(item.text)])
    }))
  }
  if (content.kind === "table") {
    const rows = content.rows.map((row, index) => make("tr", "", row.map(cell => {
      const isHead = content.head && index === 0
      const element = make(isHead ? "th" : "td", "", [run(cell)])
      if (isHead) element.setAttribute("scope", "col")
      return element
    })))
    return make("div", "doc-table", [make("table", "", rows)])
  }
  if (content.kind === "heading") return make(`h${content.level + 1}`, `doc-heading level-${content.level}`, [run(content.text)])
  if (content.kind === "quote") return make("blockquote", "doc-quote", [run(content.text)])
  return make("p", "doc-paragraph", [run(content.text)])
}

/** @param {string} tag @param {string} className @param {(globalThis.Node | string)[]} children */
function make(tag, className, children) {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children)
  return element
}

/** @param {Element} parent @param {Content} content whose structure stands there @returns {Content} with the words that stand there */
export function readPiece(parent, content) {
  const runs = [...parent.querySelectorAll(".run")]
  return mapRuns(content, (_run, place) => runs[place] ? readRun(/** @type {Element} */ (runs[place])) : [])
}

/** @param {Run} run @returns {HTMLElement} for reading, each sentence an element of its own */
export function readingRun(run) {
  const host = make("span", "run", [])
  const sentences = sentencesOf(plainOf(run))
  for (const [place, part] of sentenceRuns(run).entries()) {
    const sentence = make("span", "sentence", part.flatMap(drawSpan))
    sentence.dataset.place = String(place)
    host.append(sentence)
  }
  if (sentences.length === 0) drawRun(host, run)
  return host
}

let plainOnly = ""

/** @returns {string} the way of editing in which the browser itself puts in nothing but text, where it knows that way */
export function editingMode() {
  if (plainOnly === "") {
    const probe = document.createElement("div")
    try { probe.contentEditable = "plaintext-only" } catch { /* Then we watch over it ourselves. */ }
    plainOnly = probe.contentEditable === "plaintext-only" ? "plaintext-only" : "true"
  }
  return plainOnly
}

/** @param {Run} run @param {string} label @returns {HTMLElement} for writing */
export function writingRun(run, label) {
  const host = make("span", "run", [])
  host.contentEditable = editingMode()
  host.spellcheck = false
  for (const [name, value] of [["role", "textbox"], ["aria-multiline", "true"], ["aria-label", label], ["autocapitalize", "sentences"]]) host.setAttribute(name ?? "", value ?? "")
  drawRun(host, run)
  return host
}
