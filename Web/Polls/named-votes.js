import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { groupVotes, marksOf } from "./groups.js"
import { choiceIcons, markWords } from "./tally.js"

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {import("../Store/types.js").NamedVote} NamedVote */

/**
 * `<named-votes>`: who voted how, by name or by organisation, with reserved opinions. Properties `store`, `poll`.
 * Asks for names only while it is opened.
 */
export class NamedVotesElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore | null} */
  store = null
  /** @type {Poll | null} */
  #poll = null
  #open = false
  #byGroup = false
  /** @type {(() => void)[]} */
  #topics = []

  get poll() { return this.#poll }
  set poll(poll) { this.#poll = poll; this.update() }

  opened() {
    const store = this.store
    if (!store || !this.#poll) return
    this.own(store.subscribe(`ballots/${this.#poll.id}`, this.update))
    this.own(store.subscribe("participant/", () => { if (this.#byGroup) this.update() }))
    this.own(() => { for (const release of this.#topics.splice(0)) release() })
  }

  view() {
    const poll = this.#poll
    if (!poll || !this.store) return null
    const entity = this.store.get(`ballots/${poll.id}`)
    const votes = /** @type {NamedVote[]} */ (entity?.votes ?? [])
    return h("details", { class: "disclosure", open: this.#open, ontoggle: (/** @type {any} */ event) => this.#toggled(event.currentTarget.open) },
      h("summary", {}, say("poll.byName")),
      this.#open ? [
        h("div", { class: "row-tight", role: "group", "aria-label": say("poll.order") },
          button({ key: "name", label: say("poll.orderName"), pressed: !this.#byGroup, press: () => this.#order(false) }),
          button({ key: "group", label: say("poll.orderGroup"), pressed: this.#byGroup, press: () => this.#order(true) })),
        votes.length === 0 ? h("p", { class: "quiet" }, say("general.loading"))
          : this.#byGroup ? this.#groups(poll, votes) : h("ul", { class: "ballot-list" }, votes.map(vote => line(poll, vote))),
        Object.entries(entity?.totals ?? {}).map(([channel, totals]) => h("p", { class: "small", key: channel }, totalsWords(poll, channel, totals))),
      ] : null)
  }

  /** @param {Poll} poll @param {NamedVote[]} votes */
  #groups(poll, votes) {
    const groups = groupVotes(votes, participant => this.store?.get(`participant/${participant}`)?.organization ?? "", say("poll.noOrganization"))
    return h("ul", { class: "vote-groups" }, groups.map(group => h("li", { key: group.name },
      h("details", { class: "disclosure" },
        h("summary", {}, h("span", { class: "grow" }, group.name), h("span", { class: "small quiet" },
          Object.entries(group.counts).map(([mark, count]) => `${entryWords(poll, mark)} ${count}`).join(" · "))),
        h("ul", { class: "ballot-list" }, group.votes.map(vote => line(poll, vote)))))))
  }

  /** @param {boolean} byGroup */
  #order(byGroup) {
    this.#byGroup = byGroup
    if (byGroup && this.#topics.length < 2 && this.store) this.#topics.push(this.store.watch("attendance"))
    this.update()
  }

  /** @param {boolean} open */
  #toggled(open) {
    if (open === this.#open) return
    this.#open = open
    if (open && this.store) this.#topics.push(this.store.watch("votes"))
    else for (const release of this.#topics.splice(0)) release()
    if (!open) this.#byGroup = false
    this.update()
  }
}

customElements.define("named-votes", NamedVotesElement)

/** @param {Poll} poll @param {NamedVote} vote */
function line(poll, vote) {
  const marks = marksOf(vote)
  return h("li", { key: vote.participant },
    h("span", { class: "grow" }, vote.name,
      vote.text ? h("span", { class: "vote-text" }, `“${vote.text}”`) : null,
      vote.reserved ? h("span", { class: "vote-text reserved" }, icon("pen"), " ", say("poll.reservedText", { text: vote.reserved })) : null),
    h("span", { class: ["ballot", marks[0]] },
      choiceIcons[marks[0] ?? ""] && !vote.late ? icon(choiceIcons[marks[0] ?? ""] ?? "") : null,
      h("span", {}, marks.map(mark => entryWords(poll, mark)).join(", "),
        vote.channel && vote.channel !== "electronic" ? h("span", { class: "small quiet" }, ` (${say(`channel.${vote.channel}`)})`) : null)))
}

/** @param {Poll} poll @param {string} mark of a line: an answer, or why there is none */
function entryWords(poll, mark) {
  return ["late", "several", "totals", "silent_agree", "not_voted", "absent", "blank"].includes(mark) ? say(`choice.${mark}`) : markWords(poll, mark)
}

/** @param {Poll} poll @param {string} channel @param {Record<string, number>} totals */
export function totalsWords(poll, channel, totals) {
  const parts = Object.entries(totals).filter(([mark]) => mark !== "ballots")
    .map(([mark, count]) => `${mark === "invalid" ? say("choice.invalid") : entryWords(poll, mark)} ${count}`)
  return say(`poll.totals.${channel}`, { count: totals.ballots ?? 0, parts: parts.join(", ") })
}
