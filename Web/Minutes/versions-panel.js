import { h } from "../Shared/view.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import "../Approval/approvals-list.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk */

/** @param {Desk} desk the versions that were approved, newest first, and what each changed */
export function versionsPanel(desk) {
  const versions = /** @type {{ version: number, approvedAt: number, by: string, reason?: string | null, despite?: string | null, approvals?: import("../Approval/approval.js").Approved[], changes: { key: string, change: string }[] }[]} */ (desk.store.get("minutes")?.versions ?? [])
  return h("ol", { class: "history-list" }, [...versions].reverse().map(one => h("li", { key: one.version, class: "card history-entry stack-tight" },
    h("p", {}, h("strong", {}, say("minutes.version", { version: one.version }))),
    h("p", { class: "small quiet" }, say("minutes.versionBy", { name: one.by, day: dayOf(one.approvedAt), time: clockTime(one.approvedAt) })),
    one.reason ? h("p", { class: "small" }, say("minutes.versionReason", { reason: one.reason })) : null,
    one.approvals && one.approvals.length > 0 ? h("approvals-list", { key: "approvals", meeting: desk.store.id, version: one.version, approvals: one.approvals }) : null,
    one.version > 1 ? [
      h("p", { class: "small" }, say("minutes.versionChanges", { count: one.changes.length })),
      button({ label: say("minutes.showChanges"), icon: "eye", press: () => desk.show({ sheet: `changes ${one.version}` }) }),
    ] : null)))
}
