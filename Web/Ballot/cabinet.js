import { openDatabase } from "../Store/database.js"

/** What secret votes leave on this machine: ballot papers until they are checked, seal keys until the box is open, and
 *  the key to which copies of seal keys are made out. Keys that need not travel cannot be read out. */

const databaseName = "phonghop-ballot"
const drawers = /** @type {const} */ (["papers", "seals", "holders"])

/** @typedef {typeof drawers[number]} Drawer */
/** @typedef {{ key: string, point: Uint8Array, pkcs8: Uint8Array }} KeptSeal */
/** @typedef {{ key: string, point: Uint8Array, own: CryptoKey }} KeptHolder */

/**
 * Every part throws `StorageSilent` where the browser's storage does not answer.
 * @typedef {object} Cabinet
 * @property {(drawer: Drawer) => Promise<any[]>} all
 * @property {(drawer: Drawer, key: string) => Promise<any>} get undefined when there is none
 * @property {(drawer: Drawer, value: { key: string }) => Promise<void>} put throws where the browser keeps nothing
 * @property {(drawer: Drawer, key: string) => Promise<void>} remove
 */

/** @returns {Promise<IDBDatabase>} */
function database() {
  return openDatabase(databaseName, 1, db => { for (const drawer of drawers) db.createObjectStore(drawer, { keyPath: "key" }) })
}

/**
 * @template T
 * @param {Drawer} drawer
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>} once it is on disk
 */
async function withDrawer(drawer, mode, work) {
  const db = await database()
  try {
    const transaction = db.transaction(drawer, mode, { durability: "strict" })
    const request = work(transaction.objectStore(drawer))
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onerror = transaction.onabort = () => reject(transaction.error)
    })
    return request.result
  } finally {
    db.close()
  }
}

/** @type {Cabinet} */
export const browserCabinet = {
  all: drawer => withDrawer(drawer, "readonly", store => store.getAll()),
  get: (drawer, key) => withDrawer(drawer, "readonly", store => store.get(key)),
  put: async (drawer, value) => { await withDrawer(drawer, "readwrite", store => store.put(value)) },
  remove: async (drawer, key) => { await withDrawer(drawer, "readwrite", store => store.delete(key)) },
}

/**
 * At sign-out: whatever is done with. A ballot that is still on its way must arrive all the same.
 * @param {Cabinet} [cabinet]
 */
export async function forgetPapers(cabinet = browserCabinet) {
  await removePapers(paper => !paper.sealed || paper.receipt || paper.verdict, cabinet)
}

/**
 * When somebody signs in: papers of others that were cast. With their codes a vote is found on the board.
 * @param {string} owner whose papers stay
 * @param {Cabinet} [cabinet]
 */
export async function forgetCastOfOthers(owner, cabinet = browserCabinet) {
  await removePapers(paper => !paper.key.startsWith(`${owner} `) && (paper.receipt || paper.verdict), cabinet)
}

/** @param {(paper: any) => unknown} isMeant @param {Cabinet} cabinet */
async function removePapers(isMeant, cabinet) {
  try {
    for (const paper of await cabinet.all("papers")) if (isMeant(paper)) await cabinet.remove("papers", paper.key)
  } catch {
    // Nothing was kept.
  }
}
