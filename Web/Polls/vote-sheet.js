import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { sheet } from "../Elements/dialog.js"
import { press } from "../Elements/button.js"
import { announce } from "../Elements/live.js"
import { choiceIcons, choices } from "./tally.js"

/**
 * The vote: the question in large type, its papers one tap away, three big buttons in fixed order with words and
 * shapes, then what was recorded.
 * @param {import("../Session/room.js").Room} room
 * @param {import("../Store/types.js").Poll} poll
 * @param {string | null} answer
 */
export function voteSheet(room, poll, answer) {
  const close = () => room.show({ sheet: "" })
  const papers = room.store.list("paper/").filter(paper => paper.item === poll.item && paper.url)
  const sending = room.store.waitingCommands.filter(command => command.do === "polls.cast" && command.with.poll === poll.id).at(-1)
  const item = room.store.get(`item/${poll.item}`)
  return sheet({
    key: `vote ${poll.id}`, heading: say("vote.title"), close, wide: true, class: "vote-sheet",
    body: [
      item ? h("p", { class: "quiet", key: "item" }, `${item.number}. ${item.title}`) : null,
      h("p", { class: "vote-question", key: "question", tabindex: "-1", autofocus: true }, poll.question),
      papers.length > 0 ? h("ul", { class: "row-tight vote-papers", key: "papers" }, papers.map(paper => h("li", { key: paper.id },
        h("a", {
          class: "button quiet", href: paper.url, target: "_blank", rel: "noopener",
        }, icon("paper"), h("span", {}, paper.title))))) : null,
      h("div", { class: "vote-choices", role: "group", "aria-label": say("vote.choices", { question: poll.question }), key: "choices" },
        choices.map(choice => h("button", {
          key: choice, type: "button", class: ["vote-choice", choice], "aria-pressed": (sending?.with.choice ?? answer) === choice,
          onclick: (/** @type {any} */ event) => press(event.currentTarget, async () => {
            await room.act("polls.cast", { poll: poll.id, choice })
            announce(say("vote.recordedSentence", { choice: say(`choice.${choice}`) }))
          }),
        }, icon(choiceIcons[choice] ?? ""), h("span", {}, say(`choice.${choice}`))))),
      h("p", { class: "vote-state", key: "state", role: "status" },
        sending ? say("vote.sending")
          : answer ? [icon("check"), say("vote.recorded", { choice: say(`choice.${answer}`) })]
            : say("vote.open")),
      h("p", { class: "vote-facts quiet", key: "facts" },
        say("vote.turnout", { cast: poll.turnout.cast, present: poll.turnout.present }),
        poll.closesAt ? [" · ", say("vote.left"), " ", h("time-left", { until: poll.closesAt, clock: () => room.store.clock.now() })] : poll.openedAt ? ` · ${say("vote.since", { time: clockTime(poll.openedAt) })}` : null),
    ],
  })
}
