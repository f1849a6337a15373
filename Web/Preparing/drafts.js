/**
 * Items being typed that the server does not know yet. In the outline they stand as items with negative ids, between
 * their neighbours; once sent they become the item that the server made, under the same row.
 *
 * @typedef {import("./outline.js").Item} Item
 * @typedef {{ key: number, parent: number | null, after: number | null, text: string, sent: string | null,
 *   made: number | null }} Draft  `after`: the sibling above, an item or a draft; null for the first of its family
 */
import { tidied } from "../Shared/edits.js"
import { childrenOf } from "./outline.js"

export class Drafts {
  #next = -1
  /** @type {Draft[]} */
  list = []
  /**
   * Rows keep their name when a draft becomes an item.
   * @type {Map<number, number>}
   */
  #rows = new Map()
  /**
   * Where items were put when they were made.
   * @type {Map<number, import("./outline.js").Position>}
   */
  #places = new Map()
  /**
   * Called once when the item made of a draft is here; the draft's text may have grown since it was sent.
   * @type {(draft: Draft, made: number) => void}
   */
  onArrival = () => {}
  /**
   * Sends one after another, so that each knows the true place of the one before.
   * @type {Promise<unknown>}
   */
  #chain = Promise.resolve()

  /** @param {number} id @returns {number} the same for an item and for the draft that it was */
  rowOf(id) { return this.#rows.get(id) ?? id }

  /** @param {number} id of an item or a draft @returns {number} the item's id once a draft has one */
  itemOf(id) { return this.list.find((one) => one.key === id)?.made ?? this.#madeOf(id) ?? id }

  /** @param {number} key @returns {Draft | undefined} */
  get(key) { return this.list.find((one) => one.key === key) }

  /**
   * A new empty line.
   * @param {Item[]} items as `among` gives them @param {number | null} after the row above; null: the very first
   * @param {{ inside?: boolean }} [options] `inside`: as the first child of the row above
   * @returns {Draft}
   */
  start(items, after, options = {}) {
    const inside = options.inside ?? false
    const above = items.find((one) => one.id === after)
    const draft = {
      key: this.#next--, parent: inside && above ? above.id : above?.parent ?? null,
      after: inside || !above ? null : above.id, text: "", sent: null, made: null,
    }
    this.list.push(draft)
    return draft
  }

  /** @param {number} key */
  remove(key) {
    const gone = this.get(key)
    this.list = this.list.filter((one) => one.key !== key)
    for (const draft of this.list) if (gone && draft.after === key) draft.after = gone.after
  }

  /**
   * Puts a draft elsewhere in the outline.
   * @param {number} key @param {Item[]} items @param {import("./outline.js").Position} position
   */
  move(key, items, position) {
    const draft = this.get(key)
    if (!draft) return
    for (const other of this.list) if (other.after === key) other.after = draft.after
    const family = childrenOf(items, position.parent).filter((one) => one.id !== key)
    draft.parent = position.parent
    draft.after = family[position.index - 1]?.id ?? null
  }

  /**
   * The outline with the drafts in it.
   * @param {Item[]} items from the server @returns {Item[]}
   */
  among(items) {
    this.#adopt(items)
    const known = new Set(items.map((one) => one.id))
    for (const draft of this.list) if (draft.made !== null && known.has(draft.made)) this.onArrival(draft, draft.made)
    this.list = this.list.filter((one) => one.made === null || !known.has(one.made))
    const all = [...items]
    for (const draft of this.list) {
      const parent = draft.parent === null ? null : this.#shown(draft.parent)
      const family = childrenOf(all, parent)
      const above = draft.after === null ? null : this.#shown(draft.after)
      const found = family.findIndex((one) => one.id === above)
      const place = above === null ? 0 : found < 0 ? family.length : found + 1
      const before = family[place - 1]?.index ?? (family[0]?.index ?? 0) - 1
      const behind = family[place]?.index ?? before + 1
      all.push({
        id: draft.key, parent, index: (before + behind) / 2, title: draft.text, kind: "information", minutes: null,
      })
    }
    return all
  }

  /**
   * Under which id a row stands in the outline now: an item that is made but not yet here is still its draft.
   * @param {number} id
   */
  #shown(id) {
    return this.list.find((one) => one.key === id || one.made === id)?.key ?? this.itemOf(id)
  }

  /**
   * The place that a draft takes on the server.
   * @param {Draft} draft @param {number | null} parent @param {Item[]} family the server's
   * @returns {number} a vanished neighbour above means the end
   */
  #placeOf(draft, parent, family) {
    if (draft.after === null) return 0
    const above = this.itemOf(draft.after)
    const place = family.findIndex((one) => one.id === above)
    if (place >= 0) return place + 1
    // The answer may come before the update: then we know the place from what we asked for.
    const known = this.#places.get(above)
    return known && known.parent === parent ? known.index + 1 : family.length
  }

  /**
   * Sends a draft; later ones wait until this one has its place.
   * @param {number} key
   * @param {() => Item[]} items the server's items at the moment of sending
   * @param {(place: { title: string, parent: number | null, index: number }) => Promise<number>} add gives the id made
   * @returns {Promise<number>} the id of the item
   */
  send(key, items, add) {
    const work = this.#chain.then(async () => {
      const draft = this.get(key)
      if (!draft) return this.itemOf(key)
      const parent = draft.parent === null ? null : this.itemOf(draft.parent)
      const index = this.#placeOf(draft, parent, childrenOf(items(), parent))
      draft.sent = tidied(draft.text)
      try {
        const made = await add({ title: draft.sent, parent, index })
        this.#places.set(made, { parent, index })
        this.#become(draft, made)
        return made
      } catch (error) {
        draft.sent = null
        throw error
      }
    })
    this.#chain = work.then(() => {}, () => {})
    return work
  }

  /**
   * The update may come before the answer: then the item is known by its words and its place.
   * @param {Item[]} items
   */
  #adopt(items) {
    for (const draft of this.list) {
      if (draft.sent === null || draft.made !== null) continue
      const parent = draft.parent === null ? null : this.itemOf(draft.parent)
      const item = items.find((one) =>
        !this.#rows.has(one.id) && one.title === draft.sent && (one.parent ?? null) === parent && one.id > this.#newest)
      if (item) this.#become(draft, item.id)
    }
    this.#newest = Math.max(this.#newest, ...items.map((one) => one.id))
  }

  #newest = 0

  /** @param {Draft} draft @param {number} made */
  #become(draft, made) {
    if (draft.made !== null) return
    draft.made = made
    this.#rows.set(made, draft.key)
    this.#newest = Math.max(this.#newest, made)
  }

  /** @param {number} key */
  #madeOf(key) {
    for (const [made, row] of this.#rows) if (row === key) return made
    return undefined
  }
}

/**
 * Lines pasted from a letter or a table become items: numbering and bullets in front of them go.
 * @param {string} text @returns {string[]}
 */
export function linesOf(text) {
  return text.normalize("NFC").split(/\r?\n/)
    .map((line) => line.replace(/[\s\u00A0]+/g, " ").trim().replace(/^(?:(?:\d+(?:\.\d+)*|[IVX]+|[a-zđ])[.)]|[-–•*+])\s+/u, "").trim())
    .filter((line) => line !== "")
}
