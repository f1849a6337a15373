/** A vote on the wall: turnout and time while it is open, then what came out. Nobody's own vote is ever here. */
import "../Ballot/checkpoint-words.js"
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { language, say } from "../Words/say.js"
import { optionBars, papersWords, verdictWords } from "../Polls/result.js"
import { ballotOf, choiceIcons, fixedMarks, markWords, shares } from "../Polls/tally.js"
import { liveWords } from "../Polls/vote-sheet.js"
import "./words.js"

/** @typedef {import("../Store/meeting.js").MeetingStore} MeetingStore */
/** @typedef {import("../Store/types.js").Poll} Poll */

/** Candidates that fit on a wall. */
const mostOptions = 8

/**
 * Votes open at the same time share the wall.
 * @param {MeetingStore} store
 * @param {Poll[]} polls
 */
export function wallVotes(store, polls) {
  const [only] = polls
  if (polls.length === 1 && only) return oneVote(store, only)
  const closesAt = polls[0]?.closesAt
  return h("div", { class: "wall-words" },
    h("h1", { class: "wall-label" }, icon("vote"), say("wall.votingSeveral", { count: polls.length })),
    h("ul", { class: "wall-polls" }, polls.map(poll => h("li", { key: poll.id },
      h("span", { class: "grow" }, poll.question), h("strong", {}, `${poll.turnout.cast}/${poll.turnout.present}`)))),
    closesAt ? h("time-left", { class: "wall-clock", until: closesAt, clock: () => store.clock.now() }) : null)
}

/** @param {MeetingStore} store @param {Poll} poll */
function oneVote(store, poll) {
  const secret = ballotOf(poll) === "secret"
  const count = secret ? poll.secret?.drawn ?? 0 : poll.turnout.cast
  return h("div", { class: "wall-words" },
    h("p", { class: "wall-label" }, icon(secret ? "key" : "vote"), say(secret ? "wall.votingSecret" : "wall.voting")),
    h("h1", { class: ["wall-title", poll.question.length > 90 && "long"] }, poll.question),
    h("div", { class: "wall-turnout" },
      h("p", { class: "wall-count" }, h("strong", {}, `${count}/${poll.turnout.present}`), ` ${say(secret ? "wall.drawn" : "wall.cast")}`,
        secret && (poll.secret?.cast ?? 0) > 0 ? h("span", { class: "wall-quiet" }, ` · ${say("vote.castInSteps", { cast: poll.secret?.cast ?? 0 })}`) : null),
      poll.closesAt ? h("time-left", { class: "wall-clock", until: poll.closesAt, clock: () => store.clock.now() }) : null),
    h("span", { class: "bar wall-bar", "aria-hidden": "true" }, h("span", { style: { "--share": String(count / Math.max(1, poll.turnout.present)) } })),
    poll.live ? h("p", { class: "wall-large" }, liveWords(poll)) : null,
    secret && poll.secret?.issuerKey ? h("p", { class: "wall-large wall-quiet" }, say("wall.compare"), " ", h("checkpoint-words", { poll, meeting: store.id })) : null)
}

/** @param {Poll} poll closed with its seal on */
export function wallSealed(poll) {
  return h("div", { class: "wall-words" },
    h("p", { class: "wall-label" }, icon("key"), say("wall.sealed")),
    h("h1", { class: "wall-title long" }, poll.question),
    h("p", { class: "wall-large" }, say("wall.sealedCount", { cast: poll.secret?.cast ?? 0, drawn: poll.secret?.drawn ?? 0 })),
    poll.secret?.root ? h("p", { class: "wall-quiet wall-root" }, say("wall.root"), " ", h("code", {}, poll.secret.root.slice(0, 16))) : null)
}

/** @param {Poll} poll with a result */
export function wallResult(poll) {
  const result = poll.result
  if (!result) return null
  const share = shares(result)
  const figures = /** @type {Record<string, any>} */ (result)
  return h("div", { class: "wall-words" },
    h("h1", { class: "wall-title long" }, poll.question),
    result.options
      ? [optionBars(result, mostOptions), result.options.length > mostOptions ? h("p", { class: "wall-quiet" }, say("wall.moreOptions", { count: result.options.length - mostOptions })) : null]
      : h("dl", { class: "wall-bars" }, fixedMarks(poll).map(mark => h("div", { key: mark, class: ["bar-line", mark] },
        h("dt", {}, icon(choiceIcons[mark] ?? ""), markWords(poll, mark)),
        h("dd", {},
          h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: { "--share": String(share[mark] ?? 0) } })),
          h("span", { class: "bar-figure" }, figures[mark] ?? 0))))),
    h("p", { class: ["wall-verdict", result.passed ? "passed" : "failed"] }, icon(result.passed ? "check" : "cross"), verdictWords(poll)),
    h("p", { class: "wall-large wall-quiet" }, result.words[language()] ?? result.words.vi ?? ""),
    result.issued != null ? h("p", { class: "wall-quiet" }, papersWords(result)) : null)
}

