import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { fingerprint, isGood } from "./approval.js"
import "./words.js"

/** @typedef {import("./approval.js").Approved} Approved */

/** `<approvals-list>`: who approved a version with which key; this browser checks every signature itself. Properties `meeting`, `version`,
 *  `approvals`. */
export class ApprovalsListElement extends ViewElement {
  meeting = ""
  version = 1
  /** @type {Approved[]} */
  #approvals = []
  /** @type {Map<string, { good: boolean, fingerprint: string }>} by signature */
  #checked = new Map()

  get approvals() { return this.#approvals }
  set approvals(approvals) {
    this.#approvals = approvals
    if (this.isConnected) void this.#check()
    this.update()
  }

  opened() { void this.#check() }

  view() {
    if (this.#approvals.length === 0) return null
    const texts = new Set(this.#approvals.map(one => one.digest))
    return h("div", { class: "stack-tight approvals" },
      h("ul", { class: "stack-tight" }, this.#approvals.map(one => h("li", { key: one.role, class: "approval stack-tight" }, this.#line(one)))),
      this.#approvals.length > 1 ? h("p", { class: ["small", texts.size === 1 ? "quiet" : "approval-differ"] }, say(texts.size === 1 ? "approval.sameText" : "approval.otherText")) : null)
  }

  /** @param {Approved} one */
  #line(one) {
    const checked = this.#checked.get(one.signature)
    return [
      h("p", { class: "row-tight approval-who" }, icon("key"), h("strong", {}, say(`approval.by.${one.role}`, { name: one.name })),
        !checked ? null : checked.good ? badge(say("approval.good"), "good", "check") : badge(say("approval.bad"), "bad", "warn")),
      h("p", { class: "small quiet" }, say("approval.at", { time: clockTime(one.at), day: dayOf(one.at) })),
      checked?.fingerprint ? h("p", { class: "small quiet" }, say("approval.key"), " ", h("code", { translate: "no" }, checked.fingerprint)) : null,
    ]
  }

  async #check() {
    const subtle = globalThis.crypto?.subtle
    if (!subtle) return
    for (const one of this.#approvals) {
      if (this.#checked.has(one.signature)) continue
      const good = await isGood(subtle, one, { meeting: this.meeting, version: this.version, digest: one.digest, participant: one.participant })
      this.#checked.set(one.signature, { good, fingerprint: await fingerprint(subtle, one.key) })
    }
    this.update()
  }
}

customElements.define("approvals-list", ApprovalsListElement)
