import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { emptyState } from "../Elements/states.js"
import { outline } from "./outline.js"

/**
 * The agenda of a session in order, with what is done, present and to come, and each item's papers.
 * @param {import("../Session/room.js").Room} room
 */
export function agendaPanel(room) {
  const rows = outline(room.store.list("item/"))
  const papers = /** @type {import("../Store/types.js").Paper[]} */ (room.store.list("paper/"))
  const general = papers.filter(paper => paper.item == null)
  if (rows.length === 0) return emptyState({ icon: "list", text: say("agenda.none"), small: true })
  return [
    h("ol", { class: "agenda", key: "agenda", "aria-label": say("agenda.title") }, rows.map(({ item, depth }) => {
      const own = papers.filter(paper => paper.item === item.id)
      const chosen = room.item?.id === item.id
      return h("li", {
        key: item.id, class: ["agenda-row", item.state, chosen && "chosen"],
        style: { "--depth": String(Math.min(depth, 4)) },
      },
        h("button", {
          type: "button", class: "agenda-button", "aria-current": item.state === "current" ? "step" : undefined, "aria-pressed": chosen,
          onclick: () => room.show({ item: item.state === "current" ? null : item.id, paper: null, tab: "content" }),
        },
        h("span", { class: "agenda-mark", "aria-hidden": "true" },
          item.state === "done" ? icon("check") : item.state === "current" ? icon("play") : null),
        h("span", { class: "agenda-number" }, item.number),
        h("span", { class: "agenda-title grow" }, h("span", { class: "agenda-words" }, item.title),
          h("span", { class: "visually-hidden" }, `, ${say(`item.state.${item.state}`)}`),
          item.visibility !== "session" ? h("span", { class: "agenda-note" }, icon("eye"), say(`visibility.${item.visibility}`)) : null,
          item.kind === "decision" ? h("span", { class: "agenda-note" }, icon("vote"), say("kind.decision")) : null),
        h("span", { class: "agenda-time" }, clockTime(item.startedAt ?? item.plannedAt))),
        own.length > 0 ? h("ul", { class: "agenda-papers" }, own.map(paper => paperLink(room, paper))) : null)
    })),
    general.length > 0 ? h("section", { key: "general", class: "agenda-general" },
      h("h2", {}, say("paper.general")),
      h("ul", { class: "agenda-papers" }, general.map(paper => paperLink(room, paper)))) : null,
  ]
}

/**
 * @param {import("../Session/room.js").Room} room
 * @param {import("../Store/types.js").Paper} paper
 */
function paperLink(room, paper) {
  return h("li", { key: paper.id },
    h("button", {
      type: "button", class: "agenda-paper", "aria-pressed": room.view.paper === paper.id,
      onclick: () => room.show({ item: paper.item ?? room.view.item, paper: paper.id, tab: "content" }),
    },
    icon("paper"), h("span", { class: "grow" }, paper.title),
    paper.pages ? h("span", { class: "faint" }, say("paper.pages.short", { count: paper.pages })) : null))
}
