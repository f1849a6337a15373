import { request } from "../Shell/http.js"
import { boxesOf, findWords, textOf } from "./words.js"

/** Looks for words in one paper: the server's index where there is a network, the words on this tablet otherwise. */

/** @typedef {import("./words.js").Box} Box */
/** @typedef {{ page: number, snippet: string, marks: [number, number][], boxes: Box[], exact: boolean }} Hit */

/** Shorter queries match everything. */
export const shortestQuery = 2
const longestQuery = 200
/** Pages looked through on the tablet before the first hits are shown. */
const pagesAtOnce = 12
const hitLimit = 500
/** Up to so many pages found by the server are told place by place; of more, page by page. */
const pagesSplit = 24
/** Words shown before and after a hit. */
const around = 6

export class Find {
  query = ""
  /** @type {Hit[]} */
  hits = []
  total = 0
  /** @type {number} index of the hit shown, -1 before the first */
  index = -1
  /** @type {"empty" | "looking" | "done" | "failed"} */
  state = "empty"
  /** Called when anything here changed. */
  onChange = () => {}

  #turn = 0

  /** @returns {Hit | undefined} */
  get hit() { return this.hits[this.index] }

  /**
   * @param {string} text
   * @param {{ path: string, pages: import("./pages.js").Pages, from: number, current: boolean }} where `path` of the paper; `from` the page being
   *   read: the first hit shown is on it or after it; `current`: the server searches this very version
   */
  async look(text, where) {
    const query = text.normalize("NFC").trim().slice(0, longestQuery)
    if (query === this.query && this.state !== "failed") return
    this.#turn += 1
    const turn = this.#turn
    this.query = query
    this.hits = []
    this.index = -1
    this.total = 0
    this.state = query.length < shortestQuery ? "empty" : "looking"
    this.onChange()
    if (this.state === "empty") return
    try {
      const answer = where.current ? await this.#ask(query, where.path) : null
      if (turn !== this.#turn) return
      if (answer) {
        const hits = await eachPlace(answer.hits.slice(0, hitLimit), query, where.pages)
        if (turn !== this.#turn) return
        this.#take(hits, answer.total - Math.min(answer.hits.length, hitLimit) + hits.length, where.from)
      }
      else await this.#lookHere(query, where, turn)
      if (turn === this.#turn) this.state = "done"
    } catch {
      if (turn === this.#turn) this.state = "failed"
    }
    if (turn === this.#turn) this.onChange()
  }

  /** @param {1 | -1} way */
  step(way) {
    if (this.hits.length === 0) return
    this.index = (this.index + way + this.hits.length) % this.hits.length
    this.onChange()
  }

  /** @param {number} index */
  choose(index) {
    this.index = index
    this.onChange()
  }

  clear() {
    this.#turn += 1
    Object.assign(this, { query: "", hits: [], total: 0, index: -1, state: "empty" })
    this.onChange()
  }

  /** @param {string} query @param {string} path @returns {Promise<{ hits: Hit[], total: number } | null>} null without a network */
  async #ask(query, path) {
    try {
      return await request("GET", `${path}/search?q=${encodeURIComponent(query)}`)
    } catch (error) {
      const status = /** @type {any} */ (error).status
      if (status === 0 || status === 404 || status >= 500) return null
      throw error
    }
  }

  /** @param {Hit[]} hits @param {number} total @param {number} from */
  #take(hits, total, from) {
    this.hits = hits
    this.total = total
    const first = hits.findIndex(hit => hit.page >= from)
    this.index = hits.length === 0 ? -1 : Math.max(0, first)
  }

  /** @param {string} query @param {{ pages: import("./pages.js").Pages, from: number }} where @param {number} turn */
  async #lookHere(query, { pages, from }, turn) {
    /** @type {Hit[]} */
    const hits = []
    let missing = 0
    for (let page = 1; page <= pages.count && hits.length < hitLimit; page += pagesAtOnce) {
      const numbers = Array.from({ length: Math.min(pagesAtOnce, pages.count - page + 1) }, (_, index) => page + index)
      const found = await Promise.all(numbers.map(number => pages.words(number).then(words => hitsOn(number, words, query), () => { missing += 1; return [] })))
      if (turn !== this.#turn) return
      hits.push(...found.flat())
      const shown = this.hit
      this.#take(hits, hits.length, from)
      if (shown) this.index = hits.indexOf(shown)
      this.onChange()
    }
    if (hits.length === 0 && missing > 0) throw new Error("pages missing")
  }
}

/**
 * The server tells a page with all its places as one hit; going from one to the next takes them one by one.
 * @param {Hit[]} hits @param {string} query @param {import("./pages.js").Pages} pages
 * @returns {Promise<Hit[]>}
 */
async function eachPlace(hits, query, pages) {
  if (hits.length > pagesSplit) return hits
  const found = await Promise.all(hits.map(async hit => {
    if (hit.boxes.length < 2) return [hit]
    const places = hitsOn(hit.page, await pages.words(hit.page).catch(() => []), query)
    return places.length > 1 ? places : [hit]
  }))
  return found.flat()
}

/**
 * @param {number} page
 * @param {import("./words.js").Word[]} words
 * @param {string} query
 * @returns {Hit[]}
 */
export function hitsOn(page, words, query) {
  return findWords(words, query).map(({ first, last, exact }) => {
    const before = textOf(words, Math.max(0, first - around), first - 1).replace(/\n/g, " ")
    const lead = first > 0 ? `${before} ` : ""
    const quote = textOf(words, first, last).replace(/\n/g, " ")
    const after = last + 1 < words.length ? ` ${textOf(words, last + 1, Math.min(words.length - 1, last + around))}`.replace(/\n/g, " ") : ""
    return { page, snippet: lead + quote + after, marks: [[lead.length, lead.length + quote.length]], boxes: boxesOf(words, first, last), exact }
  })
}
