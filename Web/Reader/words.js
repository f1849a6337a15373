/** The words of a page and their boxes: what is selected, quoted, highlighted and found. Coordinates 0…1 of the page. */

import { fold } from "../Shared/fold.js"

/**
 * @typedef {[x0: number, y0: number, x1: number, y1: number, text: string, line: number, block: number]} Word
 * @typedef {[number, number, number, number]} Box
 */

/** How far from a word a touch still means it, in parts of the page width. */
const reach = 0.06
/** What the server takes of a quote, in characters. */
const quoteLimit = 3_900
/** Words before and after a quote that help to find it in another version. */
const contextWords = 8

/**
 * @param {Word[]} words
 * @param {number} x @param {number} y
 * @param {number} [ratio] height over width of the page: makes distances true
 * @returns {number} index of the word at or near the point, -1 when there is none near
 */
export function wordAt(words, x, y, ratio = 1.414) {
  let best = -1
  let least = reach
  for (const [index, [x0, y0, x1, y1]] of words.entries()) {
    const dx = Math.max(x0 - x, 0, x - x1)
    // Off the line weighs more than along it: one who draws below a line means that line.
    const dy = Math.max(y0 - y, 0, y - y1) * ratio * 2
    const distance = Math.hypot(dx, dy)
    if (distance < least || (distance === 0 && least === 0 && best < 0)) {
      least = distance
      best = index
    }
  }
  return best
}

/**
 * Boxes over the words from `first` to `last`, one per line.
 * @param {Word[]} words
 * @param {number} first
 * @param {number} last
 * @returns {Box[]}
 */
export function boxesOf(words, first, last) {
  /** @type {Box[]} */
  const boxes = []
  let line = NaN
  for (let index = Math.min(first, last); index <= Math.max(first, last); index += 1) {
    const word = words[index]
    if (!word) continue
    const box = boxes.at(-1)
    if (box && word[5] === line) {
      box[0] = Math.min(box[0], word[0])
      box[1] = Math.min(box[1], word[1])
      box[2] = Math.max(box[2], word[2])
      box[3] = Math.max(box[3], word[3])
    } else {
      boxes.push([word[0], word[1], word[2], word[3]])
      line = word[5]
    }
  }
  return boxes
}

/**
 * The words as a text to copy: spaces within a line and between the lines of a paragraph, a new line between paragraphs.
 * @param {Word[]} words
 * @param {number} [first]
 * @param {number} [last]
 */
export function textOf(words, first = 0, last = words.length - 1) {
  let text = ""
  /** @type {Word | undefined} */
  let before
  for (let index = Math.min(first, last); index <= Math.max(first, last); index += 1) {
    const word = words[index]
    if (!word) continue
    if (before) text += before[6] === word[6] ? " " : "\n"
    text += word[4]
    before = word
  }
  return text
}

/**
 * What is kept of a passage so that it can be found in another version of the paper.
 * @param {Word[]} words
 * @param {number} first
 * @param {number} last
 * @returns {{ quote: string, prefix: string, suffix: string, boxes: Box[] }}
 */
export function passageOf(words, first, last) {
  const [from, to] = first <= last ? [first, last] : [last, first]
  const plain = (/** @type {Word[]} */ some) => some.map(word => word[4]).join(" ")
  return {
    quote: plain(words.slice(from, to + 1)).slice(0, quoteLimit), prefix: plain(words.slice(Math.max(0, from - contextWords), from)).slice(-300),
    suffix: plain(words.slice(to + 1, to + 1 + contextWords)).slice(0, 300), boxes: boxesOf(words, from, to),
  }
}

/**
 * Where the words of `query` stand one after the other, for searching without a network. A word typed with marks must
 * match with them; the last one may be unfinished.
 * @param {Word[]} words
 * @param {string} query
 * @returns {{ first: number, last: number, exact: boolean }[]}
 */
export function findWords(words, query) {
  const wanted = query.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  const exact = words.map(word => bare(word[4].normalize("NFC").toLowerCase()))
  const plain = exact.map(fold)
  const folded = wanted.map(fold)
  const hits = []
  for (let first = 0; first + wanted.length <= words.length; first += 1) {
    let isExact = true
    const fits = wanted.every((word, offset) => {
      const last = offset === wanted.length - 1
      const equal = (/** @type {string | undefined} */ text, /** @type {string | undefined} */ sought) =>
        text !== undefined && sought !== undefined && (last ? text.startsWith(sought) : text === sought)
      if (equal(exact[first + offset], word)) return true
      isExact = false
      return folded[offset] === word && equal(plain[first + offset], word)
    })
    if (fits) hits.push({ first, last: first + wanted.length - 1, exact: isExact })
  }
  return hits
}

const bare = (/** @type {string} */ word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")

/**
 * The smallest box around all.
 * @param {Box[]} boxes
 * @returns {Box}
 */
export function around(boxes) {
  return [
    Math.min(...boxes.map(box => box[0])), Math.min(...boxes.map(box => box[1])),
    Math.max(...boxes.map(box => box[2])), Math.max(...boxes.map(box => box[3])),
  ]
}
