import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { shortName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { button, press } from "../Elements/button.js"
import { askText, confirmAction, sheet } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { neighbours } from "../Agenda/outline.js"
import { closePoll } from "../Polls/polls-panel.js"
import { quorumSentence } from "../Quorum/quorum.js"
import { request } from "../Shell/http.js"
import { go } from "../Shell/router.js"

/** @typedef {import("./room.js").Room} Room */

/**
 * The chair's strip: everything for the present item without leaving it; rarer things behind "Thêm".
 * @param {Room} room
 */
export function chairStrip(room) {
  const { meeting } = room.store
  if (!meeting) return null
  const running = meeting.state === "open" || meeting.state === "paused"
  const { previous, next } = neighbours(room.store.list("item/"), meeting.item)
  const waiting = room.store.get("queue")?.waiting ?? []
  const floor = room.store.get("floor")
  const first = waiting[0]
  const polls = room.store.list("poll/")
  const open = polls.find(poll => poll.state === "open")
  const ready = polls.find(poll => poll.state === "prepared" && poll.item === meeting.item)
  const closed = polls.find(poll => poll.state === "closed")
  return h("div", { class: "strip", role: "group", "aria-label": say("strip.label"), key: "strip" },
    room.can("agenda.goTo") ? h("span", { class: "strip-group", key: "items" },
      button({ label: say("strip.previous"), icon: "previous", iconOnly: true, disabled: !previous, press: () => previous && goTo(room, previous.id) }),
      button({ label: say(meeting.item == null ? "strip.start" : "strip.next"), icon: "next", class: "compact-phone", disabled: !next && meeting.item == null, press: () => next ? goTo(room, next.id) : room.can("agenda.finishItem") ? room.act("agenda.finishItem") : null, more: { title: next ? `${next.number}. ${next.title}` : say("strip.last") } })) : null,
    h("span", { class: "strip-group grow", key: "floor" },
      floor && room.can("speakers.endSpeech") ? button({ key: "end", label: say("strip.end", { name: shortName(floor) }), icon: "stop", class: "compact", press: () => room.act("speakers.endSpeech") }) : null,
      floor && floor.pausedAt == null && room.can("speakers.pauseClock") ? button({ key: "pause", label: say("speakers.pause"), icon: "pause", iconOnly: true, press: () => room.act("speakers.pauseClock") }) : null,
      floor && floor.pausedAt != null && room.can("speakers.resumeClock") ? button({ key: "resume", label: say("speakers.resume"), icon: "play", iconOnly: true, press: () => room.act("speakers.resumeClock") }) : null,
      first && room.can("speakers.giveFloor") ? button({ key: "give", label: say("strip.give", { name: shortName(first) }), icon: "hand", kind: floor ? "" : "primary", press: () => room.act("speakers.giveFloor", { speech: first.speech }) }) : null,
      !running ? null : h("button", { key: "waiting", type: "button", class: "button quiet", title: say("strip.waiting", { count: waiting.length }), onclick: () => room.show({ panel: "speakers", tab: "panel" }) }, icon("list"), h("span", {}, waiting.length), h("span", { class: "strip-word" }, say("strip.waitingWord")))),
    h("span", { class: "strip-group", key: "decide" },
      open && room.can("polls.close") ? button({ key: "close-poll", label: say("strip.closePoll", { cast: open.turnout.cast, present: open.turnout.present }), icon: "stop", kind: "primary", press: () => closePoll(room, open) })
        : closed && room.can("polls.announce") ? button({ key: "announce", label: say("poll.announce"), icon: "wall", kind: "primary", press: () => room.act("polls.announce", { poll: closed.id }) })
          : ready && room.can("polls.open") ? button({ key: "open-poll", label: say("poll.open"), icon: "vote", kind: "primary", press: () => room.act("polls.open", { poll: ready.id }) })
            : !running ? null : button({ key: "polls", label: say("panel.polls"), icon: "vote", class: "compact", press: () => room.show({ panel: "polls", tab: "panel" }) }),
      !running ? null : button({ key: "conclude", label: say("panel.conclusion"), icon: "gavel", class: "compact", press: () => room.show({ panel: "conclusion", tab: "panel" }) }),
      button({ key: "more", label: say("general.more"), icon: "more", kind: "quiet", class: "compact", press: () => room.show({ sheet: "more" }) })),
    stateAction(room))
}

/**
 * The one thing that moves the session on: open, resume.
 * @param {Room} room
 */
export function stateAction(room) {
  if (room.can("session.open")) return button({ key: "open", label: say("session.open"), icon: "play", kind: "primary", class: "large", press: () => openSession(room) })
  if (room.can("session.resume")) return button({ key: "resume-session", label: say("session.resume"), icon: "play", kind: "primary", class: "large", press: () => room.act("session.resume") })
  return null
}

/**
 * @param {Room} room
 * @param {number} item
 */
async function goTo(room, item) {
  await room.act("agenda.goTo", { item })
  room.show({ item: null, paper: null })
}

/**
 * Without a quorum the session opens only with a reason that goes into the record.
 * @param {Room} room
 */
async function openSession(room) {
  const quorum = room.store.get("quorum")
  if (quorum && quorum.required && !quorum.met) {
    const reason = await askText({ question: say("session.openDespite"), consequence: quorumSentence(quorum), label: say("session.despiteReason"), required: true, action: say("session.open") })
    if (reason) await room.act("session.open", { despite: reason })
    return
  }
  await room.act("session.open")
}

/**
 * What is rarer: pausing, closing, the list of speakers, the wall.
 * @param {Room} room
 */
export function moreSheet(room) {
  const close = () => room.show({ sheet: "" })
  const meeting = room.store.meeting
  const line = (/** @type {Parameters<typeof button>[0]} */ options) => button({ ...options, class: "wide start", press: async () => { close(); await options.press() } })
  const queue = room.store.get("queue")
  return sheet({
    key: "more", heading: say("general.more"), close,
    body: h("div", { class: "stack-tight" },
      room.can("agenda.finishItem") && meeting?.item != null ? line({ key: "finish", label: say("strip.finish"), icon: "check", press: () => room.act("agenda.finishItem") }) : null,
      room.can("tasks.assign") ? line({ key: "task", label: say("task.assign"), icon: "task", press: () => room.show({ sheet: "task" }) }) : null,
      queue?.open && room.can("speakers.closeList") ? line({ key: "close-list", label: say("speakers.closeList"), icon: "hand", press: () => room.act("speakers.closeList") }) : null,
      queue && !queue.open && room.can("speakers.openList") ? line({ key: "open-list", label: say("speakers.openList"), icon: "hand", press: () => room.act("speakers.openList") }) : null,
      line({ key: "wall", label: say("wall.open"), icon: "wall", press: () => { open(`/screen/${encodeURIComponent(room.store.id)}?as=screen`, "_blank", "noopener") } }),
      room.can("session.close") || room.can("session.open") || room.can("session.edit") ? line({ key: "wall-link", label: say("wall.link"), icon: "key", press: () => wallLink(room) }) : null,
      line({ key: "account", label: say("account.title"), icon: "paper", press: () => go(`/meeting/${encodeURIComponent(room.store.id)}/account`) }),
      room.can("agenda.addItem") ? line({ key: "prepare", label: say("prepare.edit"), icon: "pen", press: () => go(`/prepare/${encodeURIComponent(room.store.id)}`) }) : null,
      room.can("session.pause") ? line({ key: "pause", label: say("session.pause"), icon: "pause", press: () => pause(room) }) : null,
      room.can("session.close") ? line({ key: "close", label: say("session.close"), icon: "stop", kind: "danger", press: () => closeSession(room) }) : null),
  })
}

/** @param {Room} room */
async function pause(room) {
  const reason = await askText({ question: say("session.pauseQuestion"), label: say("general.reason"), action: say("session.pause") })
  if (reason != null) await room.act("session.pause", reason ? { reason } : {})
}

/** @param {Room} room */
async function closeSession(room) {
  const left = room.store.list("item/").filter(item => item.state === "waiting").length
  const sure = await confirmAction({
    question: say("session.closeQuestion"), action: say("session.close"), danger: true,
    consequence: say(left > 0 ? "session.closeLeft" : "session.closeText", { count: left }),
  })
  if (sure) await room.act("session.close")
}

/**
 * A link for the machine behind the wall; it needs nobody's account.
 * @param {Room} room
 */
async function wallLink(room) {
  const { path } = await request("POST", `${room.store.path}/screen-key`, {})
  const link = `${location.origin}${path}`
  try {
    await navigator.clipboard.writeText(link)
    toast(say("wall.copied"))
  } catch {
    await askText({ question: say("wall.link"), label: say("wall.linkLabel"), value: link, action: say("general.close") })
  }
}

/**
 * Keys and what they do.
 * @param {Room} room
 */
export function keysSheet(room) {
  const keys = ["?", "1 – 4", "h", "v", ...(room.can("agenda.goTo") ? ["n", "p"] : []), "Alt+↑ ↓", "Esc"]
  const words = /** @type {Record<string, string>} */ ({ "?": "keys.help", "1 – 4": "keys.panels", h: "keys.hand", v: "keys.vote", n: "keys.next", p: "keys.previous", "Alt+↑ ↓": "keys.move", Esc: "keys.escape" })
  return sheet({
    key: "keys", heading: say("keys.title"), close: () => room.show({ sheet: "" }),
    body: h("dl", { class: "keys" }, keys.map(key => h("div", { key }, h("dt", {}, h("kbd", {}, key)), h("dd", {}, say(words[key] ?? ""))))),
  })
}

/**
 * What a key does in a session; typing in a field is never a command.
 * @param {Room} room
 * @param {KeyboardEvent} event
 * @param {{ hand: () => void, vote: () => void }} acts
 */
export function sessionKey(room, event, acts) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || room.view.sheet) return
  const target = event.target instanceof HTMLElement ? event.target : null
  if (target?.closest("input, textarea, select, [contenteditable], [role=grid], dialog")) return
  const panels = /** @type {const} */ (["speakers", "polls", "conclusion", "attendance"])
  const panel = panels[Number(event.key) - 1]
  if (panel) return room.show({ panel, tab: "panel" })
  if (event.key === "?") return room.show({ sheet: "keys" })
  if (event.key === "h") return acts.hand()
  if (event.key === "v") return acts.vote()
  if ((event.key === "n" || event.key === "p") && room.can("agenda.goTo")) {
    const { previous, next } = neighbours(room.store.list("item/"), room.store.meeting?.item ?? null)
    const item = event.key === "n" ? next : previous
    if (item && target) void press(target, () => goTo(room, item.id))
  }
}
