import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { language, say } from "../Words/say.js"
import { choiceIcons, fixedMarks, kindOf, markWords, shares } from "./tally.js"

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {import("../Store/types.js").Result} Result */

/**
 * The result: bars with figures, the printed reasoning, the verdict in a word.
 * @param {Poll} poll with a result
 */
export function resultView(poll) {
  const result = poll.result
  if (!result) return null
  return h("div", { class: "poll-result", key: `result ${poll.id}` },
    h("p", { class: "strong" }, poll.question),
    h("p", { class: ["verdict", result.passed ? "passed" : "failed"] },
      icon(result.passed ? "check" : "cross"), verdictWords(poll)),
    result.options ? optionBars(result) : answerBars(poll, result),
    h("p", { class: "reasoning" }, result.words[language()] ?? result.words.vi ?? ""),
    h("ul", { class: "result-facts small quiet" }, factsOf(poll).map(fact => h("li", { key: fact }, fact))))
}

/** @param {Poll} poll with a result @returns {string} "Thông qua"; "Đã chọn đủ 2 người" */
export function verdictWords(poll) {
  const { passed, options } = /** @type {Result} */ (poll.result)
  if (!options) return say(passed ? "poll.passed" : "poll.failed")
  const count = options.filter(option => option.elected).length
  const of = poll.seats ?? 1
  return say(passed ? `poll.filled.${kindOf(poll)}` : `poll.unfilled.${kindOf(poll)}`, { count, of })
}

/** @param {Poll} poll @param {Result} result */
function answerBars(poll, result) {
  const share = shares(result)
  const figures = /** @type {Record<string, any>} */ (result)
  return h("dl", { class: "bars" }, fixedMarks(poll).map(mark => h("div", { key: mark, class: ["bar-line", mark] },
    h("dt", {}, icon(choiceIcons[mark] ?? ""), markWords(poll, mark)),
    h("dd", {}, bar(share[mark] ?? 0), h("span", { class: "bar-figure" }, figures[mark] ?? 0)))))
}

/**
 * Options in the order of their votes; who is elected or tied stands there as a word.
 * @param {Result} result
 * @param {number} [most] show at most so many
 */
export function optionBars(result, most = Infinity) {
  const whole = Math.max(1, result.cast ?? 0, result.base)
  return h("ol", { class: "bars options" }, (result.options ?? []).slice(0, most).map(option => h("li", {
    key: option.id, class: ["bar-line", "option", option.elected && "elected"],
  },
  h("span", { class: "option-name" }, h("span", { class: "option-rank" }, `${option.rank}.`), h("span", {}, option.title, " ",
    option.elected ? h("span", { class: "badge good" }, icon("check"), say("poll.elected")) : option.tied ? h("span", { class: "badge warning" }, say("poll.tied")) : null)),
  h("span", { class: "option-bar" }, bar(option.votes / whole), h("span", { class: "bar-figure" }, option.votes)))))
}

/** @param {number} share 0…1 */
function bar(share) {
  return h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: { "--share": String(Math.min(1, share)) } }))
}

/**
 * Who was counted, and how the votes came in, line by line.
 * @param {Poll} poll @returns {string[]}
 */
export function factsOf(poll) {
  const result = poll.result
  if (!result) return []
  const { entitled, present, notVoted, absent } = result
  const lines = [say("poll.base", { entitled, present, notVoted, absent })]
  if (result.issued != null || result.returned != null) {
    lines.push(papersWords(result))
  } else if (result.valid != null) {
    lines.push(say("poll.papersByName", { cast: result.cast ?? 0, valid: result.valid, blank: result.blank ?? 0, invalid: result.invalid ?? 0 }))
  }
  if (result.silentAgree) lines.push(say("poll.silentAgree", { count: result.silentAgree }))
  if (result.late) lines.push(say("poll.late", { count: result.late }))
  const channels = Object.entries(poll.channels ?? {}).filter(([, count]) => count > 0)
  if (channels.length > 1 || channels.some(([channel]) => channel !== "electronic")) {
    lines.push(channels.map(([channel, count]) => say(`poll.channel.${channel}`, { count })).join(", "))
  }
  if (poll.ruleReason) lines.push(say("poll.ownRule", { reason: poll.ruleReason }))
  return lines
}

/** @param {import("../Store/types.js").Result} result @returns {string} ballot papers issued and returned; blank ones where there are any, so that the figures add up */
export function papersWords(result) {
  const { issued = 0, returned = 0, valid = 0, blank = 0, invalid = 0 } = result
  return say(blank > 0 ? "poll.papersBlank" : "poll.papers", { issued, returned, valid, blank, invalid })
}
