import { boxesOf } from "../Reader/words.js"

/** Where a place of one version of a paper is in another, told by the words around it. */

/** @typedef {import("../Reader/words.js").Word} Word */
/** @typedef {[number, number, number, number]} Box */
/** @typedef {{ page: number, dx: number, dy: number, boxes?: Box[] }} Place how far to move; for a quote, its boxes */

/** Words around a stroke that say where it belongs. */
const witnesses = 24
/** A run of so many equal words is the same passage. */
const runLength = 4
/** This part of the witnesses must agree. */
const agreement = 0.4
/** Pages are the same when this part of their words is. */
const likeness = 0.8

/**
 * @param {{ page: number, box: Box, quote?: string, prefix?: string, suffix?: string }} mark on the old version
 * @param {Word[]} then words of its old page
 * @param {Word[][]} now words of each new page
 * @returns {Place | null} null when its surroundings are gone
 */
export function followWords(mark, then, now) {
  if (mark.quote) return followQuote(mark, now)
  if (then.length === 0) {
    // A scan says nothing: only the very same page number without words on it.
    return now[mark.page - 1]?.length === 0 ? { page: mark.page, dx: 0, dy: 0 } : null
  }
  const near = nearest(then, mark.box)
  /** @type {Map<number, { dx: number, dy: number }[]>} */
  const votes = new Map()
  for (const index of near) {
    const found = findRun(then, index, now, mark.page)
    if (!found) continue
    const [old, word] = [/** @type {Word} */ (then[index]), /** @type {Word} */ (now[found.page - 1]?.[found.index])]
    votes.set(found.page, [...votes.get(found.page) ?? [], { dx: word[0] - old[0], dy: word[1] - old[1] }])
  }
  let best = { page: 0, moves: /** @type {{ dx: number, dy: number }[]} */ ([]) }
  for (const [page, moves] of votes) if (moves.length > best.moves.length) best = { page, moves }
  if (best.moves.length >= Math.max(1, near.length * agreement)) {
    return { page: best.page, dx: median(best.moves.map(move => move.dx)), dy: median(best.moves.map(move => move.dy)) }
  }
  // On the margin of a page that is otherwise the same.
  const same = samePage(then, mark.page, now)
  return same > 0 ? { page: same, dx: 0, dy: 0 } : null
}

/**
 * The same words; where they stand several times, those in the company they had.
 * @param {{ page: number, quote?: string, prefix?: string, suffix?: string }} mark @param {Word[][]} now
 * @returns {Place | null}
 */
function followQuote({ page, quote = "", prefix = "", suffix = "" }, now) {
  const wanted = wordsOf(quote)
  if (wanted.length === 0) return null
  const before = wordsOf(prefix).reverse()
  const after = wordsOf(suffix)
  let best = null
  let most = -1
  for (const number of pagesFrom(page, now.length)) {
    const words = now[number - 1] ?? []
    const at = (/** @type {number} */ index) => plain(words[index]?.[4] ?? "")
    for (let index = 0; index + wanted.length <= words.length; index += 1) {
      if (!wanted.every((word, offset) => at(index + offset) === word)) continue
      const company = run(before, offset => at(index - 1 - offset)) + run(after, offset => at(index + wanted.length + offset))
      if (company > most) { most = company; best = { page: number, index } }
    }
  }
  return best ? { page: best.page, dx: 0, dy: 0, boxes: boxesOf(now[best.page - 1] ?? [], best.index, best.index + wanted.length - 1) } : null
}

/** @param {string[]} words @param {(offset: number) => string} at @returns {number} how many from the first on are there */
function run(words, at) {
  const differs = words.findIndex((word, offset) => at(offset) !== word)
  return differs < 0 ? words.length : differs
}

/** @param {string} text */
const wordsOf = text => text.split(/\s+/).filter(Boolean).map(plain)

/** @param {Word[]} words @param {Box} box @returns {number[]} indexes of the words nearest to it */
function nearest(words, box) {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return words.map((word, index) => ({ index, far: Math.hypot((word[0] + word[2]) / 2 - x, ((word[1] + word[3]) / 2 - y) * 1.4) }))
    .sort((a, b) => a.far - b.far).slice(0, witnesses).map(one => one.index)
}

/**
 * The same word in the same company.
 * @param {Word[]} then @param {number} index @param {Word[][]} now @param {number} page
 */
function findRun(then, index, now, page) {
  const start = Math.max(0, Math.min(index, then.length - runLength))
  const run = then.slice(start, start + runLength).map(word => plain(word[4]))
  for (const number of pagesFrom(page, now.length)) {
    const words = now[number - 1] ?? []
    for (let at = 0; at + run.length <= words.length; at += 1) {
      if (run.every((word, offset) => plain(words[at + offset]?.[4] ?? "") === word)) return { page: number, index: at + index - start }
    }
  }
  return null
}

/** @param {Word[]} then @param {number} page @param {Word[][]} now @returns {number} 0 when there is none */
function samePage(then, page, now) {
  const old = countOf(then)
  for (const number of pagesFrom(page, now.length)) {
    const words = now[number - 1] ?? []
    if (Math.min(words.length, then.length) < Math.max(words.length, then.length) * likeness) continue
    const fresh = countOf(words)
    let common = 0
    for (const [word, count] of old) common += Math.min(count, fresh.get(word) ?? 0)
    if (common >= Math.max(then.length, words.length) * likeness) return number
  }
  return 0
}

/** @param {Word[]} words */
function countOf(words) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const word of words) counts.set(plain(word[4]), (counts.get(plain(word[4])) ?? 0) + 1)
  return counts
}

/**
 * The page itself first, then ever farther from it.
 * @param {number} page @param {number} count
 */
function* pagesFrom(page, count) {
  if (page <= count) yield page
  for (let far = 1; far <= Math.max(page, count); far += 1) {
    if (page + far <= count) yield page + far
    if (page - far >= 1 && page - far <= count) yield page - far
  }
}

/** A word without what does not matter for finding it again: its letters' case and way of writing. */
export const plain = (/** @type {string} */ word) => word.normalize("NFC").toLowerCase()

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
