import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { shortName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { badge, stateTone } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { quorumBadge } from "../Quorum/quorum.js"
import { ballotOf, isOut, openVotes } from "../Polls/tally.js"
import { themeButton } from "../Shell/frame.js"

/** @typedef {import("./room.js").Room} Room */

/**
 * The bar of now: state, present item, who has the floor and for how long, open vote, quorum. Each part leads there.
 * An open vote that I have not answered turns the whole bar into the vote.
 * @param {Room} room
 */
export function barOfNow(room) {
  const { meeting, me } = room.store
  const votes = openVotes(room.store.list("poll/"), me, room.stepOf)
  const vote = votes[0]
  if (vote && !vote.done && !room.store.waitingCommands.some(command => command.do === "polls.cast" && command.with.poll === vote.poll.id)) {
    return h("header", { class: "now voting", key: "now" },
      home(),
      h("button", { type: "button", class: "now-vote grow", onclick: () => room.show({ sheet: `vote ${vote.poll.id}` }) },
        icon("vote"), h("span", { class: "now-vote-text" },
          h("span", { class: "strong" }, nowWords(votes)), h("span", { class: "now-question" }, vote.poll.question)),
        vote.poll.closesAt ? h("time-left", { class: "strong", until: vote.poll.closesAt, clock: () => room.store.clock.now() }) : null,
        h("span", { class: "button now-vote-act", "aria-hidden": "true" }, say(ballotOf(vote.poll) === "secret" && vote.step !== "drawn" ? "ballot.draw" : "vote.act"))))
  }
  const current = meeting?.item != null ? room.store.get(`item/${meeting.item}`) : null
  const floor = room.store.get("floor")
  const open = /** @type {import("../Store/types.js").Poll | undefined} */ (room.store.list("poll/").find(poll => poll.state === "open" && !isOut(poll)))
  return h("header", { class: ["now", meeting?.state === "open" && "in-session"], key: "now" },
    home(),
    meeting ? badge(say(`state.${meeting.state}`), stateTone[meeting.state] ?? "") : null,
    current
      ? h("button", { type: "button", class: "now-part now-item", onclick: () => room.show({ item: null, paper: null, tab: "content" }) },
        h("span", { class: "strong" }, `${current.number}. `), h("span", { class: "now-title" }, current.title))
      : h("span", { class: "now-part now-item quiet" }, h("span", { class: "now-title" }, meeting?.title ?? "")),
    floor ? h("button", { type: "button", class: "now-part now-floor", onclick: () => room.show({ panel: "speakers", tab: "panel" }) },
      icon("hand"), h("span", { class: "now-speaker" }, floor.participant === me?.participant ? say("now.youSpeak") : say("now.speaking", { name: shortName(floor) })),
      h("speech-clock", { floor, clock: () => room.store.clock.now() })) : null,
    open ? h("button", {
      type: "button", class: "now-part now-poll",
      onclick: () => room.show(vote ? { sheet: `vote ${open.id}` } : { panel: "polls", tab: "panel" }),
    },
      icon("vote"), h("span", {}, ballotOf(open) === "secret"
        ? say("now.secret", { drawn: open.secret?.drawn ?? 0, present: open.turnout.present })
        : say("now.poll", { cast: open.turnout.cast, present: open.turnout.present }))) : null,
    h("span", { class: "now-end" },
      h("button", {
        type: "button", class: "now-part now-quorum", onclick: () => room.show({ panel: "attendance", tab: "panel" }),
        "aria-label": say("quorum.show"),
      }, quorumBadge(room.store.get("quorum"), meeting?.state !== "open")),
      h("span", { class: "wide-only row-tight" }, button({
        label: say("keys.title"), icon: "more", iconOnly: true, kind: "quiet",
        press: () => room.show({ sheet: "keys" }),
      }), themeButton())))
}

/** @param {import("../Polls/tally.js").Asked[]} votes */
function nowWords(votes) {
  const left = votes.filter(vote => !vote.done).length
  if (left > 1) return say("now.votes", { count: left })
  return say(votes[0] && ballotOf(votes[0].poll) === "secret" ? "now.voteSecret" : "now.vote")
}

function home() {
  return h("a", {
    class: "button quiet icon-only now-home", href: "/", "aria-label": say("general.toHome"),
    title: say("general.toHome"), key: "home",
  }, icon("home"))
}
