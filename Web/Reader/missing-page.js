import { say } from "../Words/say.js"

/**
 * What stands on a page whose picture did not come.
 * @param {HTMLElement} state its place on the page
 * @param {string} words
 * @param {() => void} again
 */
export function showMissing(state, words, again) {
  const line = document.createElement("p")
  line.textContent = words
  const button = document.createElement("button")
  button.type = "button"
  button.className = "button"
  button.textContent = say("general.again")
  button.addEventListener("click", () => { state.replaceChildren(); again() })
  state.replaceChildren(line, button)
}
