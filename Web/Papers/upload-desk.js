/** The queues of this tab, one per meeting. They go on while one moves between the screens of the meeting. */
import { currentPerson, onPerson } from "../Shell/person.js"
import { announce } from "../Elements/live.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { uploadLine } from "./upload-line.js"
import { uploadMemory } from "./upload-memory.js"
import { Uploads } from "./uploads.js"
import "./words.js"

/** @type {Map<string, Uploads>} */
const queues = new Map()

/**
 * @param {string} path of the meeting: "/api/meetings/ID"
 * @returns {Uploads}
 */
export function uploadsOf(path) {
  const known = queues.get(path)
  if (known) return known
  const owner = currentPerson()?.username ?? ""
  const uploads = new Uploads(uploadLine(path), uploadMemory(owner, path))
  queues.set(path, uploads)
  addEventListener("online", () => uploads.wake())
  tellResults(uploads)
  void alone(`phonghop uploads ${owner} ${path}`, () => uploads.restore())
  return uploads
}

// Another person must not send what was begun here.
onPerson(() => {
  if (currentPerson()) return
  for (const uploads of queues.values()) uploads.close()
  queues.clear()
})

/**
 * Two tabs must not send the same kept file: the first one has it until it closes.
 * @param {string} name @param {() => Promise<void>} work
 */
async function alone(name, work) {
  if (!navigator.locks) return work()
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    await work()
    await new Promise(() => { /* held as long as the tab lives */ })
  })
}

/**
 * When the queue has run dry it is said how it went.
 * @param {Uploads} uploads
 */
function tellResults(uploads) {
  let busy = false
  uploads.onChange(() => {
    const now = uploads.list.some((one) => one.state === "waiting" || one.state === "sending" || one.state === "checking")
    if (busy && !now) {
      const { done, refused } = uploads.tally
      // Rows that were refused may stand below the fold: this is seen as well.
      if (refused > 0) toast(say("papers.ranOutRefused", { count: done, refused }), { kind: "bad" })
      else announce(say("papers.ranOut", { count: done }))
    }
    busy = now
  })
}
