import { openDatabase } from "./database.js"

/** What a tablet remembers of a meeting so that a reload without network still shows it: the entities last seen and the
 *  commands not yet answered. Kept per person, wiped at sign-out. */

const databaseName = "phonghop"
const storeName = "views"
/** Views kept at most; the oldest goes first. */
const viewLimit = 20

/** @typedef {{ key: string, at: number, seq: number, set: Record<string, any>, rights?: string, topics?: string[],
 *   commands: import("./commands.js").Command[] }} Kept */

/** @returns {Promise<IDBDatabase>} */
function database() { return openDatabase(databaseName, 1, db => db.createObjectStore(storeName, { keyPath: "key" })) }

/**
 * @template T
 * @param {IDBRequest<T>} request @returns {Promise<T>}
 */
function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/**
 * @param {string} key
 * @returns {Promise<Kept | undefined>} undefined also where the browser keeps nothing, or its storage does not answer
 */
export async function recall(key) {
  try {
    const db = await database()
    const kept = await finished(db.transaction(storeName).objectStore(storeName).get(key))
    db.close()
    return kept
  } catch {
    return undefined
  }
}

/** @param {Kept} view */
export async function keep(view) {
  try {
    const db = await database()
    const store = db.transaction(storeName, "readwrite").objectStore(storeName)
    await finished(store.put(view))
    const all = /** @type {Kept[]} */ (await finished(store.getAll()))
    const old = all.sort((a, b) => b.at - a.at).slice(viewLimit)
    for (const view of old) await finished(store.delete(view.key))
    db.close()
  } catch {
    // A private window keeps nothing, and some storage does not answer; the meeting goes on without.
  }
}

/**
 * Forgets everything, at sign-out.
 * @returns {Promise<void>}
 */
export async function forgetAll() {
  try {
    const db = await database()
    await finished(db.transaction(storeName, "readwrite").objectStore(storeName).clear())
    db.close()
  } catch {
    // Nothing was kept.
  }
}
