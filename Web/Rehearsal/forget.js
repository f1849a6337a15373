import { openDatabase, patiently } from "../Store/database.js"
import { rehearsalStart } from "./names.js"

/** What rehearsals leave on this device, whoever put it there: every name that holds one of a rehearsed session. */

const ours = "phonghop"

/** Forgets all of it. */
export async function forgetRehearsals() {
  forgetStored()
  await forgetCaches()
  await forgetDatabases()
}

/** @param {unknown} name */
const isOfRehearsal = name => JSON.stringify(name ?? "").includes(rehearsalStart)

function forgetStored() {
  try {
    const names = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place) ?? "")
    for (const name of names) if (isOfRehearsal(name)) localStorage.removeItem(name)
  } catch { /* Nothing was kept. */ }
}

async function forgetCaches() {
  if (typeof caches === "undefined") return
  for (const name of await caches.keys()) if (isOfRehearsal(name)) await caches.delete(name)
}

async function forgetDatabases() {
  const known = await patiently(indexedDB.databases?.() ?? Promise.resolve([])).catch(() => [])
  for (const { name } of known) if (name?.startsWith(ours)) await forgetIn(name).catch(() => {})
}

/** @param {string} name */
async function forgetIn(name) {
  const db = await openDatabase(name)
  try {
    const stores = [...db.objectStoreNames]
    if (stores.length === 0) return
    const transaction = db.transaction(stores, "readwrite")
    for (const store of stores) {
      const request = transaction.objectStore(store).openCursor()
      request.onsuccess = () => {
        const cursor = request.result
        if (!cursor) return
        // Papers on their way are known by a number; the address of their session stands beside it.
        if (isOfRehearsal(cursor.key) || isOfRehearsal(cursor.value?.path)) cursor.delete()
        cursor.continue()
      }
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}
