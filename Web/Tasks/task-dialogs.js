import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { sheet } from "../Elements/dialog.js"
import "./report-form.js"
import "./extension-form.js"

/**
 * What is done about one task.
 * @param {string} what @param {import("./board.js").BoardTask} task @param {() => void} close @param {() => unknown} changed
 */
export function taskDialog(what, task, close, changed) {
  const done = () => { close(); void changed() }
  const body = what === "report" ? h("task-report-form", { task, "onsheet-done": done }) : h("task-reason-form", { task, what, "onsheet-done": done })
  return sheet({ key: `${what} ${task.meeting} ${task.id}`, heading: say(`tasks.dialog.${what}`), close, body })
}
