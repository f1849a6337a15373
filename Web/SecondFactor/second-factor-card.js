import { h } from "../Shared/view.js"
import { dayOf } from "../Shared/format.js"
import { ViewElement } from "../Shared/element.js"
import { badge } from "../Elements/badge.js"
import { button, press } from "../Elements/button.js"
import { confirmAction } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { banner, skeleton } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { messageOf } from "../Administration/frame.js"
import { request } from "../Shell/http.js"
import { currentPerson, loadPerson } from "../Shell/person.js"
import { withConfirmedIdentity } from "../SignIn/confirm-identity.js"
import { say } from "../Words/say.js"
import { recoveryCodes } from "./recovery-codes.js"
import { turnOff } from "./turn-off.js"
import "./words.js"

/** Fewer recovery codes than this are worth a word. */
const few = 3

/**
 * `<second-factor-card>`: the second step of one's own sign-in, from turning it on to turning it off. Says
 * `second-factor-changed` when other devices were signed out.
 */
export class SecondFactorCardElement extends ViewElement {
  /** @type {{ since: number | null, recoveryCodesLeft: number, required: boolean } | null} */
  #state = null
  /** @type {{ key: string, picture: string } | null} */
  #offer = null
  /** @type {string[] | null} */
  #codes = null
  #typed = ""
  #problem = ""
  #refused = ""

  opened() { void this.#load() }

  async #load() {
    try {
      this.#state = await request("GET", "/api/session/second-factor")
      this.#refused = ""
    } catch (error) {
      this.#refused = messageOf(error)
    }
    this.update()
  }

  view() {
    const state = this.#state
    return h("section", { class: "card stack", "aria-labelledby": "second-title" },
      h("div", { class: "row" }, h("h2", { id: "second-title", class: "grow" }, say("second.title")),
        state ? badge(say(state.since ? "second.on" : "second.off"), state.since ? "good" : "") : null),
      this.#refused ? banner({ tone: "bad", text: this.#refused, card: true }) : null,
      state === null ? (this.#refused ? null : skeleton(2))
        : this.#codes ? recoveryCodes({ codes: this.#codes, username: currentPerson()?.username ?? "", kept: () => { this.#codes = null; this.update() } })
          : this.#offer ? this.#setUp(this.#offer)
            : state.since ? this.#whenOn(state, state.since) : this.#whenOff(state))
  }

  /** @param {{ required: boolean }} state */
  #whenOff(state) {
    return [
      state.required ? banner({ tone: "warning", text: say(currentPerson()?.secondFactorFirst ? "second.neededFirst" : "second.needed"), card: true }) : null,
      h("p", { class: "quiet" }, say("second.what")),
      h("div", { class: "row" }, button({ label: say("second.turnOn"), kind: "primary", icon: "key", press: () => this.#begin() })),
    ]
  }

  /** @param {{ recoveryCodesLeft: number, required: boolean }} state @param {number} since */
  #whenOn(state, since) {
    return [
      h("p", { class: "quiet" }, say("second.since", { day: dayOf(since), count: state.recoveryCodesLeft })),
      state.required ? h("p", { class: "quiet" }, say("second.requiredNote")) : null,
      state.recoveryCodesLeft < few ? banner({ tone: "warning", text: say("second.fewLeft", { count: state.recoveryCodesLeft }), card: true }) : null,
      h("div", { class: "row" },
        button({ label: say("second.newCodes"), press: () => this.#renew() }),
        button({ label: say("second.move"), press: () => this.#begin() }),
        button({ label: say("second.turnOff"), kind: "danger", press: () => this.#end() })),
    ]
  }

  /** @param {{ key: string, picture: string }} offer */
  #setUp(offer) {
    return h("form", { class: "stack", key: "set-up", novalidate: true, onsubmit: this.#confirm },
      h("p", {}, say("second.stepApp")),
      h("div", { class: "second-picture" }, h("img", { src: `data:image/svg+xml,${encodeURIComponent(offer.picture)}`, alt: say("second.picture"), width: 220, height: 220 })),
      h("p", { class: "quiet" }, say("second.cannotScan")),
      h("div", { class: "row" }, h("code", { class: "second-key grow" }, offer.key),
        button({ label: say("second.copyKey"), press: async () => { await navigator.clipboard.writeText(offer.key.replaceAll(" ", "")); toast(say("second.keyCopied")) } })),
      h("p", {}, say("second.stepCode")),
      field({
        name: "second-code", label: say("second.code"), value: this.#typed, problem: this.#problem, required: true,
        change: text => { this.#typed = text },
        more: { inputmode: "numeric", autocomplete: "one-time-code", maxlength: 10, spellcheck: "false", class: "input second-code" },
      }),
      h("div", { class: "row" },
        button({ label: say("general.cancel"), press: () => { this.#offer = null; this.update() } }),
        h("button", { type: "submit", class: "button primary" }, say("second.confirm"))))
  }

  async #begin() {
    const offer = await request("POST", "/api/session/second-factor", {})
    this.#typed = ""
    this.#problem = ""
    this.#offer = offer
    this.update()
    queueMicrotask(() => this.querySelector("form")?.scrollIntoView({ block: "nearest" }))
  }

  #confirm = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    const control = /** @type {HTMLElement} */ (this.querySelector("[type=submit]"))
    void press(control, async () => {
      this.#problem = this.#typed.trim() === "" ? say("second.codeMissing") : ""
      if (!this.#problem) {
        try {
          this.#codes = (await request("POST", "/api/session/second-factor/on", { code: this.#typed })).recoveryCodes
          this.#offer = null
          toast(say("second.nowOn"))
          await this.#changed()
          this.querySelector(".second-codes-title") instanceof HTMLElement && /** @type {HTMLElement} */ (this.querySelector(".second-codes-title")).focus()
          return
        } catch (error) {
          this.#problem = messageOf(error)
        }
      }
      this.update()
      queueMicrotask(() => /** @type {HTMLElement | null} */ (this.querySelector("input"))?.focus())
    })
  }

  async #renew() {
    if (!await confirmAction({ question: say("second.newCodesQuestion"), consequence: say("second.newCodesText"), action: say("second.newCodes") })) return
    this.#codes = (await request("POST", "/api/session/second-factor/recovery-codes", {})).recoveryCodes
    await this.#changed()
  }

  async #end() {
    if (!await withConfirmedIdentity(turnOff, say("second.why"))) return
    toast(say("second.nowOff"))
    await this.#changed()
  }

  async #changed() {
    await loadPerson()
    await this.#load()
    this.tell("second-factor-changed")
  }
}

customElements.define("second-factor-card", SecondFactorCardElement)
