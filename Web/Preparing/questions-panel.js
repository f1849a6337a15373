import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { outline } from "../Agenda/outline.js"
import { ruleLines } from "../Committees/rule-fields.js"
import { sendWritten } from "../Polls/opening.js"
import { askQuestion } from "../Polls/question-sheet.js"
import { ballotOf, hasOptions, kindOf } from "../Polls/tally.js"

/** @typedef {import("../Store/types.js").Poll} Poll */

/** `<questions-panel>`: the questions of a session, written ahead, item by item. Property `store`. */
export class QuestionsPanelElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))

  opened() {
    for (const key of ["poll/", "item/", "me", "meeting"]) this.own(this.store.subscribe(key, this.update))
  }

  view() {
    const items = outline(this.store.list("item/"))
    if (items.length === 0) return emptyState({ icon: "vote", text: say("questions.noItems") })
    const polls = /** @type {Poll[]} */ (this.store.list("poll/"))
    const written = polls.filter(poll => poll.state === "prepared" && ballotOf(poll) === "written")
    return [
      h("p", { class: "quiet", key: "text" }, say("questions.text")),
      written.length > 0 && this.store.can("polls.send") ? h("div", { class: "row", key: "send" },
        button({ label: say("questions.send", { count: written.length }), icon: "paper", kind: "primary", press: () => sendWritten({ store: this.store }, written) })) : null,
      h("ol", { class: "question-items", key: "items" }, items.map(({ item }) => h("li", { key: item.id, class: "card stack-tight" },
        h("div", { class: "row" }, h("h2", { class: "grow" }, `${item.number}. ${item.title}`),
          this.store.can("polls.prepare") ? button({
            label: say("poll.prepare"), icon: "plus", more: { "aria-label": say("questions.addTo", { number: item.number }) }, press: () => askQuestion({ store: this.store, item: item.id }),
          }) : null),
        h("ul", { class: "plain-list" }, polls.filter(poll => poll.item === item.id).map(poll => this.#question(poll)))))),
    ]
  }

  /** @param {Poll} poll */
  #question(poll) {
    const editable = poll.state === "prepared"
    return h("li", { key: poll.id, class: "question-row" },
      h("div", { class: "grow stack-tight" },
        h("p", { class: "strong" }, poll.question),
        h("p", { class: "row-tight poll-marks" }, badge(say(`question.kind.${kindOf(poll)}`), "note"), badge(say(`ballot.kind.${ballotOf(poll)}`), "", ballotOf(poll) === "secret" ? "key" : undefined),
          poll.state === "prepared" ? null : badge(say(`poll.state.${poll.state}`))),
        hasOptions(poll) ? h("ol", { class: "option-list small" }, (poll.options ?? []).map(option => h("li", { key: option.id, class: [option.withdrawn && "withdrawn"] }, option.title))) : null,
        hasOptions(poll) ? h("p", { class: "small quiet" }, say(kindOf(poll) === "election" ? "vote.electUpTo" : "vote.chooseUpTo", { count: poll.seats ?? 1 })) : null,
        poll.ruleReason ? h("div", { class: "small quiet" }, h("p", {}, say("poll.ownRule", { reason: poll.ruleReason })),
          h("ul", { class: "bullets" }, ruleLines(poll.rule, this.store.meeting?.counts.voting ?? 0).map(words => h("li", { key: words }, words)))) : null),
      editable && this.store.can("polls.edit") ? button({ key: "edit", label: say("poll.edit"), icon: "pen", iconOnly: true, kind: "quiet", press: () => askQuestion({ store: this.store, item: poll.item, poll }) }) : null,
      editable && this.store.can("polls.remove") ? button({
        key: "remove", label: say("poll.remove"), icon: "trash", iconOnly: true, kind: "quiet", press: () => this.store.command("polls.remove", { poll: poll.id }),
      }) : null)
  }
}

customElements.define("questions-panel", QuestionsPanelElement)
