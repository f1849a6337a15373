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
  const wanted = toned(query.normalize("NFC").trim().toLowerCase().replace(/\s+/g, " "))
  if (wanted === "") return null
  const exactAt = toned(lower(composed)).indexOf(wanted)
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

/** @param {string} text in lower case, every letter in its place */
const lower = text => sameLength(text, letter => letter.toLowerCase())

/** Vowels whose tone some write on the first and some on the second letter. */
const movableTone = /([oòóỏõọ])([aàáảãạeèéẻẽẹ])(?!\p{L})|([uùúủũụ])([yỳýỷỹỵ])(?!\p{L})/gu

/**
 * The tone where the older rule puts it: hoà, khoẻ and thuỷ become hòa, khỏe and thủy. The number of letters stays.
 * @param {string} text composed, in lower case
 */
export function toned(text) {
  return text.replace(movableTone, (whole, o, a, u, y, at, all) => {
    const [first, second] = o ? [o, a] : [u, y]
    // The u of quý belongs to the q.
    if (u && all[at - 1] === "q") return whole
    const [plain, tone = ""] = [...second.normalize("NFD")]
    return tone === "" || first.normalize("NFD").length > 1 ? whole : `${(first + tone).normalize("NFC")}${plain}`
  })
}

/**
 * Folded letter by letter, so that every letter stays where it is.
 * @param {string} text composed
 */
function letters(text) {
  return sameLength(text, fold)
}

/** @param {string} text @param {(letter: string) => string} change */
function sameLength(text, change) {
  return [...text].map((letter) => { const changed = change(letter); return changed.length === letter.length ? changed : letter.toLowerCase().padEnd(letter.length).slice(0, letter.length) }).join("")
}
