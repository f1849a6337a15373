import { request } from "../Shell/http.js"
import { Pages } from "../Reader/pages.js"
import { boundsOf } from "./groups.js"
import { changedPages, followWords } from "./follow.js"
import { movedData, noteKinds, topOf } from "./note-place.js"

/** A new version came: notes go where their words went. Text marks are placed by the server, which knows both texts; ink
 *  follows the words around it. What finds no place is listed, and stays readable in the old version. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {import("../Reader/words.js").Word} Word */

/** Pages of the new version read at once in search of a place. */
const pagesAtOnce = 8

export class Replacing {
  /**
   * What could not be placed.
   * @type {Item[]}
   */
  lost = []
  /**
   * Pages of the new version whose text differs.
   * @type {number[]}
   */
  changed = []
  placed = 0
  isWorking = false
  isRead = false

  #ink
  #desk

  /** @param {import("./paper-ink.js").PaperInk} ink @param {import("../Desk/open-desk.js").OpenDesk} openDesk */
  constructor(ink, openDesk) {
    this.#ink = ink
    this.#desk = openDesk.desk
  }

  /** @param {Item} item */
  isLost(item) { return this.lost.some(one => one.id === item.id) }

  /** @returns {Item[]} one's notes that still stand on an older version */
  #stale(/** @type {string} */ digest) {
    return this.#desk.ofPaper(this.#ink.paper).filter(item => noteKinds.has(item.kind) && item.digest && item.digest !== digest)
  }

  /** @param {Pages} pages the newest version, just opened */
  async run(pages) {
    if (this.#stale(pages.digest).length === 0) { this.lost = []; this.changed = []; return }
    const before = this.#stale(pages.digest)
    this.isWorking = true
    this.#ink.reader.update()
    try {
      await this.#askServer(pages)
      await this.#followInk(pages)
    } catch {
      // Without a network nothing is placed now; the notes stay with the old version until it comes back.
    } finally {
      this.isWorking = false
      this.lost = this.#stale(pages.digest).sort((a, b) => (a.page ?? 0) - (b.page ?? 0) || topOf(a) - topOf(b))
      this.placed = before.length - this.lost.length
      this.isRead = false
      this.#ink.reader.update()
    }
  }

  /** @param {Pages} pages */
  async #askServer(pages) {
    const { store } = this.#ink.reader
    try {
      const answer = await request("POST", `/api/desk/${encodeURIComponent(store.id)}/papers/${this.#ink.paper}/anchor`, { digest: pages.digest })
      await this.#desk.hear(answer.placed ?? [])
      this.changed = [...new Set((answer.changed ?? []).map((/** @type {{ page: number }} */ one) => one.page))].sort((a, b) => a - b)
    } catch (error) {
      if (/** @type {any} */ (error).status === 0) throw error
    }
  }

  // Each old page on which something was left: where did its words go?
  /** @param {Pages} pages */
  async #followInk(pages) {
    const { reader } = this.#ink
    const newest = reader.paper?.pagesURL ?? ""
    /** @type {Map<string, Item[]>} */
    const versions = new Map()
    for (const item of this.#stale(pages.digest)) versions.set(item.digest ?? "", [...versions.get(item.digest ?? "") ?? [], item])
    for (const [digest, items] of versions) {
      const old = await Pages.open(`${newest.slice(0, newest.lastIndexOf("/") + 1)}${digest.slice(0, 16)}`).catch(() => null)
      if (!old) continue
      const now = await allWords(pages)
      const then = new Map()
      for (const page of new Set(items.map(item => item.page ?? 1))) then.set(page, await old.words(page).catch(() => []))
      if (this.changed.length === 0) this.changed = changedPages(await allWords(old), now)
      const moves = items.flatMap(item => {
        const box = item.kind === "page-note" ? [0, 0, 1, 1] : boundsOf(item, old.ratio(item.page ?? 1))
        const place = box ? followWords({ page: item.page ?? 1, box: /** @type {any} */ (box), quote: item.data.quote }, then.get(item.page ?? 1) ?? [], now) : null
        if (!place) return []
        const data = place.boxes ? { ...item.data, boxes: place.boxes } : item.kind === "page-note" ? item.data : movedData(item, place.dx, place.dy)
        return [{ id: item.id, page: place.page, digest: pages.digest, data }]
      })
      if (moves.length > 0) await this.#desk.put(moves).kept
    }
  }

  /**
   * Shows a note where it was written.
   * @param {Item} item
   */
  async showOld(item) {
    await this.#ink.reader.showVersion(item.digest ?? "")
    this.#ink.reader.goTo(item.page ?? 1, { offset: topOf(item), centre: true })
  }

  /**
   * Puts notes by hand on the page being read.
   * @param {Item[]} items
   */
  placeHere(items) {
    const { reader } = this.#ink
    const digest = this.#ink.pages?.digest
    if (!digest) return
    // Words that are gone cannot be marked; what was said about them stays as a note.
    this.#ink.writing.change(items.map(item => item.data.quote && item.kind !== "note"
      ? { id: item.id, kind: /** @type {const} */ ("note"), page: reader.page, digest, data: { at: [0.94, 0.06], text: `“${item.data.quote}”`, born: item.data.born } }
      : { id: item.id, page: reader.page, digest }))
    const ids = new Set(items.map(item => item.id))
    this.lost = this.lost.filter(item => !ids.has(item.id))
    reader.update()
  }
}

/** @param {Pages} pages @returns {Promise<Word[][]>} of each page in turn; none for a page that did not come */
async function allWords(pages) {
  /** @type {Word[][]} */
  const all = []
  for (let first = 1; first <= pages.count; first += pagesAtOnce) {
    const numbers = Array.from({ length: Math.min(pagesAtOnce, pages.count - first + 1) }, (_, index) => first + index)
    all.push(...await Promise.all(numbers.map(page => pages.words(page).catch(() => []))))
  }
  return all
}
