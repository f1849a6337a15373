import { h, render } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { safeColor } from "./draw.js"
import { boundsOf, groups } from "./groups.js"
import { shareWords } from "./share.js"

/** What lies on a page as elements: pinned notes, typed texts, the marks of sharing, the frame around what is chosen. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {import("./marks.js").Box} Box */

/** How much of a note is said by its pin. */
const pinWords = 120

/**
 * @param {import("./paper-ink.js").PaperInk} ink
 * @param {import("../Reader/page-view.js").PageView} view
 * @param {Item[]} own those that are more than a plain mark @param {Item[]} others
 * @param {(item: Item) => Box | undefined} known where marks are that were measured before
 */
export function showPins(ink, view, own, others, known) {
  // A field that is being typed in stays.
  const host = view.pins.querySelector(".pins-drawn") ?? view.pins.appendChild(Object.assign(document.createElement("div"), { className: "pins-drawn" }))
  render(host, [
    own.map(item => element(ink, view, item)),
    others.map(item => element(ink, view, item)),
    groups(own.filter(item => item.share), view.ratio, item => shareWords(item.share ?? null), known).map((group, index) => chip(`own ${index}`, group, "share", say("ink.seenBy", { who: group.words }))),
    groups(others, view.ratio, item => item.by?.name ?? "", known).map((group, index) => chip(`other ${index}`, group, "person", group.words)),
    [...ink.chosen.ids].map(id => frame(ink, id, view)),
  ])
}

/** @param {import("./paper-ink.js").PaperInk} ink @param {import("../Reader/page-view.js").PageView} view @param {Item} item */
function element(ink, view, item) {
  const { data, id } = item
  if (item.kind === "note" && Array.isArray(data.at)) {
    const text = String(data.text ?? "").slice(0, pinWords)
    const label = item.by ? say("ink.pinBy", { name: item.by.name, page: view.number, text }) : say("ink.pin", { page: view.number, text })
    return h("button", {
      key: `note ${id}`, type: "button", class: ["note-pin", item.by && "of-others", ink.chosen.ids.has(id) && "chosen"], "aria-label": label, title: text,
      style: { left: `${data.at[0] * 100}%`, top: `${data.at[1] * 100}%` },
      onclick: () => item.by ? ink.reader.toggleSide("notes") : void ink.typing.edit(id),
    }, icon("note"))
  }
  if (item.kind === "text" && Array.isArray(data.box)) {
    const [x0, y0, x1] = data.box
    return h("div", {
      key: `text ${id}`, class: ["page-words", item.by && "of-others"],
      style: { left: `${x0 * 100}%`, top: `${y0 * 100}%`, width: `${(x1 - x0) * 100}%`, color: String(safeColor(data.color)), "font-size": `${Math.min(0.08, Math.max(0.006, Number(data.size) || 0.0175))}em` },
    }, String(data.text ?? ""))
  }
  return null
}

/** @param {string} key @param {{ box: Box, words: string }} group @param {string} sign @param {string} words */
function chip(key, group, sign, words) {
  return h("div", { key: `chip ${key}`, class: ["share-chip", sign === "person" && "of-others"], style: { left: `${Math.min(0.98, group.box[2]) * 100}%`, top: `${Math.max(0.012, group.box[1]) * 100}%` } }, icon(sign), h("span", {}, words))
}

/** @param {import("./paper-ink.js").PaperInk} ink @param {string} id @param {import("../Reader/page-view.js").PageView} view */
function frame(ink, id, view) {
  const item = ink.desk.get(id)
  const box = item?.page === view.number ? boundsOf(item, view.ratio) : null
  if (!box) return null
  return h("div", {
    key: `frame ${id}`, class: "chosen-frame",
    style: { left: `${box[0] * 100}%`, top: `${box[1] * 100}%`, width: `${(box[2] - box[0]) * 100}%`, height: `${(box[3] - box[1]) * 100}%` },
  })
}
