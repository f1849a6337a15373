import { joined, plainOf } from "./content.js"

/** Changes to one run of text, at places counted in UTF-16 units of its plain text. Pure. */

/** @typedef {import("./content.js").Run} Run @typedef {import("./content.js").Span} Span */

/**
 * @param {Run} run @param {number} from @param {number} [to]
 * @returns {Run}
 */
export function sliced(run, from, to = Infinity) {
  /** @type {Run} */
  const result = []
  let place = 0
  for (const span of run) {
    const start = Math.max(from - place, 0)
    const end = Math.min(to - place, span.text.length)
    if (end > start) result.push({ ...span, text: span.text.slice(start, end) })
    place += span.text.length
  }
  return joined(result)
}

/**
 * @param {Run} run @param {number} from @param {number} to what is taken out
 * @param {Run} piece what is put in
 */
export function replaced(run, from, to, piece) { return joined([...sliced(run, 0, from), ...piece, ...sliced(run, to)]) }

/** @param {Run} run @param {number} at @returns {[Run, Run]} */
export function split(run, at) { return [sliced(run, 0, at), sliced(run, at)] }

/**
 * Puts the words of a stretch into a form, or out of it when all of them have it.
 * @param {Run} run @param {number} from @param {number} to @param {"bold" | "italic"} form
 * @returns {Run}
 */
export function toggled(run, from, to, form) {
  const middle = sliced(run, from, to)
  const on = !(middle.length > 0 && middle.every(span => span[form]))
  return replaced(run, from, to, middle.map(span => ({ ...span, [form]: on || undefined })))
}

/** @param {Run} run @param {number} at @param {string} text in the form of what stands before */
export function typed(run, at, text) {
  const before = sliced(run, 0, at).at(-1)
  return replaced(run, at, at, [{ text, ...(before?.bold ? { bold: true } : {}), ...(before?.italic ? { italic: true } : {}) }])
}

/**
 * What is being written behind an `@` right before the caret, as "@tru"; null when nobody is being mentioned.
 * @param {string} text the plain text of the run @param {number} caret
 * @returns {{ from: number, query: string } | null}
 */
export function mentionBefore(text, caret) {
  const found = /(?:^|[\s(“"])@([\p{L}\p{M}]*(?: [\p{L}\p{M}]+){0,4})$/u.exec(text.slice(0, caret))
  return found ? { from: caret - (found[1] ?? "").length - 1, query: found[1] ?? "" } : null
}

/** @param {Run} run @returns {number} */
export function lengthOf(run) { return plainOf(run).length }
