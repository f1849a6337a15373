/** Looks for words in what was taken along, as the server would: accents count only when typed. */
import { fold } from "../Shared/fold.js"
import { allPacks, allTexts } from "./pack-store.js"

/** @typedef {import("../Search/hits.js").Hit} Hit */

const HIT_LIMIT = 200
/** Characters shown before and after a hit. */
const AROUND = 60

/**
 * @param {string} query
 * @returns {Promise<Hit[]>} exact accents first
 */
export async function searchPacks(query) {
  const packs = new Map((await allPacks()).map((pack) => [pack.meeting, pack]))
  /** @type {Hit[]} */
  const hits = []
  for (const text of await allTexts()) {
    const pack = packs.get(text.meeting)
    const paper = pack?.papers[text.paper]
    if (!pack || !paper) continue
    for (const [index, words] of text.pages.entries()) {
      const found = findIn(words ?? "", query)
      if (!found) continue
      hits.push({ kind: "paper", meeting: pack.meeting, meetingTitle: pack.title, paper: text.paper, page: index + 1, title: paper.title, ...found })
      if (hits.length >= HIT_LIMIT) break
    }
  }
  return hits.sort((a, b) => Number(b.exact) - Number(a.exact))
}

/**
 * The first place of the words, one after another as typed, and whether its accents are those typed.
 * @param {string} text @param {string} query
 * @returns {{ snippet: string, marks: [number, number][], exact: boolean } | null}
 */
export function findIn(text, query) {
  const composed = text.normalize("NFC")
  const wanted = query.normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ")
  if (wanted === "") return null
  const exactAt = composed.toLowerCase().indexOf(wanted)
  const typedMarks = fold(wanted) !== wanted
  // Folding keeps the number of letters, so a place in the folded text is a place in the composed one.
  const at = exactAt >= 0 ? exactAt : typedMarks ? -1 : letters(composed).indexOf(wanted)
  if (at < 0) return null
  const from = Math.max(0, composed.lastIndexOf(" ", Math.max(0, at - AROUND)) + (at > AROUND ? 1 : 0))
  const to = Math.min(composed.length, at + wanted.length + AROUND)
  const before = from > 0 ? "… " : ""
  const start = before.length + at - from
  return { snippet: `${before}${composed.slice(from, to)}${to < composed.length ? " …" : ""}`, marks: [[start, start + wanted.length]], exact: exactAt >= 0 }
}

/**
 * Folded letter by letter, so that every letter stays where it is.
 * @param {string} text composed
 */
function letters(text) {
  return [...text].map((letter) => { const plain = fold(letter); return plain.length === letter.length ? plain : letter.toLowerCase().padEnd(letter.length).slice(0, letter.length) }).join("")
}
