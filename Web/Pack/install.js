/** Whether the browser could install us. It says so once, early, so this module is loaded with the page. */

/** @type {any} */
let event = null
/** @type {Set<() => void>} */
const listeners = new Set()

export const installOffer = {
  get isThere() { return event !== null },

  /** Lets the browser ask its own question. */
  async take() {
    const asked = event
    change(null)
    await asked?.prompt()
  },

  /** @param {() => void} listener @returns {() => void} stops listening */
  onChange(listener) {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  },
}

/** @param {any} next */
function change(next) {
  event = next
  for (const listener of listeners) listener()
}

addEventListener("beforeinstallprompt", (offered) => { offered.preventDefault(); change(offered) })
addEventListener("appinstalled", () => change(null))
