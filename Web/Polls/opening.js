/** Putting a question: to the room at once, in secret with a seal, or in writing with a day to answer by. */
import { h, render } from "../Shared/view.js"
import { clockTime, dayOf, fromLocal, isoMinute } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { confirmAction, openSheet, sheet } from "../Elements/dialog.js"
import { choiceField, field } from "../Elements/field.js"
import { canSeal } from "../Ballot/secret-parts.js"
import { ballotOf } from "./tally.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Poll} Poll */

/** Below this a secret vote hardly stays one. */
export const fewVoters = 5
/** Times offered for a vote, in seconds; 0: until it is closed. */
const times = [0, 30, 60, 120, 300]
/** Working days offered to answer a written ballot. */
const dayChoices = [2, 3, 5, 7]
const dayMilliseconds = 24 * 60 * 60 * 1000

/**
 * @param {Room} room
 * @param {Poll} poll
 * @param {number} [seconds]
 */
export function openPoll(room, poll, seconds) {
  const time = seconds ? { seconds } : {}
  return ballotOf(poll) === "secret" ? openSecret(room, poll, time) : room.act("polls.open", { poll: poll.id, ...time })
}

/**
 * The seal is made in this browser before the vote opens, with a copy for whoever offered a key. The chair is told of
 * what may go wrong: too few to be secret, nobody to help should this machine fail.
 * @param {Room} room @param {Poll} poll @param {{ seconds?: number }} time
 */
async function openSecret(room, poll, time) {
  if (!canSeal() || !room.seals) throw new Error(say("ballot.trouble.ballot.insecure"))
  const self = room.store.me?.participant
  const offered = /** @type {{ participant: number, key: string }[]} */ (room.store.get("seal")?.keys ?? [])
  const voting = room.store.meeting?.counts.voting ?? 0
  /** @type {{ despite?: string }} */
  let despite = {}
  const few = () => confirmAction({ question: say("ballot.fewQuestion", { count: voting }), consequence: say("ballot.fewText"), action: say("poll.open"), danger: true })
  if (voting < fewVoters) {
    if (!await few()) return
    despite = { despite: "few-voters" }
  }
  if (!offered.some(one => one.participant !== self)) {
    const alone = await confirmAction({ question: say("ballot.aloneQuestion"), consequence: say("ballot.aloneText"), action: say("poll.open") })
    if (!alone) return
  }
  const seal = await room.seals.make(poll.id, offered, self)
  try {
    await room.act("polls.open", { poll: poll.id, seal, ...time, ...despite })
  } catch (error) {
    if (/** @type {any} */ (error).code !== "polls.few-voters" || despite.despite || !await few()) throw error
    await room.act("polls.open", { poll: poll.id, seal, ...time, despite: "few-voters" })
  }
}

/** @param {Room} room @param {Poll} poll asks for the time, then opens */
export function openTimed(room, poll) { return askTime(room, [poll], seconds => openPoll(room, poll, seconds)) }

/** @param {Room} room @param {Poll[]} polls one vote each, at the same time */
export function openTogether(room, polls) {
  return askTime(room, polls, seconds => room.act("polls.openTogether", { polls: polls.map(poll => poll.id), ...(seconds ? { seconds } : {}) }))
}

/** @param {Room} room @param {Poll[]} polls @param {(seconds: number) => Promise<unknown>} open */
function askTime(room, polls, open) {
  const host = openSheet({
    heading: say(polls.length > 1 ? "poll.openTogether" : "poll.openTimed", { count: polls.length }), close: () => host.remove(),
    body: [
      h("ul", { class: "bullets" }, polls.map(poll => h("li", { key: poll.id }, poll.question))),
      h("p", {}, say("poll.howLong")),
      h("div", { class: "row poll-times" }, times.map(seconds => button({
        key: seconds, label: seconds === 0 ? say("poll.untilClosed") : seconds < 60 ? say("poll.seconds", { count: seconds }) : say("poll.minutes", { count: seconds / 60 }),
        icon: seconds === 0 ? "play" : "clock", kind: seconds === 0 ? "primary" : "",
        press: async () => { await open(seconds); host.remove() },
      }))),
    ],
  })
}

/**
 * Sends a written ballot out. The day to answer by is counted in the office's working days, or set by hand.
 * @param {{ store: import("../Store/meeting.js").MeetingStore }} room @param {Poll[]} polls
 */
export function sendWritten({ store }, polls) {
  const now = store.clock.now()
  let days = dayChoices[1] ?? 3
  /** @type {number | null} */
  let dueAt = null
  const silence = polls.some(poll => poll.rule.silenceRule === "counts_as_agree")
  const parts = () => ({
    key: "send", heading: say("written.send"), close: () => host.remove(),
    body: [
      h("ul", { class: "bullets" }, polls.map(poll => h("li", { key: poll.id }, poll.question))),
      choiceField({
        name: "written-days", legend: say("written.days"), value: dueAt === null ? String(days) : "own",
        choices: [...dayChoices.map(count => ({ value: String(count), label: say("written.workingDays", { count }) })), { value: "own", label: say("written.ownDay") }],
        change: value => {
          dueAt = value === "own" ? now + dayMilliseconds : null
          if (value !== "own") days = Number(value)
          draw()
        },
      }),
      dueAt === null ? h("p", { class: "field-help", key: "help" }, say("written.daysHelp")) : field({
        name: "written-due", label: say("written.dueLabel"), type: "datetime-local", required: true, value: isoMinute(dueAt),
        change: text => { if (text) { dueAt = fromLocal(text); draw() } },
      }),
      h("p", { class: "strong", key: "silence" }, say(silence ? "written.silence.counts_as_agree" : "written.silence.not_counted")),
    ],
    foot: [
      button({ label: say("general.cancel"), press: () => host.remove() }),
      button({
        label: dueAt === null ? say("written.sendDays", { count: days }) : say("written.sendAct", { day: dayOf(dueAt), time: clockTime(dueAt) }),
        kind: "primary", icon: "vote", disabled: dueAt !== null && dueAt <= now,
        press: async () => {
          await store.command("polls.send", { polls: polls.map(poll => poll.id), ...(dueAt === null ? { workingDays: days } : { dueAt }) })
          host.remove()
        },
      }),
    ],
  })
  const host = openSheet(parts())
  const draw = () => render(host, sheet(parts()))
}
