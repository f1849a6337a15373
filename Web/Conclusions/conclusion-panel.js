import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { emptyState } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { taskList } from "../Tasks/task-list.js"
import "../Tasks/task-sheet.js"
import "./words.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Item} Item */

/** Longest conclusion, in characters. */
const textLimit = 20_000

/**
 * The conclusion of the chosen item and the tasks that follow from it.
 * @param {Room} room
 */
export function conclusionPanel(room) {
  const item = room.item
  if (!item) return h("div", { class: "panel-body" }, emptyState({ icon: "gavel", text: say("conclusion.chooseItem"), small: true }))
  const tasks = room.store.list("task/").filter(task => task.item === item.id)
  const loose = room.store.list("task/").filter(task => task.item == null)
  return h("div", { class: "panel-body stack" },
    h("p", { class: "quiet small", key: "which" }, `${item.number}. ${item.title}`),
    room.can("conclusions.give") || room.can("conclusions.draft") ? editor(room, item) : given(item),
    h("section", { key: "tasks", class: "stack-tight" },
      h("h2", { class: "panel-heading" }, say("task.title")),
      tasks.length + loose.length === 0 ? h("p", { class: "quiet small" }, say("task.none")) : taskList(room, [...tasks, ...loose]),
      room.can("tasks.assign") ? button({ label: say("task.assign"), icon: "plus", press: () => room.show({ sheet: "task" }) }) : null))
}

/** @param {Item} item */
function given(item) {
  if (!item.conclusion) return emptyState({ icon: "gavel", text: say("conclusion.none"), small: true })
  return h("div", { class: "conclusion-given", key: "given" },
    item.conclusion.state === "draft" ? badge(say("conclusion.draft"), "warning") : null,
    h("p", { class: "keep-lines" }, item.conclusion.text))
}

/**
 * Writes here are kept while one looks at another item, and until they are saved.
 * @param {Room} room
 * @param {Item} item
 */
function editor(room, item) {
  const name = `conclusion ${item.id}`
  const saved = item.conclusion?.text ?? ""
  const text = room.drafts.get(name) ?? saved
  const changed = text.trim() !== saved.trim()
  const chair = room.can("conclusions.give")
  const save = async (/** @type {string} */ command) => {
    const sent = (room.drafts.get(name) ?? saved).trim()
    if (sent === "") return
    await room.act(command, { item: item.id, text: sent })
    if ((room.drafts.get(name) ?? sent).trim() === sent) room.drafts.delete(name)
    room.update()
    toast(say(command === "conclusions.give" ? "conclusion.givenToast" : "conclusion.savedToast"))
  }
  return h("section", { class: "stack-tight", key: `editor ${item.id}` },
    h("label", { class: "field" },
      h("span", { class: "row-tight" }, h("span", { class: "field-label grow" }, say("conclusion.title")),
        item.conclusion ? badge(say(`conclusion.${item.conclusion.state === "given" ? "given" : "draft"}`), item.conclusion.state === "given" ? "good" : "warning") : null),
      h("textarea", {
        class: "input conclusion-text", rows: 7, maxlength: textLimit, value: text, placeholder: say("conclusion.hint"),
        oninput: (/** @type {any} */ event) => { room.drafts.set(name, event.target.value); room.update() },
      })),
    h("div", { class: "row" },
      changed ? h("span", { class: "small quiet" }, icon("pen"), ` ${say("conclusion.unsaved")}`) : null,
      room.can("conclusions.draft") ? button({
        label: say("conclusion.saveDraft"), class: "push", kind: chair ? "" : "primary",
        disabled: !changed || text.trim() === "", press: () => save("conclusions.draft"),
      }) : null,
      chair ? button({
        label: say("conclusion.give"), kind: "primary", class: room.can("conclusions.draft") ? "" : "push",
        disabled: text.trim() === "" || (!changed && item.conclusion?.state === "given"),
        press: () => save("conclusions.give"),
      }) : null))
}

/** @param {Room} room */
export function taskSheet(room) {
  const close = () => room.show({ sheet: "" })
  return sheet({
    key: "task", heading: say("task.assign"), close, wide: true,
    body: h("task-form", { room, item: room.item?.id ?? null, "ontask-done": close }),
  })
}
