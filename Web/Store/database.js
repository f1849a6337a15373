import { say } from "../Words/say.js"

/** The browser's databases, opened with patience: on a full or damaged disk, and in some browsers by a fault of their own, a
 *  database never answers at all, neither yes nor no. Nobody may stand before an empty page for that. */

/** So long a database is waited for, in milliseconds. */
let patience = 5_000

/** @param {number} milliseconds for tests */
export function setStoragePatience(milliseconds) { patience = milliseconds }

/** The browser's storage does not answer: nothing was read, and nothing may be taken for kept. `message` is ready to show. */
export class StorageSilent extends Error {
  constructor() {
    super(say("storage.silent"))
    this.name = "StorageSilent"
    this.code = "storage.silent"
  }
}

/**
 * Databases that were asked and have not answered yet, though nobody waits any more. They are not asked once more until they do.
 * @type {Set<string>}
 */
const silent = new Set()

/** @returns {boolean} whether any database of this page owes an answer */
export function isStorageSilent() { return silent.size > 0 }

/**
 * @param {string} name
 * @param {number} [version] the present one when left out
 * @param {(database: IDBDatabase) => void} [make] what is in a new one
 * @returns {Promise<IDBDatabase>}
 * @throws {StorageSilent} when no answer comes; whatever the browser says where it keeps nothing
 */
export function openDatabase(name, version, make = () => {}) {
  if (silent.has(name)) return Promise.reject(new StorageSilent())
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    let isLate = false
    const stop = afterPatience(() => { isLate = true; silent.add(name); reject(new StorageSilent()) })
    const answered = () => { stop(); silent.delete(name) }
    request.onupgradeneeded = () => make(request.result)
    // An answer that nobody waits for any more must not keep the database open.
    request.onsuccess = () => { answered(); if (isLate) request.result.close(); else resolve(request.result) }
    request.onerror = () => { answered(); reject(request.error) }
  })
}

/**
 * @template T
 * @param {Promise<T>} answer that may never come
 * @returns {Promise<T>}
 * @throws {StorageSilent} when it does not come in time
 */
export function patiently(answer) {
  return new Promise((resolve, reject) => {
    const stop = afterPatience(() => reject(new StorageSilent()))
    answer.finally(stop).then(resolve, reject)
  })
}

/**
 * In two halves: to a page that stood still itself an answer may have come that it has not heard yet.
 * @param {() => void} act @returns {() => void} stops waiting
 */
function afterPatience(act) {
  let timer = setTimeout(() => { timer = setTimeout(act, patience / 2) }, patience / 2)
  return () => clearTimeout(timer)
}
