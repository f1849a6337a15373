import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"

/** What changed since one wrote on a paper, page by page, with the words that went and those that came. */

/** @typedef {import("./version-changes.js").PageChange} PageChange */

/** Pages told of; a version that is another paper altogether says no more by a longer list. */
const rowLimit = 60

/** @param {import("./paper-ink.js").PaperInk} ink */
export function changesPart(ink) {
  const { replacing, reader } = ink
  const { writtenOn, changes, comparing } = replacing
  if (!writtenOn || reader.digest !== "") return null
  return h("section", { class: "note-changes", key: "changes" },
    h("h4", { class: "note-title" }, say("ink.changesTitle", { version: writtenOn.version })),
    changes === null
      ? h("div", { class: "note-ask" },
        comparing === "failed" ? h("p", { class: "small warning", role: "status" }, say("ink.changesFailed")) : null,
        button({ label: say(comparing === "working" ? "ink.changesWorking" : "ink.changesShow"), icon: "info", disabled: comparing === "working", press: () => replacing.compare() }))
      : changes.length === 0 ? h("p", { class: "small note-ask" }, say("ink.changedNothing"))
        : h("ol", { class: "note-rows" }, changes.slice(0, rowLimit).map(change => changeRow(ink, change))),
    changes !== null && changes.length > rowLimit ? h("p", { class: "small note-ask" }, say("ink.changesMore", { count: changes.length - rowLimit })) : null)
}

/** @param {import("./paper-ink.js").PaperInk} ink @param {PageChange} change */
function changeRow(ink, change) {
  const { kind, page, passages } = change
  const inside = h("span", { class: "grow" },
    h("span", { class: "note-meta" }, say(`ink.change.${kind}`, { page })),
    passages.map((passage, index) => h("span", { class: "note-change", key: index },
      passage.was ? h("del", {}, h("span", { class: "visually-hidden" }, say("ink.change.was")), passage.was) : null,
      passage.now ? h("ins", {}, h("span", { class: "visually-hidden" }, say("ink.change.now")), passage.now) : null)))
  return h("li", { class: "note-row", key: `${kind} ${page}` },
    kind === "removed" ? h("div", { class: "note-jump" }, inside)
      : h("button", { type: "button", class: "note-jump", onclick: () => ink.reader.goTo(page) }, inside))
}
