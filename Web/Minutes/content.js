/** The structured text of the minutes: what one piece holds, never markup. Pure. */

/**
 * Text in one form. `mention` is a participant's number.
 * @typedef {{ text: string, bold?: boolean, italic?: boolean, mention?: number }} Span
 * @typedef {Span[]} Run what a person types into without leaving: a paragraph, one item of a list, one cell
 * @typedef {{ level: number, text: Run }} ListItem
 * @typedef {{ kind: "paragraph", text: Run } | { kind: "quote", text: Run } | { kind: "heading", level: number, text: Run }
 *   | { kind: "list", mark: "numbers" | "letters" | "dashes", items: ListItem[] }
 *   | { kind: "table", head: boolean, rows: Run[][] }} Content
 */

/** Most of each that the server takes. */
export const limits = { letters: 10_000, spans: 500, items: 200, columns: 12, rows: 200, listLevels: 3, headingLevels: 3 }

/** @param {Span} a @param {Span} b */
export const isSameForm = (a, b) => Boolean(a.bold) === Boolean(b.bold) && Boolean(a.italic) === Boolean(b.italic) && a.mention === b.mention

/** @param {Run} run @returns {string} */
export const plainOf = run => run.map(span => span.text).join("")

/** @param {string} text @returns {Run} */
export const runOf = text => text === "" ? [] : [{ text }]

/** @param {Run} [text] @returns {Content} */
export const paragraph = (text = []) => ({ kind: "paragraph", text })

/**
 * Neighbours of one form joined, empty spans gone, letters composed. Two mentions side by side stay two.
 * @param {Run} run
 * @returns {Run}
 */
export function joined(run) {
  /** @type {Run} */
  const result = []
  for (const span of run) {
    if (span.text === "") continue
    const last = result.at(-1)
    if (last && isSameForm(last, span)) last.text += span.text
    else result.push(formed(span))
  }
  for (const span of result) span.text = span.text.normalize("NFC")
  return result
}

/** @param {Span} span @returns {Span} without keys that say nothing */
function formed(span) {
  return {
    text: span.text, ...(span.bold ? { bold: true } : {}), ...(span.italic ? { italic: true } : {}),
    ...(span.mention === undefined ? {} : { mention: span.mention }),
  }
}

/**
 * As the server will keep it: no spaces at the ends.
 * @param {Run} run
 * @returns {Run}
 */
export function trimmed(run) {
  const result = joined(run)
  while (result[0]) {
    result[0].text = result[0].text.trimStart()
    if (result[0].text !== "") break
    result.shift()
  }
  for (let last = result.at(-1); last; last = result.at(-1)) {
    last.text = last.text.trimEnd()
    if (last.text !== "") break
    result.pop()
  }
  return result
}

/**
 * All runs, in reading order.
 * @param {Content} content
 * @returns {Run[]}
 */
export function runsOf(content) {
  if (content.kind === "list") return content.items.map(item => item.text)
  if (content.kind === "table") return content.rows.flat()
  return [content.text]
}

/**
 * The same structure with other runs.
 * @param {Content} content
 * @param {(run: Run, place: number) => Run} change `place` counts runs in reading order
 * @returns {Content}
 */
export function mapRuns(content, change) {
  let place = 0
  const next = (/** @type {Run} */ run) => change(run, place++)
  if (content.kind === "list") return { ...content, items: content.items.map(item => ({ ...item, text: next(item.text) })) }
  if (content.kind === "table") return { ...content, rows: content.rows.map(row => row.map(next)) }
  return { ...content, text: next(content.text) }
}

/** @param {Content} content @returns {Content} as it goes to the server */
export const tidied = content => mapRuns(content, trimmed)

/** @param {Content} content @returns {string} one line per run */
export const plainText = content => runsOf(content).map(plainOf).join("\n")

/** @param {Content} content */
export const isEmpty = content => runsOf(content).every(run => plainOf(run).trim() === "")

/** @param {Content | null | undefined} a @param {Content | null | undefined} b whether both say the same once tidied */
export function isSame(a, b) {
  if (!a || !b) return a === b
  return canonical(a) === canonical(b)
}

/** @param {Content} content */
function canonical(content) {
  const { kind, level, mark, items, head, rows, text } = /** @type {any} */ (tidied(content))
  return JSON.stringify([kind, level, mark, items?.map((/** @type {ListItem} */ item) => [item.level, item.text.map(spanKey)]),
    head, rows?.map((/** @type {Run[]} */ row) => row.map(run => run.map(spanKey))), text?.map(spanKey)])
}

/** @param {Span} span */
const spanKey = span => [span.text, Boolean(span.bold), Boolean(span.italic), span.mention ?? null]

/** @param {Content} content @returns {boolean} whether the server would take it by its measures */
export function fits(content) {
  const runs = runsOf(content)
  return runs.reduce((sum, run) => sum + [...plainOf(run)].length, 0) <= limits.letters
    && runs.reduce((sum, run) => sum + run.length, 0) <= limits.spans
    && (content.kind !== "list" || content.items.length <= limits.items)
    && (content.kind !== "table" || (content.rows.length <= limits.rows && (content.rows[0]?.length ?? 0) <= limits.columns))
}

/**
 * The same words as another kind of piece.
 * @param {Content} content
 * @param {Content} wish an empty piece of the kind wanted
 * @returns {Content}
 */
export function converted(content, wish) {
  const runs = runsOf(content)
  if (wish.kind === "list") {
    const items = content.kind === "list" ? content.items
      : runs.flatMap(run => lines(run)).map(text => ({ level: 0, text }))
    return { ...wish, items: items.length > 0 ? items : [{ level: 0, text: [] }] }
  }
  if (wish.kind === "table") {
    if (content.kind === "table") return { ...content, head: wish.head }
    const columns = wish.rows[0]?.length ?? 2
    const rows = runs.map(run => [run, ...Array.from({ length: columns - 1 }, () => /** @type {Run} */ ([]))])
    return { ...wish, rows: rows.length > 1 ? rows : [...rows, ...wish.rows.slice(rows.length)] }
  }
  /** @type {Run} */
  const text = joined(runs.flatMap((run, place) => place === 0 ? run : [{ text: "\n" }, ...run]))
  return { ...wish, text }
}

/** @param {Run} run @returns {Run[]} split at its line breaks */
export function lines(run) {
  /** @type {Run[]} */
  const result = [[]]
  for (const span of run) {
    for (const [place, text] of span.text.split("\n").entries()) {
      if (place > 0) result.push([])
      if (text !== "") result.at(-1)?.push({ ...span, text })
    }
  }
  return result
}
