/** Remembers on the desk where a person stopped in a paper, so that every tablet of theirs opens it there. */

/** The hand has rested so long before the place is written down. */
const restDelay = 1_200
/** A smaller move is not worth a line, in parts of a page. */
const smallestMove = 0.1
/** News from another tablet within this time after the opening is still followed by itself. */
const openingTime = 4_000

export class ReadingPlace {
  /** @type {import("./pages.js").Pages | null} */
  pages = null
  /**
   * Where another tablet has read on meanwhile, to be offered.
   * @type {{ page: number, offset: number } | null}
   */
  elsewhere = null

  #desk
  #id
  #paper
  #stage
  #changed
  #openedAt = Date.now()
  #touched = false
  /** @type {any} */
  #timer = null
  #release

  /**
   * @param {import("../Desk/open-desk.js").OpenDesk} desk
   * @param {number} paper @param {import("./stage.js").PageStageElement} stage @param {() => void} changed
   */
  constructor(desk, paper, stage, changed) {
    this.#desk = desk.desk
    this.#paper = paper
    this.#id = `position-${paper}`
    this.#stage = stage
    this.#changed = changed
    this.#release = this.#desk.subscribe((ids, where) => { if (where === "far" && ids.has(this.#id)) this.#heard() })
    for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) stage.addEventListener(type, this.#touch, { passive: true })
  }

  close() {
    clearTimeout(this.#timer)
    if (this.#touched) this.#write()
    this.#release()
    for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) this.#stage.removeEventListener(type, this.#touch)
  }

  /**
   * @param {number} count of pages
   * @returns {{ page: number, offset: number } | undefined}
   */
  remembered(count) {
    const data = this.#desk.get(this.#id)?.data
    if (!data || !(data.page >= 1)) return undefined
    return { page: Math.min(count, data.page), offset: data.offset ?? 0 }
  }

  /** The pages moved. */
  moved() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#write(), restDelay)
  }

  /** Goes where the other tablet is. */
  follow() {
    const there = this.elsewhere
    this.elsewhere = null
    if (there) this.#stage.goTo(there.page, { offset: there.offset })
    this.#changed()
  }

  dismiss() {
    this.elsewhere = null
    this.#changed()
  }

  #touch = () => { this.#touched = true }

  #write() {
    clearTimeout(this.#timer)
    if (!this.pages || this.#stage.pages !== this.pages || this.#stage.page === 0) return
    const page = this.#stage.page
    const offset = Math.round(this.#stage.offset * 1000) / 1000
    const before = this.#desk.get(this.#id)?.data
    if (before && Math.abs(before.page + before.offset - page - offset) < smallestMove) return
    // Merely opened: the place of another tablet may still be on its way here.
    if (!this.#touched && before) return
    if (!this.#touched && page === 1 && offset < smallestMove) return
    void this.#desk.put([{ id: this.#id, kind: "position", paper: this.#paper, digest: this.pages.digest, data: { page, offset } }]).kept
  }

  #heard() {
    const there = this.remembered(this.pages?.count ?? Infinity)
    if (!there || !this.pages) return
    if (!this.#touched && Date.now() - this.#openedAt < openingTime) {
      this.#stage.goTo(there.page, { offset: there.offset })
    } else if (Math.abs(there.page - this.#stage.page) > 1) {
      this.elsewhere = there
      this.#changed()
    }
  }
}
