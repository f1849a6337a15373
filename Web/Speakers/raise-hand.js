import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { press, button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { announce } from "../Elements/live.js"
import "./words.js"

/** @typedef {import("../Session/room.js").Room} Room */

export const speechKinds = /** @type {const} */ (["speech", "question", "reply", "point_of_order"])

/**
 * Asks for the floor, always in reach: the hand for a plain speech, beside it the other kinds. Whose hand is up reads that it
 * is, and what another touch does; who has the floor gives it back here.
 * @param {Room} room
 */
export function raiseHand(room) {
  const me = room.store.me
  const floor = room.store.get("floor")
  if (floor && floor.participant === me?.participant && room.can("speakers.endSpeech")) {
    return h("div", { class: "raise-hand speaking", key: "end-mine" }, button({
      label: say("speakers.endMine"), icon: "stop", class: "large end-mine", press: () => room.act("speakers.endSpeech"),
    }))
  }
  const waiting = room.store.waitingCommands
  const sent = waiting.filter(command => command.do === "speakers.raiseHand" || command.do === "speakers.lowerHand").at(-1)
  const up = sent ? sent.do === "speakers.raiseHand" : me?.hand != null
  if (!up && !room.can("speakers.raiseHand")) return null
  const place = (room.store.get("queue")?.waiting ?? []).findIndex((/** @type {any} */ one) => one.speech === me?.hand)
  return h("div", { class: ["raise-hand", up && "up"], key: "raise-hand" },
    h("button", {
      type: "button", class: "button large hand-button", "aria-pressed": up,
      onclick: (/** @type {any} */ event) => press(event.currentTarget, () => up ? lower(room) : raise(room, "speech")),
    }, icon("hand"), h("span", {}, say(up ? "speakers.isUp" : "speakers.raise")),
    up ? h("span", { class: "hand-place" },
      sent ? say("speakers.sending") : [place >= 0 ? say("speakers.place", { place: place + 1 }) : "", say("speakers.touchLowers")].filter(Boolean).join(" · ")) : null),
    up ? null : button({
      label: say("speakers.kinds"), icon: "up", iconOnly: true, class: "large hand-kinds",
      press: () => room.show({ sheet: "hand" }),
    }))
}

/** @param {Room} room */
export function handSheet(room) {
  const close = () => room.show({ sheet: "" })
  return sheet({
    key: "hand", heading: say("speakers.kinds"), close,
    body: h("div", { class: "stack-tight" }, speechKinds.map(kind => button({
      key: kind, label: say(`speech.${kind}`), class: "wide start large", press: async () => { await raise(room, kind); close() },
    }))),
  })
}

/**
 * @param {Room} room
 * @param {string} kind
 */
export async function raise(room, kind) {
  await room.act("speakers.raiseHand", { kind, ...(room.store.meeting?.item ? { item: room.store.meeting.item } : {}) })
  announce(say("speakers.raised"))
}

/** @param {Room} room */
export async function lower(room) {
  await room.act("speakers.lowerHand")
  announce(say("speakers.lowered"))
}
