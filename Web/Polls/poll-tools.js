/** What the chair and the secretary can do with a vote in its present state. */
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { askText, confirmAction } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { closePoll } from "./closing.js"
import { askCounters } from "./counters-sheet.js"
import { enterVotes } from "./entry-sheet.js"
import { openPoll, openTimed, sendWritten } from "./opening.js"
import { askQuestion } from "./question-sheet.js"
import { ballotOf, isOut, kindOf } from "./tally.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Poll} Poll */

/**
 * @param {Room} room
 * @param {Poll} poll
 */
export function pollTools(room, poll) {
  const act = (/** @type {string} */ command, values = {}) => room.act(command, { poll: poll.id, ...values })
  const tool = (/** @type {string} */ command, /** @type {Parameters<typeof button>[0]} */ options) => room.can(command) ? button({ key: options.label, ...options }) : null
  switch (poll.state) {
    case "prepared": return preparedTools(room, poll, tool)
    case "open": return openTools(room, poll, tool)
    case "sealed": return [
      tool("polls.unseal", { label: say("ballot.unseal"), kind: "primary", icon: "key", press: () => unseal(room, poll) }),
      countersTool(room, poll, tool),
      tool("polls.void", { label: say("ballot.void"), kind: "quiet", press: () => voidPoll(room, poll) }),
    ]
    case "closed": return [
      tool("polls.announce", { label: say("poll.announce"), kind: "primary", icon: "wall", press: () => act("polls.announce") }),
      repeatTool(room, poll, tool),
    ]
    case "announced": return [
      ballotOf(poll) === "written" && poll.reportedAt == null
        ? tool("polls.report", { label: say("written.report"), icon: "gavel", press: () => act("polls.report") }) : null,
      repeatTool(room, poll, tool),
    ]
    case "cancelled": return [repeatTool(room, poll, tool)]
    default: return null
  }
}

/** @typedef {(command: string, options: Parameters<typeof button>[0]) => import("../Shared/view.js").Child} Tool */

/** @param {Room} room @param {Poll} poll @param {Tool} tool */
function preparedTools(room, poll, tool) {
  const written = ballotOf(poll) === "written"
  return [
    written ? null : tool("polls.open", { label: say("poll.open"), kind: "primary", icon: "play", press: () => openPoll(room, poll) }),
    written ? null : tool("polls.open", { label: say("poll.openTimed"), icon: "clock", press: () => openTimed(room, poll) }),
    ballotOf(poll) === "secret" ? null : tool("polls.send", {
      label: say(written ? "written.send" : "written.sendAhead"), icon: "paper", kind: written ? "primary" : "quiet", press: () => sendWritten(room, [poll]),
    }),
    countersTool(room, poll, tool),
    tool("polls.edit", { label: say("poll.edit"), icon: "pen", iconOnly: true, kind: "quiet", press: () => askQuestion({ store: room.store, item: poll.item, poll }) }),
    kindOf(poll) === "election" ? tool("polls.withdrawCandidate", { label: say("poll.withdrawOne"), icon: "cross", kind: "quiet", press: () => withdraw(room, poll) }) : null,
    tool("polls.remove", { label: say("poll.remove"), icon: "trash", iconOnly: true, kind: "quiet", press: () => room.act("polls.remove", { poll: poll.id }) }),
  ]
}

/** @param {Room} room @param {Poll} poll @param {Tool} tool */
function openTools(room, poll, tool) {
  const secret = ballotOf(poll) === "secret"
  const toRoom = isOut(poll) && ballotOf(poll) === "open"
  return [
    toRoom ? tool("polls.open", { label: say("written.toRoom"), kind: "primary", icon: "play", press: () => openPoll(room, poll) }) : null,
    tool("polls.close", { label: say("poll.close"), kind: toRoom ? "" : "primary", icon: "stop", press: () => closePoll(room, poll) }),
    tool("polls.remind", {
      label: say("poll.remind"), icon: "hand",
      press: async () => { await room.act("polls.remind", { poll: poll.id }); toast(say("poll.remindedToast")) },
    }),
    secret ? null : tool("polls.enterVotes", { label: say("poll.enter"), icon: "pen", press: () => enterVotes(room.store, poll) }),
    kindOf(poll) === "election" && !secret && poll.turnout.cast === 0
      ? tool("polls.withdrawCandidate", { label: say("poll.withdrawOne"), icon: "cross", kind: "quiet", press: () => withdraw(room, poll) }) : null,
    countersTool(room, poll, tool),
    tool("polls.cancel", { label: say("poll.cancel"), kind: "quiet", press: () => cancelPoll(room, poll) }),
  ]
}

/** @param {Room} room @param {Poll} poll @param {Tool} tool */
function countersTool(room, poll, tool) {
  const wanted = ballotOf(poll) === "secret" || kindOf(poll) === "election"
  return wanted ? tool("polls.appointCounters", {
    label: say("poll.counters", { count: poll.counters?.length ?? 0 }), icon: "people", kind: "quiet", press: () => askCounters(room.store, poll),
  }) : null
}

/** @param {Room} room @param {Poll} poll @param {Tool} tool */
function repeatTool(room, poll, tool) {
  return tool("polls.repeat", {
    label: say(kindOf(poll) === "election" && poll.result && !poll.result.passed ? "poll.nextRound" : "poll.repeat"), icon: "undo", kind: "quiet",
    press: async () => { await room.act("polls.repeat", { poll: poll.id }); toast(say("poll.repeated")) },
  })
}

/**
 * Opens the box with the key that this browser holds.
 * @param {Room} room @param {Poll} poll
 */
async function unseal(room, poll) {
  const key = await room.seals?.find(poll, room.store.me?.participant)
  if (!key) {
    const holders = (poll.secret?.copies ?? []).map(copy => room.store.get(`participant/${copy.participant}`)?.name).filter(Boolean)
    throw Object.assign(new Error(holders.length > 0 ? say("ballot.noKeyHere", { names: holders.join(", ") }) : say("ballot.noKey")), { code: "ballot.no-key" })
  }
  await room.act("polls.unseal", { poll: poll.id, key })
  await room.seals?.forget(poll.id)
}

/** @param {Room} room @param {Poll} poll */
async function voidPoll(room, poll) {
  const reason = await askText({
    question: say("ballot.voidQuestion"), consequence: say("ballot.voidText"), label: say("general.reason"), required: true, action: say("ballot.void"),
  })
  if (!reason) return
  await room.act("polls.void", { poll: poll.id, reason })
  await room.seals?.forget(poll.id)
}

/** @param {Room} room @param {Poll} poll */
async function cancelPoll(room, poll) {
  const reason = await askText({
    question: say("poll.cancelQuestion"), consequence: say("poll.cancelText"), label: say("general.reason"),
    required: true, action: say("poll.cancel"),
  })
  if (reason) await room.act("polls.cancel", { poll: poll.id, reason })
}

/** @param {Room} room @param {Poll} poll a list to choose from, then a question that names the candidate */
async function withdraw(room, poll) {
  const { chooseOne } = await import("./choose-one.js")
  const standing = (poll.options ?? []).filter(option => !option.withdrawn)
  const id = await chooseOne(say("poll.withdrawOne"), standing.map(option => ({ value: option.id, label: option.title })))
  const option = standing.find(one => one.id === id)
  if (!option) return
  const sure = await confirmAction({ question: say("poll.withdrawQuestion", { name: option.title }), consequence: say("poll.withdrawText"), action: say("poll.withdrawAct") })
  if (sure) await room.act("polls.withdrawCandidate", { poll: poll.id, option: option.id })
}

