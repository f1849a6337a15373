import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { fullName } from "../Shared/names.js"
import { language, say } from "../Words/say.js"
import { badge, stateTone } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { outline } from "../Agenda/outline.js"
import { quorumSentence } from "../Quorum/quorum.js"
import { resultView } from "../Polls/result.js"
import { page } from "../Shell/frame.js"
import { sessionWays } from "../Documents/ways.js"
import { request } from "../Shell/http.js"
import "../Polls/words.js"
import "../Proof/words.js"

/** @typedef {{ seq: number, at: number, text: Record<string, string>, item: number | null }} Step */

/** Resting this long on a moment asks for it, in milliseconds. */
const restDelay = 120

/** `<replay-screen>`: a closed session as it was, moment by moment, drawn from its record. */
export class ReplayScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  /** @type {Step[] | null} */
  #steps = null
  #at = 0
  /** @type {{ seq: number, set: Record<string, any> } | null} */
  #moment = null
  #problem = ""
  /** Why the moment on the screen is not the one that was asked for. */
  #refused = ""
  /** @type {any} */
  #timer = null
  #isAsking = false

  opened() {
    void this.#load()
    this.own(() => clearTimeout(this.#timer))
    this.listen(document, "keydown", event => {
      if (event.target instanceof Element && event.target.closest("input, textarea, select")) return
      if (event.key === "ArrowRight") this.#go(this.#at + 1)
      if (event.key === "ArrowLeft") this.#go(this.#at - 1)
    })
  }

  view() {
    return page({
      title: say("replay.title"), width: "wide", aboveTitle: sessionWays(this.place.parameters.id ?? "", "replay"),
      body: this.#problem ? emptyState({ icon: "warn", title: say("replay.refused"), text: this.#problem })
        : !this.#steps ? skeleton(8) : this.#steps.length === 0 ? emptyState({ icon: "clock", text: say("replay.none") }) : this.#replay(this.#steps),
    })
  }

  /** @param {Step[]} steps */
  #replay(steps) {
    const step = /** @type {Step} */ (steps[this.#at])
    const words = step.text[language()] ?? step.text.vi ?? ""
    return h("div", { class: "replay" },
      h("section", { class: "replay-line", key: "line", "aria-label": say("replay.slider") },
        h("p", { class: "replay-now", role: "status" }, h("time", {}, clockTime(step.at)), h("span", { class: "quiet" }, dayOf(step.at)), h("span", { class: "grow" }, words)),
        h("input", {
          type: "range", min: 0, max: steps.length - 1, value: String(this.#at), "aria-label": say("replay.slider"), "aria-valuetext": `${clockTime(step.at)}. ${words}`,
          oninput: (/** @type {any} */ event) => this.#go(Number(event.target.value)),
        }),
        h("p", { class: "row" }, button({ label: say("replay.previous"), icon: "previous", disabled: this.#at === 0, press: () => this.#go(this.#at - 1) }),
          h("span", { class: "small quiet" }, say("replay.step", { place: this.#at + 1, total: steps.length })),
          button({ label: say("replay.next"), icon: "next", kind: "primary", class: "push", disabled: this.#at === steps.length - 1, press: () => this.#go(this.#at + 1) }))),
      h("div", { class: "replay-state", key: "state" }, this.#refused ? banner({
        text: this.#refused, tone: "warning", icon: "warn", card: true, role: "alert", action: button({ label: say("general.again"), press: () => this.#ask() }),
      }) : this.#moment && this.#isAsking ? h("p", { class: "small quiet replay-asking" }, say("replay.asking")) : null),
      this.#moment ? this.#parts(this.#moment.set) : this.#refused ? null : skeleton(6),
      h("section", { class: "card replay-steps", key: "steps", "aria-labelledby": "replay-steps" }, h("h2", { id: "replay-steps" }, say("replay.steps")),
        h("ol", {}, steps.map((one, place) => h("li", { key: one.seq }, h("button", {
          type: "button", "aria-current": place === this.#at ? "step" : undefined, onclick: () => this.#go(place),
        }, h("time", {}, clockTime(one.at)), h("span", {}, one.text[language()] ?? one.text.vi ?? "")))))))
  }

  /** @param {Record<string, any>} set the whole view of that moment */
  #parts(set) {
    const list = (/** @type {string} */ prefix) => Object.entries(set).filter(([key, value]) => key.startsWith(prefix) && value).map(([, value]) => value).sort((a, b) => (a.index ?? a.id) - (b.index ?? b.id))
    const items = outline(/** @type {import("../Store/types.js").Item[]} */ (list("item/"))).map(row => row.item)
    const polls = /** @type {import("../Store/types.js").Poll[]} */ (list("poll/")).filter(poll => poll.state !== "prepared")
    const waiting = /** @type {import("../Store/types.js").Waiting[]} */ (set.queue?.waiting ?? [])
    const shown = set.presenting
    const paper = shown ? set[`paper/${shown.paper}`] : null
    const part = (/** @type {string} */ words, /** @type {import("../Shared/view.js").Child[]} */ ...children) => h("section", { class: "card stack-tight", key: words }, h("h2", {}, say(words)), children)
    return h("div", { class: ["replay-parts", this.#isAsking && "asking"], key: "parts", "aria-busy": String(this.#isAsking) },
      part("replay.agenda", set.meeting ? h("p", {}, badge(say(`state.${set.meeting.state}`), stateTone[set.meeting.state] ?? "")) : null,
        h("ol", { class: "replay-agenda" }, items.map(item => h("li", { key: item.id, class: item.state }, h("span", { class: "figure" }, item.number ? `${item.number}.` : ""), h("span", { class: "grow" }, item.title), h("span", { class: "small quiet" }, say(`item.state.${item.state}`)))))),
      part("replay.floor", h("p", { class: "strong" }, set.floor ? fullName(set.floor) : say("replay.nobody")), h("h3", {}, say("replay.queue")),
        waiting.length === 0 ? h("p", { class: "quiet" }, say("replay.queueNone")) : h("ol", {}, waiting.map(one => h("li", { key: one.speech }, fullName(one))))),
      part("replay.polls", polls.length === 0 ? h("p", { class: "quiet" }, say("replay.pollsNone")) : polls.map(poll => h("div", { key: poll.id, class: "stack-tight" },
        poll.result ? resultView(poll) : [h("p", {}, poll.question), h("p", { class: "small quiet" }, `${say(`poll.state.${poll.state}`)} · ${say("replay.turnout", { cast: poll.turnout.cast, present: poll.turnout.present })}`)]))),
      part("replay.presented", h("p", {}, shown && paper ? h("a", { href: `/meeting/${encodeURIComponent(this.place.parameters.id ?? "")}?paper=${paper.id}&page=${shown.page}` }, say("replay.presentedPage", { title: paper.title, page: shown.page })) : say("replay.presentedNone")),
        set.quorum ? [h("h3", {}, say("replay.quorum")), h("p", {}, quorumSentence(set.quorum))] : null))
  }

  /** @param {number} place */
  #go(place) {
    const steps = this.#steps ?? []
    this.#at = Math.max(0, Math.min(steps.length - 1, place))
    this.update()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), restDelay)
  }

  get #path() { return `/api/meetings/${encodeURIComponent(this.place.parameters.id ?? "")}` }

  /** One moment at a time: each is work for the server. Whoever moves on meanwhile is shown where they have come to. */
  async #ask() {
    if (this.#isAsking) return
    this.#isAsking = true
    this.#refused = ""
    this.update()
    try {
      for (let seq = this.#steps?.[this.#at]?.seq, shown; seq !== undefined && seq !== shown; seq = this.#steps?.[this.#at]?.seq) {
        this.#moment = await request("GET", `${this.#path}/at/${seq}?watch=speeches`)
        shown = seq
        this.update()
      }
    } catch (error) { this.#refused = /** @type {Error} */ (error).message }
    this.#isAsking = false
    this.update()
  }

  async #load() {
    try {
      this.#steps = (await request("GET", `${this.#path}/timeline`))?.steps ?? []
      await this.#ask()
    } catch (error) { this.#problem = /** @type {Error} */ (error).message }
    this.update()
  }
}

customElements.define("replay-screen", ReplayScreenElement)
