import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayText, fileSize } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { commentOn } from "../Comments/comment-on.js"
import { dropTarget } from "../Papers/drop-place.js"
import { itemUploads } from "../Papers/papers-sheet.js"
import { paperMarks } from "../Papers/paper-marks.js"
import { resultView } from "../Polls/result.js"
import { openPaper } from "../Reader/open.js"
import { taskList } from "../Tasks/task-list.js"
import "../Conclusions/words.js"

/** @typedef {import("../Session/room.js").Room} Room */

/**
 * One agenda item as a page: what it is, who reports, its papers, what was decided.
 * @param {Room} room
 */
export function itemView(room) {
  const item = room.item
  if (!item) return emptyState({
    icon: "list", title: say("item.noneTitle"),
    text: say(room.store.list("item/").length > 0 ? "item.none" : "agenda.none"),
  })
  const papers = room.store.list("paper/").filter(paper => paper.item === item.id)
  const polls = room.store.list("poll/").filter(poll => poll.item === item.id && poll.state === "announced")
  const tasks = room.store.list("task/").filter(task => task.item === item.id && task.state !== "withdrawn")
  return h("article", { class: "item-page", key: `item ${item.id}`, ...dropTarget(room.can("papers.add"), files => room.uploads.add(files, item.id)) },
    h("header", { class: "stack-tight" },
      h("p", { class: "row-tight item-marks" },
        item.state === "current" ? badge(say("item.state.current"), "live") : badge(say(`item.state.${item.state}`), item.state === "done" ? "good" : "", item.state === "done" ? "check" : undefined),
        badge(say(`kind.${item.kind}`)),
        item.visibility !== "session" ? badge(say(`visibility.${item.visibility}`), "warning", "eye") : null),
      h("h2", { class: "item-title" }, h("span", { class: "item-number" }, `${item.number}. `), item.title),
      h("p", { class: "quiet" },
        [item.rapporteur ? say("item.by", { name: item.rapporteur }) : "", say("item.when", { from: clockTime(item.startedAt ?? item.plannedAt), minutes: item.minutes })].filter(Boolean).join(" · "))),
    item.notes ? h("section", { class: "item-notes", key: "notes" },
      h("h3", {}, icon("eye"), say("item.notes")), h("p", { class: "keep-lines" }, item.notes)) : null,
    h("section", { key: "papers" },
      h("h3", {}, say("paper.title")),
      papers.length === 0 ? h("p", { class: "quiet" }, say("paper.none")) : h("ul", { class: "paper-cards" },
        papers.map(paper => paperCard(room, paper))),
      itemUploads(room, item),
      room.can("comments.add") ? button({ key: "comment", label: say("comments.onItem"), icon: "comment", kind: "quiet", press: () => commentOn(room, { item: item.id }) }) : null),
    polls.length > 0 ? h("section", { key: "polls" }, h("h3", {}, say("poll.title")), polls.map(poll => resultView(poll))) : null,
    item.conclusion?.state === "given" ? h("section", { key: "conclusion", class: "conclusion-given" },
      h("h3", {}, icon("gavel"), say("conclusion.title")), h("p", { class: "keep-lines" }, item.conclusion.text)) : null,
    tasks.length > 0 ? h("section", { key: "tasks" }, h("h3", {}, say("task.title")), taskList(room, tasks)) : null)
}

/**
 * @param {Room} room
 * @param {import("../Store/types.js").Paper} paper
 */
function paperCard(room, paper) {
  const facts = [
    say(`paper.kind.${paper.kind}`), paper.number, paper.issuedOn ? dayText(paper.issuedOn) : "",
    paper.pages ? say("paper.pages", { count: paper.pages }) : "", paper.size > 0 ? fileSize(paper.size) : "",
  ].filter(Boolean).join(" · ")
  const marks = paperMarks(paper, { office: room.can("papers.edit") })
  const opens = !paper.withdrawn && (paper.url || paper.pagesURL)
  return h("li", { key: paper.id },
    opens
      ? h("button", { type: "button", class: "paper-card", onclick: () => openPaper(room, paper.id) },
        icon("paper"), h("span", { class: "grow" },
          h("span", { class: "strong" }, paper.title), h("span", { class: "paper-facts" }, facts), marks))
      : h("div", { class: ["paper-card", paper.withdrawn && "withdrawn"] }, icon("paper"),
        h("span", { class: "grow" },
          h("span", { class: "strong" }, paper.title),
          h("span", { class: "paper-facts" }, paper.withdrawn ? facts : paper.access === "paper_only" ? `${facts} · ${say("paper.onPaperOnly")}` : facts), marks)))
}
