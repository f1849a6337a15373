import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { askText, confirmAction } from "../Elements/dialog.js"
import { emptyState } from "../Elements/states.js"
import { choiceIcons, openVote } from "./tally.js"
import { resultView } from "./result.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Poll} Poll */

/** Time offered for a vote, in seconds. */
const voteSeconds = 60
const questionLimit = 1000

/**
 * Votes of the chosen item, then those of others. Open ones are always shown.
 * @param {Room} room
 */
export function pollsPanel(room) {
  const all = /** @type {Poll[]} */ (room.store.list("poll/"))
  const item = room.item
  const here = all.filter(poll => poll.item === item?.id || poll.state === "open")
  const elsewhere = all.filter(poll => !here.includes(poll))
  return h("div", { class: "panel-body stack" },
    here.length === 0 ? emptyState({
      icon: "vote", text: say(room.can("polls.prepare") ? "poll.noneChair" : "poll.none"), small: true,
    }) : null,
    here.map(poll => pollCard(room, poll)),
    room.can("polls.prepare") && item ? button({
      key: "prepare", label: say("poll.prepare"), icon: "plus", press: () => prepare(room, item),
    }) : null,
    elsewhere.length > 0 ? h("section", { class: "stack", key: "elsewhere" },
      h("h2", { class: "panel-heading quiet" }, say("poll.elsewhere")), elsewhere.map(poll => pollCard(room, poll))) : null)
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
function pollCard(room, poll) {
  const tone = /** @type {const} */ ({ prepared: "", open: "live", closed: "warning", announced: "good", cancelled: "bad" })
  return h("section", { class: ["poll-card", poll.state], key: `poll ${poll.id}` },
    h("p", { class: "row-tight" }, badge(say(`poll.state.${poll.state}`), tone[poll.state]),
      poll.state === "open" && poll.closesAt ? h("span", { class: "badge warning" },
        icon("clock"), h("time-left", { until: poll.closesAt, clock: () => room.store.clock.now() })) : null),
    poll.result ? resultView(poll) : h("p", { class: "strong" }, poll.question),
    poll.state === "open" ? turnout(poll) : null,
    poll.state === "open" ? missing(room, poll) : null,
    poll.state === "open" ? myVote(room, poll) : null,
    poll.state === "announced" ? ballots(room, poll) : null,
    h("div", { class: "row-tight poll-tools" }, pollTools(room, poll)))
}

/** @param {Poll} poll */
export function turnout(poll) {
  const { cast, present } = poll.turnout
  return h("div", { class: "turnout" },
    h("p", {}, say("vote.turnout", { cast, present })),
    h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: { "--share": String(cast / Math.max(1, present)) } })))
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
function myVote(room, poll) {
  const vote = openVote([poll], room.store.me)
  if (!vote) return null
  return button({
    label: vote.answer ? say("vote.change", { choice: say(`choice.${vote.answer}`) }) : say("vote.act"), icon: "vote",
    press: () => room.show({ sheet: `vote ${poll.id}` }),
  })
}

/**
 * Who has not answered yet; only the chair and the secretary are told.
 * @param {Room} room
 * @param {Poll} poll
 */
function missing(room, poll) {
  const turnout = room.store.get(`turnout/${poll.id}`)
  if (!turnout || turnout.missing.length === 0) return null
  return h("details", { class: "disclosure" }, h("summary", {}, say("poll.missing", { count: turnout.missing.length })),
    h("ul", { class: "small" }, turnout.missing.map((/** @type {any} */ one) => h("li", { key: one.participant }, one.name))))
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
function ballots(room, poll) {
  const votes = room.store.get(`ballots/${poll.id}`)?.votes ?? []
  if (votes.length === 0) return null
  return h("details", { class: "disclosure" }, h("summary", {}, say("poll.byName")),
    h("ul", { class: "ballot-list" }, votes.map((/** @type {any} */ vote) => h("li", { key: vote.participant },
      h("span", { class: "grow" }, vote.name), h("span", { class: ["ballot", vote.choice] },
        choiceIcons[vote.choice] ? icon(choiceIcons[vote.choice] ?? "") : null, say(`choice.${vote.choice}`))))))
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
function pollTools(room, poll) {
  const tools = []
  if (poll.state === "prepared" && room.can("polls.open")) tools.push(
    button({ key: "open", label: say("poll.open"), kind: "primary", icon: "play", press: () => room.act("polls.open", { poll: poll.id }) }),
    button({
      key: "timed", label: say("poll.openFor", { seconds: voteSeconds }), icon: "clock",
      press: () => room.act("polls.open", { poll: poll.id, seconds: voteSeconds }),
    }))
  if (poll.state === "prepared" && room.can("polls.edit")) tools.push(
    button({ key: "edit", label: say("poll.edit"), icon: "pen", iconOnly: true, kind: "quiet", press: () => edit(room, poll) }))
  if (poll.state === "prepared" && room.can("polls.remove")) tools.push(
    button({
      key: "remove", label: say("poll.remove"), icon: "trash", iconOnly: true, kind: "quiet",
      press: () => room.act("polls.remove", { poll: poll.id }),
    }))
  if (poll.state === "open" && room.can("polls.close")) tools.push(
    button({ key: "close", label: say("poll.close"), kind: "primary", icon: "stop", press: () => closePoll(room, poll) }))
  if (poll.state === "closed" && room.can("polls.announce")) tools.push(
    button({
      key: "announce", label: say("poll.announce"), kind: "primary", icon: "wall",
      press: () => room.act("polls.announce", { poll: poll.id }),
    }))
  if ((poll.state === "open" || poll.state === "closed") && room.can("polls.cancel")) tools.push(
    button({ key: "cancel", label: say("poll.cancel"), kind: "quiet", press: () => cancelPoll(room, poll) }))
  return tools
}

/**
 * @param {Room} room
 * @param {import("../Store/types.js").Item} item
 */
async function prepare(room, item) {
  const question = await askText({
    question: say("poll.prepareQuestion", { number: item.number }), label: say("poll.question"),
    value: say("poll.suggestion", { title: item.title }).slice(0, questionLimit), required: true, long: true,
    limit: questionLimit, action: say("poll.prepareAct"),
  })
  if (question) await room.act("polls.prepare", { item: item.id, question })
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
async function edit(room, poll) {
  const question = await askText({
    question: say("poll.edit"), label: say("poll.question"), value: poll.question, required: true, long: true,
    limit: questionLimit, action: say("general.save"),
  })
  if (question) await room.act("polls.edit", { poll: poll.id, question })
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
export async function closePoll(room, poll) {
  const now = /** @type {Poll} */ (room.store.get(`poll/${poll.id}`) ?? poll)
  const left = Math.max(0, now.turnout.present - now.turnout.cast)
  const sure = await confirmAction({
    question: say("poll.closeQuestion"), action: say("poll.close"),
    consequence: say(left > 0 ? "poll.closeLeft" : "poll.closeAll", { cast: now.turnout.cast, present: now.turnout.present, count: left }),
  })
  if (sure) await room.act("polls.close", { poll: poll.id })
}

/**
 * @param {Room} room
 * @param {Poll} poll
 */
async function cancelPoll(room, poll) {
  const reason = await askText({
    question: say("poll.cancelQuestion"), consequence: say("poll.cancelText"), label: say("general.reason"),
    required: true, action: say("poll.cancel"),
  })
  if (reason) await room.act("polls.cancel", { poll: poll.id, reason })
}
