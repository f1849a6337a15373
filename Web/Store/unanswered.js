/** Commands on their way, as this tab keeps them over a reload. The server answers the same id the same way, so they are simply
 *  asked again: what it took counts once, and its answer comes at last. */

/** @typedef {import("./commands.js").Command} Command */
/** @typedef {{ command: Command, at: number }} Entry `at`: when it was given, by this machine */

const start = "phonghop.unanswered "
/** What must not lie in a tab's storage, the key of a seal, which is nobody's until the box is opened; and what has a memory of its
 *  own, the drafts of minutes. */
const neverKept = new Set(["polls.unseal", "minutes.write"])

export class Unanswered {
  #name
  #storage
  #now
  /** @type {Map<string, number>} */
  #givenAt = new Map()

  /**
   * @param {string} key whose, and in which meeting
   * @param {Storage | null} [storage] @param {() => number} [now]
   */
  constructor(key, storage = tabStorage(), now = Date.now) {
    this.#name = start + key
    this.#storage = storage
    this.#now = now
  }

  /** @param {Command[]} commands all that have no answer now */
  note(commands) {
    const kept = commands.filter(command => !neverKept.has(command.do))
    this.#givenAt = new Map(kept.map(({ id }) => [id, this.#givenAt.get(id) ?? this.#now()]))
    try {
      if (kept.length === 0) this.#storage?.removeItem(this.#name)
      else this.#storage?.setItem(this.#name, JSON.stringify(kept.map(command => ({ command, at: this.#givenAt.get(command.id) }))))
    } catch { /* Without room for them they last as long as the page. */ }
  }

  /** @returns {{ command: Command, age: number }[]} in the order they were given; `age` in milliseconds */
  recall() {
    /** @type {Entry[]} */
    let entries = []
    try { entries = JSON.parse(this.#storage?.getItem(this.#name) ?? "[]") } catch { /* Unreadable is none. */ }
    this.#givenAt = new Map(entries.map(({ command, at }) => [command.id, at]))
    return entries.map(({ command, at }) => ({ command, age: this.#now() - at }))
  }
}

/** @param {Storage | null} [storage] at sign-out */
export function forgetUnanswered(storage = tabStorage()) {
  const names = Array.from({ length: storage?.length ?? 0 }, (_, place) => storage?.key(place) ?? "")
  for (const name of names) if (name.startsWith(start)) storage?.removeItem(name)
}

/** @returns {Storage | null} */
function tabStorage() { try { return globalThis.sessionStorage ?? null } catch { return null } }
