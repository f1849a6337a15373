import { makeUUID } from "../Store/commands.js"
import { isNewer, isSameEdit } from "./item.js"

/** @typedef {import("./item.js").Item} Item */
/** @typedef {import("./item.js").Kind} Kind */
/** @typedef {import("./shelf.js").Kept} Kept */

/**
 * A change by hand. Without an id a new object comes into being; what is left out stays as it was.
 * @typedef {Partial<Omit<Item, "at" | "turn" | "version">>} Change
 *
 * @callback Listener
 * @param {Set<string>} changed ids
 * @param {"own" | "far"} where own: by this screen's hand; far: from another tablet, another tab or another person
 */

/** One person's notes in one meeting, as this screen knows them. What is put here is seen at once, on disk a moment later
 *  and on the server when there is a network. */
export class Desk {
  /** @type {Map<string, Kept>} */
  #kept = new Map()
  /** @type {Map<string, Item>} */
  #shared = new Map()
  /** @type {Map<string, Set<string>>} */
  #pages = new Map()
  /** @type {Set<Listener>} */
  #listeners = new Set()
  #writing = 0
  /** Grows with every change here: what was derived from an older one is old. */
  revision = 0
  #shelf
  #clock
  /** @type {BroadcastChannel | null} */
  #tabs = null

  /** Called when an edit is on disk and waits for the server. */
  onUnsent = () => {}
  /** Called when the disk refuses. */
  onFault = (/** @type {unknown} */ _error) => {}

  /**
   * @param {import("./shelf.js").Shelf} shelf
   * @param {{ clock?: () => number, channel?: string }} [options] `channel` tells other tabs of the same browser
   */
  constructor(shelf, options = {}) {
    this.#shelf = shelf
    this.#clock = options.clock ?? Date.now
    if (options.channel && typeof BroadcastChannel !== "undefined") {
      this.#tabs = new BroadcastChannel(options.channel)
      this.#tabs.onmessage = event => void this.#heardTab(event.data)
    }
  }

  /** @returns {boolean} whether notes outlast a reload on this tablet */
  get lasts() { return this.#shelf.lasts }
  /** @returns {import("./shelf.js").Shelf} */
  get shelf() { return this.#shelf }
  /** @returns {number} edits that the server has not taken yet */
  get unsentCount() { return this.unsent().length + this.#writing }

  /** @returns {Promise<import("./shelf.js").State>} how far the server was heard */
  async open() {
    const { kept, shared, state } = await this.#shelf.read()
    // What was written before the shelf was read is newer than it.
    for (const one of kept) if (isNewer(one.item, this.#kept.get(one.item.id)?.item)) this.#hold(one)
    for (const item of shared) this.#holdShared(item)
    if (kept.length + shared.length > 0) this.#tell(new Set([...kept.map(one => one.item.id), ...shared.map(item => item.id)]), "far")
    return state
  }

  close() {
    this.#tabs?.close()
    this.#listeners.clear()
    this.#shelf.close()
  }

  /** @param {string} id @returns {Item | undefined} not what was deleted */
  get(id) {
    const item = this.#kept.get(id)?.item
    return item && !item.deleted ? item : undefined
  }

  /** @returns {Item[]} everything of one's own, in the order of writing */
  all() { return [...this.#kept.values()].map(one => one.item).filter(item => !item.deleted) }

  /**
   * @param {number} paper
   * @param {number} page
   * @returns {Item[]}
   */
  onPage(paper, page) {
    return [...this.#pages.get(`${paper}/${page}`) ?? []].flatMap(id => this.get(id) ?? [])
  }

  /** @param {number} paper */
  ofPaper(paper) { return this.all().filter(item => item.paper === paper) }

  /** @returns {Item[]} what others share with this person */
  shared() { return [...this.#shared.values()] }

  /** @param {string} id @returns {boolean} whether the server refused it for good */
  isRefused(id) { return this.#kept.get(id)?.refused ?? false }

  /**
   * @param {Listener} listener
   * @returns {() => void} stops listening
   */
  subscribe(listener) {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  /**
   * Writes changes down: seen at once, the promise ends when they are on disk.
   * @param {Change[]} changes
   * @returns {{ items: Item[], kept: Promise<void> }}
   */
  put(changes) {
    const at = this.#clock()
    const items = changes.map(change => {
      const id = change.id ?? makeUUID()
      const before = this.#kept.get(id)?.item
      const { version: _version, ...old } = /** @type {Item} */ (before ?? { kind: "note", data: {} })
      return /** @type {Item} */ ({ ...old, deleted: undefined, ...change, id, at, turn: (before?.turn ?? 0) + 1 })
    })
    for (const item of items) {
      for (const name of /** @type {const} */ (["deleted", "share", "page", "digest", "paper"])) if (item[name] === undefined) delete item[name]
      this.#hold(this.#fresh(item))
    }
    const kept = this.#write(items.map(item => this.#fresh(item)))
    this.#tell(new Set(items.map(item => item.id)), "own")
    return { items, kept }
  }

  /** @param {Item} item @returns {Kept} */
  #fresh(item) { return { item, unsent: true, ...(this.#kept.get(item.id)?.known ? { known: true } : {}) } }

  /** @param {string[]} ids */
  remove(ids) {
    return this.put(ids.filter(id => this.#kept.has(id)).map(id => ({ id, deleted: true, data: {}, share: null })))
  }

  /** @returns {Item[]} what is on disk or on its way there, and not yet with the server */
  unsent() { return [...this.#kept.values()].filter(one => one.unsent && !one.refused).map(one => one.item) }

  /**
   * The server has these edits. An object changed again meanwhile stays unsent.
   * @param {Item[]} taken
   */
  async sent(taken) {
    await this.#settle(taken, one => ({ item: one.item, unsent: false, known: true }))
  }

  /**
   * The server will never take these; they stay on this tablet.
   * @param {Item[]} items
   */
  async refused(items) {
    await this.#settle(items, one => ({ ...one, refused: true }))
    this.#tell(new Set(items.map(item => item.id)), "far")
  }

  /** @param {Item[]} items @param {(one: Kept) => Kept} change */
  async #settle(items, change) {
    const now = items.flatMap(item => {
      const one = this.#kept.get(item.id)
      return one && isSameEdit(one.item, item) ? [change(one)] : []
    })
    for (const one of now) this.#kept.set(one.item.id, one)
    await this.#shelf.put(now)
    this.#tabs?.postMessage({ ids: now.map(one => one.item.id) })
  }

  /**
   * Items as the server has them, from any of this person's tablets.
   * @param {Item[]} items
   */
  async hear(items) {
    const news = items.filter(item => {
      const held = this.#kept.get(item.id)
      // Our own edit coming back is the server's word that it has it.
      return !held || isNewer(item, held.item) || (held.unsent && isSameEdit(item, held.item))
    })
    const told = news.filter(item => isNewer(item, this.#kept.get(item.id)?.item))
    const kept = news.map(item => ({ item, unsent: false, known: true }))
    for (const one of kept) this.#hold(one)
    if (kept.length > 0) await this.#shelf.put(kept)
    if (told.length > 0) {
      this.#tell(new Set(told.map(item => item.id)), "far")
      this.#tabs?.postMessage({ ids: told.map(item => item.id) })
    }
  }

  /**
   * The desk was wiped from another tablet: what the server once had is gone. What it never had stays and is sent.
   */
  async forgetKnown() {
    const gone = [...this.#kept.values()].filter(one => one.known || !one.unsent).map(one => one.item)
    for (const item of gone) {
      this.#kept.delete(item.id)
      this.#pages.get(`${item.paper}/${item.page}`)?.delete(item.id)
    }
    await this.#shelf.drop(gone.map(item => item.id))
    if (gone.length > 0) this.#tell(new Set(gone.map(item => item.id)), "far")
  }

  /**
   * @param {Item[]} items what others share; one that is marked deleted they share no more
   * @param {string[]} gone ids of what they share no more
   * @param {boolean} [anew] forget everything else: other rights than before
   */
  async hearShared(items, gone, anew = false) {
    const ended = [...gone, ...items.filter(item => item.deleted).map(item => item.id)]
    const held = items.filter(item => !item.deleted)
    const dropped = anew ? [...this.#shared.keys(), ...ended] : ended
    for (const id of dropped) this.#shared.delete(id)
    for (const item of held) this.#holdShared(item)
    const fresh = new Set(held.map(item => item.id))
    await this.#shelf.putShared(held, dropped.filter(id => !fresh.has(id)))
    if (held.length + dropped.length > 0) this.#tell(new Set([...fresh, ...dropped]), "far")
  }

  /** Clears the desk on this tablet. */
  async clear() {
    const ids = new Set(this.#kept.keys())
    this.#kept.clear()
    this.#pages.clear()
    await this.#shelf.clear()
    this.#tell(ids, "far")
    this.#tabs?.postMessage({ cleared: true })
  }

  /** @param {Kept[]} kept */
  async #write(kept) {
    this.#writing += kept.length
    try {
      await this.#shelf.put(kept)
      this.#tabs?.postMessage({ ids: kept.map(one => one.item.id) })
    } catch (error) {
      this.onFault(error)
    } finally {
      this.#writing -= kept.length
    }
    // The network may have it even where the disk refused.
    this.onUnsent()
  }

  /** @param {Kept} one */
  #hold(one) {
    const before = this.#kept.get(one.item.id)?.item
    if (before && before.page !== one.item.page) this.#pages.get(`${before.paper}/${before.page}`)?.delete(before.id)
    this.#kept.set(one.item.id, one)
    if (one.item.paper == null || one.item.page == null) return
    const key = `${one.item.paper}/${one.item.page}`
    const set = this.#pages.get(key) ?? new Set()
    this.#pages.set(key, one.item.deleted ? (set.delete(one.item.id), set) : set.add(one.item.id))
  }

  /** @param {Item} item */
  #holdShared(item) { this.#shared.set(item.id, item) }

  /** @param {{ ids?: string[], cleared?: boolean }} message */
  async #heardTab(message) {
    if (message.cleared) {
      const ids = new Set(this.#kept.keys())
      this.#kept.clear()
      this.#pages.clear()
      return this.#tell(ids, "far")
    }
    const rows = await this.#shelf.find(message.ids ?? [])
    const news = rows.filter(one => {
      const held = this.#kept.get(one.item.id)
      return isNewer(one.item, held?.item) || (held?.unsent && !one.unsent && isSameEdit(one.item, held.item))
    })
    for (const one of news) this.#hold(one)
    if (news.length > 0) this.#tell(new Set(news.map(one => one.item.id)), "far")
  }

  /** @param {Set<string>} changed @param {"own" | "far"} where */
  #tell(changed, where) {
    this.revision += 1
    for (const listener of [...this.#listeners]) listener(changed, where)
  }
}
