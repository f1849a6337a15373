import { h } from "../Shared/view.js"
import { clockTime, dayOf, dayText, figure, fileSize } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { request } from "../Shell/http.js"
import { makeUUID } from "../Store/commands.js"
import { daysBetween, groupOf } from "./board.js"
import "../Conclusions/words.js"

/** @typedef {import("./board.js").BoardTask} BoardTask */

/**
 * One task: what, who, until when, how far; its reports; what this person may do about it.
 * @param {BoardTask} task @param {string} today @param {(what: string) => void} open a dialog @param {() => unknown} changed
 */
export function boardCard(task, today, open, changed) {
  const group = groupOf(task, today)
  const may = (/** @type {string} */ command) => task.may?.includes(command) ?? false
  const act = async (/** @type {string} */ command, /** @type {Record<string, any>} */ values, /** @type {string} */ words) => {
    await tell(task, command, values)
    toast(say(words))
    await changed()
  }
  return h("article", { class: ["card", "board-card", group], id: `task-${task.meeting}-${task.id}`, tabindex: "-1", "aria-label": task.title },
    h("h3", {}, task.title),
    h("p", { class: "row-tight task-marks" }, due(task, today, group), task.finishedLate ? badge(say("tasks.finishedLate"), "warning") : null),
    task.product ? h("p", { class: "small" }, say("task.product", { product: task.product })) : null,
    h("p", { class: "small quiet" }, say("task.lead", { name: task.lead }), task.coordinators.length > 0 ? ` · ${say("task.with", { names: task.coordinators.join(", ") })}` : ""),
    h("p", { class: "small" }, h("a", { href: `/meeting/${encodeURIComponent(task.meeting)}/account#tasks` }, task.meetingTitle), task.heldOn ? `, ${dayText(task.heldOn)}` : ""),
    task.from ? h("details", { class: "disclosure small" }, h("summary", {}, say("tasks.from.conclusion")), h("blockquote", { class: "task-source" }, task.from)) : null,
    task.progress != null ? h("div", { class: "task-progress" }, h("progress", { max: 100, value: String(task.progress), "aria-label": say("tasks.progress") }), h("span", { class: "small" }, `${task.progress} %`)) : null,
    task.extension ? h("p", { class: "piece-note warning" }, h("span", { class: "grow" }, say("tasks.asked", { name: task.extension.name, day: dayText(task.extension.dueOn), reason: task.extension.reason })),
      may("tasks.answerExtension") ? [
        button({ label: say("tasks.grant"), kind: "primary", press: () => act("tasks.answerExtension", { accept: true, reason: "" }, "tasks.granted") }),
        button({ label: say("tasks.deny"), press: () => open("deny") }),
      ] : null) : null,
    (task.reports?.length ?? 0) > 0 ? h("details", { class: "disclosure" }, h("summary", {}, say("tasks.reports", { count: task.reports?.length ?? 0 })),
      h("ol", { class: "task-reports" }, [...task.reports ?? []].reverse().map(report => h("li", { key: report.number },
        h("p", { class: "small quiet" }, [`${dayOf(report.at)} ${clockTime(report.at)}`, [report.name, report.organization].filter(Boolean).join(", "), report.done ? say("tasks.reportedDone") : report.progress == null ? "" : `${report.progress} %`].filter(Boolean).join(" · ")),
        h("p", { class: "keep-lines" }, report.text),
        report.papers.map(paper => h("a", { key: paper.digest, class: "small", href: `/api/meetings/${encodeURIComponent(task.meeting)}/tasks/${task.id}/papers/${paper.digest}`, target: "_blank", rel: "noopener" }, paper.bytes ? `${paper.name} (${fileSize(paper.bytes)})` : paper.name)))))) : null,
    h("p", { class: "row task-acts" },
      may("tasks.report") ? button({ label: say("tasks.report"), kind: group === "overdue" || group === "soon" ? "primary" : "", icon: "pen", press: () => open("report") }) : null,
      may("tasks.askExtension") && task.dueOn && !task.extension ? button({ label: say("tasks.askExtension"), icon: "clock", press: () => open("extension") }) : null,
      may("tasks.accept") && task.state === "reported_done" ? button({ label: say("tasks.accept"), kind: "primary", icon: "check", press: () => act("tasks.accept", {}, "tasks.accepted") }) : null,
      may("tasks.reopen") && (task.state === "done" || task.state === "reported_done") ? button({ label: say("tasks.reopen"), icon: "undo", press: () => open("reopen") }) : null))
}

/** @param {BoardTask} task @param {string} today @param {import("./board.js").Group} group */
function due(task, today, group) {
  if (group === "done") return badge(task.finishedAt ? say("tasks.doneOn", { day: dayOf(task.finishedAt) }) : say("tasks.group.done"), "good", "check")
  if (group === "withdrawn") return badge(say("task.withdrawn"), "warning")
  if (!task.dueOn) return badge(say("task.noDue"))
  const days = daysBetween(today, task.dueOn)
  if (group === "overdue") return badge(say("tasks.overdueBy", { day: dayText(task.dueOn), days: figure(-days) }), "bad", "warn")
  if (group === "waiting") return badge(say("tasks.group.waiting"), "note", "check")
  return badge(days === 0 ? say("tasks.dueToday") : say("tasks.dueIn", { day: dayText(task.dueOn), days }), group === "soon" ? "warning" : "note", "clock")
}

/** What the lead organisation says about its task, also by people who sat in no session. */
const wordsOfLead = new Set(["tasks.report", "tasks.askExtension"])

/**
 * Gives a command about a task. Sent again under the same id it counts once.
 * @param {BoardTask} task @param {string} command @param {Record<string, any>} values @param {string} [id]
 */
export async function tell(task, command, values, id = makeUUID()) {
  const session = `/api/meetings/${encodeURIComponent(task.meeting)}`
  const path = task.mine && wordsOfLead.has(command) ? `${session}/tasks/${task.id}/commands` : `${session}/commands`
  await request("POST", path, { id, do: command, with: { task: task.id, ...values } })
}
