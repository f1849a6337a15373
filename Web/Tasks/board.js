/** The tasks of all sessions on one board: when each is due, how they are grouped, how organisations keep their time. Pure. */

/**
 * @typedef {{ number: number, at: number, name: string, organization: string, text: string, progress: number, done: boolean, papers: { digest: string, name: string, bytes: number }[] }} Report
 * @typedef {import("../Store/types.js").Task & { meeting: string, meetingTitle: string, committee: string, progress?: number | null, reports?: Report[],
 *   extension?: { dueOn: string, reason: string, at: number, name: string } | null, extended?: { from: string, to: string, at: number }[],
 *   finishedAt?: number | null, finishedLate?: boolean | null, from?: string | null, heldOn?: string, mine?: boolean, may?: string[] }} BoardTask
 *   `from`: the conclusion that it follows from; `mine`: one's own organisation leads it; `may`: the commands that one may give about it
 * @typedef {"overdue" | "soon" | "later" | "open" | "waiting" | "done" | "withdrawn"} Group `open`: without a day; `waiting`: reported done, not accepted yet
 */

/** A task due within so many days is due soon. */
export const SOON_DAYS = 7
/** Months side by side on one chart. */
export const MONTH_LIMIT = 36
/** @type {Group[]} */
export const groups = ["overdue", "soon", "waiting", "later", "open", "done", "withdrawn"]

/**
 * @param {Record<string, any>} row of the server's list: the session, and in it the task
 * @returns {BoardTask}
 */
export function taskOf(row) {
  const { task, source, ...session } = row
  return { ...task, ...session, from: typeof source === "string" ? source : null }
}

/** @param {{ state: string, dueOn?: string | null }} task @param {string} today as `2020-09-15` @returns {Group} */
export function groupOf(task, today) {
  if (task.state === "done" || task.state === "withdrawn") return task.state
  if (task.state === "reported_done") return "waiting"
  if (!task.dueOn) return "open"
  if (task.dueOn < today) return "overdue"
  return daysBetween(today, task.dueOn) <= SOON_DAYS ? "soon" : "later"
}

/** @param {string} from @param {string} to @returns {number} days, negative when `to` is past */
export function daysBetween(from, to) { return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000) }

/**
 * @param {BoardTask[]} tasks @param {string} today
 * @param {"due" | "organization" | "meeting"} by
 * @returns {{ id: string, group: Group | null, title: string, tasks: BoardTask[] }[]} groups with a title of their own have `group` null
 */
export function grouped(tasks, today, by) {
  const order = (/** @type {BoardTask} */ a, /** @type {BoardTask} */ b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") || a.id - b.id
  const sorted = [...tasks].sort(order)
  if (by === "due") {
    return groups.map(group => ({ id: group, group, title: "", tasks: sorted.filter(task => groupOf(task, today) === group) })).filter(one => one.tasks.length > 0)
  }
  /** @type {Map<string, { id: string, group: null, title: string, tasks: BoardTask[] }>} */
  const found = new Map()
  for (const task of sorted) {
    const [id, title] = by === "meeting" ? [task.meeting, task.meetingTitle] : [task.lead, task.lead]
    const one = found.get(id) ?? { id, group: null, title, tasks: [] }
    one.tasks.push(task)
    found.set(id, one)
  }
  return [...found.values()].sort((a, b) => a.title.localeCompare(b.title, "vi"))
}

/**
 * @typedef {{ month: string, assigned: number, done: number, onTime: number, late: number, overdue: number }} Month
 * @typedef {{ name: string, id: number | null, months: Month[], total: Omit<Month, "month"> }} Organization
 */

/**
 * Months in which nothing happened stand there too, so that the time line has no holes.
 * @param {Month[]} months @param {string} from `2020-01` @param {string} to
 * @returns {Month[]} at most `MONTH_LIMIT`, the last ones
 */
export function everyMonth(months, from, to) {
  const known = new Map(months.map(one => [one.month, one]))
  const number = (/** @type {string} */ month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
  const last = number(to)
  const first = Math.max(number(from), last - MONTH_LIMIT + 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => {
    const month = `${Math.floor((first + place) / 12)}-${String((first + place) % 12 + 1).padStart(2, "0")}`
    return known.get(month) ?? { month, assigned: 0, done: 0, onTime: 0, late: 0, overdue: 0 }
  })
}

/**
 * The bars of a chart: for each month what was done in time, late, what is under way and what is overdue, one above the other.
 * @param {Month[]} months @param {number} width @param {number} height
 * @returns {{ month: string, x: number, width: number, parts: { kind: "onTime" | "late" | "running" | "overdue", y: number, height: number, count: number }[] }[]}
 */
export function bars(months, width, height) {
  const counts = months.map(one => ({ onTime: one.onTime, late: one.late, running: Math.max(0, one.assigned - one.done - one.overdue), overdue: one.overdue }))
  const highest = Math.max(1, ...counts.map(one => one.onTime + one.late + one.running + one.overdue))
  const step = width / Math.max(1, months.length)
  return months.map((one, place) => {
    let top = height
    const parts = /** @type {const} */ (["onTime", "late", "running", "overdue"]).map(kind => {
      const count = counts[place]?.[kind] ?? 0
      const size = count / highest * height
      top -= size
      return { kind, y: top, height: size, count }
    })
    return { month: one.month, x: place * step + step * 0.15, width: step * 0.7, parts }
  })
}

/** @param {string} month `2020-09` @returns {string} `9/2020` */
export function monthText(month) {
  const [year, number] = month.split("-")
  return `${Number(number)}/${year}`
}

/**
 * The months of a year up to one.
 * @param {string} today
 * @returns {{ from: string, to: string }} twelve months, the present one last
 */
export function lastYear(today) {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const from = month === 12 ? `${year}-01` : `${year - 1}-${String(month + 1).padStart(2, "0")}`
  return { from, to: today.slice(0, 7) }
}
