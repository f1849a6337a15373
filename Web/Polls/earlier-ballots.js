import "./words.js"
import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { dayOf } from "../Shared/format.js"
import { request } from "../Shell/http.js"
import { language, say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { announce } from "../Elements/live.js"

/** @typedef {import("../Store/types.js").EarlierResult} EarlierResult */

/**
 * `<earlier-ballots>`: written ballots that ended between the sessions. Everyone sees what was reported to this session; the
 * chair and the secretary also find what is still to be reported. Property `store`.
 */
export class EarlierBallotsElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore | null} */
  store = null
  /** @type {EarlierResult[]} */
  #found = []
  #mayReport = false

  opened() {
    const store = this.store
    if (!store) return
    this.own(store.subscribe("earlier", this.update))
    this.own(store.subscribe("me", () => { void this.#look() }))
    void this.#look()
  }

  view() {
    const reported = /** @type {EarlierResult[]} */ (this.store?.get("earlier")?.results ?? [])
    const waiting = this.#mayReport ? this.#found.filter(one => !reported.some(other => isSame(one, other))) : []
    if (reported.length + waiting.length === 0) return null
    return h("section", { class: "stack-tight earlier-ballots", "aria-label": say("earlier.title") },
      h("h2", { class: "panel-heading quiet" }, say("earlier.title")),
      waiting.length > 0 ? h("p", { class: "small quiet", key: "text" }, say("earlier.text")) : null,
      waiting.map(one => this.#card(one, true)), reported.map(one => this.#card(one, false)))
  }

  /** @param {EarlierResult} result @param {boolean} isWaiting */
  #card(result, isWaiting) {
    return h("article", { class: "poll-card", key: `${result.meeting} ${result.poll}`, "aria-label": result.question },
      h("p", { class: "row-tight poll-marks" }, badge(say(result.passed ? "earlier.passed" : "earlier.failed"), result.passed ? "good" : "bad"),
        isWaiting ? badge(say("earlier.toReport"), "warning") : badge(say("poll.reported"), "good")),
      h("p", { class: "strong" }, result.question),
      h("p", { class: "small" }, result.words[language()] ?? result.words.vi),
      h("p", { class: "small quiet" }, say("earlier.of", { title: result.title, day: dayOf(result.closedAt) })),
      isWaiting ? button({
        key: "report", label: say("earlier.report"), icon: "gavel", press: () => this.#report(result),
      }) : null)
  }

  /** Looks again whenever rights change: a session that opens, another role. */
  async #look() {
    const may = (this.store?.me?.can ?? []).includes("polls.reportEarlier")
    if (may === this.#mayReport) return
    this.#mayReport = may
    try {
      this.#found = may && this.store ? (await request("GET", `${this.store.path}/earlier`)).results : []
    } catch {
      // Without a network nothing can be reported either: the next change of rights, or the next visit, looks again.
      this.#mayReport = false
    }
    this.update()
  }

  /** @param {EarlierResult} result */
  async #report(result) {
    await request("POST", `${this.store?.path}/earlier`, { meeting: result.meeting, poll: result.poll })
    announce(say("earlier.done", { question: result.question }))
    this.update()
  }
}

/** @param {EarlierResult} one @param {EarlierResult} other */
function isSame(one, other) { return one.meeting === other.meeting && one.poll === other.poll }

customElements.define("earlier-ballots", EarlierBallotsElement)
