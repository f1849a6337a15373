import { keeperOf } from "../Rehearsal/names.js"
import { request } from "../Shell/http.js"
import { Desk } from "./desk.js"
import { openShelf } from "./shelf.js"
import { DeskSync } from "./sync.js"

/** @typedef {import("./item.js").Item} Item */
/** @typedef {{ desk: Desk, sync: DeskSync, wipe: () => Promise<void>, close: () => void }} OpenDesk */

/** How often to look for news that no hint announced. */
const lookAgain = 120_000

/**
 * A person's desk in one meeting, kept on this tablet and in step with the server as long as it is open.
 * @param {string} owner username
 * @param {import("../Store/meeting.js").MeetingStore} store
 * @returns {Promise<OpenDesk>}
 */
export async function openDesk(owner, store) {
  const path = `/api/desk/${encodeURIComponent(store.id)}`
  const keeper = keeperOf(owner, store.id)
  const desk = new Desk(await openShelf(keeper, store.id), { channel: `phonghop-desk ${keeper}/${store.id}` })
  const sync = new DeskSync(desk, await desk.open(), {
    pull: since => request("GET", `${path}?since=${since}`),
    push: (changes, since) => request("POST", path, { changes, since }),
    pullShared: (since, view) => request("GET", `${path}/shared?since=${since}&view=${encodeURIComponent(view)}`),
  }, { later: (action, milliseconds) => setTimeout(action, milliseconds), cancel: timer => clearTimeout(timer), random: Math.random })
  // Ask the browser not to throw notes away when its disk runs short.
  void navigator.storage?.persist?.()

  const now = () => sync.now()
  const look = setInterval(() => { if (!document.hidden) now() }, lookAgain)
  const seen = () => { if (!document.hidden) now() }
  let live = store.status === "live"
  const closers = [
    store.onRelay("desk", now), store.onRelay("shared", now),
    store.onStatus(() => {
      if (store.status === "live" && !live) now()
      live = store.status === "live"
    }),
  ]
  addEventListener("online", now)
  document.addEventListener("visibilitychange", seen)
  sync.now()
  return {
    desk, sync,
    wipe: async () => {
      await request("DELETE", path)
      await desk.clear()
      sync.restart()
    },
    close: () => {
      clearInterval(look)
      for (const close of closers) close()
      removeEventListener("online", now)
      document.removeEventListener("visibilitychange", seen)
      sync.close()
      desk.close()
    },
  }
}
