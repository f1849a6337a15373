import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { announce } from "../Elements/live.js"
import { badge } from "../Elements/badge.js"
import { button, linkButton } from "../Elements/button.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { MeetingStore } from "../Store/meeting.js"
import { page } from "../Shell/frame.js"
import { currentPerson } from "../Shell/person.js"
import { withConfirmedIdentity } from "../SignIn/confirm-identity.js"
import { AnswerDrafts } from "./answer-drafts.js"
import { isComplete, marksForm, opinionField } from "./marks-form.js"
import { answerOf, answerWords, ballotOf, isOut, writtenVotes } from "./tally.js"
import { pollPapers } from "./vote-sheet.js"

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {import("./answer-drafts.js").Draft} Draft */

/** `<written-ballot>` (phiếu lấy ý kiến): the questions of one meeting that are answered in writing, on one page. */
export class WrittenBallotElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  #store = /** @type {MeetingStore} */ (/** @type {any} */ (null))
  #drafts = /** @type {AnswerDrafts} */ (/** @type {any} */ (null))

  opened() {
    this.#store = new MeetingStore(this.place.parameters.id ?? "", { owner: currentPerson()?.username })
    this.#drafts = new AnswerDrafts(currentPerson()?.username ?? "", this.#store.id)
    this.own(() => this.#store.close())
    this.own(this.#store.onStatus(this.update))
    this.own(this.#store.subscribe("", this.update))
    void this.#store.open()
  }

  view() {
    const store = this.#store
    return page({
      title: say("written.title"), width: "narrow",
      aboveTitle: store.status === "offline" ? banner({ text: say("offline.strip"), icon: "offline", tone: "warning", card: true, role: "status" }) : null,
      body: store.meeting ? this.#ballot() : this.#withoutMeeting(),
    })
  }

  #withoutMeeting() {
    if (this.#store.status === "loading") return skeleton(8)
    return emptyState({
      icon: "warn", title: say("session.refused"), text: this.#store.refusal || say("offline.nothing"),
      action: linkButton({ label: say("general.toHome"), to: "/" }),
    })
  }

  #ballot() {
    const store = this.#store
    const polls = writtenVotes(store.list("poll/"), store.me)
    const now = store.clock.now()
    const open = polls.filter(isOut)
    const id = encodeURIComponent(store.id)
    if (polls.length === 0) return emptyState({ icon: "check", text: say("written.none"), action: linkButton({ label: say("written.toSession"), to: `/meeting/${id}` }) })
    const ready = polls.filter(poll => this.#isToSend(poll))
    const late = ready.length > 0 && ready.every(poll => isOver(poll, now))
    const toAnswer = polls.filter(poll => isOut(poll) || answerOf(store.me, poll) === null)
    const due = Math.min(...open.map(poll => poll.dueAt ?? Infinity))
    return [
      h("header", { class: "card stack-tight written-head", key: "head" },
        h("h2", {}, store.meeting?.title ?? ""), h("p", { class: "quiet" }, store.meeting?.committee ?? ""),
        open.length > 0 ? h("p", { class: "strong" }, icon("clock"), " ", say(due > now ? "written.due" : "written.overdue", { day: dayOf(due), time: clockTime(due) })) : null,
        h("p", { class: ["written-silence", this.#silenceAgrees(polls) && "agrees"] }, icon("info"), h("span", {}, say(this.#silenceAgrees(polls) ? "written.silence.counts_as_agree" : "written.silence.not_counted"))),
        h("p", { class: "small quiet" }, say("written.named"))),
      h("ol", { class: "written-questions", key: "questions" }, polls.map((poll, place) => this.#question(poll, place + 1, now))),
      toAnswer.length > 0 ? h("div", { class: "written-foot", key: "foot" },
        h("p", { class: "grow", role: "status" }, say("written.ready", { count: ready.length, of: toAnswer.length })),
        button({
          label: ready.length === 0 ? say("written.giveNothing") : say(late ? "written.giveLate" : "written.give", { count: ready.length }), kind: "primary", icon: "vote", class: "large", disabled: ready.length === 0, press: () => this.#send(ready),
        })) : null,
      linkButton({ key: "session", label: say("written.toSession"), to: `/meeting/${id}`, kind: "quiet" }),
    ]
  }

  /** @param {Poll[]} polls */
  #silenceAgrees(polls) { return polls.some(poll => (poll.silence ?? poll.rule.silenceRule) === "counts_as_agree" && ballotOf(poll) === "written") }

  /** @param {Poll} poll @param {number} place @param {number} now */
  #question(poll, place, now) {
    const answer = answerOf(this.#store.me, poll)
    const draft = this.#drafts.get(poll.id) ?? { chosen: answer?.choices ?? null, text: answer?.text ?? "" }
    const locked = answer !== null && (answer.late === true || poll.mayChange === false || answer.channel === "hand" || answer.channel === "paper")
    const item = this.#store.get(`item/${poll.item}`)
    const set = (/** @type {Partial<Draft>} */ change) => { this.#drafts.set(poll.id, { ...draft, ...change }); this.update() }
    const overdue = isOver(poll, now)
    return h("li", { key: poll.id, class: "card stack-tight written-question" },
      h("p", { class: "row-tight" }, h("span", { class: "quiet" }, item ? `${item.number}. ${item.title}` : ""),
        answer ? badge(say(answer.late ? "written.isLate" : "written.isAnswered"), answer.late ? "warning" : "good", answer.late ? "warn" : "check")
          : overdue ? badge(say("written.isOverdue"), "bad", "warn") : null),
      h("h3", { class: "vote-question" }, `${place}. ${poll.question}`),
      h("div", { class: "vote-papers-place" }, pollPapers(this.#store, poll)),
      marksForm({ poll, chosen: draft.chosen, choose: chosen => set({ chosen }), disabled: locked }),
      locked ? null : opinionField({ poll, chosen: draft.chosen, text: draft.text, name: `opinion ${poll.id}`, write: text => set({ text }) }),
      h("p", { class: "small quiet vote-state", role: "status" }, this.#stateWords(poll, answer, overdue, locked)))
  }

  /** @param {Poll} poll @param {import("../Store/types.js").Answer | null} answer @param {boolean} overdue @param {boolean} locked */
  #stateWords(poll, answer, overdue, locked) {
    if (answer?.late) return say("written.lateKept", { choice: answerWords(poll, answer) })
    if (answer) {
      const time = answer.at ? `${clockTime(answer.at)} ${dayOf(answer.at)}` : ""
      return say(locked ? "written.recordedFinal" : "written.recorded", { choice: answerWords(poll, answer), time })
    }
    return overdue ? say("written.lateText") : say("written.notYet")
  }

  /** @param {Poll} poll whether something new stands there, complete */
  #isToSend(poll) {
    const draft = this.#drafts.get(poll.id)
    if (!draft || !isComplete(poll, draft.chosen, draft.text)) return false
    const answer = answerOf(this.#store.me, poll)
    return !answer || (draft.chosen ?? []).join() !== answer.choices.join() || draft.text.trim() !== (answer.text ?? "")
  }

  /** @param {Poll[]} polls */
  async #send(polls) {
    const sent = await withConfirmedIdentity(async () => {
      for (const poll of polls) {
        const draft = this.#drafts.get(poll.id)
        if (!draft?.chosen) continue
        const text = draft.text.normalize("NFC").trim()
        await this.#store.command("polls.cast", { poll: poll.id, choices: draft.chosen, ...(text ? { text } : {}) })
        this.#drafts.delete(poll.id)
      }
      return true
    }, say("written.confirmWhy"))
    if (!sent) return
    toast(say("written.sent", { count: polls.length }))
    announce(say("written.sent", { count: polls.length }))
    this.update()
  }
}

/** @param {Poll} poll @param {number} now whether its time is over, or it was closed before that */
function isOver(poll, now) { return !isOut(poll) || (poll.dueAt != null && poll.dueAt <= now) }

customElements.define("written-ballot", WrittenBallotElement)
