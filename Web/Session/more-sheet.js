import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { askText, confirmAction, sheet } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { request } from "../Shell/http.js"
import { go } from "../Shell/router.js"
import "../Minutes/words.js"
import "../Account/words.js"
import "../Conclusions/words.js"
import "../Speakers/words.js"
import "../Wall/words.js"

/** @typedef {import("./room.js").Room} Room */

/**
 * What is rarer: tasks, the list of speakers, the wall, pausing, closing.
 * @param {Room} room
 */
export function moreSheet(room) {
  const close = () => room.show({ sheet: "" })
  const line = (/** @type {Parameters<typeof button>[0]} */ options) => button({
    key: options.label, ...options, class: "wide start",
    press: async () => { close(); await options.press() },
  })
  return sheet({
    key: "more", heading: say("general.more"), close,
    body: h("div", { class: "stack-tight" }, acts(room).map(line), places(room).map(line), endings(room).map(line)),
  })
}

/**
 * @param {Room} room
 * @returns {Parameters<typeof button>[0][]}
 */
function acts(room) {
  const queue = room.store.get("queue")
  return [
    room.can("agenda.finishItem") && room.store.meeting?.item != null
      ? [{ label: say("strip.finish"), icon: "check", press: () => room.act("agenda.finishItem") }] : [],
    room.can("tasks.assign")
      ? [{ label: say("task.assign"), icon: "task", press: () => room.show({ sheet: "task" }) }] : [],
    queue?.open && room.can("speakers.closeList")
      ? [{ label: say("speakers.closeList"), icon: "hand", press: () => room.act("speakers.closeList") }] : [],
    queue && !queue.open && room.can("speakers.openList")
      ? [{ label: say("speakers.openList"), icon: "hand", press: () => room.act("speakers.openList") }] : [],
  ].flat()
}

/**
 * @param {Room} room
 * @returns {Parameters<typeof button>[0][]}
 */
function places(room) {
  const id = encodeURIComponent(room.store.id)
  const leads = room.can("session.close") || room.can("session.open") || room.can("session.edit")
  return [
    [{ label: say("wall.open"), icon: "wall", press: () => { open(`/screen/${id}?as=screen`, "_blank", "noopener") } }],
    room.can("papers.edit") ? [{ label: say("papers.table"), icon: "paper", press: () => room.show({ sheet: "papers" }) }] : [],
    leads ? [{ label: say("wall.link"), icon: "key", press: () => wallLink(room) }] : [],
    room.store.get("minutes") ? [{ label: say("minutes.open"), icon: "pen", press: () => go(`/meeting/${id}/minutes`) }] : [],
    [{ label: say("account.title"), icon: "paper", press: () => go(`/meeting/${id}/account`) }],
    room.can("agenda.addItem") ? [{ label: say("prepare.edit"), icon: "pen", press: () => go(`/prepare/${id}`) }] : [],
  ].flat()
}

/**
 * @param {Room} room
 * @returns {Parameters<typeof button>[0][]}
 */
function endings(room) {
  return [
    room.can("session.pause") ? [{ label: say("session.pause"), icon: "pause", press: () => pause(room) }] : [],
    room.can("session.close")
      ? [{ label: say("session.close"), icon: "stop", kind: /** @type {const} */ ("danger"), press: () => closeSession(room) }] : [],
  ].flat()
}

/** @param {Room} room */
async function pause(room) {
  const reason = await askText({
    question: say("session.pauseQuestion"), label: say("general.reason"), action: say("session.pause"),
  })
  if (reason !== null) await room.act("session.pause", reason ? { reason } : {})
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
