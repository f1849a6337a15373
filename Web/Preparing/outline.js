/**
 * The agenda as an outline: pure functions over the flat items of a meeting.
 * Positions are `{ parent, index }`, the index counted among the siblings without the moved item itself.
 *
 * @typedef {{ id: number, parent: number | null, index: number, number?: string, title: string, kind?: string,
 *   minutes?: number | null, plannedAt?: number | null, rapporteur?: string | null,
 *   rapporteurParticipant?: number | null, visibility?: string, invitees?: number[], notes?: string,
 *   state?: string }} Item
 * @typedef {{ item: Item, depth: number, number: string, last: boolean, children: number }} Row
 * @typedef {{ parent: number | null, index: number }} Position
 */

/** An item may stand at most this many levels below the top: 1 → 1.1 → 1.1.1 → 1.1.1.1. */
export const DEPTH_LIMIT = 3

/** @param {Iterable<Item>} items @param {number | null} parent @returns {Item[]} in order */
export function childrenOf(items, parent) {
  return [...items].filter((item) => (item.parent ?? null) === parent).sort((a, b) => a.index - b.index || a.id - b.id)
}

/**
 * The rows of the outline from top to bottom. Internal and hidden items have no number: the printed programme does
 * not count them, nor what hangs below them.
 * An item whose parent is unknown stands at the top level, so that nothing is ever lost from sight.
 *
 * @param {Iterable<Item>} items
 * @returns {Row[]}
 */
export function rowsOf(items) {
  const all = [...items]
  const known = new Set(all.map((item) => item.id))
  /** @type {Map<number | null, Item[]>} */
  const families = new Map()
  for (const item of all) {
    const parent = item.parent != null && known.has(item.parent) ? item.parent : null
    families.set(parent, [...(families.get(parent) ?? []), item])
  }
  /** @type {Row[]} */
  const rows = []
  /** @param {number | null} parent @param {number} depth @param {string | null} prefix null: below an uncounted item */
  const walk = (parent, depth, prefix) => {
    const family = (families.get(parent) ?? []).sort((a, b) => a.index - b.index || a.id - b.id)
    let counted = 0
    family.forEach((item, place) => {
      const counts = prefix !== null && (item.visibility ?? "session") === "session"
      if (counts) counted += 1
      const number = counts ? `${prefix}${counted}` : ""
      rows.push({
        item, depth, number, last: place === family.length - 1, children: families.get(item.id)?.length ?? 0,
      })
      walk(item.id, depth + 1, counts ? `${number}.` : null)
    })
  }
  walk(null, 0, "")
  return rows
}

/**
 * How many levels hang below an item: 0 for a leaf.
 * @param {Iterable<Item>} items @param {number} id @returns {number}
 */
export function heightOf(items, id) {
  const heights = childrenOf(items, id).map((child) => heightOf(items, child.id) + 1)
  return Math.max(0, ...heights)
}

/** @param {Iterable<Item>} items @param {number} id @returns {Set<number>} the item and everything below it */
export function branchOf(items, id) {
  const all = [...items]
  const branch = new Set([id])
  for (let grown = true; grown;) {
    grown = false
    for (const item of all) {
      if (item.parent == null || branch.has(item.id) || !branch.has(item.parent)) continue
      branch.add(item.id)
      grown = true
    }
  }
  return branch
}

/**
 * Tab: the item becomes the last child of the sibling above it.
 *
 * @param {Item[]} items @param {number} id
 * @returns {Position | null} null when there is no sibling above, or the outline would be too deep
 */
export function indented(items, id) {
  const row = rowsOf(items).find((one) => one.item.id === id)
  if (!row) return null
  const siblings = childrenOf(items, row.item.parent ?? null)
  const place = siblings.findIndex((one) => one.id === id)
  if (place < 1 || row.depth + 1 + heightOf(items, id) > DEPTH_LIMIT) return null
  const parent = siblings[place - 1]?.id ?? null
  return { parent, index: childrenOf(items, parent).length }
}

/**
 * Shift+Tab: the item moves behind its parent.
 *
 * @param {Item[]} items @param {number} id
 * @returns {Position | null} null at the top level
 */
export function outdented(items, id) {
  const item = items.find((one) => one.id === id)
  const parent = item && items.find((one) => one.id === item.parent)
  if (!parent) return null
  const uncles = childrenOf(items, parent.parent ?? null)
  return { parent: parent.parent ?? null, index: uncles.findIndex((one) => one.id === parent.id) + 1 }
}

/**
 * Alt+↑ and Alt+↓: one place among the siblings; at the edge of a family into the neighbouring one.
 *
 * @param {Item[]} items @param {number} id @param {-1 | 1} step
 * @returns {Position | null} null when there is nowhere to go
 */
export function shifted(items, id, step) {
  const item = items.find((one) => one.id === id)
  if (!item) return null
  const parent = item.parent ?? null
  const siblings = childrenOf(items, parent)
  const place = siblings.findIndex((one) => one.id === id)
  const next = place + step
  if (next >= 0 && next < siblings.length) return { parent, index: next }
  if (parent === null) return null
  const holder = items.find((one) => one.id === parent)
  const families = childrenOf(items, holder?.parent ?? null)
  const neighbour = families[families.findIndex((one) => one.id === parent) + step]
  if (!neighbour) return null
  return { parent: neighbour.id, index: step > 0 ? 0 : childrenOf(items, neighbour.id).length }
}

/**
 * Where a dragged item lands when it is let go above row `gap` (0 … rows.length) at a wished depth.
 * The depth is bent to what the neighbours allow.
 *
 * @param {Item[]} items @param {number} id @param {number} gap counted over all rows @param {number} depth
 * @returns {(Position & { depth: number }) | null} null when the item would fall into itself
 */
export function dropped(items, id, gap, depth) {
  const branch = branchOf(items, id)
  const rows = rowsOf(items)
  const above = rows.slice(0, gap).filter((row) => !branch.has(row.item.id)).pop()
  const below = rows.slice(gap).find((row) => !branch.has(row.item.id))
  const deepest = Math.min(above ? above.depth + 1 : 0, DEPTH_LIMIT - heightOf(items, id))
  const shallowest = Math.min(below ? below.depth : 0, deepest)
  const level = Math.max(shallowest, Math.min(depth, deepest))
  if (level < 0) return null
  /** @type {number | null} */
  let parent = null
  /** @type {Item | undefined} */
  let before = above?.item
  for (let at = above ? above.depth : -1; before && at >= level; at -= 1) {
    if (at === level) break
    before = items.find((one) => one.id === before?.parent)
  }
  if (above && level === above.depth + 1) {
    parent = above.item.id
    before = undefined
  } else {
    parent = before?.parent ?? null
  }
  const siblings = childrenOf(items, parent).filter((one) => one.id !== id)
  const index = before ? siblings.findIndex((one) => one.id === before?.id) + 1 : 0
  return { parent, index, depth: level }
}

/** @param {Item} item @param {Position} position @param {Item[]} items @returns {boolean} whether nothing would move */
export function staysPut(item, position, items) {
  if ((item.parent ?? null) !== position.parent) return false
  return childrenOf(items, position.parent).findIndex((one) => one.id === item.id) === position.index
}

/**
 * The running clock: an item begins when everything before it has had its minutes. An item with others below it takes
 * the time of these; its own minutes do not count.
 *
 * @param {Row[]} rows @param {number} startsAt milliseconds since 1970
 * @returns {{ starts: Map<number, number>, spans: Map<number, number>, endsAt: number, minutes: number }}
 *   `spans`: how many minutes each item takes, with all below it
 */
export function runningClock(rows, startsAt) {
  /** @type {Map<number, number>} */
  const starts = new Map()
  /** @type {Map<number, number>} */
  const spans = new Map()
  /** @type {Row[]} */
  const above = []
  let minutes = 0
  for (const row of rows) {
    above.splice(row.depth, above.length, row)
    const own = row.children > 0 ? 0 : row.item.minutes ?? 0
    starts.set(row.item.id, startsAt + minutes * 60_000)
    for (const { item } of above) spans.set(item.id, (spans.get(item.id) ?? 0) + own)
    minutes += own
  }
  return { starts, spans, endsAt: startsAt + minutes * 60_000, minutes }
}

/** Roles that sit at the chair's table and see everything. */
const OFFICE = new Set(["chair", "secretary", "clerk"])
/** Roles that see internal items: the body itself and those who sit for a member. */
const MEMBERS = new Set(["member", "substitute"])

/**
 * What one participant sees of the programme. Hidden items are for the chair's table alone, internal ones for members
 * too; an item that names its guests is shown to members and to these guests.
 *
 * @param {Row[]} rows
 * @param {{ id: number, role?: string } | null} viewer null: an ordinary member
 * @returns {Row[]}
 */
export function visibleTo(rows, viewer) {
  const role = viewer?.role ?? "member"
  if (OFFICE.has(role)) return rows
  const isMember = MEMBERS.has(role)
  /** @type {Set<number>} */
  const shut = new Set()
  return rows.filter(({ item }) => {
    const visibility = item.visibility ?? "session"
    const invitees = item.invitees ?? []
    const open = visibility === "session" ? isMember || invitees.length === 0 || invitees.includes(viewer?.id ?? -1)
      : visibility === "internal" && isMember
    if (!open || (item.parent != null && shut.has(item.parent))) shut.add(item.id)
    return !shut.has(item.id)
  })
}
