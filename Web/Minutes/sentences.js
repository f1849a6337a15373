import { sliced } from "./runs.js"
import { plainOf } from "./content.js"

/** The sentences of a text, as Vietnamese office papers are written. Pure. */

/** @typedef {{ text: string, from: number, to: number }} Sentence `from` and `to` as in the text; spaces around are left out */

/** A point behind these does not end a sentence. */
const abbreviations = new Set([
  "tp", "tx", "tt", "p", "q", "ts", "ths", "pgs", "gs", "bs", "ks", "cn", "kts", "ls", "đ/c", "đc", "st", "tr", "mr", "mrs", "ms", "dr", "no", "vs",
])
const closing = new Set([..."”’\"')]»"])

/**
 * @param {string} text
 * @returns {Sentence[]} in order; every letter but the spaces between belongs to one
 */
export function sentencesOf(text) {
  /** @type {Sentence[]} */
  const result = []
  let start = 0
  for (let place = 0; place < text.length; place += 1) {
    if (!endsHere(text, place)) continue
    let end = place + 1
    while (end < text.length && (closing.has(text[end] ?? "") || ".?!…".includes(text[end] ?? ""))) end += 1
    add(result, text, start, end)
    start = end
    place = end - 1
  }
  add(result, text, start, text.length)
  return result
}

/** @param {Sentence[]} result @param {string} text @param {number} from @param {number} to */
function add(result, text, from, to) {
  const whole = text.slice(from, to)
  const words = whole.trim()
  if (words === "") return
  const start = from + whole.length - whole.trimStart().length
  result.push({ text: words, from: start, to: start + words.length })
}

/** @param {string} text @param {number} place */
function endsHere(text, place) {
  const sign = text[place] ?? ""
  if (sign === "\n") return true
  if (sign === "?" || sign === "!" || sign === "…") return followsSpace(text, place)
  if (sign !== ".") return false
  if (!followsSpace(text, place)) return false
  const before = text.slice(0, place)
  const word = /[^\s(“"‘'.;,]*$/.exec(before)?.[0] ?? ""
  // "v.v." and initials as "Nguyễn V. A." go on, unless a new sentence clearly begins.
  if (abbreviations.has(word.toLowerCase())) return false
  if (/^\p{Lu}$/u.test(word) && /^\s+\p{Lu}/u.test(text.slice(place + 1)) && /\p{L}\s+\p{Lu}$/u.test(before)) return false
  // "1. Việc thứ nhất" is the number of what follows; "năm 2020." ends.
  if (/^\d{1,2}$/.test(word) && /(^|[\n.;:]\s*)$/.test(before.slice(0, before.length - word.length))) return false
  const next = /^\S*?\s+["“‘'(«]*(\S)/u.exec(text.slice(place + 1))?.[1] ?? ""
  return next === "" || !/\p{Ll}/u.test(next)
}

/** @param {string} text @param {number} place whether the sign is followed by a space, a closing mark or nothing */
function followsSpace(text, place) {
  let next = place + 1
  while (next < text.length && (closing.has(text[next] ?? "") || ".?!…".includes(text[next] ?? ""))) next += 1
  return next >= text.length || /\s/.test(text[next] ?? "")
}

/**
 * Which of several equal sentences one is, counted over all runs of a piece: the server finds it by that number.
 * @param {string[]} runs plain texts of a piece in reading order
 * @param {number} run @param {Sentence} sentence of that run
 * @returns {number} from 1
 */
export function occurrenceOf(runs, run, sentence) {
  const before = runs.slice(0, run).reduce((sum, text) => sum + count(text, sentence.text), 0)
  return before + count((runs[run] ?? "").slice(0, sentence.from + sentence.text.length - 1), sentence.text) + 1
}

/** @param {string} text @param {string} sought how often it begins there, overlapping too, as the server counts */
function count(text, sought) {
  let found = 0
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) found += 1
  return found
}

/**
 * A run in its sentences, forms kept; the spaces behind a sentence belong to it.
 * @param {import("./content.js").Run} run
 * @returns {import("./content.js").Run[]}
 */
export function sentenceRuns(run) {
  const sentences = sentencesOf(plainOf(run))
  return sentences.map((sentence, place) => sliced(run, place === 0 ? 0 : sentence.from, sentences[place + 1]?.from ?? Infinity))
}
