import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { figure } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { guardOf } from "./guard.js"
import "./words.js"

/** Browsers that come at once ask one after the other: each waits up to this long, in milliseconds. */
const firstSpread = 1_500
const againSpread = 8_000
const againDelay = 4_000
/** A session that stays open is compared again after this, in milliseconds. */
const lookInterval = 5 * 60_000

/** `<proof-watch data-meeting>`: compares the record with the checkpoint that this browser kept: on coming, on coming back, and every
 *  few minutes. Silent when all is well; a red banner above every screen of the session when the record was altered. */
export class ProofWatchElement extends ViewElement {
  /** @type {any} */
  #timer = null

  get #meeting() { return this.dataset.meeting ?? "" }
  get #guard() { return guardOf(this.#meeting) }

  opened() {
    this.own(this.#guard.onChange(this.update))
    this.#soon(firstSpread)
    const every = setInterval(() => { if (!document.hidden) this.#soon(againSpread) }, lookInterval)
    this.own(() => { clearInterval(every); clearTimeout(this.#timer) })
    this.listen(window, "session-connected", event => { if (event.detail === this.#meeting && this.#guard.finding) this.#soon(againSpread) })
  }

  view() {
    const finding = this.#guard.finding
    if (finding?.state !== "bad") return null
    const path = `/meeting/${encodeURIComponent(this.#meeting)}/proof`
    return h("div", { class: "proof-alarm", role: "alert" }, icon("warn"),
      h("div", { class: "grow stack-tight" },
        h("strong", {}, say("proof.alarm")),
        h("span", {}, say(`proof.bad.${finding.reason}`, { size: figure(finding.size ?? 0), before: figure(finding.before ?? 0) })),
        h("span", { class: "small" }, say("proof.alarmWhat"))),
      location.pathname === path ? null : h("a", { class: "button", href: path }, say("proof.open")))
  }

  drawn() { document.documentElement.style.setProperty("--alarm", `${this.offsetHeight}px`) }

  closed() { document.documentElement.style.removeProperty("--alarm") }

  async #look() {
    const { passing } = await this.#guard.look()
    // A server that was busy or away is asked again.
    if (passing && this.isConnected) this.#timer = setTimeout(() => this.#soon(againSpread), againDelay)
  }

  /** @param {number} spread */
  #soon(spread) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), Math.random() * spread)
  }
}

customElements.define("proof-watch", ProofWatchElement)
