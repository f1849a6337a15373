/** What a rehearsal is called, and what this device knows of one. Small: every page reads it. */

/** What the names of rehearsed sessions begin with. */
export const rehearsalStart = "dien-tap-"
const noteKey = "phonghop.rehearsal"

/** @typedef {{ meeting: string, session: string, role: string }} Note `session` the one that is rehearsed; `role` whom one plays */

/** @param {string | undefined} meeting */
export const isRehearsal = meeting => meeting?.startsWith(rehearsalStart) ?? false

/** @returns {Note | null} the rehearsal begun on this device, as far as it knows */
export function notedRehearsal() {
  try { return JSON.parse(localStorage.getItem(noteKey) ?? "null") } catch { return null }
}

/** @param {Note | null} note */
export function noteRehearsal(note) {
  try {
    if (note) localStorage.setItem(noteKey, JSON.stringify(note))
    else localStorage.removeItem(noteKey)
  } catch { /* A device that keeps nothing asks the server. */ }
}

/**
 * Under whose name this device keeps what belongs to a session. In a rehearsal one plays several people: each has a name of
 * their own, which no real session knows, and all of it goes with the rehearsal.
 * @param {string} owner @param {string} meeting
 */
export function keeperOf(owner, meeting) {
  return owner && isRehearsal(meeting) ? `${owner} ${meeting} ${notedRehearsal()?.role ?? ""}` : owner
}

/**
 * The same, for the session that the present address names.
 * @param {string} owner
 */
export function keeperHere(owner) { return keeperOf(owner, location.pathname.split("/")[2] ?? "") }
