/** Keystrokes that the server has not acknowledged, as one person has them in one session's minutes. They lie on the device, so
 *  that no crash loses a word; they go when they are saved, when their person signs out, and when somebody else signs in. */

/**
 * @typedef {import("./content.js").Content} Content
 * @typedef {{ content: Content, base: Content, version: number, at: number }} Draft what was typed, on what, in which version
 * @typedef {{ id: string, after: string | null, content: Content, at: number }} NewDraft a block that the server does not know yet;
 *   `after` a piece, or another new block
 */

const start = "phonghop.minutes "

export class DraftShelf {
  /** Whether the device takes what is put here. */
  lasts = true

  /** @param {string} owner @param {string} meeting @param {Storage | null} [storage] */
  constructor(owner, meeting, storage = storageHere()) {
    this.start = `${start}${JSON.stringify([owner, meeting])} `
    this.storage = storage
    this.lasts = storage !== null
  }

  /** @returns {{ drafts: Map<string, Draft>, made: NewDraft[] }} what an earlier page left here */
  read() {
    /** @type {Map<string, Draft>} */
    const drafts = new Map()
    /** @type {NewDraft[]} */
    const made = []
    for (const name of namesIn(this.storage, this.start)) {
      try {
        const value = JSON.parse(this.storage?.getItem(name) ?? "null")
        const key = name.slice(this.start.length)
        if (key.startsWith("new/")) made.push(value)
        else if (value?.content) drafts.set(key, value)
      } catch { /* Unreadable is none. */ }
    }
    return { drafts, made: made.filter(one => one?.content).sort((a, b) => a.at - b.at) }
  }

  /** @param {string} key @param {Draft | NewDraft} draft */
  keep(key, draft) {
    try { this.storage?.setItem(this.start + key, JSON.stringify(draft)) } catch { this.lasts = false }
  }

  /** @param {string} key */
  drop(key) { this.storage?.removeItem(this.start + key) }
}

/**
 * @param {string | null} keep whose drafts stay
 * @param {Storage | null} [storage]
 */
export function forgetMinutesDrafts(keep = null, storage = storageHere()) {
  for (const name of namesIn(storage, start)) {
    const owner = /^\["((?:[^"\\]|\\.)*)"/.exec(name.slice(start.length))?.[1]
    if (keep === null || owner !== JSON.stringify(keep).slice(1, -1)) storage?.removeItem(name)
  }
}

/** @param {Storage | null} storage @param {string} start */
function namesIn(storage, start) {
  if (!storage) return []
  return Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "").filter(name => name.startsWith(start))
}

function storageHere() {
  try { return globalThis.localStorage ?? null } catch { return null }
}
