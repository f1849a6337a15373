/* What must work while the program does not: a plain script, because modules are what may be missing. */

/**
 * Loads the page once more when a part of the program did not come although the server is there. A browser that puts its
 * service worker to sleep at the wrong moment loses what was on its way, and never asks for the same module again in the same
 * page.
 * @returns {Promise<boolean>} whether it does: at most three times a minute, and never without the server
 */
async function loadsAgain() {
  const key = "phonghop.loaded-again"
  const [most, within, patience] = [3, 60_000, 5_000]
  try {
    const times = JSON.parse(sessionStorage.getItem(key) ?? "[]").filter((/** @type {number} */ time) => Date.now() - time < within)
    if (times.length >= most) return false
    const impatience = new AbortController()
    setTimeout(() => impatience.abort(), patience)
    const answer = await fetch("/healthz", { cache: "no-store", signal: impatience.signal })
    if (!answer.ok) return false
    sessionStorage.setItem(key, JSON.stringify([...times, Date.now()]))
  } catch {
    return false
  }
  location.reload()
  return true
}

addEventListener("error", event => { if (event.target instanceof HTMLScriptElement) void loadsAgain() }, true)
document.addEventListener("click", event => { if (event.target instanceof Element && event.target.id === "start-again") location.reload() })
