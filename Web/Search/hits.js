/** Hits of a search: grouped as one reads them, with their marks, and where each leads. */
import { h } from "../Shared/view.js"

/**
 * @typedef {{ kind: "paper" | "item" | "conclusion" | "meeting", meeting: string, meetingTitle: string, item?: number, paper?: number,
 *   page?: number, title: string, snippet: string, marks: [number, number][], exact: boolean }} Hit
 * @typedef {{ key: string, kind: Hit["kind"], title: string, titleMarks: [number, number][], icon: string, hits: Hit[] }} Group
 */

const icons = /** @type {Record<string, string>} */ ({ paper: "paper", item: "list", conclusion: "gavel", meeting: "people" })

/**
 * By meeting, and in it by what was found, both in the order of their best hit.
 * @param {Hit[]} hits best first
 * @returns {{ id: string, title: string, groups: Group[] }[]}
 */
export function grouped(hits) {
  /** @type {Map<string, { id: string, title: string, groups: Map<string, Group> }>} */
  const meetings = new Map()
  for (const hit of hits) {
    const meeting = meetings.get(hit.meeting) ?? { id: hit.meeting, title: hit.meetingTitle, groups: new Map() }
    meetings.set(hit.meeting, meeting)
    const key = `${hit.kind} ${hit.paper ?? hit.item ?? ""}`
    const group = meeting.groups.get(key) ?? { key, kind: hit.kind, title: hit.title, titleMarks: [], icon: icons[hit.kind] ?? "info", hits: [] }
    meeting.groups.set(key, group)
    group.hits.push(hit)
  }
  return [...meetings.values()].map(({ id, title, groups }) => ({ id, title, groups: [...groups.values()] }))
}

/**
 * Where a hit leads: the very page, with the words shown on it.
 * @param {Hit} hit @param {string} query
 */
export function pathOf(hit, query) {
  const base = `/meeting/${encodeURIComponent(hit.meeting)}`
  if (hit.kind === "paper" && hit.paper != null) {
    const values = new URLSearchParams({ paper: String(hit.paper) })
    if (hit.page) values.set("page", String(hit.page))
    values.set("q", query)
    return `${base}?${values}`
  }
  if (hit.kind === "conclusion") return `${base}/account`
  return hit.item != null ? `${base}?item=${hit.item}` : base
}

/**
 * A text with its marks. Marks that do not fit the text are left out.
 * @param {string} text @param {[number, number][]} marks in UTF-16 units, in order
 * @returns {import("../Shared/view.js").Child[]}
 */
export function marked(text, marks) {
  /** @type {import("../Shared/view.js").Child[]} */
  const parts = []
  let at = 0
  for (const [from, to] of marks ?? []) {
    if (from < at || to <= from || to > text.length) continue
    parts.push(text.slice(at, from), h("mark", {}, text.slice(from, to)))
    at = to
  }
  parts.push(text.slice(at))
  return parts
}
