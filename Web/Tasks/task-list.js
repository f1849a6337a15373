import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { dayText, isoDay } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { askText } from "../Elements/dialog.js"
import "../Conclusions/words.js"

/** @typedef {import("../Store/types.js").Task} Task */

/**
 * Tasks as cards: what, who leads, who helps, until when, and what is to come of it.
 * @param {import("../Session/room.js").Room | null} room null where nothing can be changed
 * @param {Task[]} tasks
 */
export function taskList(room, tasks) {
  return h("ul", { class: "task-list" }, tasks.map(task => h("li", { key: task.id, class: ["task-card", task.state] },
    icon("task"),
    h("div", { class: "grow stack-tight" },
      h("p", { class: "strong" }, task.title),
      h("p", { class: "small quiet" }, say("task.lead", { name: task.lead }),
        task.coordinators.length > 0 ? ` · ${say("task.with", { names: task.coordinators.join(", ") })}` : ""),
      h("p", { class: "row-tight task-marks" }, dueBadge(task), task.product ? badge(say("task.product", { product: task.product })) : null,
        task.state === "withdrawn" ? badge(say("task.withdrawn"), "warning") : null)),
    room?.can("tasks.withdraw") && task.state === "assigned" ? button({
      label: say("task.withdraw"), icon: "trash", iconOnly: true, kind: "quiet", press: async () => {
        const reason = await askText({
          question: say("task.withdrawQuestion", { title: task.title }), label: say("general.reason"),
          action: say("task.withdraw"),
        })
        if (reason != null) await room.act("tasks.withdraw", reason ? { task: task.id, reason } : { task: task.id })
      },
    }) : null)))
}

/** @param {Task} task */
function dueBadge(task) {
  if (!task.dueOn) return badge(say("task.noDue"))
  const overdue = task.state === "assigned" && task.dueOn < isoDay(Date.now())
  return overdue ? badge(say("task.overdue", { day: dayText(task.dueOn) }), "bad", "warn") : badge(say("task.due", { day: dayText(task.dueOn) }), "note", "clock")
}
