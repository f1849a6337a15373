/** Answers begun and not yet sent, as one person has them in one meeting. They lie on the device, so that a reload loses no
 *  half-typed opinion; they go when they are sent, when their person signs out, and when somebody else signs in. */

/** @typedef {{ chosen: string[] | null, text: string }} Draft */

const start = "phonghop.answers "

export class AnswerDrafts {
  /** @type {Map<number, Draft>} */
  #drafts = new Map()

  /** @param {string} owner @param {string} meeting @param {Storage | null} [storage] */
  constructor(owner, meeting, storage = globalThis.localStorage ?? null) {
    this.name = `${start}${JSON.stringify([owner, meeting])}`
    this.storage = storage
    try {
      this.#drafts = new Map(JSON.parse(storage?.getItem(this.name) ?? "[]"))
    } catch { /* Unreadable is none. */ }
  }

  /** @param {number} poll */
  get(poll) { return this.#drafts.get(poll) }

  /** @param {number} poll @param {Draft} draft */
  set(poll, draft) { this.#drafts.set(poll, draft); this.#keep() }

  /** @param {number} poll */
  delete(poll) { if (this.#drafts.delete(poll)) this.#keep() }

  #keep() {
    try {
      if (this.#drafts.size > 0) this.storage?.setItem(this.name, JSON.stringify([...this.#drafts]))
      else this.storage?.removeItem(this.name)
    } catch { /* A full device keeps them while the page is open. */ }
  }
}

/**
 * @param {string | null} keep whose drafts stay
 * @param {Storage | null} [storage]
 */
export function forgetAnswers(keep = null, storage = globalThis.localStorage ?? null) {
  if (!storage) return
  const names = Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "").filter(name => name.startsWith(start))
  for (const name of names) if (JSON.parse(name.slice(start.length))[0] !== keep) storage.removeItem(name)
}
