import { request } from "../Shell/http.js"
import { forgetRehearsals } from "./forget.js"
import { notedRehearsal, noteRehearsal } from "./names.js"

/** The rehearsal of the person on this device: one at a time, held by the server, wiped at its end. */

/**
 * @typedef {{ meeting: string, session: string, title: string, state: string, role: string, roles: string[], members: number,
 *   present: number, connected: number, endsAt: number }} Standing `members` simulated ones: all, `present` at the session,
 *   `connected` with a screen that works
 */

/** Screens that close still write down what they saw; this long after, it is forgotten once more, in milliseconds. */
const lastWords = 1_500

/** @type {Standing | null} */
let standing = null
/** @type {Set<() => void>} */
const listeners = new Set()

/** @returns {Standing | null} as last heard */
export function currentRehearsal() { return standing }

/** @param {() => void} listener @returns {() => void} stops listening */
export function onRehearsal(listener) {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

/** @param {string} session @returns {Promise<Standing>} */
export async function beginRehearsal(session) {
  return /** @type {Standing} */ (take(await request("POST", `/api/meetings/${encodeURIComponent(session)}/rehearsal`, {})))
}

/** Asks how it stands. @returns {Promise<Standing | null>} null when there is none any more */
export async function askRehearsal() { return take(await request("GET", "/api/rehearsal")) }

/**
 * Lets the simulated members do something.
 * @param {"come-in" | "hands" | "vote" | "cut"} act
 * @param {"random" | "agree"} [way] how they vote
 */
export async function direct(act, way) { take(await request("POST", "/api/rehearsal/acts", way ? { do: act, way } : { do: act })) }

/** @param {string} role whom to play from now on */
export async function play(role) { take(await request("PUT", "/api/rehearsal/role", { role })) }

/** Ends it; afterwards neither server nor device knows of it. */
export async function endRehearsal() {
  await request("DELETE", "/api/rehearsal")
  take({ rehearsal: null })
}

/** Forgets on this device what an ended rehearsal left. */
export async function forgetEnded() {
  await forgetRehearsals().catch(() => {})
  await new Promise(resolve => setTimeout(resolve, lastWords))
  await forgetRehearsals().catch(() => {})
  if (!standing) noteRehearsal(null)
}

/** @param {{ rehearsal: Standing | null }} answer */
function take(answer) {
  standing = answer.rehearsal
  if (standing) {
    const { meeting, session, role } = standing
    const known = notedRehearsal()
    if (known?.meeting !== meeting || known.role !== role) noteRehearsal({ meeting, session, role })
  }
  for (const listener of listeners) listener()
  return standing
}
