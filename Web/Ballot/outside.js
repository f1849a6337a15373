/** The browser as the voting booth sees it. */
import { request, RequestRefused } from "../Shell/http.js"
import { say } from "../Words/say.js"
import { browserCabinet } from "./cabinet.js"
import { craftsBeside } from "./craft.js"

/** A cast that has had no answer for so long goes again, in milliseconds. */
const castTimeout = 15_000
/** A board is waited for so long, in milliseconds: meanwhile no other window of this browser casts. */
const boardTimeout = 60_000

/** @type {import("./craft.js").Crafts | null} */
let crafts = null
/** @returns {import("./craft.js").Crafts} one worker for the page */
export function sharedCrafts() { return crafts ??= craftsBeside() }

/** @returns {import("./booth.js").World} */
export function browserBooth() {
  return {
    crafts: sharedCrafts(), cabinet: browserCabinet,
    draw: (path, body) => request("POST", path, body),
    cast: castUnseen,
    fetchBoard,
    later: (action, milliseconds) => setTimeout(action, milliseconds), cancel: timer => clearTimeout(timer),
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
    now: Date.now,
    alone: work => navigator.locks ? navigator.locks.request("phonghop-ballot", work) : work(),
  }
}

/**
 * No cookie, no referrer, nothing kept: the request says nothing about who sends it.
 * @param {string} path @param {unknown} body
 */
async function castUnseen(path, body) {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), castTimeout)
  try {
    const response = await fetch(path, {
      method: "POST", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "error",
      headers: { accept: "application/json", "content-type": "application/json" }, body: JSON.stringify(body), signal: patience.signal,
    })
    return { status: response.status, answer: await response.json().catch(() => ({})) }
  } finally {
    clearTimeout(timer)
  }
}

/** @param {string} path @throws {RequestRefused} `connection.offline` also when it takes too long */
async function fetchBoard(path) {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), boardTimeout)
  try {
    return await request("GET", path, undefined, patience.signal)
  } catch (error) {
    throw patience.signal.aborted ? new RequestRefused(0, "connection.offline", say("refused.connection.offline")) : error
  } finally {
    clearTimeout(timer)
  }
}
