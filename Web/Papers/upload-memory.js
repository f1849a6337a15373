import { openDatabase } from "../Store/database.js"

/** Keeps papers on their way over a reload: with their bytes where the browser has room, else only their names. */

const DATABASE = "phonghop-uploads"
const STORE = "uploads"

/** @returns {Promise<IDBDatabase>} */
function database() { return openDatabase(DATABASE, 1, (db) => db.createObjectStore(STORE, { keyPath: "key" })) }

/**
 * @template T
 * @param {"readonly" | "readwrite"} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function inStore(mode, act) {
  const db = await database()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, mode)
      const asked = act(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}

/**
 * @param {string} owner whose uploads @param {string} path of the meeting
 * @returns {import("./uploads.js").Keeper}
 */
export function uploadMemory(owner, path) {
  const mark = { owner, path }
  return {
    keep: async (upload) => {
      try {
        await inStore("readwrite", (store) => store.put({ ...upload, ...mark }))
      } catch {
        // No room for the bytes: the name alone, so that one is asked for the file after a reload.
        await inStore("readwrite", (store) => store.put({ ...upload, ...mark, file: null })).catch(() => {})
      }
    },
    drop: (key) => inStore("readwrite", (store) => store.delete(key)).catch(() => {}),
    recall: async () => {
      try {
        const all = await inStore("readonly", (store) => store.getAll())
        return all.filter((one) => one.owner === owner && one.path === path)
      } catch {
        return []
      }
    },
  }
}

/** Forgets everything on its way, at sign-out. */
export async function forgetUploads() {
  await inStore("readwrite", (store) => store.clear()).catch(() => {})
}

/**
 * Forgets what others had on its way, when somebody signs in.
 * @param {string} owner whose uploads stay
 */
export async function forgetUploadsOfOthers(owner) {
  try {
    const all = await inStore("readonly", (store) => store.getAll())
    for (const one of all) if (one.owner !== owner) await inStore("readwrite", (store) => store.delete(one.key))
  } catch {
    // Nothing was kept.
  }
}
