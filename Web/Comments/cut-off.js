import { h } from "../Shared/view.js"
import { fromLocal, isoMinute } from "../Shared/format.js"
import { button } from "../Elements/button.js"
import { openSheet } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"

/**
 * Until when opinions are taken; without a time, until the closing.
 * @param {import("../Session/room.js").Room} room
 */
export function setCutOff(room) {
  const meeting = room.store.meeting
  let text = isoMinute(meeting?.commentsUntil ?? meeting?.startsAt ?? room.store.clock.now())
  const save = async (/** @type {number | null} */ until) => {
    await room.act("session.edit", { commentsUntil: until })
    host.remove()
    toast(say("comments.cutOff.saved"))
  }
  const host = openSheet({
    heading: say("comments.cutOff.edit"), close: () => host.remove(),
    body: h("label", { class: "field" }, h("span", { class: "field-label" }, say("comments.cutOff.label")),
      h("input", { class: "input", type: "datetime-local", value: text, required: true, onchange: (/** @type {any} */ event) => { text = event.target.value } }),
      h("span", { class: "field-help" }, say("comments.cutOff.help"))),
    foot: [
      meeting?.commentsUntil != null ? button({ label: say("comments.cutOff.none"), press: () => save(null) }) : button({ label: say("general.cancel"), press: () => host.remove() }),
      button({ label: say("general.save"), kind: "primary", press: () => (text ? save(fromLocal(text)) : undefined) }),
    ],
  })
}
