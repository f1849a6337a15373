import { say } from "../Words/say.js"
import { leftInWords } from "./window-words.js"
import "./words.js"

/** `<window-left>`: how much of the time for corrections is left, in words. Properties `until` (milliseconds since 1970), `clock`. */
export class WindowLeftElement extends HTMLElement {
  until = 0
  clock = Date.now
  /** @type {any} */
  #timer = null

  connectedCallback() {
    this.#show()
    this.#timer = setInterval(() => this.#show(), 1_000)
  }

  disconnectedCallback() { clearInterval(this.#timer) }

  #show() {
    const left = this.until - this.clock()
    const text = left > 0 ? say("minutes.left", { left: leftInWords(left) }) : ""
    const node = /** @type {globalThis.Node} */ (this)
    if (node.textContent !== text) node.textContent = text
  }
}

customElements.define("window-left", WindowLeftElement)
