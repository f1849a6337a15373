/** How this tablet likes to read: kept here, not on the desk, since a phone reads otherwise than a laptop. */

/** @typedef {{ night: boolean, two: boolean, agenda: boolean, panel: boolean }} Preferences */

const key = "phonghop.reader"
/** @type {Preferences} */
const first = { night: false, two: false, agenda: true, panel: false }

/** @returns {Preferences} */
export function preferences() {
  try {
    return { ...first, ...JSON.parse(localStorage.getItem(key) ?? "{}") }
  } catch {
    return { ...first }
  }
}

/** @param {Partial<Preferences>} change */
export function prefer(change) {
  const next = { ...preferences(), ...change }
  try { localStorage.setItem(key, JSON.stringify(next)) } catch { /* A private window forgets. */ }
  return next
}
