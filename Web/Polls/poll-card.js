import "./named-votes.js"
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button, linkButton } from "../Elements/button.js"
import { askText } from "../Elements/dialog.js"
import { ruleLines } from "../Committees/rule-fields.js"
import { sentParts } from "../Ballot/secret-parts.js"
import { resultView } from "./result.js"
import { pollTools } from "./poll-tools.js"
import { answerOf, answerWords, ballotOf, hasOptions, isOut, kindOf, openVotes, turnoutOf } from "./tally.js"
import { liveWords } from "./vote-sheet.js"
import { totalsWords } from "./named-votes.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Poll} Poll */

const tones = /** @type {const} */ ({ prepared: "", open: "live", sealed: "warning", closed: "warning", announced: "good", cancelled: "bad" })

/**
 * @param {Room} room
 * @param {Poll} poll
 */
export function pollCard(room, poll) {
  const clock = () => room.store.clock.now()
  return h("section", { class: ["poll-card", poll.state], key: `poll ${poll.id}`, "aria-label": poll.question },
    h("p", { class: "row-tight poll-marks" }, badge(say(isOut(poll) ? "poll.state.sent" : `poll.state.${poll.state}`), tones[poll.state]),
      marks(poll),
      poll.state === "open" && poll.closesAt ? h("span", { class: "badge warning" }, icon("clock"), h("time-left", { until: poll.closesAt, clock })) : null),
    poll.result ? resultView(poll) : h("p", { class: "strong" }, poll.question),
    poll.state === "prepared" ? preparedFacts(poll) : null,
    poll.state === "open" ? turnout(poll) : null,
    poll.secret?.lost ? h("p", { class: "strong" }, say("poll.lost")) : null,
    poll.state === "cancelled" && poll.reason ? h("p", { class: "small" }, say("poll.cancelledFor", { reason: poll.reason })) : null,
    poll.state === "sealed" ? h("p", {}, say("ballot.sealedState", { cast: poll.secret?.cast ?? 0, drawn: poll.secret?.drawn ?? 0 })) : null,
    poll.state === "open" ? missing(room, poll) : null,
    poll.state === "open" && !isOut(poll) ? myVote(room, poll) : null,
    secretCheck(room, poll),
    ballotOf(poll) !== "secret" && poll.result ? h("named-votes", { store: room.store, poll, key: "named" }) : null,
    myReserve(room, poll),
    h("div", { class: "row-tight poll-tools" }, pollTools(room, poll)))
}

/**
 * What sort of vote it is, where it is not the plain one.
 * @param {Poll} poll
 */
function marks(poll) {
  return [
    kindOf(poll) === "yes_no" ? null : badge(say(`kind.poll.${kindOf(poll)}`), "note"),
    ballotOf(poll) === "open" ? null : badge(say(`ballot.kind.${ballotOf(poll)}`), "note", ballotOf(poll) === "secret" ? "key" : undefined),
    (poll.round ?? 1) > 1 ? badge(say("poll.round", { round: poll.round ?? 1 })) : null,
    poll.reportedAt != null ? badge(say("poll.reported"), "good") : null,
  ]
}

/** @param {Poll} poll what will be asked, for who opens it */
function preparedFacts(poll) {
  return [
    hasOptions(poll) ? h("ol", { class: "option-list small" }, (poll.options ?? []).map(option => h("li", { key: option.id, class: [option.withdrawn && "withdrawn"] },
      option.title, option.withdrawn ? ` (${say("poll.withdrawn")})` : ""))) : null,
    hasOptions(poll) ? h("p", { class: "small quiet" }, say(kindOf(poll) === "election" ? "vote.electUpTo" : "vote.chooseUpTo", { count: poll.seats ?? 1 })) : null,
    poll.ruleReason ? h("div", { class: "small quiet" }, h("p", {}, say("poll.ownRule", { reason: poll.ruleReason })),
      h("ul", {}, ruleLines(poll.rule, poll.turnout.entitled).map(words => h("li", { key: words }, words)))) : null,
  ]
}

/** @param {Poll} poll */
export function turnout(poll) {
  if (ballotOf(poll) === "secret") {
    const { drawn = 0, cast = 0 } = poll.secret ?? {}
    return h("div", { class: "turnout" },
      h("p", {}, say("vote.drawn", { drawn, present: poll.turnout.present })), cast > 0 ? h("p", {}, say("vote.castInSteps", { cast })) : null,
      bar(drawn, poll.turnout.present))
  }
  const { cast, of } = turnoutOf(poll)
  return h("div", { class: "turnout" },
    h("p", {}, say(isOut(poll) ? "written.turnout" : "vote.turnout", { cast, present: of })),
    bar(cast, of),
    poll.live ? h("p", {}, liveWords(poll)) : null,
    poll.dueAt && isOut(poll) ? h("p", { class: "small quiet" }, say("written.due", { day: dayOf(poll.dueAt), time: clockTime(poll.dueAt) })) : null,
    poll.remindedAt ? h("p", { class: "small quiet" }, say("poll.remindedAt", { time: clockTime(poll.remindedAt) })) : null)
}

/** @param {number} part @param {number} whole */
function bar(part, whole) {
  return h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: { "--share": String(part / Math.max(1, whole)) } }))
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
function myVote(room, poll) {
  const vote = openVotes([poll], room.store.me, room.stepOf)[0]
  if (!vote) return null
  const open = () => room.show({ sheet: `vote ${poll.id}` })
  if (ballotOf(poll) === "secret") {
    const words = vote.done ? "ballot.see" : vote.step === "drawn" ? "ballot.markPaper" : "ballot.draw"
    return button({ key: "mine", label: say(words), icon: "vote", press: open })
  }
  return button({
    key: "mine", label: vote.answer ? say(poll.mayChange === false ? "vote.see" : "vote.change", { choice: answerWords(poll, vote.answer) }) : say("vote.act"), icon: "vote", press: open,
  })
}

/**
 * Who has not answered yet, and what was entered for others; only the chair and the secretary are told. In a secret vote
 * who has drawn a paper is known, and nothing after that.
 * @param {Room} room
 * @param {Poll} poll
 */
function missing(room, poll) {
  const turnout = room.store.get(`turnout/${poll.id}`)
  if (!turnout) return null
  const names = (/** @type {{ participant: number, name: string }[]} */ list) => h("ul", { class: "small" }, list.map(one => h("li", { key: one.participant }, one.name)))
  return [
    turnout.missing?.length > 0 ? h("details", { class: "disclosure", key: "missing" }, h("summary", {}, say("poll.missing", { count: turnout.missing.length })), names(turnout.missing)) : null,
    turnout.drawn?.length > 0 ? h("details", { class: "disclosure", key: "drawn" }, h("summary", {}, say("ballot.drawnBy", { count: turnout.drawn.length })), names(turnout.drawn)) : null,
    turnout.entered?.length > 0 ? h("details", { class: "disclosure", key: "entered" }, h("summary", {}, say("poll.entered", { count: turnout.entered.length })),
      h("ul", { class: "small" }, turnout.entered.map((/** @type {any} */ one) => h("li", { key: one.participant },
        `${one.name}: ${answerWords(poll, one)} (${say(`channel.${one.channel}`)})`)))) : null,
    Object.entries(turnout.totals ?? {}).map(([channel, totals]) => h("p", { class: "small", key: channel }, totalsWords(poll, channel, /** @type {any} */ (totals)))),
  ]
}

/**
 * What this person's browser found out about their own ballot, and the ways to the board.
 * @param {Room} room @param {Poll} poll
 */
function secretCheck(room, poll) {
  if (ballotOf(poll) !== "secret" || !["sealed", "closed", "announced"].includes(poll.state)) return null
  const base = `/meeting/${encodeURIComponent(room.store.id)}/polls/${poll.id}`
  return h("div", { class: "stack-tight", key: "check" },
    sentParts(room, poll, room.stepOf(poll.id)),
    poll.secret?.warnings?.includes("unanimous") ? h("p", { class: "small" }, say("ballot.unanimous")) : null,
    h("div", { class: "row-tight poll-tools" },
      linkButton({ key: "board", label: say("ballot.board"), icon: "list", to: `${base}/board` }),
      poll.state !== "sealed" && poll.result ? linkButton({ key: "report", label: say("ballot.report"), icon: "paper", to: `${base}/report`, kind: "quiet" }) : null))
}

/**
 * A member may have a differing opinion put on record beside the result.
 * @param {Room} room @param {Poll} poll
 */
function myReserve(room, poll) {
  if (poll.state !== "announced" || ballotOf(poll) === "secret" || !room.can("polls.reserveOpinion") || room.store.me?.votes === false) return null
  const mine = room.store.me?.reserved?.[String(poll.id)] ?? ""
  const answer = answerOf(room.store.me, poll)
  return h("div", { class: "stack-tight", key: "reserve" },
    mine ? h("p", { class: "small" }, icon("pen"), " ", say("poll.reservedMine", { text: mine })) : null,
    button({
      label: say(mine ? "poll.reserveChange" : "poll.reserve"), icon: "pen", kind: "quiet",
      press: async () => {
        const text = await askText({
          question: say("poll.reserveQuestion"), consequence: say("poll.reserveText", { answer: answer ? answerWords(poll, answer) : say("choice.not_voted") }),
          label: say("poll.reserveLabel"), value: mine, long: true, required: mine === "", action: say("general.save"),
        })
        if (text !== null) await room.act("polls.reserveOpinion", { poll: poll.id, text })
      },
    }))
}
