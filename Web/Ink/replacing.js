import { Pages } from "../Reader/pages.js"
import { boundsOf } from "./groups.js"
import { followWords } from "./follow.js"
import { movedData, noteKinds, topOf } from "./note-place.js"
import { versionChanges } from "./version-changes.js"

/** A new version came: notes go where their words went. What finds no place is listed, and stays readable in the old
 *  version. What changed since one wrote can be read as long as such notes are there, on every tablet. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {import("../Reader/words.js").Word} Word */
/** @typedef {import("./version-changes.js").PageChange} PageChange */

/** Pages read at once in search of a place. */
const pagesAtOnce = 8

export class Replacing {
  /**
   * What could not be placed.
   * @type {Item[]}
   */
  lost = []
  /**
   * What differs from the version that one wrote on; null before it was asked for.
   * @type {PageChange[] | null}
   */
  changes = null
  /** @type {"" | "working" | "failed"} */
  comparing = ""
  placed = 0
  isWorking = false
  isRead = false

  #ink
  #desk
  /**
   * Words of versions, for as long as this paper is open.
   * @type {Map<string, Promise<Word[][]>>}
   */
  #words = new Map()

  /** @param {import("./paper-ink.js").PaperInk} ink @param {import("../Desk/open-desk.js").OpenDesk} openDesk */
  constructor(ink, openDesk) {
    this.#ink = ink
    this.#desk = openDesk.desk
  }

  /** @param {Item} item */
  isLost(item) { return this.lost.some(one => one.id === item.id) }

  /** @returns {Item[]} one's notes that still stand on an older version */
  #stale(/** @type {string} */ digest) {
    return this.#ink.notes.filter(item => item.digest && item.digest !== digest)
  }

  /** @returns {{ digest: string, version: number } | null} the oldest version that one wrote on, when it is not the one being read */
  get writtenOn() {
    const { reader, pages, notes } = this.#ink
    const digests = new Set(notes.map(item => item.data.since ?? item.digest))
    const found = reader.paper?.versions?.find(one => digests.has(one.digest))
    return found && found.digest !== pages?.digest ? found : null
  }

  /** @param {Pages} pages the newest version, just opened */
  async run(pages) {
    const before = this.#stale(pages.digest)
    if (before.length === 0) { this.lost = []; return }
    this.changes = null
    this.isWorking = true
    this.#ink.reader.update()
    let isOver = false
    try {
      await this.#follow(pages)
      isOver = true
      await this.compare()
    } catch {
      // Without a network nothing is placed now; the notes stay with the old version until it comes back.
    } finally {
      this.isWorking = false
      this.lost = !isOver ? [] : this.#stale(pages.digest).sort((a, b) => (a.page ?? 0) - (b.page ?? 0) || topOf(a) - topOf(b))
      this.placed = isOver ? before.length - this.lost.length : 0
      this.isRead = false
      this.#ink.reader.update()
    }
  }

  /** Notes came from another tablet: some may stand on an older version. */
  heard() {
    const { pages, sync, reader } = this.#ink
    if (this.isWorking || !pages || !sync.isHeard || reader.digest !== "" || pages.base !== reader.paper?.pagesURL) return
    if (this.#stale(pages.digest).some(item => !this.isLost(item))) void this.run(pages)
  }

  /** Finds out what changed since one wrote. */
  async compare() {
    const { writtenOn } = this
    const { pages, reader } = this.#ink
    if (!writtenOn || !pages || this.comparing === "working") return
    this.comparing = "working"
    reader.update()
    try {
      this.changes = versionChanges(await this.#allWords(writtenOn.digest), await this.#allWords(pages.digest, pages))
      this.comparing = ""
    } catch {
      this.comparing = "failed"
    }
    reader.update()
  }

  // Each old page on which something was left: where did its words go?
  /** @param {Pages} pages */
  async #follow(pages) {
    /** @type {Map<string, Item[]>} */
    const versions = new Map()
    for (const item of this.#stale(pages.digest)) versions.set(item.digest ?? "", [...versions.get(item.digest ?? "") ?? [], item])
    const now = await this.#allWords(pages.digest, pages)
    for (const [digest, items] of versions) {
      const old = await this.#openOld(digest)
      if (!old) continue
      const then = await this.#allWords(digest, old)
      const moves = items.flatMap(item => {
        const page = item.page ?? 1
        const { quote, prefix, suffix } = item.data
        const box = item.kind === "page-note" ? [0, 0, 1, 1] : boundsOf(item, old.ratio(page))
        const place = box ? followWords({ page, box: /** @type {any} */ (box), quote, prefix, suffix }, then[page - 1] ?? [], now) : null
        if (!place) return []
        const data = place.boxes ? { ...item.data, boxes: place.boxes } : item.kind === "page-note" ? item.data : movedData(item, place.dx, place.dy)
        return [{ id: item.id, page: place.page, digest: pages.digest, data: { ...data, since: item.data.since ?? digest } }]
      })
      if (moves.length > 0) await this.#desk.put(moves).kept
    }
  }

  // A version that is gone says nothing; one that only did not come is asked for again later.
  /** @param {string} digest @returns {Promise<Pages | null>} */
  async #openOld(digest) {
    try {
      return await this.#open(digest)
    } catch (error) {
      const { status } = /** @type {{ status?: number }} */ (error)
      if (status !== undefined && status >= 400 && status < 500) return null
      throw error
    }
  }

  /** @param {string} digest @returns {Promise<Pages>} */
  #open(digest) {
    const newest = this.#ink.reader.paper?.pagesURL ?? ""
    return Pages.open(`${newest.slice(0, newest.lastIndexOf("/") + 1)}${digest.slice(0, 16)}`)
  }

  /** @param {string} digest @param {Pages} [pages] of that version, when they are open */
  #allWords(digest, pages) {
    let words = this.#words.get(digest)
    if (!words) {
      words = (pages ? Promise.resolve(pages) : this.#open(digest)).then(allWords)
      this.#words.set(digest, words)
      words.catch(() => this.#words.delete(digest))
    }
    return words
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
      ? { id: item.id, kind: /** @type {const} */ ("note"), page: reader.page, digest, data: { at: [0.94, 0.06], text: `“${item.data.quote}”`, born: item.data.born, since: item.data.since ?? item.digest } }
      : { id: item.id, page: reader.page, digest, data: { ...item.data, since: item.data.since ?? item.digest } }))
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
