import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { language, say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { request } from "../Shell/http.js"
import "../Tasks/words.js"

/** So many at first; the rest on demand. */
const SHOWN = 4

/** @typedef {{ kind: string, title: string, why: Record<string, string>, meeting: string, task?: number }} Proposal */

/** `<agenda-proposals>`: what earlier sessions left for this agenda: overdue tasks, minutes to be approved. Nothing of it shows
 *  itself when there is nothing. Property `store`. */
export class AgendaProposalsElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)
  /** @type {Proposal[]} */
  #proposals = []
  #all = false

  opened() {
    void this.#load()
    this.own(this.store.subscribe("item/", () => this.update()))
  }

  view() {
    if (!this.store) return null
    const titles = new Set(this.store.list("item/").map(item => item.title))
    const left = this.#proposals.filter(one => !titles.has(one.title))
    if (left.length === 0 || !this.store.can("agenda.addItem")) return null
    return h("section", { class: "card stack-tight", "aria-labelledby": "agenda-proposals" },
      h("h2", { id: "agenda-proposals" }, say("tasks.proposals")),
      h("ul", { class: "stack-tight" }, (this.#all ? left : left.slice(0, SHOWN)).map(one => h("li", { key: `${one.kind} ${one.meeting} ${one.task ?? one.title}`, class: "stack-tight agenda-proposal" },
        h("p", {}, badge(say(`tasks.proposals.${one.kind}`), one.kind === "overdue-task" ? "bad" : "note")),
        h("p", {}, one.title), h("p", { class: "small quiet" }, one.why[language()] ?? one.why.vi ?? ""),
        button({ label: say("tasks.proposals.take"), icon: "plus", more: { "aria-label": `${say("tasks.proposals.take")}: ${one.title}` }, press: () => this.#take(one) })))),
      left.length > SHOWN && !this.#all ? button({ label: say("tasks.proposals.more", { count: left.length - SHOWN }), kind: "quiet", press: () => { this.#all = true; this.update() } }) : null)
  }

  /** @param {Proposal} one */
  async #take(one) {
    await this.store.command("agenda.addItem", { title: one.title })
    toast(say("tasks.proposals.taken"))
  }

  async #load() {
    try {
      this.#proposals = (await request("GET", `${this.store.path}/agenda/proposals`))?.proposals ?? []
    } catch { this.#proposals = [] }
    this.update()
  }
}

customElements.define("agenda-proposals", AgendaProposalsElement)
