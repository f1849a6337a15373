/** Figures and answers of a vote for the screen. The reckoning itself is the server's. */
import "./words.js"
import { hasWords, say } from "../Words/say.js"

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {import("../Store/types.js").Me} Me */
/** @typedef {import("../Store/types.js").Answer} Answer */
/** @typedef {import("../Ballot/booth.js").Step} Step */
/** @typedef {{ poll: Poll, answer: Answer | null, done: boolean, step: Step }} Asked `done`: nothing is left to do */

export const choices = /** @type {const} */ (["yes", "no", "abstain"])
const opinions = /** @type {const} */ (["yes", "no", "other", "abstain"])
export const choiceIcons = /** @type {Record<string, string>} */ ({ yes: "check", no: "cross", abstain: "minus", other: "pen" })

/** @param {Poll} poll */
export const kindOf = poll => poll.kind ?? "yes_no"
/** @param {Poll} poll */
export const ballotOf = poll => poll.ballot ?? "open"
/** @param {Poll} poll answered with options of its own */
export const hasOptions = poll => poll.kind === "choice" || poll.kind === "election"
/** @param {Poll} poll sent out to be answered in writing, and not (yet) put to the room */
export const isOut = poll => poll.state === "open" && poll.openedAt == null && poll.dueAt != null
/** @param {Poll} poll how many may be marked */
export const seatsOf = poll => hasOptions(poll) ? poll.seats ?? 1 : 1
/** @param {Poll} poll the fixed answers of a question without options */
export const fixedMarks = poll => kindOf(poll) === "opinion" ? opinions : choices

/**
 * The words for a mark on this question's ballot.
 * @param {Poll} poll @param {string} mark
 */
export function markWords(poll, mark) {
  const option = poll.options?.find(one => one.id === mark)
  if (option) return option.title
  const special = `choice.${kindOf(poll)}.${mark}`
  return say(hasWords(special) ? special : `choice.${mark}`)
}

/**
 * An answer in words: "Tán thành"; "Trần Văn Tân, Lê Thị Huệ"; a blank ballot.
 * @param {Poll} poll @param {{ choices: string[] }} answer
 */
export function answerWords(poll, answer) {
  return answer.choices.length === 0 ? say("choice.blank") : answer.choices.map(mark => markWords(poll, mark)).join(", ")
}

/**
 * The share of each answer among all who could vote, for the bars.
 * @param {{ yes: number, no: number, abstain: number, other?: number, entitled: number }} result
 * @returns {Record<string, number>} 0…1
 */
export function shares(result) {
  const whole = Math.max(1, result.entitled)
  return { yes: result.yes / whole, no: result.no / whole, abstain: result.abstain / whole, other: (result.other ?? 0) / whole }
}

/** @param {Me | undefined} me @param {Poll} poll @returns {Answer | null} one's own vote by name, as it stands */
export function answerOf(me, poll) {
  const answer = me?.answers?.[String(poll.id)]
  if (answer) return answer
  const choice = me?.ballots?.[String(poll.id)]
  return choice ? { choices: [choice] } : null
}

const afterMarking = new Set(["waiting", "cast", "late", "checking", "fine", "bad"])
const noSteps = () => /** @type {Step} */ ("none")

/**
 * The open votes in the room that this person may answer, the unanswered ones first.
 * @param {Poll[]} polls
 * @param {Me | undefined} me
 * @param {(poll: number) => Step} [stepOf] how far this browser is with a secret ballot
 * @returns {Asked[]}
 */
export function openVotes(polls, me, stepOf = noSteps) {
  if (!me?.can?.includes("polls.cast") || me.votes === false) return []
  if (me.attendance !== undefined && me.attendance !== "onsite" && me.attendance !== "remote") return []
  return polls.filter(poll => poll.state === "open" && !isOut(poll)).map(poll => asked(poll, me, stepOf))
    .sort((a, b) => Number(a.done) - Number(b.done) || a.poll.id - b.poll.id)
}

/** @param {Poll} poll @param {Me} me @param {(poll: number) => Step} stepOf @returns {Asked} */
function asked(poll, me, stepOf) {
  if (ballotOf(poll) !== "secret") {
    const answer = answerOf(me, poll)
    return { poll, answer, done: answer !== null, step: "none" }
  }
  const step = stepOf(poll.id)
  // Drawn on another machine: only there can it be marked.
  const elsewhere = step === "none" && (me.drawn ?? []).includes(poll.id)
  return { poll, answer: null, done: elsewhere || afterMarking.has(step), step }
}

/**
 * The open vote that this person should answer; the unanswered one first.
 * @param {Poll[]} polls
 * @param {Me | undefined} me
 * @param {(poll: number) => Step} [stepOf]
 * @returns {Asked | null}
 */
export function openVote(polls, me, stepOf) { return openVotes(polls, me, stepOf)[0] ?? null }

/**
 * Written ballots that this person may answer, or has answered, the first due first.
 * @param {Poll[]} polls
 * @param {Me | undefined} me
 */
export function writtenVotes(polls, me) {
  if (!me?.can?.includes("polls.cast") || me.votes === false) return []
  return polls.filter(poll => isOut(poll) || takesLate(poll)).sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || a.id - b.id)
}

/** @param {Poll} poll a written ballot after its time: what comes is kept, and not counted */
export function takesLate(poll) {
  return ballotOf(poll) === "written" && (poll.state === "closed" || poll.state === "announced") && poll.reportedAt == null && poll.dueAt != null
}

/** @param {Poll} poll among how many the cast votes are counted */
export function turnoutOf(poll) {
  return { cast: poll.turnout.cast, of: isOut(poll) || ballotOf(poll) === "written" ? poll.turnout.entitled : poll.turnout.present }
}

/** @param {Poll[]} polls prepared ones of one item that can be put together: open votes only */
export function openable(polls) { return polls.filter(poll => poll.state === "prepared" && ballotOf(poll) === "open") }
