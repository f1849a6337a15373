import { joined, mapRuns, plainOf, runsOf, tidied } from "./content.js"
import { merged, stretches, words } from "./differences.js"
import { sentenceRuns } from "./sentences.js"
import { sliced } from "./runs.js"

/**
 * Two secretaries wrote in one piece. Changes in different sentences are put together by themselves; when both changed one
 * sentence, a person decides, for two good halves may make a wrong whole.
 */

/** @typedef {import("./content.js").Content} Content @typedef {import("./content.js").Run} Run */

const key = (/** @type {Run} */ run) => JSON.stringify(joined(run).map(span => [span.text, !!span.bold, !!span.italic, span.mention ?? 0]))

/**
 * @param {Content} base what both began with @param {Content} mine @param {Content} theirs
 * @returns {Content | null} null when a person must decide
 */
export function mergedContent(base, mine, theirs) {
  const [b, m, t] = [tidied(base), tidied(mine), tidied(theirs)]
  const shape = (/** @type {Content} */ one) => JSON.stringify({ ...mapRuns(one, () => []) })
  if (JSON.stringify(m) === JSON.stringify(t)) return m
  if (JSON.stringify(m) === JSON.stringify(b)) return t
  if (JSON.stringify(t) === JSON.stringify(b)) return m
  if (b.kind === "list" && m.kind === "list" && t.kind === "list" && b.mark === m.mark && b.mark === t.mark) {
    const items = merged(b.items, m.items, t.items, item => `${item.level} ${key(item.text)}`)
    if (items) return { ...m, items }
  }
  if (shape(b) !== shape(m) || shape(b) !== shape(t)) return null
  const runs = runsOf(b).map((run, place) => mergedRun(run, runsOf(m)[place] ?? [], runsOf(t)[place] ?? []))
  return runs.includes(null) ? null : mapRuns(m, (_run, place) => runs[place] ?? [])
}

/** @param {Run} base @param {Run} mine @param {Run} theirs @returns {Run | null} */
function mergedRun(base, mine, theirs) {
  if (key(mine) === key(theirs) || key(theirs) === key(base)) return mine
  if (key(mine) === key(base)) return theirs
  const sentences = merged(spaced(base), spaced(mine), spaced(theirs), key)
  return sentences && joined(sentences.flat())
}

/**
 * Sentences, each with a space behind it, so that the last one is like the others.
 * @param {Run} run
 */
function spaced(run) {
  return sentenceRuns(run).map((part, place, all) => place < all.length - 1 || /\s$/.test(plainOf(part)) ? part : joined([...part, { text: " " }]))
}

/**
 * A proposal for the person who decides: both changes word by word, mine first where they meet.
 * @param {Content} base @param {Content} mine @param {Content} theirs
 * @returns {Content}
 */
export function proposedContent(base, mine, theirs) {
  const clean = mergedContent(base, mine, theirs)
  if (clean) return clean
  if (runsOf(base).length !== runsOf(mine).length || runsOf(base).length !== runsOf(theirs).length || mine.kind !== theirs.kind) return mine
  return mapRuns(mine, (run, place) => {
    const [b, t] = [runsOf(base)[place] ?? [], runsOf(theirs)[place] ?? []]
    const whole = merged(tokens(b), tokens(run), tokens(t), key)
    return whole ? joined(whole.flat()) : run
  })
}

/** @param {Run} run @returns {Run[]} words, each in its form */
function tokens(run) {
  let place = 0
  return words(plainOf(run)).map(word => sliced(run, place, place += word.length))
}

/**
 * @param {Content | null} before @param {Content | null} after
 * @returns {number} how many runs differ; for telling how much a version changed
 */
export function changedRuns(before, after) {
  const parts = stretches(before ? runsOf(before) : [], after ? runsOf(after) : [], key)
  return parts.reduce((sum, one) => sum + ("same" in one ? 0 : Math.max(one.gone.length, one.come.length)), 0)
}
