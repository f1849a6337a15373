/** The frame of the administrator's screens: a second row of ways, and the words they share. */
import { h } from "../Shared/view.js"
import { page } from "../Shell/frame.js"
import { say } from "../Words/say.js"
import "./words.js"

const WAYS = /** @type {const} */ ([
  ["/admin/people", "admin.people"], ["/admin/organizations", "admin.organizations"],
  ["/admin/committees", "admin.committees"], ["/admin/audit", "admin.audit"],
])

/** @param {{ title: string, actions?: import("../Shared/view.js").Child, body: import("../Shared/view.js").Child }} options */
export function adminPage({ title, actions, body }) {
  const here = location.pathname === "/admin" ? "/admin/people" : location.pathname
  return page({
    title, actions, width: "wide", body,
    aboveTitle: h("nav", { class: "admin-ways", "aria-label": say("admin.ways") }, WAYS.map(([to, words]) => h("a", {
      key: to, href: to, "aria-current": here === to ? "page" : here.startsWith(`${to}/`) ? "true" : undefined,
    }, say(words)))),
  })
}

/**
 * A table that is worked in.
 * @param {{ caption: string, columns: { key: string, label: string, hidden?: boolean }[], rows: import("../Shared/view.js").Child, key?: string }} options
 */
export function sheetTable({ caption, columns, rows, key }) {
  return h("div", { class: "table-scroll", key: key ?? "table" }, h("table", { class: "sheet-table" },
    h("caption", { class: "visually-hidden" }, caption),
    h("thead", {}, h("tr", {}, columns.map((column) => h("th", { key: column.key, scope: "col", class: `column-${column.key}` },
      column.hidden ? h("span", { class: "visually-hidden" }, column.label) : column.label)))),
    h("tbody", {}, rows)))
}

/** @param {unknown} error @returns {string} */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}
