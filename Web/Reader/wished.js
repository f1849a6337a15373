/** What the screen asks a reader to show, and whether the reader still goes where somebody leads it. */

/**
 * A page to go to, words to show on it, the part of it that somebody presents; `isMove` when only that part changed.
 * @typedef {{ page?: number | null, quote?: string | null, part?: import("../Presenting/presenting.js").Part, isMove?: boolean }} Wish
 */

export class Wished {
  /** @type {Wish | null} */
  now = null
  /** The presenter's place is shown, and no hand has moved it since. */
  isLed = false

  /**
   * @param {Wish | null} wish @param {boolean} hasPages
   * @returns {boolean} whether it is another wish than before
   */
  ask(wish, hasPages) {
    if (wish === this.now) return false
    // What moved before there were pages is where they begin.
    this.now = wish?.isMove && !hasPages ? { ...wish, isMove: false } : wish
    return true
  }

  /** A hand of this tablet moved the pages. */
  handMoved() { this.isLed = false }

  /** @returns {Wish | null} what is to be shown now. Whose hand has moved the page keeps their place on it, until the next page. */
  take() {
    const wish = this.now
    if (!wish || (wish.isMove && !this.isLed)) return null
    this.isLed = wish.part !== undefined
    return wish
  }
}
