import { openDatabase } from "../Store/database.js"

/** Where a desk lies on this tablet: IndexedDB, one desk per person and meeting. */

/** @typedef {import("./item.js").Item} Item */

/**
 * @typedef {{ item: Item, unsent: boolean, known?: boolean, refused?: boolean }} Kept `unsent`: the server has not taken this
 *   edit yet; `known`: it has had the object before; `refused`: it said that it never will take it
 * @typedef {{ version: number, sharedVersion: number, sharedView: string }} State how far we have heard the server; `sharedView`: its mark
 *   of the rights behind what others share
 *
 * @typedef {object} Shelf
 * @property {boolean} lasts whether what is put here is there after a reload
 * @property {() => Promise<{ kept: Kept[], shared: Item[], state: State }>} read
 * @property {(kept: Kept[]) => Promise<void>} put ends when it is on disk
 * @property {(ids: string[]) => Promise<void>} drop
 * @property {(ids: string[]) => Promise<Kept[]>} find
 * @property {(items: Item[], gone: string[]) => Promise<void>} putShared what others share with us
 * @property {(state: State) => Promise<void>} putState
 * @property {() => Promise<void>} clear
 * @property {() => void} close
 */

const databaseName = "phonghop-desk"
const databaseVersion = 1
/** @type {State} */
export const freshState = { version: 0, sharedVersion: 0, sharedView: "" }

/**
 * @param {string} owner the person's username
 * @param {string} meeting
 * @returns {Promise<Shelf>} Where the browser keeps nothing (a private window), or its storage does not answer, a shelf that
 *   lasts until the reload.
 */
export async function openShelf(owner, meeting) {
  const desk = `${owner}/${meeting}`
  try {
    return new DatabaseShelf(await database(), desk)
  } catch {
    return new MemoryShelf()
  }
}

/**
 * Sign-out: what the server has goes from this tablet. What it has not yet taken stays for this person's return.
 * @param {string} [owner] without it, everybody's
 */
export function forgetSent(owner) { return forget(desk => !owner || desk.startsWith(`${owner}/`)) }

/**
 * When somebody signs in: the same for everybody else who was here before.
 * @param {string} owner whose desk stays
 */
export function forgetSentOfOthers(owner) { return forget(desk => !desk.startsWith(`${owner}/`)) }

/** @param {(desk: string) => boolean} isMeant */
async function forget(isMeant) {
  try {
    const db = await database()
    const transaction = db.transaction(["items", "shared", "states"], "readwrite")
    transaction.objectStore("states").clear()
    transaction.objectStore("shared").clear()
    const request = transaction.objectStore("items").openCursor()
    request.onsuccess = () => {
      const cursor = request.result
      if (!cursor) return
      if (!cursor.value.unsent && isMeant(cursor.value.desk)) cursor.delete()
      cursor.continue()
    }
    await done(transaction)
    db.close()
  } catch {
    // Nothing was kept.
  }
}

/** @returns {Promise<IDBDatabase>} */
function database() {
  return openDatabase(databaseName, databaseVersion, db => {
    db.createObjectStore("items", { keyPath: ["desk", "item.id"] })
    db.createObjectStore("shared", { keyPath: ["desk", "item.id"] })
    db.createObjectStore("states", { keyPath: "desk" })
  })
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function done(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"))
    transaction.onerror = () => reject(transaction.error)
  })
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** @implements {Shelf} */
export class DatabaseShelf {
  lasts = true
  #db
  #desk

  /** @param {IDBDatabase} db @param {string} desk */
  constructor(db, desk) {
    this.#db = db
    this.#desk = desk
    db.onversionchange = () => db.close()
  }

  async read() {
    const transaction = this.#db.transaction(["items", "shared", "states"])
    const all = IDBKeyRange.bound([this.#desk], [this.#desk, []])
    const [kept, shared, state] = await Promise.all([
      answer(transaction.objectStore("items").getAll(all)), answer(transaction.objectStore("shared").getAll(all)),
      answer(transaction.objectStore("states").get(this.#desk)),
    ])
    return { kept: kept.map(asKept), shared: shared.map(row => row.item), state: state?.state ?? freshState }
  }

  /** @param {import("./shelf.js").Kept[]} kept */
  async put(kept) {
    // Strict: the answer comes when the disk has it, not when the system means to write it.
    const transaction = this.#db.transaction("items", "readwrite", { durability: "strict" })
    const store = transaction.objectStore("items")
    for (const one of kept) store.put({ desk: this.#desk, ...one })
    transaction.commit?.()
    await done(transaction)
  }

  /** @param {string[]} ids */
  async drop(ids) {
    const transaction = this.#db.transaction("items", "readwrite", { durability: "strict" })
    for (const id of ids) transaction.objectStore("items").delete([this.#desk, id])
    await done(transaction)
  }

  /** @param {string[]} ids */
  async find(ids) {
    const store = this.#db.transaction("items").objectStore("items")
    const rows = await Promise.all(ids.map(id => answer(store.get([this.#desk, id]))))
    return rows.filter(Boolean).map(asKept)
  }

  /** @param {Item[]} items @param {string[]} gone */
  async putShared(items, gone) {
    const transaction = this.#db.transaction("shared", "readwrite")
    const store = transaction.objectStore("shared")
    for (const item of items) store.put({ desk: this.#desk, item })
    for (const id of gone) store.delete([this.#desk, id])
    await done(transaction)
  }

  /** @param {import("./shelf.js").State} state */
  async putState(state) {
    const transaction = this.#db.transaction("states", "readwrite")
    transaction.objectStore("states").put({ desk: this.#desk, state })
    await done(transaction)
  }

  async clear() {
    const transaction = this.#db.transaction(["items", "shared", "states"], "readwrite", { durability: "strict" })
    const all = IDBKeyRange.bound([this.#desk], [this.#desk, []])
    transaction.objectStore("items").delete(all)
    transaction.objectStore("shared").delete(all)
    transaction.objectStore("states").delete(this.#desk)
    await done(transaction)
  }

  close() { this.#db.close() }
}

/** @param {any} row @returns {Kept} */
function asKept(row) { return { item: row.item, unsent: row.unsent, ...(row.known ? { known: true } : {}), ...(row.refused ? { refused: true } : {}) } }

/** @implements {Shelf} */
export class MemoryShelf {
  lasts = false
  /** @type {Map<string, Kept>} */
  #kept = new Map()
  /** @type {Map<string, Item>} */
  #shared = new Map()
  /** @type {State} */
  #state = freshState

  async read() { return { kept: [...this.#kept.values()], shared: [...this.#shared.values()], state: this.#state } }
  /** @param {Kept[]} kept */
  async put(kept) { for (const one of kept) this.#kept.set(one.item.id, one) }
  /** @param {string[]} ids */
  async drop(ids) { for (const id of ids) this.#kept.delete(id) }
  /** @param {string[]} ids */
  async find(ids) { return ids.flatMap(id => this.#kept.get(id) ?? []) }
  /** @param {Item[]} items @param {string[]} gone */
  async putShared(items, gone) {
    for (const item of items) this.#shared.set(item.id, item)
    for (const id of gone) this.#shared.delete(id)
  }

  /** @param {State} state */
  async putState(state) { this.#state = state }

  async clear() {
    this.#kept.clear()
    this.#shared.clear()
    this.#state = freshState
  }

  close() {}
}
