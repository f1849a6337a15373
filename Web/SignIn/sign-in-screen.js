import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { language, say } from "../Words/say.js"
import { field } from "../Elements/field.js"
import { button } from "../Elements/button.js"
import { skeleton, banner } from "../Elements/states.js"
import { leave, themeButton } from "../Shell/frame.js"
import { changeLanguage, changePassword, currentPerson, signIn } from "../Shell/person.js"
import { go } from "../Shell/router.js"
import { passwordProblem } from "./password.js"
import "./second-step.js"

/**
 * `<sign-in-screen>`: name and password, or a link; then a passkey or a code where the person signs in by two steps, and a
 * new password where one is asked for.
 */
export class SignInScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  #username = ""
  #password = ""
  #next = ""
  #again = ""
  #shown = false
  #capsLock = false
  #problem = ""
  #busy = false
  /**
   * Names a sign-in that wants its second half.
   * @type {import("./second-step.js").Half | null}
   */
  #half = null
  /** The sign-in waited too long for it. */
  #mustBeginAgain = false
  /** @type {"form" | "link" | "second" | "new-password"} */
  #step = "form"

  opened() {
    document.title = `${say("signIn.title")} · ${say("product.name")}`
    const link = /^link=(.+)$/.exec(this.place.hash)?.[1]
    if (currentPerson()?.mustChangePassword) this.#step = "new-password"
    else if (link) {
      this.#step = "link"
      // The token leaves the address bar at once: nobody reads it over a shoulder.
      history.replaceState(null, "", "/sign-in")
      void this.#enter({ link: decodeURIComponent(link) })
    } else if (currentPerson()) this.#onward()
  }

  view() {
    return h("main", { id: "main", class: "sign-in", tabindex: "-1" },
      h("div", { class: "sign-in-card" },
        h("div", { class: "sign-in-brand" },
          h("img", { src: "/icon.svg", alt: "", width: 56, height: 56 }),
          h("div", {}, h("h1", {}, say("product.name")), h("p", { class: "quiet" }, say("product.long")))),
        this.#step === "link" ? [h("p", { role: "status" }, say("signIn.byLink")), skeleton(2)] : null,
        this.#step === "form" ? this.#form() : null,
        this.#step === "second" && this.#half ? h("second-step", {
          key: "second", half: this.#half, problem: this.#problem, busy: this.#busy,
          "onsecond-step-proof": (/** @type {CustomEvent} */ event) => this.#enter({ secondFactor: this.#half?.token ?? "", ...event.detail }),
          "onsecond-step-over": (/** @type {CustomEvent} */ event) => { this.#startOver(); this.#problem = event.detail ?? ""; this.update(); this.#focus("input") },
        }) : null,
        this.#step === "new-password" ? this.#newPassword() : null),
      h("div", { class: "row-tight" },
        button({
          label: language() === "vi" ? "English" : "Tiếng Việt", kind: "quiet",
          press: () => changeLanguage(language() === "vi" ? "en" : "vi"),
          more: { lang: language() === "vi" ? "en" : "vi" },
        }),
        themeButton()))
  }

  #form() {
    return h("form", {
      key: "form", class: "stack", novalidate: true,
      onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void this.#submit() },
    },
      this.#problem ? banner({ text: this.#problem, tone: "bad", card: true, role: "alert" }) : null,
      field({
        name: "username", label: say("signIn.username"), value: this.#username, change: value => { this.#username = value },
        more: { autocomplete: "username", autocapitalize: "none", spellcheck: "false", autofocus: true, maxlength: 100 },
      }),
      h("div", { class: "password-field" },
        field({
          name: "password", label: say("signIn.password"), type: this.#shown ? "text" : "password", value: this.#password,
          change: value => { this.#password = value }, help: this.#capsLock ? say("signIn.capsLock") : undefined,
          more: { autocomplete: "current-password", autocapitalize: "none", spellcheck: "false", maxlength: 200, onkeyup: this.#watchCapsLock },
        }),
        this.#showButton()),
      h("button", { type: "submit", class: "button primary large wide", "aria-busy": this.#busy ? "true" : undefined }, say("signIn.act")),
      h("p", { class: "small quiet" }, say("signIn.linkHint")))
  }

  #startOver() {
    this.#step = "form"
    this.#half = null
    this.#password = ""
  }

  /** @param {string} selector */
  #focus(selector) {
    queueMicrotask(() => {
      const input = this.querySelector(selector)
      if (input instanceof HTMLInputElement) input.select()
    })
  }

  #newPassword() {
    const problem = this.#problem
    return h("form", {
      key: "new", class: "stack", novalidate: true,
      onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void this.#change() },
    },
      h("h2", {}, say("signIn.newTitle")),
      h("p", { class: "quiet" }, say("signIn.newText")),
      problem ? banner({ text: problem, tone: "bad", card: true, role: "alert" }) : null,
      this.#password === "" || problem ? field({
        name: "present-password", label: say("signIn.present"), type: "password", value: this.#password,
        change: value => { this.#password = value }, more: { autocomplete: "current-password", maxlength: 200 },
      }) : null,
      h("div", { class: "password-field" },
        field({
          name: "new-password", label: say("signIn.new"), type: this.#shown ? "text" : "password", value: this.#next, change: value => { this.#next = value },
          help: say("signIn.rule"), more: { autocomplete: "new-password", maxlength: 200 },
        }), this.#showButton()),
      field({
        name: "again-password", label: say("signIn.again"), type: this.#shown ? "text" : "password", value: this.#again, change: value => { this.#again = value },
        more: { autocomplete: "new-password", maxlength: 200 },
      }),
      h("button", {
        type: "submit", class: "button primary large wide", "aria-busy": this.#busy ? "true" : undefined,
      }, say("signIn.change")),
      button({ label: say("nav.signOut"), kind: "quiet", press: async () => { await leave(); this.#step = "form"; this.update() } }))
  }

  #showButton() {
    return h("button", {
      type: "button", class: "button quiet icon-only", "aria-label": say("signIn.show"), title: say("signIn.show"), "aria-pressed": this.#shown,
      onclick: () => { this.#shown = !this.#shown; this.update() },
    }, icon("eye"))
  }

  #watchCapsLock = (/** @type {KeyboardEvent} */ event) => {
    const on = event.getModifierState?.("CapsLock") ?? false
    if (on !== this.#capsLock) { this.#capsLock = on; this.update() }
  }

  async #submit() {
    if (this.#username.trim() === "" || this.#password === "") {
      this.#problem = say("signIn.missing")
      return this.update()
    }
    await this.#enter({ username: this.#username.trim().normalize("NFC"), password: this.#password.normalize("NFC") })
  }

  /** @param {{ username: string, password: string } | { link: string } | { secondFactor: string, code?: string, passkey?: object }} proof */
  async #enter(proof) {
    await this.#guarded(async () => {
      const { person, half } = await signIn(proof)
      if (half) {
        this.#half = half
        this.#step = "second"
      } else if (person?.mustChangePassword) this.#step = "new-password"
      else this.#onward()
    })
    if (this.#step === "link" && this.#problem) this.#step = "form"
    if (this.#mustBeginAgain) { this.#mustBeginAgain = false; this.#startOver() }
    this.update()
    if (this.#step === "second" && "code" in proof) this.#focus("second-step input")
    else if (this.#problem && "password" in proof) this.#focus("input[name=password]")
  }

  async #change() {
    const problem = passwordProblem(this.#next, this.#again)
    if (problem) { this.#problem = say(problem); return this.update() }
    await this.#guarded(async () => {
      await changePassword(this.#password.normalize("NFC"), this.#next.normalize("NFC"))
      this.#onward()
    })
    this.update()
  }

  /** @param {() => Promise<void>} work */
  async #guarded(work) {
    if (this.#busy) return
    this.#busy = true
    this.#problem = ""
    this.update()
    try { await work() } catch (error) {
      this.#problem = /** @type {Error} */ (error).message
      this.#mustBeginAgain = /** @type {any} */ (error).code === "session.sign-in-again"
    } finally { this.#busy = false }
  }

  #onward() {
    const back = this.place.query.get("back") ?? "/"
    // Only back into this product, never to another site.
    go(back.startsWith("/") && !back.startsWith("//") && !back.includes("\\") ? back : "/", { replace: true })
  }
}

customElements.define("sign-in-screen", SignInScreenElement)
