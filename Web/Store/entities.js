/** The map of entities that the server shows us: `item/3`, `floor`, `me`, … New values replace old ones whole. */

/**
 * @typedef {{ seq?: number, now?: number, set?: Record<string, any>, drop?: string[], reset?: boolean, view?: string }} Update
 *   `view`: with a reset, the server's mark of the rights behind it
 * @typedef {(changed: Set<string>) => void} Watcher
 */

export class Entities {
  /** @type {Map<string, any>} */
  #values = new Map()
  /** @type {Map<string, Set<Watcher>>} */
  #watchers = new Map()
  /** @type {Map<string, any[]>} */
  #lists = new Map()

  /** The number of the last event we have seen; what a returning client says first. */
  seq = 0

  /**
   * @param {string} key
   * @returns {any} the entity, or undefined (an entity may also be null: nobody has the floor)
   */
  get(key) { return this.#values.get(key) }

  /**
   * @param {string} prefix such as `item/`
   * @returns {any[]} all entities with that prefix, by id
   */
  list(prefix) {
    const known = this.#lists.get(prefix)
    if (known) return known
    const found = []
    for (const [key, value] of this.#values) if (key.startsWith(prefix) && value) found.push(value)
    found.sort((a, b) => (a.id ?? 0) - (b.id ?? 0))
    this.#lists.set(prefix, found)
    return found
  }

  /** @param {Update} update */
  apply(update) {
    /** @type {Set<string>} */
    const changed = new Set()
    if (update.reset) {
      for (const key of this.#values.keys()) if (!(key in (update.set ?? {}))) changed.add(key)
      this.#values.clear()
    }
    for (const [key, value] of Object.entries(update.set ?? {})) {
      this.#values.set(key, value)
      changed.add(key)
    }
    for (const key of update.drop ?? []) if (this.#values.delete(key)) changed.add(key)
    if (typeof update.seq === "number") this.seq = update.seq
    if (changed.size > 0) this.#tell(changed)
  }

  /**
   * @param {string} key An exact key (`floor`), a prefix ending in `/` (`item/`), or "" for everything.
   * @param {Watcher} watcher Called once per update, with the keys that changed.
   * @returns {() => void} ends the subscription
   */
  subscribe(key, watcher) {
    let set = this.#watchers.get(key)
    if (!set) this.#watchers.set(key, (set = new Set()))
    set.add(watcher)
    return () => { set?.delete(watcher) }
  }

  /** @returns {{ seq: number, set: Record<string, any> }} Everything, to keep for a reload without network. */
  snapshot() { return { seq: this.seq, set: Object.fromEntries(this.#values) } }

  /** @param {Set<string>} changed */
  #tell(changed) {
    for (const prefix of this.#lists.keys()) {
      for (const key of changed) if (key.startsWith(prefix)) { this.#lists.delete(prefix); break }
    }
    /** @type {Set<Watcher>} */
    const due = new Set()
    for (const [key, set] of this.#watchers) {
      const hit = key === "" || changed.has(key) || (key.endsWith("/") && [...changed].some(c => c.startsWith(key)))
      if (hit) for (const watcher of set) due.add(watcher)
    }
    for (const watcher of due) watcher(changed)
  }
}
