import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { button } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { banner } from "../Elements/states.js"
import { request } from "../Shell/http.js"
import { say } from "../Words/say.js"
import { passkeyObstacle, showPasskey } from "../SecondFactor/passkey.js"
import "../SecondFactor/words.js"

/** @typedef {{ token: string, app: boolean, passkey: boolean }} Half names a sign-in whose first half is done, and how it may go on */

/**
 * `<second-step>`: what is shown besides the password when signing in. The passkey first, where there is one that works here;
 * the code below; a recovery code in the place of either. `half` says what the person has, `problem` what was refused.
 * Events: `second-step-proof` with `{ code }` or `{ passkey }`, `second-step-over` to begin signing in again.
 */
export class SecondStepElement extends ViewElement {
  /** @type {Half} */
  #half = { token: "", app: false, passkey: false }
  #problem = ""
  #busy = false
  #code = ""
  /**
   * What the field below asks for; nothing where a passkey is all there is.
   * @type {"app" | "recovery" | "none"}
   */
  #asks = "none"

  /** @param {Half} half */
  set half(half) {
    if (half.token === this.#half.token) return
    this.#half = half
    this.#code = ""
    this.#asks = half.app ? "app" : this.#canShow ? "none" : "recovery"
    this.update()
  }

  get half() { return this.#half }

  /** @param {string} problem */
  set problem(problem) { this.#problem = problem; this.update() }
  get problem() { return this.#problem }

  /** @param {boolean} busy */
  set busy(busy) { this.#busy = busy; this.update() }
  get busy() { return this.#busy }

  get #canShow() { return this.#half.passkey && passkeyObstacle() === "" }

  opened() { queueMicrotask(() => this.#focus()) }

  view() {
    const canShow = this.#canShow
    const recovery = this.#asks === "recovery"
    return h("div", { class: "stack" },
      h("h2", {}, say(canShow ? "passkey.signInTitle" : "second.signInTitle")),
      this.#problem ? banner({ text: this.#problem, tone: "bad", card: true, role: "alert" }) : null,
      canShow ? [
        h("p", { key: "how", class: "quiet" }, say("passkey.signInText")),
        button({ key: "show", label: say("passkey.use"), icon: "key", kind: "primary", class: "large wide", press: () => this.#show() }),
      ] : this.#hindrance(),
      this.#asks === "none" ? null : this.#codeForm(recovery, canShow),
      this.#otherWay(recovery),
      button({ key: "over", label: say("second.startOver"), kind: "quiet", press: () => this.tell("second-step-over") }))
  }

  /** Why the passkey is of no use here, said once and calmly. */
  #hindrance() {
    const { app, passkey } = this.#half
    const reason = passkey || !app ? passkeyObstacle() || "passkey.notHere" : ""
    return reason ? banner({ text: say(reason), card: true }) : null
  }

  /** @param {boolean} recovery @param {boolean} below the button of the passkey */
  #codeForm(recovery, below) {
    return h("form", {
      key: `code ${recovery}`, class: "stack", novalidate: true,
      onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); this.#sendCode() },
    },
      below ? h("p", { class: "second-or" }, h("span", {}, say("passkey.or"))) : null,
      h("p", { class: "quiet" }, say(recovery ? "second.recoveryText" : "second.signInText")),
      field({
        name: recovery ? "recovery-code" : "code", label: say(recovery ? "second.recoveryCode" : "second.code"), value: this.#code,
        change: value => { this.#code = value },
        more: recovery
          ? { autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: 40 }
          : { inputmode: "numeric", autocomplete: "one-time-code", spellcheck: "false", maxlength: 10, class: "input second-code" },
      }),
      h("button", { type: "submit", class: ["button large wide", !below && "primary"], "aria-busy": this.#busy ? "true" : undefined }, say("second.enter")))
  }

  /** @param {boolean} recovery */
  #otherWay(recovery) {
    const { app } = this.#half
    if (recovery && !app) return null
    return button({
      key: "other", label: say(recovery ? "second.useApp" : app ? "second.useRecovery" : "passkey.lost"), kind: "quiet",
      press: () => {
        this.#asks = recovery ? "app" : "recovery"
        this.#code = ""
        this.problem = ""
        queueMicrotask(() => this.querySelector("input")?.focus())
      },
    })
  }

  async #show() {
    try {
      const options = await request("POST", "/api/session/passkey", { secondFactor: this.#half.token })
      this.tell("second-step-proof", { passkey: await showPasskey(options) })
    } catch (error) {
      if (/** @type {any} */ (error).code === "session.sign-in-again") return this.tell("second-step-over", /** @type {Error} */ (error).message)
      this.problem = error instanceof Error ? error.message : String(error)
    }
  }

  #sendCode() {
    if (this.#code.trim() === "") this.problem = say("second.missing")
    else this.tell("second-step-proof", { code: this.#code.trim() })
  }

  #focus() {
    const first = this.querySelector(this.#canShow ? ".button.primary" : "input")
    if (first instanceof HTMLInputElement) first.select()
    if (first instanceof HTMLElement) first.focus()
  }
}

customElements.define("second-step", SecondStepElement)
