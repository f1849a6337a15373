import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, duration } from "../Shared/format.js"
import { matches } from "../Shared/fold.js"
import { fullName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { emptyState } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { dragHandle } from "../Elements/list.js"
import "../Elements/clock.js"
import "./words.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Floor} Floor */
/** @typedef {import("../Store/types.js").Waiting} Waiting */

/** What one more tap gives a speaker, in seconds. */
export const extensionSeconds = 60
/** Names offered at once when looking for a speaker. */
const foundLimit = 30

/**
 * Who speaks, who waits, who has spoken.
 * @param {Room} room
 */
export function speakersPanel(room) {
  const queue = /** @type {import("../Store/types.js").Queue | undefined} */ (room.store.get("queue"))
  const waiting = queue?.waiting ?? []
  const open = queue?.open ?? false
  return h("div", { class: "panel-body stack" },
    floorCard(room),
    h("section", { key: "queue", "aria-labelledby": "queue-heading" },
      h("div", { class: "row panel-title" }, h("h2", { id: "queue-heading", class: "grow" },
        say("speakers.waiting", { count: waiting.length })),
        open ? null : badge(say("speakers.closed"), "warning")),
      waiting.length === 0
        ? emptyState({
          icon: "hand",
          text: say(!open ? "speakers.noneClosed" : room.can("speakers.raiseHand") && !room.can("agenda.goTo") ? "speakers.none" : "speakers.noneYet"),
          small: true,
        })
        : h("reorder-list", {
          "onlist-reorder": (/** @type {CustomEvent} */ event) => { if (room.can("speakers.move")) void act(room, "speakers.move", { speech: Number(event.detail.key), index: event.detail.index }) },
        },
          h("ol", { class: "speaker-list" }, waiting.map((one, index) => waitingRow(room, one, index)))),
      queueTools(room, open)),
    spoken(room))
}

/** @param {Room} room */
export function floorCard(room) {
  const floor = /** @type {Floor | null | undefined} */ (room.store.get("floor"))
  if (!floor) return h("section", { class: "floor-card empty-floor", key: "floor" }, h("p", { class: "quiet" }, say("speakers.nobody")))
  return h("section", { class: "floor-card", key: "floor", "aria-label": say("speakers.now") },
    h("div", { class: "row" },
      h("div", { class: "grow" },
        h("p", { class: "strong" }, fullName(floor)),
        h("p", { class: "small quiet" }, [floor.post, say(`speech.${floor.kind}`)].filter(Boolean).join(" · "))),
      h("speech-clock", { class: "floor-clock", floor, clock: () => room.store.clock.now() })),
    h("div", { class: "row-tight floor-tools" },
      room.can("speakers.pauseClock") && floor.pausedAt == null ? button({
        key: "pause", label: say("speakers.pause"), icon: "pause", press: () => room.act("speakers.pauseClock"),
      }) : null,
      room.can("speakers.resumeClock") && floor.pausedAt != null ? button({
        key: "resume", label: say("speakers.resume"), icon: "play", press: () => room.act("speakers.resumeClock"),
      }) : null,
      room.can("speakers.extend") && floor.limitSeconds != null ? button({
        key: "extend", label: say("speakers.extend"), icon: "plus",
        press: () => room.act("speakers.extend", { seconds: extensionSeconds }),
      }) : null,
      room.can("speakers.endSpeech") ? button({
        key: "end",
        label: say(floor.participant === room.store.me?.participant ? "speakers.endMine" : "speakers.end"),
        icon: "stop", press: () => room.act("speakers.endSpeech"),
      }) : null))
}

/**
 * @param {Room} room
 * @param {Waiting} one
 * @param {number} index
 */
function waitingRow(room, one, index) {
  const mine = one.speech === room.store.me?.hand
  return h("li", { key: one.speech, class: ["speaker-row", mine && "mine"], "data-row": one.speech },
    room.can("speakers.move") ? dragHandle(one.name) : h("span", { class: "speaker-place" }, index + 1),
    h("div", { class: "grow" },
      h("p", { class: "strong" }, fullName(one), mine ? ` (${say("general.you")})` : ""),
      h("p", { class: "small quiet" },
        [one.kind === "speech" ? "" : say(`speech.${one.kind}`), one.post || one.organization].filter(Boolean).join(" · "))),
    room.can("speakers.giveFloor") ? button({
      label: say("speakers.give"), kind: index === 0 ? "primary" : "", press: () => giveFloor(room, one),
      more: { "aria-label": say("speakers.giveTo", { name: fullName(one) }) },
    }) : null,
    room.can("speakers.remove") ? button({
      label: say("speakers.removeOne", { name: fullName(one) }), icon: "cross", iconOnly: true, kind: "quiet",
      press: () => removeOne(room, one, index),
    }) : null)
}

/**
 * @param {Room} room
 * @param {Waiting} one
 */
export function giveFloor(room, one) {
  return room.act("speakers.giveFloor", { speech: one.speech })
}

/**
 * Undo beats a question: the speaker comes back to the same place.
 * @param {Room} room
 * @param {Waiting} one
 * @param {number} index
 */
async function removeOne(room, one, index) {
  await room.act("speakers.remove", { speech: one.speech })
  toast(say("speakers.removed", { name: fullName(one) }), room.can("speakers.add") ? { undo: async () => {
    const answer = await room.act("speakers.add", { participant: one.participant, kind: one.kind })
    const speech = answer.made?.speech
    if (speech) await room.act("speakers.move", { speech, index })
  } } : {})
}

/**
 * @param {Room} room
 * @param {boolean} open
 */
function queueTools(room, open) {
  return h("div", { class: "row-tight queue-tools" },
    room.can("speakers.add") ? button({
      key: "add", label: say("speakers.add"), icon: "plus", press: () => room.show({ sheet: "add-speaker" }),
    }) : null,
    open && room.can("speakers.closeList") ? button({
      key: "close", label: say("speakers.closeList"), kind: "quiet", press: () => room.act("speakers.closeList"),
    }) : null,
    !open && room.can("speakers.openList") ? button({
      key: "open", label: say("speakers.openList"), press: () => room.act("speakers.openList"),
    }) : null)
}

/** @param {Room} room */
function spoken(room) {
  const done = room.store.get("speeches")?.done ?? []
  if (done.length === 0) return null
  return h("details", { class: "disclosure", key: "done" },
    h("summary", {}, say("speakers.done", { count: done.length })),
    h("ul", { class: "plain-list small" }, [...done].reverse().map((/** @type {any} */ one) => h("li", { key: one.speech, class: "row" },
      h("span", { class: "grow" },
        h("span", { class: "strong" }, one.name), h("span", { class: "quiet" }, ` · ${clockTime(one.startedAt)}`)),
      h("span", {}, duration((one.endedAt - one.startedAt) / 1000))))))
}

/**
 * Looks for somebody to give the floor to or to put in the list, without accents if one likes.
 * @param {Room} room
 */
export function addSpeakerSheet(room) {
  const close = () => { room.drafts.delete("add-speaker"); room.show({ sheet: "" }) }
  const query = room.drafts.get("add-speaker") ?? ""
  const people = room.store.list("participant/").filter(one => matches(`${one.name} ${one.post} ${one.organization}`, query))
    .sort((a, b) => a.precedence - b.precedence).slice(0, foundLimit)
  return sheet({
    key: "add-speaker", heading: say("speakers.add"), close, wide: true,
    body: [
      h("label", { class: "search-field", key: "search" }, icon("search"), h("span", { class: "visually-hidden" }, say("people.search")),
        h("input", {
          class: "input", type: "search", autofocus: true, placeholder: say("people.search"), value: query,
          oninput: (/** @type {any} */ event) => { if (!event.isComposing) { room.drafts.set("add-speaker", event.target.value); room.update() } },
          oncompositionend: (/** @type {any} */ event) => { room.drafts.set("add-speaker", event.target.value); room.update() },
        })),
      h("ul", { class: "plain-list", key: "list" }, people.map(one => h("li", { key: one.id, class: "row" },
        h("span", { class: "grow" },
          h("span", { class: "strong" }, fullName(one)), h("br", {}),
          h("span", { class: "small quiet" }, one.post || one.organization)),
        button({
          label: say("speakers.addOne"),
          press: async () => { await room.act("speakers.add", { participant: one.id }); close() },
          more: { "aria-label": `${say("speakers.addOne")}: ${fullName(one)}` },
        }),
        room.can("speakers.giveFloor") ? button({
          label: say("speakers.give"),
          press: async () => { await room.act("speakers.giveFloor", { participant: one.id }); close() },
          more: { "aria-label": say("speakers.giveTo", { name: fullName(one) }) },
        }) : null))),
    ],
  })
}

/**
 * @param {Room} room
 * @param {string} command
 * @param {Record<string, any>} values
 */
async function act(room, command, values) {
  try { await room.act(command, values) } catch (error) { toast(/** @type {Error} */ (error).message, { kind: "bad" }) }
}
