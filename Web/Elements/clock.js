import { duration } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { speechTime } from "./speech-time.js"

/** Several times a second, so that no second is skipped on screen. */
const tick = 200

/** A text that changes with time; stops with the element. */
class TickingElement extends HTMLElement {
  /** @type {any} */
  #timer = null
  /**
   * The server's time.
   * @type {() => number}
   */
  clock = Date.now

  connectedCallback() {
    this.refresh()
    this.#timer = setInterval(() => this.refresh(), tick)
  }

  disconnectedCallback() { clearInterval(this.#timer) }

  refresh() {}

  /** @param {string} text */
  show(text) {
    const node = /** @type {Node} */ (this)
    if (node.textContent !== text) node.textContent = text
  }
}

/** `<speech-clock>`: what is left of a speech (past zero with a minus), or what has been spoken when there is no
 *  limit. Properties `floor` (the entity) and `clock` (the server's time). `data-state`: running, warning, over. */
export class SpeechClockElement extends TickingElement {
  /** @type {import("../Store/types.js").Floor | null} */
  #floor = null

  get floor() { return this.#floor }
  set floor(floor) { this.#floor = floor; if (this.isConnected) this.refresh() }

  refresh() {
    if (!this.#floor) return this.show("")
    const time = speechTime(this.#floor, this.clock())
    if (this.dataset.state !== time.state) this.dataset.state = time.state
    const text = duration(time.left ?? time.spoken)
    this.show(time.paused ? `${text} ${say("clock.paused")}` : text)
  }
}

/** `<time-left>`: until `until` (milliseconds since 1970); empty when there is none. */
export class TimeLeftElement extends TickingElement {
  /** @type {number | null | undefined} */
  #until = null

  get until() { return this.#until }
  set until(until) { this.#until = until; if (this.isConnected) this.refresh() }

  refresh() {
    this.show(this.#until == null ? "" : duration(Math.max(0, Math.ceil((this.#until - this.clock()) / 1000))))
  }
}

customElements.define("speech-clock", SpeechClockElement)
customElements.define("time-left", TimeLeftElement)
