import { StorageSilent, openDatabase } from "../Store/database.js"
import { makeKey } from "./approval.js"

/** The keys with which people approve on this device, one for each account. The browser keeps them and uses them; nobody, not this
 *  page either, can read them out. They stay when their owner signs out: whoever else signs in here has one of their own. */

const databaseName = "phonghop-approval"
const storeName = "keys"

/** @typedef {{ owner: string, pair: CryptoKeyPair, madeAt: number }} KeptKey */

/** @returns {Promise<IDBDatabase>} */
function database() { return openDatabase(databaseName, 1, db => db.createObjectStore(storeName, { keyPath: "owner" })) }

/**
 * @template T
 * @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>} once it is on disk
 */
async function onShelf(mode, work) {
  const db = await database()
  try {
    const transaction = db.transaction(storeName, mode, { durability: "strict" })
    const request = work(transaction.objectStore(storeName))
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onerror = transaction.onabort = () => reject(transaction.error)
    })
    return request.result
  } finally {
    db.close()
  }
}

/**
 * The key of an account on this device; made the first time.
 * @param {string} owner
 * @returns {Promise<KeyOnShelf | null>} null where the browser cannot make or keep one: without TLS, in a private window
 * @throws {StorageSilent} when the browser's storage does not answer: there may be a key, and nothing is signed without it
 */
export async function keyOf(owner) {
  const subtle = globalThis.crypto?.subtle
  if (!subtle || !owner) return null
  try {
    const known = /** @type {KeptKey | undefined} */ (await onShelf("readonly", store => store.get(owner)))
    if (known) return { subtle, ...known }
    const pair = await makeKey(subtle)
    // Two pages at once: the one that was first on the shelf counts.
    await onShelf("readwrite", store => store.add({ owner, pair, madeAt: Date.now() })).catch(() => undefined)
    const kept = /** @type {KeptKey | undefined} */ (await onShelf("readonly", store => store.get(owner)))
    return kept ? { subtle, ...kept } : null
  } catch (error) {
    if (error instanceof StorageSilent) throw error
    return null
  }
}

/** @typedef {KeptKey & { subtle: SubtleCrypto }} KeyOnShelf */
