/** Written questions among the things to do. Pure. */

/**
 * @typedef {{ kind: string, meeting: string, title: string, count?: number, dueAt?: number | null, dueOn?: string | null, overdue?: boolean,
 *   question?: string, poll?: number, task?: number | null }} Todo
 */

/**
 * The questions of one meeting are answered on one page, so they are one line, at the place of the first.
 * @param {Todo[]} todo
 * @returns {Todo[]}
 */
export function gatherAnswers(todo) {
  /** @type {Map<string, Todo>} */
  const lines = new Map()
  /** @type {Todo[]} */
  const gathered = []
  for (const one of todo) {
    const line = one.kind === "answer" ? lines.get(one.meeting) : undefined
    if (line) {
      line.count = (line.count ?? 0) + 1
      line.dueAt = Math.min(line.dueAt ?? Infinity, one.dueAt ?? Infinity)
      if (one.overdue) line.overdue = true
      continue
    }
    const copy = one.kind === "answer" ? { ...one, count: 1 } : one
    if (one.kind === "answer") lines.set(one.meeting, copy)
    gathered.push(copy)
  }
  return gathered
}
