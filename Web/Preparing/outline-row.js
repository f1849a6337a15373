/** One row of the outline: what is seen at a glance, and below it the details when opened. */
import { h } from "../Shared/view.js"
import { clockTime } from "../Shared/format.js"
import { icon } from "../Shared/icon.js"
import { grow, quietInput, quietSelect } from "../Elements/quiet.js"
import { say } from "../Words/say.js"
import { dropTarget } from "../Papers/drop-place.js"
import { itemDetails } from "./item-details.js"

export const ITEM_KINDS = /** @type {const} */ (["information", "discussion", "decision"])
/** Longest item, in minutes: a day. */
const MINUTES_LIMIT = 1440
/** Longest title, in characters. */
export const TITLE_LIMIT = 500

/**
 * @typedef {object} RowView
 * @property {import("./outline.js").Row} row
 * @property {number} key the row's own name, the same before and after the server knows the item
 * @property {boolean} editable
 * @property {import("../Store/meeting.js").MeetingStore} store
 * @property {import("../Shared/edits.js").Edits} edits
 * @property {import("../Papers/uploads.js").Uploads} uploads
 * @property {number} startsAt when it begins by the running clock
 * @property {number} span how many minutes it takes with all below it
 * @property {any[]} papers of this item
 * @property {boolean} open
 * @property {any} acts what may be done with the row; see `<agenda-outline>`
 */

/** @param {RowView} view */
export function outlineRow(view) {
  const { row, key, editable, open, papers, acts } = view
  const { item, depth, number } = row
  const isNew = item.id < 0
  const name = number || item.title
  const typed = (/** @type {any} */ event) => {
    grow(event.target)
    acts.typed(event.target.value, event.isComposing === true)
  }
  return h("li", {
    key: `row ${key}`, "data-id": item.id, "data-row": key,
    class: ["outline-row", `depth-${Math.min(depth, 3)}`, open && "open", isNew && "new", item.visibility !== "session" && !isNew && "private"],
    ...dropTarget(editable && !isNew, acts.files),
  },
  h("div", { class: "outline-line", key: "line" },
    editable
      ? h("button", {
        type: "button", class: "outline-grip", tabindex: "-1", disabled: isNew, "aria-label": say("list.handle", { name }),
        title: say("outline.gripHint"), onpointerdown: acts.grab,
      }, icon("grip"))
      : h("span", {}),
    h("span", { class: "outline-clock figure" }, isNew ? "" : clockTime(view.startsAt)),
    h("span", { class: "outline-number figure", title: number === "" && !isNew ? say("outline.uncounted") : undefined }, number || "–"),
    h("span", { class: "quiet-field outline-title-field" },
      h("textarea", {
        class: "quiet-input outline-title", rows: 1, maxlength: TITLE_LIMIT,
        "aria-label": say("outline.title", { number: number || "–", level: depth + 1 }), "aria-describedby": "outline-keys",
        placeholder: isNew ? say("outline.placeholder") : undefined,
        "aria-invalid": !isNew && view.edits.problem(`item/${item.id}/title`) ? "true" : undefined,
        readOnly: !editable, spellcheck: "false", autocomplete: "off",
        oninput: typed, oncompositionend: typed, onkeydown: acts.keydown, onfocus: acts.entered, onblur: acts.left,
        onpaste: acts.paste, whenMade: (/** @type {any} */ control) => requestAnimationFrame(() => grow(control)),
        value: isNew ? item.title : view.edits.value(`item/${item.id}/title`, item.title),
      }),
      !isNew && view.edits.problem(`item/${item.id}/title`)
        ? h("span", { class: "field-problem", role: "alert" }, view.edits.problem(`item/${item.id}/title`))
        : null),
    isNew ? h("span", { class: "outline-facts" }) : h("span", { class: "outline-facts" }, facts(view)),
    isNew ? h("span", {}) : h("button", {
      type: "button", class: "button quiet outline-more", "aria-expanded": String(open), "aria-label": say("outline.details", { number: name }),
      title: say("outline.details", { number: name }), onclick: acts.toggle,
    }, marks(item, papers), icon(open ? "up" : "down"))),
  open && !isNew ? itemDetails(view) : null)
}

/** @param {RowView} view */
function facts({ row: { item, number: counted, children }, edits, editable, acts, span }) {
  const number = counted || item.title
  const common = { edits, disabled: !editable }
  return [
    quietSelect({
      ...common, name: `item/${item.id}/kind`, class: "outline-kind", value: item.kind ?? "information",
      label: say("outline.kind", { number }), save: (kind) => acts.edit({ kind }),
      choices: ITEM_KINDS.map((kind) => ({ value: kind, label: say(`item.kind.${kind}`) })),
    }),
    children > 0 ? h("span", { class: "outline-minutes sum figure", title: say("outline.sum") }, say("outline.sumMinutes", { minutes: span })) : h("label", { class: "outline-minutes" },
      quietInput({
        ...common, name: `item/${item.id}/minutes`, type: "number", value: String(item.minutes ?? ""),
        label: say("outline.minutes", { number }), save: (minutes) => acts.edit({ minutes: Math.round(Number(minutes)) }),
        more: { min: 0, max: MINUTES_LIMIT, inputmode: "numeric" },
      }), h("span", { "aria-hidden": "true" }, "’")),
    quietInput({
      ...common, name: `item/${item.id}/rapporteur`, class: "outline-rapporteur", value: item.rapporteur ?? "",
      label: say("outline.rapporteur", { number }), save: (rapporteur) => acts.edit({ rapporteur }),
      more: { list: "outline-rapporteurs", placeholder: editable ? say("outline.rapporteurPlaceholder") : "", maxlength: 200 },
    }),
  ]
}

/** @param {import("./outline.js").Item} item @param {any[]} papers */
function marks(item, papers) {
  return [
    item.visibility && item.visibility !== "session"
      ? h("span", { class: "badge warning" }, say(`item.visibility.${item.visibility}.short`))
      : null,
    item.invitees && item.invitees.length > 0
      ? h("span", { class: "badge", title: say("outline.inviteesCount", { count: item.invitees.length }) }, icon("people"), item.invitees.length)
      : null,
    papers.length > 0
      ? h("span", { class: "badge", title: say("outline.papersCount", { count: papers.length }) }, icon("paper"), papers.length)
      : null,
  ]
}
