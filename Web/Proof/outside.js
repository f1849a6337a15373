import { request, RequestRefused } from "../Shell/http.js"
import { say } from "../Words/say.js"

const start = "phonghop.checkpoint "

/**
 * The server and this device, as `watchRecord` needs them. What was seen of a record stays on the device when somebody signs out:
 * it holds no word of the session, and the next one who comes is warned by it too.
 * @param {string} meeting
 * @returns {import("./watch.js").World}
 */
export function browserProof(meeting) {
  const path = `/api/meetings/${encodeURIComponent(meeting)}`
  return {
    key: async () => String((await request("GET", "/api/proof/key"))?.key ?? ""),
    checkpoint: () => textOf(`${path}/checkpoint`),
    consistency: async (from, to) => (await request("GET", `${path}/proof/consistency?from=${from}&to=${to}`))?.hashes ?? [],
    isOpen: async () => { try { return Boolean(await request("GET", path)) } catch { return false } },
    memory: {
      read: () => { try { return JSON.parse(localStorage.getItem(start + meeting) ?? "null") } catch { return null } },
      keep: kept => { try { localStorage.setItem(start + meeting, JSON.stringify(kept)) } catch { /* A full device compares less. */ } },
      forget: () => { try { localStorage.removeItem(start + meeting) } catch { /* Nothing was kept. */ } },
    },
    now: () => Date.now(),
  }
}

/** @param {string} path @returns {Promise<string>} */
async function textOf(path) {
  /** @type {Response} */
  let response
  try { response = await fetch(path, { cache: "no-store" }) } catch { throw new RequestRefused(0, "connection.offline", say("refused.connection.offline")) }
  if (!response.ok) throw new RequestRefused(response.status, "internal", say("refused.internal"))
  return response.text()
}
