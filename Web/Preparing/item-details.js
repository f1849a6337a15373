/** What is below a row of the outline when it is opened: circle, notes, papers, and the ways to move it by touch. */
import { h } from "../Shared/view.js"
import { button } from "../Elements/button.js"
import { choiceField } from "../Elements/field.js"
import { quietInput } from "../Elements/quiet.js"
import { say } from "../Words/say.js"
import { paperRows } from "../Papers/paper-rows.js"
import { chooseInvitees } from "./choose-invitees.js"

export const VISIBILITIES = /** @type {const} */ (["session", "internal", "hidden"])

/** @param {import("./outline-row.js").RowView} view */
export function itemDetails({ row, store, edits, editable, papers, uploads, acts }) {
  const { item } = row
  const number = row.number || item.title
  const invitees = item.invitees ?? []
  const visibility = /** @type {string} */ (item.visibility ?? "session")
  return h("div", { class: "outline-details", key: "details", role: "group", "aria-label": say("outline.detailsOf", { number }) },
    h("section", { class: "stack-tight" },
      h("h2", {}, say("papers.heading")),
      paperRows({
        papers, store, edits, uploads, editable, item: item.id, of: number,
      })),
    h("section", { class: "stack-tight" },
      editable
        ? choiceField({
          name: `item-${item.id}-visibility`, legend: say("outline.visibility"), value: visibility,
          choices: VISIBILITIES.map((value) => ({ value, label: say(`item.visibility.${value}`) })),
          change: (value) => void acts.edit({ visibility: value }),
        })
        : h("p", {}, say(`item.visibility.${visibility}`)),
      h("p", { class: "field-help" }, say(`item.visibility.${visibility}.help`)),
      h("div", { class: "row" },
        h("span", { class: "grow" }, invitees.length === 0 ? say("outline.inviteesAll") : names(store, invitees)),
        editable
          ? button({
            label: say("outline.inviteesChoose"), icon: "people",
            press: () => chooseInvitees({ participants: store.list("participant/"), chosen: invitees, number, save: acts.invite }),
          })
          : null)),
    h("section", { class: "stack-tight" },
      h("h2", {}, say("outline.notes")),
      quietInput({
        edits, name: `item/${item.id}/notes`, type: "textarea", class: "outlined", value: item.notes ?? "",
        label: say("outline.notesOf", { number }), save: (notes) => acts.edit({ notes }), disabled: !editable,
        more: { placeholder: say("outline.notesPlaceholder"), maxlength: 20_000 },
      })),
    editable
      ? h("div", { class: "row-tight outline-tools" },
        tool("up", "outline.up", () => acts.move("up"), number),
        tool("down", "outline.down", () => acts.move("down"), number),
        tool("previous", "outline.out", () => acts.move("out"), number),
        tool("next", "outline.in", () => acts.move("in"), number),
        button({ label: say("outline.remove"), icon: "trash", kind: "quiet", class: "push", press: acts.remove }))
      : null)
}

/** @param {string} iconName @param {string} words @param {() => unknown} press @param {string} number */
function tool(iconName, words, press, number) {
  return button({ label: say(words, { number }), icon: iconName, iconOnly: true, kind: "quiet", press })
}

/** Longest list of names spelt out; beyond it a figure stands for the rest. */
const NAMES_SHOWN = 6

/** @param {import("../Store/meeting.js").MeetingStore} store @param {number[]} ids */
function names(store, ids) {
  const known = ids.map((id) => store.get(`participant/${id}`)).filter(Boolean)
    .map((one) => [one.honorific, one.name].filter(Boolean).join(" "))
  const shown = known.slice(0, NAMES_SHOWN).join(", ")
  return ids.length > NAMES_SHOWN || known.length < ids.length
    ? say("outline.inviteesSome", { names: shown, count: ids.length })
    : say("outline.inviteesThese", { names: shown })
}
