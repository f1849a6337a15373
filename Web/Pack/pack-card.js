import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { dayOf, figure, fileSize } from "../Shared/format.js"
import { button } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { currentPerson } from "../Shell/person.js"
import { say } from "../Words/say.js"
import { expiresAt } from "./expiry.js"
import { PAGE_BYTES, Pack, difference } from "./pack.js"
import "./words.js"

/** Papers change in bursts; the pack follows after a pause, in milliseconds. */
const FOLLOW_PAUSE = 1_500

/**
 * `<pack-card>`: taking the papers of a session along, with how far it is and how much room it takes. Property `store`.
 * As long as it stands in the page, a pack that was taken follows new versions and withdrawals.
 */
export class PackCardElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))
  #pack = /** @type {Pack} */ (/** @type {any} */ (null))
  /** @type {any} */
  #timer = null

  opened() {
    this.#pack = new Pack(this.store, currentPerson()?.username ?? "")
    this.own(this.#pack.onChange(this.update))
    this.own(() => { clearTimeout(this.#timer); this.#pack.close() })
    const follow = () => {
      this.update()
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#pack.follow(), FOLLOW_PAUSE)
    }
    this.own(this.store.subscribe("paper/", follow))
    this.own(this.store.onStatus(follow))
    void this.#pack.open()
  }

  view() {
    // Nothing can be kept where the browser keeps nothing, such as over plain HTTP.
    if (typeof caches === "undefined") return null
    const pack = this.#pack
    const { pages } = difference(pack.record, pack.papers)
    const { done, pages: total, bytes } = pack.progress
    if (pack.state === "none" && pages === 0) return null
    const values = { done: figure(done), pages: figure(total), size: fileSize(bytes), count: figure(pages), estimate: fileSize(pages * PAGE_BYTES) }
    return h("section", { class: ["pack card", pack.state], "aria-label": say("pack.title") },
      h("div", { class: "row" }, icon(pack.state === "whole" ? "check" : "download"),
        h("div", { class: "grow" },
          h("h2", {}, say(pack.state === "whole" ? "pack.here" : "pack.title")),
          h("p", { class: "quiet small", role: pack.state === "taking" ? undefined : "status" }, say(`pack.${pack.state}`, values)),
          pack.record ? h("p", { class: "faint" }, say("pack.until", { day: dayOf(expiresAt(pack.record)) })) : null),
        this.#tools()),
      pack.state === "taking" ? h("progress", { max: Math.max(1, done + pages), value: done, "aria-label": say("pack.progress") }) : null)
  }

  #tools() {
    const pack = this.#pack
    if (pack.state === "none") return button({ key: "take", label: say("pack.take"), icon: "download", press: () => pack.take() })
    return [
      ["partial", "full", "bare"].includes(pack.state)
        ? button({ key: "more", label: say(pack.state === "bare" ? "pack.again" : "pack.more"), press: () => pack.take() }) : null,
      button({
        key: "remove", label: say(pack.state === "taking" ? "pack.stop" : "pack.remove"), icon: pack.state === "taking" ? "cross" : "trash", iconOnly: true, kind: "quiet",
        press: async () => { await pack.remove(); toast(say("pack.removed")) },
      }),
    ]
  }
}

customElements.define("pack-card", PackCardElement)
