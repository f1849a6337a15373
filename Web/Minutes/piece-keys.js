import { joined, paragraph, plainOf } from "./content.js"
import { lengthOf, split } from "./runs.js"

/** What Enter, Backspace and Tab make of a piece. Pure. */

/** @typedef {import("./content.js").Content} Content @typedef {import("./content.js").Run} Run */
/** @typedef {{ run: number, caret: number }} Caret */

/**
 * Enter: the next item of a list; below a paragraph or heading a new block, with what stood behind the caret. What the record
 * tells is never torn apart: there the new block is empty.
 * @param {Content} content @param {number} run @param {number} at the caret @param {boolean} own a free block
 * @returns {{ content?: Content, caret?: Caret, below?: Content[] }}
 */
export function entered(content, run, at, own) {
  if (content.kind === "list") {
    const item = content.items[run]
    if (!item) return {}
    if (plainOf(item.text) === "") {
      if (item.level > 0) return { content: { ...content, items: withItem(content.items, run, { ...item, level: item.level - 1 }) }, caret: { run, caret: 0 } }
      const rest = content.items.slice(run + 1)
      const before = content.items.slice(0, run)
      const below = [paragraph(), ...(rest.length > 0 ? [{ ...content, items: rest }] : [])]
      return before.length > 0 ? { content: { ...content, items: before }, caret: { run: run - 1, caret: 0 }, below } : { content: paragraph(), caret: { run: 0, caret: 0 } }
    }
    const [first, second] = split(item.text, at)
    const items = [...content.items.slice(0, run), { ...item, text: first }, { ...item, text: second }, ...content.items.slice(run + 1)]
    return { content: { ...content, items }, caret: { run: run + 1, caret: 0 } }
  }
  if (content.kind === "table") return {}
  if (!own) return { below: [paragraph()] }
  const [first, second] = split(content.text, at)
  const below = content.kind === "quote" && lengthOf(second) > 0 ? { ...content, text: second } : paragraph(second)
  return lengthOf(second) > 0 ? { content: { ...content, text: first }, caret: { run: 0, caret: lengthOf(first) }, below: [below] } : { below: [below] }
}

/**
 * Backspace before the first letter: an item goes up a level or joins the one before; a heading or quote becomes a paragraph; an
 * empty block goes, another joins the block above.
 * @param {Content} content @param {number} run @param {boolean} own
 * @returns {{ content?: Content, caret?: Caret, joined?: Run } | null} null: nothing happens; without content and `joined` the piece goes
 */
export function erasedAtStart(content, run, own) {
  if (content.kind === "list") {
    const item = content.items[run]
    if (!item) return null
    if (item.level > 0) return { content: { ...content, items: withItem(content.items, run, { ...item, level: item.level - 1 }) }, caret: { run, caret: 0 } }
    const before = content.items[run - 1]
    if (before) {
      const items = [...content.items.slice(0, run - 1), { ...before, text: joined([...before.text, ...item.text]) }, ...content.items.slice(run + 1)]
      return { content: { ...content, items }, caret: { run: run - 1, caret: lengthOf(before.text) } }
    }
    return own && content.items.length === 1 ? { content: paragraph(item.text), caret: { run: 0, caret: 0 } } : null
  }
  if (!own || content.kind === "table") return null
  if (content.kind !== "paragraph") return { content: paragraph(content.text), caret: { run: 0, caret: 0 } }
  return plainOf(content.text).trim() === "" ? {} : { joined: content.text }
}

/**
 * @param {Content} content @param {number} run @param {number} by 1 deeper, -1 back
 * @returns {Content | null} null when it stays
 */
export function indented(content, run, by) {
  if (content.kind !== "list") return null
  const item = content.items[run]
  if (!item) return null
  const deepest = Math.min(2, (content.items[run - 1]?.level ?? -1) + 1)
  const level = Math.max(0, Math.min(deepest, item.level + by))
  return level === item.level ? null : { ...content, items: withItem(content.items, run, { ...item, level }) }
}

/**
 * @param {Content} content a table @param {number} run the cell with the caret
 * @param {"row" | "column" | "no-row" | "no-column" | "head"} change
 * @returns {Content}
 */
export function tableChanged(content, run, change) {
  if (content.kind !== "table") return content
  const columns = content.rows[0]?.length ?? 1
  const row = Math.floor(run / columns)
  const column = run % columns
  const empty = () => /** @type {Run} */ ([])
  if (change === "head") return { ...content, head: !content.head }
  if (change === "row") return { ...content, rows: [...content.rows.slice(0, row + 1), Array.from({ length: columns }, empty), ...content.rows.slice(row + 1)] }
  if (change === "column") return { ...content, rows: content.rows.map(cells => [...cells.slice(0, column + 1), [], ...cells.slice(column + 1)]) }
  if (change === "no-row") return content.rows.length > 1 ? { ...content, rows: content.rows.filter((_cells, place) => place !== row) } : content
  return columns > 1 ? { ...content, rows: content.rows.map(cells => cells.filter((_cell, place) => place !== column)) } : content
}

/** @template T @param {T[]} list @param {number} place @param {T} one @returns {T[]} */
function withItem(list, place, one) { return list.map((old, index) => index === place ? one : old) }
