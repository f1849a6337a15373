import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { shortName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { askText } from "../Elements/dialog.js"
import { neighbours } from "../Agenda/outline.js"
import { closePoll } from "../Polls/closing.js"
import { openPoll, openTogether } from "../Polls/opening.js"
import { ballotOf, isOut, openable } from "../Polls/tally.js"
import { quorumSentence } from "../Quorum/quorum.js"
import "../Speakers/words.js"

/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("../Store/types.js").Meeting} Meeting */

/**
 * The chair's strip: everything for the present item without leaving it; rarer things behind "Thêm".
 * @param {Room} room
 */
export function chairStrip(room) {
  const { meeting } = room.store
  if (!meeting) return null
  const running = meeting.state === "open" || meeting.state === "paused"
  return h("div", { class: "strip", role: "group", "aria-label": say("strip.label"), key: "strip" },
    room.can("agenda.goTo") ? h("span", { class: "strip-group", key: "items" }, itemTools(room, meeting)) : null,
    h("span", { class: "strip-group grow", key: "floor" }, running ? floorTools(room) : null),
    h("span", { class: "strip-group", key: "decide" }, running ? decisionTools(room, meeting) : null,
      button({
        key: "more", label: say("general.more"), icon: "more", kind: "quiet", class: "compact",
        press: () => room.show({ sheet: "more" }),
      })),
    stateAction(room))
}

/**
 * The previous and the next item; after the last one, finishing it.
 * @param {Room} room
 * @param {Meeting} meeting
 */
function itemTools(room, meeting) {
  const { previous, next } = neighbours(room.store.list("item/"), meeting.item)
  const onward = () => {
    if (next) return goTo(room, next.id)
    return room.can("agenda.finishItem") ? room.act("agenda.finishItem") : null
  }
  return [
    button({
      key: "previous", label: say("strip.previous"), icon: "previous", iconOnly: true, disabled: !previous,
      press: () => previous && goTo(room, previous.id),
    }),
    button({
      key: "next", label: say(meeting.item == null ? "strip.start" : "strip.next"), icon: "next", class: "compact-phone",
      disabled: !next && meeting.item == null, press: onward,
      more: { title: next ? `${next.number}. ${next.title}` : say("strip.last") },
    }),
  ]
}

/**
 * Who speaks and who is next, each one tap away.
 * @param {Room} room
 */
function floorTools(room) {
  const waiting = room.store.get("queue")?.waiting ?? []
  const floor = room.store.get("floor")
  const first = waiting[0]
  return [
    floor && room.can("speakers.endSpeech") ? button({
      key: "end", label: say("strip.end", { name: shortName(floor) }), icon: "stop", class: "compact",
      press: () => room.act("speakers.endSpeech"),
    }) : null,
    floor && floor.pausedAt == null && room.can("speakers.pauseClock") ? button({
      key: "pause", label: say("speakers.pause"), icon: "pause", iconOnly: true,
      press: () => room.act("speakers.pauseClock"),
    }) : null,
    floor && floor.pausedAt != null && room.can("speakers.resumeClock") ? button({
      key: "resume", label: say("speakers.resume"), icon: "play", iconOnly: true,
      press: () => room.act("speakers.resumeClock"),
    }) : null,
    first && room.can("speakers.giveFloor") ? button({
      key: "give", label: say("strip.give", { name: shortName(first) }), icon: "hand", kind: floor ? "" : "primary",
      press: () => room.act("speakers.giveFloor", { speech: first.speech }),
    }) : null,
    h("button", {
      key: "waiting", type: "button", class: "button quiet", title: say("strip.waiting", { count: waiting.length }),
      onclick: () => room.show({ panel: "speakers", tab: "panel" }),
    }, icon("list"), h("span", {}, waiting.length), h("span", { class: "strip-word" }, say("strip.waitingWord"))),
  ]
}

/**
 * The vote in whatever state it is, and the conclusion.
 * @param {Room} room
 * @param {Meeting} meeting
 */
function decisionTools(room, meeting) {
  return [
    pollTool(room, meeting),
    button({
      key: "conclude", label: say("panel.conclusion"), icon: "gavel", class: "compact",
      press: () => room.show({ panel: "conclusion", tab: "panel" }),
    }),
  ]
}

/**
 * The one step that the vote of the hour waits for: close, announce, open; otherwise the way to the votes.
 * @param {Room} room
 * @param {Meeting} meeting
 */
function pollTool(room, meeting) {
  const polls = /** @type {import("../Store/types.js").Poll[]} */ (room.store.list("poll/"))
  const open = polls.find(poll => poll.state === "open" && !isOut(poll))
  if (open && room.can("polls.close")) {
    const { present } = open.turnout
    const cast = ballotOf(open) === "secret" ? open.secret?.drawn ?? 0 : open.turnout.cast
    return button({
      key: "close-poll", label: say("strip.closePoll", { cast, present }), icon: "stop", kind: "primary",
      press: () => closePoll(room, open),
    })
  }
  const sealed = polls.find(poll => poll.state === "sealed")
  if (sealed && room.can("polls.unseal")) {
    return button({
      key: "sealed", label: say("ballot.unseal"), icon: "key", kind: "primary",
      press: () => room.show({ panel: "polls", tab: "panel", item: sealed.item }),
    })
  }
  const closed = polls.find(poll => poll.state === "closed" && poll.openedAt != null)
  if (closed && room.can("polls.announce")) {
    return button({
      key: "announce", label: say("poll.announce"), icon: "wall", kind: "primary",
      press: async () => { await room.act("polls.announce", { poll: closed.id }); room.show({ panel: "polls" }) },
    })
  }
  const waiting = polls.filter(poll => poll.state === "prepared" && poll.item === meeting.item && ballotOf(poll) !== "written")
  const ready = waiting[0]
  const several = openable(waiting)
  if (several.length > 1 && several.length === waiting.length && room.can("polls.openTogether")) {
    return button({
      key: "open-polls", label: say("poll.openTogether", { count: several.length }), icon: "vote", kind: "primary",
      press: () => openTogether(room, several),
    })
  }
  if (ready && room.can("polls.open")) {
    return button({
      key: "open-poll", label: say("poll.open"), icon: "vote", kind: "primary",
      press: () => openPoll(room, ready),
    })
  }
  return button({
    key: "polls", label: say("panel.polls"), icon: "vote", class: "compact",
    press: () => room.show({ panel: "polls", tab: "panel" }),
  })
}

/**
 * The one thing that moves the session on: open, resume.
 * @param {Room} room
 */
export function stateAction(room) {
  const look = /** @type {const} */ ({ icon: "play", kind: "primary", class: "large" })
  if (room.can("session.open")) {
    return button({ ...look, key: "open", label: say("session.open"), press: () => openSession(room) })
  }
  if (room.can("session.resume")) {
    return button({ ...look, key: "resume-session", label: say("session.resume"), press: () => room.act("session.resume") })
  }
  return null
}

/**
 * @param {Room} room
 * @param {number} item
 */
export async function goTo(room, item) {
  await room.act("agenda.goTo", { item })
  room.show({ item: null, paper: null })
}

/**
 * Without a quorum the session opens only with a reason that goes into the record.
 * @param {Room} room
 */
async function openSession(room) {
  const quorum = room.store.get("quorum")
  if (!quorum || !quorum.required || quorum.met) return room.act("session.open")
  const reason = await askText({
    question: say("session.openDespite"), consequence: quorumSentence(quorum), label: say("session.despiteReason"),
    required: true, action: say("session.open"),
  })
  return reason ? room.act("session.open", { despite: reason }) : null
}
