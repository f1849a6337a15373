import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf, figure } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button, linkButton } from "../Elements/button.js"
import { confirmAction } from "../Elements/dialog.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { page } from "../Shell/frame.js"
import { guardOf } from "./guard.js"
import { sessionWays } from "../Documents/ways.js"
import "./words.js"

/** @typedef {import("./watch.js").Finding} Finding */

/** `<proof-screen>` (Chứng thực): whether the record of a session is what this device has seen, what it commits to, and how
 *  anyone checks it. */
export class ProofScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }

  get #meeting() { return this.place.parameters.id ?? "" }
  get #guard() { return guardOf(this.#meeting) }
  get #path() { return `/api/meetings/${encodeURIComponent(this.#meeting)}` }

  opened() {
    this.own(this.#guard.onChange(this.update))
    void this.#guard.look()
  }

  view() {
    const found = this.#guard.finding
    return page({
      title: say("proof.title"), width: "narrow", aboveTitle: sessionWays(this.#meeting, "proof"),
      body: h("div", { class: "stack" },
        !found ? skeleton(6)
          : found.state === "unknown" ? emptyState({ icon: "offline", text: say("proof.unknown"), action: button({ label: say("general.again"), press: () => this.#guard.look() }) })
            : [found.state === "bad" ? this.#alarmed(found) : this.#state(found), found.root ? this.#checkpoint(found) : null, this.#how(found)]),
    })
  }

  /** @param {Finding} found */
  #state(found) {
    const good = found.state === "good" || found.state === "first"
    return h("section", { class: ["card", "proof-state", good ? "good" : "warning"], key: "state", role: "status" }, icon(good ? "proof" : "info"),
      h("div", { class: "grow stack-tight" }, h("strong", {}, say(`proof.${found.state}`)),
        h("span", {}, found.before === found.size ? say("proof.unchanged", { size: figure(found.size ?? 0) }) : found.before !== undefined ? say("proof.continues", { before: figure(found.before), size: figure(found.size ?? 0) }) : say("proof.firstText", { size: figure(found.size ?? 0) }))))
  }

  /**
   * What to do when the record is not what it was: keep the evidence, ask, and only then begin anew.
   * @param {Finding} found
   */
  #alarmed(found) {
    const kept = this.#guard.kept
    return h("section", { class: "card stack proof-after", key: "alarmed", "aria-labelledby": "proof-alarmed" },
      h("h2", { id: "proof-alarmed" }, say("proof.now")),
      h("p", { class: "strong" }, say(`proof.bad.${found.reason}`, { size: figure(found.size ?? 0), before: figure(found.before ?? 0) })),
      h("ol", { class: "proof-steps" }, [1, 2, 3].map(step => h("li", { key: step }, say(`proof.now.${step}`)))),
      h("p", { class: "row" },
        kept ? h("a", { class: "button primary", href: `data:text/plain;charset=utf-8,${encodeURIComponent(`${kept.key}\n\n${kept.note}`)}`, download: `checkpoint-${this.#meeting}.txt` },
          icon("download"), h("span", {}, say("proof.saveKept"))) : null,
        button({ label: say("proof.again"), icon: "turn", press: () => this.#guard.look() }),
        button({ label: say("proof.trust"), kind: "danger", press: () => this.#trust() })))
  }

  /** @param {Finding} found */
  #checkpoint(found) {
    return h("section", { class: "card stack-tight", key: "checkpoint", "aria-labelledby": "proof-checkpoint" },
      h("h2", { id: "proof-checkpoint" }, say("proof.checkpoint")),
      h("p", {}, say("proof.checkpointText", { size: figure(found.size ?? 0) })),
      h("p", { class: "proof-root", translate: "no" }, h("code", {}, (found.root?.match(/.{4}/g) ?? []).join(" "))),
      h("p", { class: "small quiet" }, say("proof.origin", { origin: found.origin ?? "" })),
      h("p", { class: "small quiet digest" }, `${say("proof.key")} `, h("code", {}, found.key ?? "")),
      found.at ? h("p", { class: "small quiet" }, say("proof.checkedAt", { time: clockTime(found.at), day: dayOf(found.at) })) : null)
  }

  /** @param {Finding} found */
  #how(found) {
    return h("section", { class: "card stack-tight", key: "how", "aria-labelledby": "proof-how" },
      h("h2", { id: "proof-how" }, say("proof.how")),
      h("ol", { class: "proof-steps" }, [1, 2, 3, 4].map(step => h("li", { key: step }, say(`proof.how.${step}`)))),
      found.root ? h("p", { class: "row" }, h("a", { class: "button", href: `${this.#path}/checkpoint`, download: `checkpoint-${this.#meeting}.txt` }, icon("download"), h("span", {}, say("proof.save"))),
        linkButton({ label: say("documents.title"), to: `/meeting/${encodeURIComponent(this.#meeting)}/documents`, icon: "folder" })) : null)
  }

  async #trust() {
    const sure = await confirmAction({ question: say("proof.trustQuestion"), consequence: say("proof.trustText"), action: say("proof.trust"), danger: true })
    if (sure) await this.#guard.trustAnew()
  }
}

customElements.define("proof-screen", ProofScreenElement)
