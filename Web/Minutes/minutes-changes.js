import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { request } from "../Shell/http.js"
import { changedWords } from "./changed-words.js"
import { plainText } from "./content.js"
import "./words.js"

const tones = /** @type {Record<string, "" | "good" | "bad" | "note">} */ ({ added: "good", removed: "bad", edited: "note" })

/** `<minutes-changes>`: what a later version of the minutes changed. Properties `store`, `to` (its number). Where the
 *  server tells no texts, the pieces that changed are shown as they stand. */
export class MinutesChangesElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)
  to = 2
  /** @type {{ key: string, change: string, before: import("./content.js").Content | null, after: import("./content.js").Content | null }[] | null} */
  #changes = null

  opened() { void this.#load() }

  view() {
    if (!this.#changes) return skeleton(5)
    if (this.#changes.length === 0) return emptyState({ icon: "check", text: say("minutes.noChanges"), small: true })
    return h("ol", { class: "history-list" }, this.#changes.map(one => h("li", { key: one.key, class: "card history-entry stack-tight" },
      h("p", {}, badge(say(`minutes.change.${one.change}`), tones[one.change] ?? "")),
      changedWords(one.before ? plainText(one.before) : "", one.after ? plainText(one.after) : ""))))
  }

  async #load() {
    try {
      this.#changes = (await request("GET", `${this.store.path}/minutes/changes?from=${this.to - 1}&to=${this.to}`))?.changes ?? []
    } catch {
      const version = this.store.get("minutes")?.versions?.find((/** @type {any} */ one) => one.version === this.to)
      this.#changes = (version?.changes ?? []).map((/** @type {any} */ one) => {
        const entity = this.store.get(one.key)
        const now = entity ? entity.content ?? entity.drawn : null
        return { ...one, before: now, after: now }
      })
    }
    this.update()
  }
}

customElements.define("minutes-changes", MinutesChangesElement)
