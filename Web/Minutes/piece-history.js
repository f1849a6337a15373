import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { request } from "../Shell/http.js"
import { changedWords } from "./changed-words.js"
import { isSame, plainText } from "./content.js"
import "./words.js"

/** @typedef {{ version: number, at: number, by: string, content: import("./content.js").Content | null, what: string, restored?: number, proposal?: number, seq: number }} Version */

/** `<piece-history>`: every version of one piece, newest first, what each changed, and the way back to it. Properties `store`,
 *  `piece` (its key), `version` (the present one), `current` (what stands there now). */
export class PieceHistoryElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore | null} */
  store = null
  piece = ""
  /** @type {import("./content.js").Content | null} */
  current = null
  #version = -1
  /** @type {Version[] | null} */
  #versions = null
  #problem = ""

  get version() { return this.#version }
  set version(version) {
    if (version === this.#version) return
    this.#version = version
    if (this.isConnected) void this.#load()
  }

  opened() { void this.#load() }

  view() {
    if (this.#problem) return emptyState({ icon: "warn", text: this.#problem, small: true })
    if (!this.#versions) return skeleton(4)
    if (this.#versions.length === 0) return emptyState({ icon: "clock", text: say("minutes.history.none"), small: true })
    const all = this.#versions
    return h("ol", { class: "history-list" }, all.map((one, place) => {
      const before = all.slice(place + 1).find(older => older.content)?.content ?? null
      return h("li", { key: one.seq, class: "card history-entry stack-tight" },
        h("p", { class: "small quiet" }, say(`minutes.history.${one.what}`, { name: one.by, version: one.restored ?? 0 }), h("br", {}), `${dayOf(one.at)} ${clockTime(one.at)}`),
        one.content ? changedWords(before ? plainText(before) : "", plainText(one.content)) : null,
        one.content && !isSame(one.content, this.current) && this.store?.can("minutes.write") && this.store.get("minutes")?.editable
          ? button({ label: say("minutes.history.restore"), icon: "undo", press: () => this.#restore(one) }) : null)
    }))
  }

  /** @param {Version} one */
  async #restore(one) {
    const entity = this.store?.get(this.piece)
    if (!entity || !one.content) return
    const before = entity.content ?? entity.drawn
    await this.store?.command("minutes.write", { key: this.piece, version: entity.version, content: one.content, restored: one.version })
    toast(say("minutes.history.restoredToast"), {
      undo: () => this.store?.command("minutes.write", { key: this.piece, version: entity.version + 1, content: before }),
    })
  }

  async #load() {
    const [kind, number] = this.piece.split("/")
    try {
      const answer = await request("GET", `${this.store?.path}/minutes/history/${kind}/${number}`)
      this.#versions = [.../** @type {Version[]} */ (answer?.versions ?? [])].sort((a, b) => b.seq - a.seq)
      this.#problem = ""
    } catch (error) { this.#problem = /** @type {Error} */ (error).message }
    this.update()
  }
}

customElements.define("piece-history", PieceHistoryElement)
