/** What a screen reader hears of a session, in whole sentences: votes, floor, quorum, items, and my own turn. */

import { capital, fullName } from "../Shared/names.js"
import { quorumSentence } from "../Quorum/quorum.js"
import { language, say } from "../Words/say.js"
import { answerWords, ballotOf, isOut } from "../Polls/tally.js"

/**
 * @typedef {object} Moment the few things that are told
 * @property {string | undefined} state
 * @property {import("../Store/types.js").Item | null} item
 * @property {import("../Store/types.js").Floor | null} floor
 * @property {import("../Store/types.js").Quorum | undefined} quorum
 * @property {import("../Store/types.js").Poll[]} polls
 * @property {import("../Store/types.js").Presentation | null} presenting
 * @property {string} presented the title of the presented paper
 * @property {number | null} self my participant id
 */

/**
 * @param {import("../Store/entities.js").Entities} entities
 * @returns {Moment}
 */
export function momentOf(entities) {
  const meeting = entities.get("meeting")
  return {
    state: meeting?.state, item: meeting?.item != null ? entities.get(`item/${meeting.item}`) ?? null : null,
    floor: entities.get("floor") ?? null, quorum: entities.get("quorum"), polls: entities.list("poll/"),
    presenting: entities.get("presenting") ?? null, presented: entities.get(`paper/${entities.get("presenting")?.paper}`)?.title ?? "",
    self: entities.get("me")?.participant ?? null,
  }
}

/**
 * @param {Moment} before
 * @param {Moment} after
 * @returns {{ sentence: string, urgent: boolean }[]}
 */
export function newsBetween(before, after) {
  /** @type {{ sentence: string, urgent: boolean }[]} */
  const news = []
  const tell = (/** @type {string} */ sentence, urgent = false) => { news.push({ sentence, urgent }) }
  if (before.state !== after.state && after.state) tell(say("news.state", { state: say(`state.${after.state}`) }))
  if (after.item && before.item?.id !== after.item.id) tell(say("news.item", { number: after.item.number, title: after.item.title }))
  if (after.floor && before.floor?.speech !== after.floor.speech) {
    if (after.floor.participant === after.self) tell(say("news.yourFloor"), true)
    else tell(capital(say("news.floor", { name: fullName(after.floor) })))
  }
  if (before.floor && !after.floor) tell(say("news.floorFree"))
  if (before.quorum && after.quorum && before.quorum.met !== after.quorum.met) tell(quorumSentence(after.quorum))
  if (after.presenting && after.presenting.participant !== before.presenting?.participant) {
    if (after.presenting.participant === after.self) tell(before.presenting ? say("news.presentingYou") : say("presenting.mine"))
    else tell(capital(say("news.presenting", { name: after.presenting.name, paper: after.presented })))
  }
  if (before.presenting && !after.presenting) tell(say("news.presentingEnded"))
  for (const poll of after.polls) {
    const old = before.polls.find(one => one.id === poll.id)
    const inRoom = poll.state === "open" && !isOut(poll)
    const wasInRoom = old?.state === "open" && !isOut(old)
    if (inRoom && !wasInRoom) tell(say(ballotOf(poll) === "secret" ? "news.secretOpen" : "news.pollOpen", { question: poll.question }), true)
    if (isOut(poll) && old?.state !== "open") tell(say("news.written", { question: poll.question }))
    if (inRoom && wasInRoom && poll.remindedAt != null && poll.remindedAt !== old?.remindedAt) tell(say("news.reminded", { question: poll.question }), true)
    if (poll.state === "sealed" && old?.state === "open") tell(say("news.sealed"))
    if (poll.state === "closed" && old?.state === "open") tell(say("news.pollClosed"))
    if (poll.state === "cancelled" && old && old.state !== "cancelled") tell(say("news.cancelled", { question: poll.question }))
    if (poll.state === "announced" && old?.state !== "announced" && poll.result) tell(resultSentence(poll))
  }
  return news
}

/**
 * A result as one hears it: what was decided, the figures, the reasoning.
 * @param {import("../Store/types.js").Poll} poll with a result
 */
export function resultSentence(poll) {
  const result = poll.result
  if (!result) return ""
  const reason = result.words[language()] ?? ""
  const question = poll.question
  if (result.options) {
    const figures = result.options.map(option => `${answerWords(poll, { choices: [option.id] })} ${option.votes}`).join(", ")
    return say("news.elected", { question, figures, reason })
  }
  const { passed, yes, no, abstain, other } = result
  if (poll.kind === "opinion") return say(passed ? "news.opinionPassed" : "news.opinionFailed", { question, yes, no, abstain, other: other ?? 0, reason })
  return say(passed ? "news.passed" : "news.failed", { question, yes, no, abstain, reason })
}
