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
import { addPasskey } from "./add-passkey.js"
import { passkeyList } from "./passkey-list.js"
import { passkeyObstacle } from "./passkey.js"
import { recoveryCodes } from "./recovery-codes.js"
import { turnOff } from "./turn-off.js"
import "./words.js"

/** Fewer recovery codes than this are worth a word. */
const few = 3

/**
 * @typedef {{ since: number | null, app: number | null, passkeys: import("./passkey-list.js").Passkey[], recoveryCodesLeft: number,
 *   required: boolean }} State
 */

/**
 * `<second-factor-card>`: the second step of one's own sign-in, from turning it on to turning it off: passkeys, the
 * authenticator app, recovery codes. Says `second-factor-changed` when other devices were signed out.
 */
export class SecondFactorCardElement extends ViewElement {
  /** @type {State | null} */
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

  /** @param {State} state */
  #whenOff(state) {
    const obstacle = passkeyObstacle()
    return [
      state.required ? banner({ tone: "warning", text: say(currentPerson()?.secondFactorFirst ? "second.neededFirst" : "second.needed"), card: true }) : null,
      h("p", { class: "quiet" }, say("second.what"), obstacle ? null : ` ${say("second.choose")}`),
      h("ul", { class: "second-ways" },
        obstacle ? null : h("li", { key: "passkey" }, say("second.wayPasskey")),
        h("li", { key: "app" }, say("second.wayApp"))),
      obstacle ? h("p", { key: "obstacle", class: "quiet" }, say(obstacle)) : null,
      h("div", { class: "row" },
        obstacle ? null : button({ key: "passkey", label: say("passkey.turnOn"), kind: "primary", icon: "key", press: () => this.#addPasskey() }),
        button({ key: "app", label: say("second.turnOn"), kind: obstacle ? "primary" : "", press: () => this.#begin() })),
    ]
  }

  /** @param {State} state @param {number} since */
  #whenOn(state, since) {
    const { app, passkeys, recoveryCodesLeft, required } = state
    return [
      h("p", { key: "since", class: "quiet" }, say("second.since", { day: dayOf(since) }), required ? ` ${say("second.requiredNote")}` : null),
      h("div", { key: "passkeys", class: "second-part" }, passkeyList({
        passkeys, isLastFactor: app === null && passkeys.length === 1,
        add: () => this.#addPasskey(), changed: () => this.#changed(), turnOff: () => required ? toast(say("second.lastRequired")) : this.#end(),
      })),
      h("div", { key: "app", class: "second-part stack-tight" },
        h("h3", {}, say("second.app")),
        h("p", { class: "quiet" }, app ? say("second.appSince", { day: dayOf(app) }) : say("second.appWhat")),
        h("div", { class: "row" },
          button({ key: "begin", label: say(app ? "second.move" : "second.addApp"), press: () => this.#begin() }),
          app && passkeys.length > 0 ? button({ key: "remove", label: say("second.removeApp"), kind: "quiet", press: () => this.#removeApp() }) : null)),
      h("div", { key: "codes", class: "second-part stack-tight" },
        h("h3", {}, say("second.codesTitle")),
        h("p", { class: "quiet" }, say("second.codesLeft", { count: recoveryCodesLeft })),
        recoveryCodesLeft < few ? banner({ tone: "warning", text: say("second.fewLeft", { count: recoveryCodesLeft }), card: true }) : null,
        h("div", { class: "row" }, button({ label: say("second.newCodes"), press: () => this.#renew() }))),
      required ? null : h("div", { key: "off", class: "second-part row" }, button({ label: say("second.turnOff"), kind: "danger", press: () => this.#end() })),
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
          this.#focusCodes()
          return
        } catch (error) {
          this.#problem = messageOf(error)
        }
      }
      this.update()
      queueMicrotask(() => /** @type {HTMLElement | null} */ (this.querySelector("input"))?.focus())
    })
  }

  async #addPasskey() {
    const made = await addPasskey()
    if (!made) return
    this.#codes = made.recoveryCodes ?? null
    toast(say(made.recoveryCodes ? "passkey.nowOn" : "passkey.madeNow"))
    await this.#changed()
    if (this.#codes) this.#focusCodes()
  }

  async #removeApp() {
    if (!await confirmAction({ question: say("second.removeAppQuestion"), consequence: say("second.removeAppText"), action: say("second.removeApp"), danger: true })) return
    await request("DELETE", "/api/session/second-factor/app")
    toast(say("second.appRemoved"))
    await this.#changed()
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

  #focusCodes() {
    queueMicrotask(() => /** @type {HTMLElement | null} */ (this.querySelector(".second-codes-title"))?.focus())
  }

  async #changed() {
    await loadPerson()
    await this.#load()
    this.tell("second-factor-changed")
  }
}

customElements.define("second-factor-card", SecondFactorCardElement)
