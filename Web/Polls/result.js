import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { language, say } from "../Words/say.js"
import { choiceIcons, choices, shares } from "./tally.js"

/** @typedef {import("../Store/types.js").Poll} Poll */

/**
 * The result: three bars with figures, the printed reasoning, the verdict in a word.
 * @param {Poll} poll with a result
 */
export function resultView(poll) {
  const result = poll.result
  if (!result) return null
  const share = shares(result)
  return h("div", { class: "poll-result", key: `result ${poll.id}` },
    h("p", { class: "strong" }, poll.question),
    h("p", { class: ["verdict", result.passed ? "passed" : "failed"] },
      icon(result.passed ? "check" : "cross"), say(result.passed ? "poll.passed" : "poll.failed")),
    h("dl", { class: "bars" }, choices.map(choice => h("div", { key: choice, class: ["bar-line", choice] },
      h("dt", {}, icon(choiceIcons[choice] ?? ""), say(`choice.${choice}`)),
      h("dd", {}, h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: { "--share": String(share[choice]) } })),
        h("span", { class: "bar-figure" }, result[choice]))))),
    h("p", { class: "reasoning" }, result.words[language()] ?? result.words.vi ?? ""),
    h("p", { class: "small quiet" },
      say("poll.base", { entitled: result.entitled, present: result.present, notVoted: result.notVoted, absent: result.absent })))
}
