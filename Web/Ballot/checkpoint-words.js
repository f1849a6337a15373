import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { sharedCrafts } from "./outside.js"

/** `<checkpoint-words>`: six words for the keys of one secret vote, reckoned on this machine. Properties `poll`, `meeting`. */
export class CheckpointWordsElement extends ViewElement {
  /** @type {import("../Store/types.js").Poll | null} */
  #poll = null
  meeting = ""
  /** @type {string[]} */
  #words = []
  #asked = ""

  get poll() { return this.#poll }
  set poll(poll) { this.#poll = poll; if (this.isConnected) void this.#reckon() }

  opened() { void this.#reckon() }

  view() { return h("strong", { class: "checkpoint-words", translate: "no", lang: "vi" }, this.#words.join(" · ")) }

  async #reckon() {
    const secret = this.#poll?.secret
    if (!this.#poll || !secret?.issuerKey || !secret.receiptKey || !secret.sealKey) return
    const { issuerKey, receiptKey, sealKey } = secret
    const given = { issuerKey, receiptKey, sealKey, meeting: this.meeting, poll: this.#poll.id }
    const asked = JSON.stringify(given)
    if (asked === this.#asked) return
    this.#asked = asked
    this.#words = await sharedCrafts().words(given)
    this.update()
  }
}

customElements.define("checkpoint-words", CheckpointWordsElement)
