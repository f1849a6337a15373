/** A sheet in which the circle of one item is chosen among the people of the session. */
import { h, render } from "../Shared/view.js"
import { matches } from "../Shared/fold.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { checkField, field } from "../Elements/field.js"
import { say } from "../Words/say.js"
import { byPrecedence } from "../Attendance/roster.js"

/**
 * @param {{ participants: any[], chosen: number[], number: string, save: (ids: number[]) => Promise<unknown> }} options
 *   An empty choice means everyone.
 */
export function chooseInvitees({ participants, chosen, number, save }) {
  const host = document.createElement("div")
  document.body.append(host)
  const people = [...participants].sort(byPrecedence)
  const ids = new Set(chosen)
  let query = ""
  const close = () => {
    render(host, null)
    host.remove()
  }
  const draw = () => {
    const shown = people.filter((one) => matches(`${one.name} ${one.post} ${one.organization}`, query))
    render(host, sheet({
      heading: say("invitees.heading", { number }), key: "invitees", wide: true, close,
      body: [
        h("p", {}, say("invitees.help")),
        field({ name: "invitees-search", label: say("invitees.search"), type: "search", value: query, change: (text) => { query = text; draw() } }),
        h("div", { class: "row" },
          button({ label: say("invitees.guests"), press: () => { for (const one of people) if (one.role === "guest") ids.add(one.id); draw() } }),
          button({ label: say("invitees.everyone"), press: () => { ids.clear(); draw() } }),
          h("span", { class: "push quiet", role: "status" }, ids.size === 0 ? say("outline.inviteesAll") : say("invitees.count", { count: ids.size }))),
        h("div", { class: "invitee-list" }, shown.map((one) => checkField({
          key: String(one.id), label: [one.honorific, one.name].filter(Boolean).join(" ") + (one.post ? `, ${one.post}` : ""),
          value: ids.has(one.id), change: (value) => { value ? ids.add(one.id) : ids.delete(one.id); draw() },
        }))),
      ],
      foot: [
        button({ label: say("general.cancel"), press: close }),
        button({ label: say("invitees.save"), kind: "primary", press: async () => { await save([...ids]); close() } }),
      ],
    }))
  }
  draw()
}
