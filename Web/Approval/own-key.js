import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { ownFingerprint } from "./own-approval.js"
import "./words.js"

/** `<own-key>`: with which key one is about to sign, so that it can be read out and compared. */
export class OwnKeyElement extends ViewElement {
  /** @type {string | null} */
  #fingerprint = null
  /** Why the key cannot be looked at now. */
  #trouble = ""

  opened() {
    void ownFingerprint()
      .then(fingerprint => { this.#fingerprint = fingerprint }, error => { this.#trouble = error.message })
      .then(this.update)
  }

  view() {
    if (this.#trouble) return h("p", { class: "key-line small", role: "alert" }, icon("warn"), h("span", {}, this.#trouble))
    if (this.#fingerprint === null) return null
    if (this.#fingerprint === "") return h("p", { class: "key-line small" }, icon("info"), h("span", {}, say("approval.noKey")))
    return h("p", { class: "key-line small" }, icon("key"), h("span", {}, say("approval.yourKey"), " ", h("code", { translate: "no" }, this.#fingerprint)))
  }
}

customElements.define("own-key", OwnKeyElement)
