import "./earlier-ballots.js"
import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button, linkButton } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { pollCard } from "./poll-card.js"
import { isOut, openable, writtenVotes } from "./tally.js"
import { askQuestion } from "./question-sheet.js"
import { openTogether } from "./opening.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Poll} Poll */

/** What waits for somebody stands first: votes that are taken, boxes and results that wait, questions to be put, then the rest. */
const order = ["open", "sealed", "closed", "prepared", "announced", "cancelled"]

/**
 * What waits for somebody first, and of equals the newest; questions to be put in the order in which they were prepared.
 * @param {Poll[]} polls
 */
export function byUrgency(polls) {
  return [...polls].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state)
    || (one.state === "prepared" ? one.id - other.id : other.id - one.id))
}

/**
 * Votes of the chosen item, then those of others. Open ones are always shown.
 * @param {Room} room
 */
export function pollsPanel(room) {
  const all = byUrgency(/** @type {Poll[]} */ (room.store.list("poll/")))
  const item = room.item
  const here = all.filter(poll => poll.item === item?.id || ((poll.state === "open" || poll.state === "sealed") && !isOut(poll)))
  const elsewhere = all.filter(poll => !here.includes(poll))
  const several = openable(here.filter(poll => poll.item === item?.id))
  const written = writtenVotes(all, room.store.me).filter(isOut)
  return h("div", { class: "panel-body stack" },
    written.length > 0 ? linkButton({
      key: "written", label: say("written.toAnswer", { count: written.length }), icon: "vote", class: "wide",
      to: `/meeting/${encodeURIComponent(room.store.id)}/ballot`,
    }) : null,
    here.length === 0 ? emptyState({
      icon: "vote", text: say(!room.can("polls.prepare") ? "poll.none" : item ? "poll.noneChair" : "poll.chooseItem"), small: true,
    }) : null,
    here.map(poll => pollCard(room, poll)),
    item ? h("div", { class: "row-tight poll-tools", key: "tools" },
      room.can("polls.prepare") ? button({
        key: "prepare", label: say("poll.prepare"), icon: "plus", press: () => askQuestion({ store: room.store, item: item.id }),
      }) : null,
      several.length > 1 && room.can("polls.openTogether") ? button({
        key: "together", label: say("poll.openTogether", { count: several.length }), icon: "play", press: () => openTogether(room, several),
      }) : null) : null,
    h("earlier-ballots", { key: "earlier", store: room.store }),
    elsewhere.length > 0 ? h("section", { class: "stack", key: "elsewhere" },
      h("h2", { class: "panel-heading quiet" }, say("poll.elsewhere")), elsewhere.map(poll => pollCard(room, poll))) : null)
}
