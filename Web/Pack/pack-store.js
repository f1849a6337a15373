import { openDatabase } from "../Store/database.js"

/** What a tablet knows of the packs taken along: what is in each, until when, and the text to search in. */

const DATABASE = "phonghop-packs"

/**
 * @typedef {{ digest: string, title: string, item: number | null, pages: number, done: number, bytes: number, withdrawAfter: boolean }} PackedPaper
 *   `done` pages whose picture and words are here
 * @typedef {{ meeting: string, owner: string, title: string, takenAt: number, endsAt: number, width: number, bytes: number,
 *   papers: Record<string, PackedPaper> }} PackRecord `width` of its pages, pixels
 * @typedef {{ meeting: string, paper: number, digest: string, pages: string[] }} PackText the text of each page
 */

/** @returns {Promise<IDBDatabase>} */
function database() {
  return openDatabase(DATABASE, 1, (db) => {
    db.createObjectStore("packs", { keyPath: "meeting" })
    db.createObjectStore("texts", { keyPath: ["meeting", "paper"] })
  })
}

/**
 * @template T
 * @param {"packs" | "texts"} name @param {"readonly" | "readwrite"} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function inStore(name, mode, act) {
  const db = await database()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(name, mode)
      const asked = act(transaction.objectStore(name))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}

/** @param {string} meeting */
export const cacheOf = (meeting) => `phonghop-pack-${meeting}`

/** @returns {Promise<PackRecord[]>} none also where the browser keeps nothing, or its storage does not answer */
export async function allPacks() {
  try { return await inStore("packs", "readonly", (store) => store.getAll()) } catch { return [] }
}

/** @param {string} meeting @returns {Promise<PackRecord | undefined>} */
export async function packOf(meeting) {
  try { return await inStore("packs", "readonly", (store) => store.get(meeting)) } catch { return undefined }
}

/** @param {PackRecord} record */
export const savePack = (record) => inStore("packs", "readwrite", (store) => store.put(record))

/** @param {PackText} text */
export const saveText = (text) => inStore("texts", "readwrite", (store) => store.put(text))

/** @returns {Promise<PackText[]>} */
export async function allTexts() {
  try { return await inStore("texts", "readonly", (store) => store.getAll()) } catch { return [] }
}

/**
 * Removes one paper of a pack: pages, words and text.
 * @param {string} meeting @param {number} paper
 */
export async function dropPaper(meeting, paper) {
  const cache = await caches.open(cacheOf(meeting))
  const part = `/papers/${paper}/v/`
  for (const request of await cache.keys()) if (request.url.includes(part)) await cache.delete(request)
  await inStore("texts", "readwrite", (store) => store.delete([meeting, paper]))
}

/**
 * Removes a whole pack. The pages go first: without them the rest is worth nothing.
 * @param {string} meeting
 */
export async function dropPack(meeting) {
  if (typeof caches !== "undefined") await caches.delete(cacheOf(meeting))
  await inStore("texts", "readwrite", (store) => store.delete(IDBKeyRange.bound([meeting, 0], [meeting, Number.MAX_SAFE_INTEGER]))).catch(() => {})
  await inStore("packs", "readwrite", (store) => store.delete(meeting)).catch(() => {})
}

/** Removes every pack, at sign-out or when somebody else signs in. */
export async function dropAllPacks() {
  if (typeof caches !== "undefined") {
    for (const name of await caches.keys()) if (name.startsWith(cacheOf(""))) await caches.delete(name)
  }
  for (const name of /** @type {const} */ (["texts", "packs"])) await inStore(name, "readwrite", (store) => store.clear()).catch(() => {})
}
