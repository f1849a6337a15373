import "../Pack/install-card.js"
import "../SecondFactor/second-factor-card.js"
import { h } from "../Shared/view.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { icon } from "../Shared/icon.js"
import { ViewElement } from "../Shared/element.js"
import { page } from "../Shell/frame.js"
import { request } from "../Shell/http.js"
import { changeLanguage, changePassword, currentPerson } from "../Shell/person.js"
import { chooseTheme, chosenTheme } from "../Shell/theme.js"
import { messageOf } from "../Administration/frame.js"
import { badge } from "../Elements/badge.js"
import { button, press } from "../Elements/button.js"
import { choiceField, field } from "../Elements/field.js"
import { banner, skeleton } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { deviceOf } from "./device.js"

/** @typedef {{ id: string, createdAt: number, lastSeenAt: number, address: string, device: string, current: boolean }} SignIn */

/** `<my-account>`: one's own language, look, password, and the devices on which one is signed in. */
export class MyAccountElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  /** @type {SignIn[] | null} */
  #sessions = null
  #problem = ""
  #password = { current: "", next: "", again: "" }
  /** @type {Record<string, string>} */
  #faults = {}

  opened() { void this.#load() }

  async #load() {
    try {
      this.#sessions = (await request("GET", "/api/session/list")).sessions
    } catch (error) {
      this.#problem = messageOf(error)
    }
    this.update()
  }

  view() {
    const person = currentPerson()
    if (!person) return null
    return page({
      title: say("me.title"), width: "narrow",
      body: h("div", { class: "stack" },
        h("section", { class: "card", key: "who", "aria-label": say("me.who") },
          h("p", { class: "me-name" }, [person.honorific, person.name].filter(Boolean).join(" ")),
          h("p", { class: "quiet" }, [person.post, person.organization?.name].filter(Boolean).join(" · ")),
          h("p", { class: "quiet" }, say("me.username", { username: person.username }))),
        h("section", { class: "card stack", key: "look", "aria-label": say("me.look") },
          choiceField({
            name: "me-language", legend: say("me.language"), value: person.language === "en" ? "en" : "vi",
            choices: [{ value: "vi", label: "Tiếng Việt" }, { value: "en", label: "English" }],
            change: (code) => void changeLanguage(code).catch((error) => toast(messageOf(error), { kind: "bad" })),
          }),
          choiceField({
            name: "me-theme", legend: say("me.theme"), value: chosenTheme(),
            choices: ["auto", "light", "dark"].map((value) => ({ value, label: say(`me.theme.${value}`) })),
            change: (theme) => { chooseTheme(/** @type {any} */ (theme)); this.update() },
          })),
        person.hasPassword === false ? this.#noPassword() : this.#passwordForm(),
        h("second-factor-card", { key: "second", "onsecond-factor-changed": () => this.#load() }),
        h("install-card", { key: "install" }),
        h("section", { class: "card stack-tight", key: "sessions", "aria-labelledby": "me-sessions" },
          h("h2", { id: "me-sessions" }, say("me.sessions")),
          h("p", { class: "quiet" }, say("me.sessionsHelp")),
          this.#problem ? banner({ tone: "bad", text: this.#problem, card: true }) : null,
          this.#sessions === null ? (this.#problem ? null : skeleton(3)) : h("ul", { class: "plain-list" }, this.#sessions.map((one) => this.#session(one))))),
    })
  }

  /** Who came by a link cannot give a present password. */
  #noPassword() {
    return h("section", { class: "card stack-tight", key: "no-password", "aria-labelledby": "me-password" },
      h("h2", { id: "me-password" }, say("me.password")), h("p", {}, say("me.password.none")))
  }

  #passwordForm() {
    const input = (/** @type {"current" | "next" | "again"} */ name) => field({
      name: `me-${name}`, label: say(`me.password.${name}`), type: "password", value: this.#password[name], problem: this.#faults[name], required: true,
      change: (text) => { this.#password[name] = text }, more: { autocomplete: name === "current" ? "current-password" : "new-password" },
    })
    return h("form", { class: "card stack", key: "password", "aria-labelledby": "me-password", novalidate: true, onsubmit: this.#changePassword },
      h("h2", { id: "me-password" }, say("me.password")),
      h("input", { class: "visually-hidden", type: "text", autocomplete: "username", tabindex: "-1", "aria-hidden": "true", readonly: true, value: currentPerson()?.username ?? "" }),
      input("current"), input("next"), input("again"),
      h("div", { class: "row" }, h("button", { type: "submit", class: "button primary" }, say("me.password.change"))))
  }

  #changePassword = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    const { current, next, again } = this.#password
    this.#faults = {}
    if (current === "") this.#faults.current = say("me.password.needCurrent")
    if (next === "") this.#faults.next = say("me.password.needNext")
    else if (next !== again) this.#faults.again = say("me.password.differ")
    this.update()
    if (Object.keys(this.#faults).length > 0) {
      queueMicrotask(() => /** @type {HTMLElement | null} */ (this.querySelector("[aria-invalid=true]"))?.focus())
      return
    }
    const form = /** @type {HTMLFormElement} */ (event.currentTarget)
    void press(/** @type {HTMLElement} */ (form.querySelector("[type=submit]")), async () => {
      try {
        await changePassword(current, next)
      } catch (error) {
        const code = /** @type {any} */ (error).code ?? ""
        this.#faults = { [code.includes("wrong") || code.includes("current") ? "current" : "next"]: messageOf(error) }
        return this.update()
      }
      this.#password = { current: "", next: "", again: "" }
      form.reset()
      toast(say("me.password.changed"))
      await this.#load()
    })
  }

  /** @param {SignIn} one */
  #session(one) {
    const known = deviceOf(one.device)
    const device = known ? say("me.device", known) : one.device || say("me.unknownDevice")
    return h("li", { key: one.id, class: "row" }, icon("wall"),
      h("div", { class: "grow" },
        h("p", { class: "strong" }, device),
        h("p", { class: "quiet small" }, say("me.sessionFacts", { address: one.address, day: dayOf(one.lastSeenAt), time: clockTime(one.lastSeenAt), since: dayOf(one.createdAt) }))),
      one.current ? badge(say("me.thisDevice"), "good") : button({
        label: say("me.revoke"), more: { "aria-label": say("me.revokeOf", { device }) },
        press: async () => {
          await request("DELETE", `/api/session/list/${one.id}`)
          this.#sessions = (this.#sessions ?? []).filter((other) => other.id !== one.id)
          toast(say("me.revoked", { device }))
          this.update()
        },
      }))
  }
}

customElements.define("my-account", MyAccountElement)
