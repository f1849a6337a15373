import { expired } from "./expiry.js"
import { allPacks, dropAllPacks, dropPack, dropPaper, savePack } from "./pack-store.js"

/**
 * Removes from this device what has had its day, and what belongs to somebody else.
 * @param {string | null} owner who is signed in
 * @param {number} [now]
 */
export async function sweep(owner, now = Date.now()) {
  if (owner === null) return dropAllPacks()
  for (const pack of await allPacks()) {
    const due = pack.owner === owner ? expired(pack, now) : "all"
    if (due === "all") await dropPack(pack.meeting)
    else if (due.length > 0) {
      for (const paper of due) {
        await dropPaper(pack.meeting, paper)
        pack.bytes -= pack.papers[paper]?.bytes ?? 0
        delete pack.papers[paper]
      }
      await savePack(pack)
    }
  }
}
