/** What the marks on a paper count as, and their sum. The same rules as the server's and the verifier's. */

/**
 * @typedef {{ kind: string, options: string[], seats: number }} Question `options`: ids, of a choice or an election
 * @typedef {{ kind: "invalid" } | { kind: "blank" } | { kind: "marks", marks: string[] }} Reading
 * @typedef {{ marks: Record<string, number>, valid: number, blank: number, invalid: number }} Sum
 */

const answers = ["yes", "no", "abstain"]

/** @param {Question} question @returns {string[]} what may be marked */
const markable = question => question.kind === "choice" || question.kind === "election" ? question.options : answers

/**
 * A paper that marks nothing is blank. One that cannot be read, marks something that is not on it, marks it twice, or
 * marks more than may be marked, is invalid.
 * @param {string[] | null} choices null when the paper could not be read
 * @param {Question} question
 * @returns {Reading}
 */
export function readingOf(choices, question) {
  const most = question.kind === "choice" || question.kind === "election" ? question.seats : 1
  if (!choices || choices.length > most || new Set(choices).size !== choices.length) return { kind: "invalid" }
  if (!choices.every(choice => markable(question).includes(choice))) return { kind: "invalid" }
  return choices.length === 0 ? { kind: "blank" } : { kind: "marks", marks: choices }
}

/**
 * @param {Reading[]} readings
 * @param {Question} question
 * @returns {Sum}
 */
export function sumOf(readings, question) {
  /** @type {Sum} */
  const sum = { marks: Object.fromEntries(markable(question).map(id => [id, 0])), valid: 0, blank: 0, invalid: 0 }
  for (const reading of readings) {
    if (reading.kind === "invalid") sum.invalid += 1
    if (reading.kind === "blank") sum.blank += 1
    if (reading.kind !== "marks") continue
    sum.valid += 1
    for (const mark of reading.marks) sum.marks[mark] = (sum.marks[mark] ?? 0) + 1
  }
  return sum
}

/**
 * Where the announced figures differ from our own.
 * @param {Sum} sum
 * @param {Record<string, any>} result of the poll entity
 * @returns {{ what: string, counted: number, announced: number }[]}
 */
export function differences(sum, result) {
  const announced = /** @type {Record<string, number>} */ ({})
  if (Array.isArray(result.options)) for (const option of result.options) announced[option.id] = option.votes
  else for (const id of Object.keys(sum.marks)) announced[id] = result[id] ?? 0
  const found = Object.keys({ ...sum.marks, ...announced })
    .map(what => ({ what, counted: sum.marks[what] ?? 0, announced: announced[what] ?? 0 }))
  for (const what of /** @type {const} */ (["invalid", "blank"])) {
    if (typeof result[what] === "number") found.push({ what, counted: sum[what], announced: result[what] })
  }
  return found.filter(one => one.counted !== one.announced)
}
