/** The agenda as one reads it: parents before children, brothers by index. */

/** @typedef {import("../Store/types.js").Item} Item */

/**
 * @param {Item[]} items
 * @returns {{ item: Item, depth: number }[]} An item whose parent is not ours to see stands at the top level.
 */
export function outline(items) {
  const known = new Set(items.map(item => item.id))
  /** @type {Map<number | null, Item[]>} */
  const children = new Map()
  for (const item of items) {
    const parent = item.parent != null && known.has(item.parent) ? item.parent : null
    children.set(parent, [...(children.get(parent) ?? []), item])
  }
  /** @type {{ item: Item, depth: number }[]} */
  const rows = []
  const walk = (/** @type {number | null} */ parent, /** @type {number} */ depth) => {
    for (const item of (children.get(parent) ?? []).sort((a, b) => a.index - b.index || a.id - b.id)) {
      rows.push({ item, depth })
      if (depth < depthLimit) walk(item.id, depth + 1)
    }
  }
  walk(null, 0)
  return rows
}

/** Deeper than this nobody numbers an agenda; it also ends a circle in broken data. */
const depthLimit = 8

/**
 * The items before and after the present one, in reading order. Before the first item, `next` is the first that is
 * not done.
 * @param {Item[]} items
 * @param {number | null | undefined} present
 * @returns {{ previous: Item | null, next: Item | null }}
 */
export function neighbours(items, present) {
  const rows = outline(items).map(row => row.item)
  const index = rows.findIndex(item => item.id === present)
  if (index < 0) {
    const done = rows.map(item => item.state).lastIndexOf("done")
    return { previous: rows[done] ?? null, next: rows[done + 1] ?? null }
  }
  return { previous: rows[index - 1] ?? null, next: rows[index + 1] ?? null }
}
