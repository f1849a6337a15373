import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { sheet } from "../Elements/dialog.js"
import { button, press } from "../Elements/button.js"
import { announce } from "../Elements/live.js"
import { secretParts } from "../Ballot/secret-parts.js"
import { isComplete, marksForm, nothingMarked, opinionField } from "./marks-form.js"
import { answerWords, ballotOf, kindOf, openVotes, seatsOf, turnoutOf } from "./tally.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {import("./tally.js").Asked} Asked */

/**
 * The vote: the question in large type, its papers one tap away, the answers in fixed order with words and shapes, then
 * what was recorded. Several questions open at once are walked one by one.
 * @param {Room} room
 * @param {Poll} poll
 */
export function voteSheet(room, poll) {
  const votes = openVotes(room.store.list("poll/"), room.store.me, room.stepOf)
  const vote = votes.find(one => one.poll.id === poll.id)
  if (!vote) return null
  const item = room.store.get(`item/${poll.item}`)
  const close = () => room.show({ sheet: "" })
  const parts = ballotOf(poll) === "secret" ? secretParts(room, vote) : namedParts(room, vote)
  const next = vote.done ? votes.find(one => !one.done) : undefined
  return sheet({
    key: `vote ${poll.id}`, heading: say(ballotOf(poll) === "secret" ? "vote.titleSecret" : "vote.title"), close, wide: true, class: "vote-sheet",
    body: [
      votes.length > 1 ? h("nav", { class: "vote-steps row-tight", key: "steps", "aria-label": say("vote.several", { count: votes.length }) },
        [...votes].sort((a, b) => a.poll.id - b.poll.id).map((one, place) => button({
          key: one.poll.id, label: say(one.done ? "vote.stepDone" : "vote.step", { place: place + 1, count: votes.length }),
          icon: one.done ? "check" : undefined, class: "vote-step", more: { "aria-current": one.poll.id === poll.id ? "step" : undefined },
          press: () => room.show({ sheet: `vote ${one.poll.id}` }),
        }))) : null,
      item ? h("p", { class: "quiet", key: "item" }, `${item.number}. ${item.title}`) : null,
      h("p", { class: "vote-question", key: "question", tabindex: "-1", autofocus: true }, poll.question),
      h("div", { class: "vote-papers-place", key: "papers" }, pollPapers(room.store, poll)),
      parts.body,
      h("p", { class: "vote-facts quiet", key: "facts" }, facts(room, poll)),
    ],
    foot: next || parts.foot ? [parts.foot ?? null, next ? button({
      key: "next", label: say("vote.next"), icon: "next", kind: "primary", press: () => room.show({ sheet: `vote ${next.poll.id}` }),
    }) : null] : undefined,
  })
}

/**
 * The papers that belong to a question: its own, else those of its item.
 * @param {import("../Store/meeting.js").MeetingStore} store
 * @param {Poll} poll
 */
export function pollPapers(store, poll) {
  const own = (poll.papers ?? []).map(id => store.get(`paper/${id}`)).filter(paper => paper?.url)
  const papers = own.length > 0 ? own : store.list("paper/").filter(paper => paper.item === poll.item && paper.url)
  if (papers.length === 0) return null
  return h("ul", { class: "row-tight vote-papers" }, papers.map(paper => h("li", { key: paper.id },
    h("a", { class: "button quiet", href: paper.url, target: "_blank", rel: "noopener" }, icon("paper"), h("span", {}, paper.title)))))
}

/** @param {Room} room @param {Poll} poll */
function facts(room, poll) {
  const { cast, of } = turnoutOf(poll)
  const clock = () => room.store.clock.now()
  return [
    ballotOf(poll) === "secret" ? say("vote.drawn", { drawn: poll.secret?.drawn ?? 0, present: poll.turnout.present }) : say("vote.turnout", { cast, present: of }),
    poll.closesAt ? [" · ", say("vote.left"), " ", h("time-left", { until: poll.closesAt, clock })]
      : poll.openedAt ? ` · ${say("vote.since", { time: clockTime(poll.openedAt) })}` : null,
    poll.live ? h("span", { class: "vote-live" }, ` · ${liveWords(poll)}`) : null,
  ]
}

/** @param {Poll} poll how it stands, where its terms let everybody see that */
export function liveWords(poll) {
  return Object.entries(poll.live ?? {}).map(([mark, count]) => `${answerWords(poll, { choices: [mark] })} ${count}`).join(", ")
}

/**
 * A vote by name. One answer that may still be changed is given by one tap; everything else is marked, then sent.
 * @param {Room} room
 * @param {Asked} vote
 */
function namedParts(room, { poll, answer }) {
  const sending = room.store.waitingCommands.filter(command => command.do === "polls.cast" && command.with.poll === poll.id).at(-1)
  const sent = sending ? sending.with.choices ?? [sending.with.choice] : answer?.choices ?? null
  const counted = answer !== null && (answer.channel === "hand" || answer.channel === "paper" || answer.totals === true)
  const locked = counted || (answer !== null && poll.mayChange === false)
  const atOnce = kindOf(poll) !== "opinion" && seatsOf(poll) === 1 && poll.mayChange !== false
  const draft = draftOf(room, poll, answer)
  const chosen = atOnce ? sent : draft.chosen ?? sent ?? nothingMarked(poll)
  const text = draft.text
  const give = async (/** @type {string[]} */ choices) => {
    const single = kindOf(poll) === "yes_no"
    await room.act("polls.cast", single ? { poll: poll.id, choice: choices[0] } : { poll: poll.id, choices, ...(text.trim() ? { text: text.trim() } : {}) })
    room.answers.delete(poll.id)
    announce(say("vote.recordedSentence", { choice: answerWords(poll, { choices }) }))
    room.update()
  }
  const choose = (/** @type {string[]} */ choices, /** @type {HTMLElement} */ control) => {
    if (atOnce) return void press(control, () => give(choices))
    keepDraft(room, poll, { chosen: choices, text })
  }
  const same = answer !== null && chosen !== null && chosen.join() === answer.choices.join() && text.trim() === (answer.text ?? "")
  return {
    body: [
      marksForm({ poll, chosen, choose, disabled: locked }),
      locked ? null : opinionField({ poll, chosen, text, name: `opinion ${poll.id}`, write: words => keepDraft(room, poll, { chosen, text: words }) }),
      h("p", { class: "vote-state", key: "state", role: "status" }, stateWords(poll, { sending: Boolean(sending), answer, locked, counted, atOnce })),
    ],
    foot: atOnce || locked ? null : button({
      key: "give", kind: "primary", icon: "vote", disabled: !isComplete(poll, chosen, text) || same,
      label: chosen ? say(answer ? "vote.giveAnew" : "vote.give", { choice: giveWords(poll, chosen) }) : say("vote.act"),
      press: () => give(chosen ?? []),
    }),
  }
}

/** @param {Poll} poll @param {string[]} chosen as it fits on a button */
function giveWords(poll, chosen) {
  return chosen.length > 1 ? say("vote.marked", { count: chosen.length }) : answerWords(poll, { choices: chosen })
}

/**
 * @param {Poll} poll
 * @param {{ sending: boolean, answer: import("../Store/types.js").Answer | null, locked: boolean, counted: boolean, atOnce: boolean }} at
 */
function stateWords(poll, { sending, answer, locked, counted, atOnce }) {
  if (sending) return say("vote.sending")
  if (counted) return [icon("check"), say(answer?.totals ? "vote.countedTotals" : `vote.counted.${answer?.channel}`)]
  if (answer) return [icon("check"), say(locked ? "vote.recordedFinal" : "vote.recorded", { choice: answerWords(poll, answer) })]
  return say(atOnce ? "vote.open" : poll.mayChange === false ? "vote.openOnce" : "vote.openMarks")
}

/** @param {Room} room @param {Poll} poll @param {import("../Store/types.js").Answer | null} answer @returns {{ chosen: string[] | null, text: string }} */
function draftOf(room, poll, answer) {
  return room.answers.get(poll.id) ?? { chosen: null, text: answer?.text ?? "" }
}

/** @param {Room} room @param {Poll} poll @param {{ chosen: string[] | null, text: string }} draft */
function keepDraft(room, poll, draft) {
  room.answers.set(poll.id, draft)
  room.update()
}
