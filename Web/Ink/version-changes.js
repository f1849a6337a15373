import { plain } from "./follow.js"

/** What differs between two versions of a paper: which pages, and on each the words that went and those that came. */

/** @typedef {import("../Reader/words.js").Word} Word */
/**
 * @typedef {object} PageChange
 * @property {"added" | "changed" | "removed"} kind
 * @property {number} page of the new version; of the old one, where it was removed
 * @property {{ was: string, now: string }[]} passages of a changed page, in the order of the page
 */

/** Pages are versions of one another when this part of their words is the same. */
const likeness = 0.35
/** Pages farther apart than this are not compared. */
const reach = 30
/** Passages told of one page. */
const passageLimit = 6
/** Words told of one passage, and equal words told around it. */
const passageWords = 24
const around = 3
/** Passages that so few equal words part are told as one. */
const joint = 2
/** Words of a page that are compared one by one. */
const wordLimit = 1_500

/**
 * @param {Word[][]} then words of each old page
 * @param {Word[][]} now words of each new page
 * @returns {PageChange[]} in the order of the new pages; removed ones where they stood
 */
export function versionChanges(then, now) {
  const partners = partnersOf(then, now)
  const taken = new Set(partners)
  /** @type {(PageChange & { at: number })[]} */
  const changes = []
  for (const [index, words] of now.entries()) {
    const partner = partners[index] ?? -1
    if (partner < 0) { if (words.length > 0) changes.push({ kind: "added", page: index + 1, passages: [], at: index }); continue }
    const passages = passagesOf(then[partner] ?? [], words)
    if (passages.length > 0) changes.push({ kind: "changed", page: index + 1, passages, at: index })
  }
  for (const [index, words] of then.entries()) {
    if (words.length > 0 && !taken.has(index)) changes.push({ kind: "removed", page: index + 1, passages: [], at: index - 0.5 })
  }
  return changes.sort((a, b) => a.at - b.at).map(({ kind, page, passages }) => ({ kind, page, passages }))
}

/**
 * @param {Word[][]} then @param {Word[][]} now
 * @returns {number[]} for each new page the index of the old one that it was; -1 for none
 */
function partnersOf(then, now) {
  /** @type {Map<string, number[]>} */
  const same = new Map()
  for (const [index, words] of then.entries()) same.set(textOf(words), [...same.get(textOf(words)) ?? [], index])
  const partners = now.map(words => same.get(textOf(words))?.shift() ?? -1)
  const free = new Set(then.keys())
  for (const partner of partners) free.delete(partner)
  const old = new Map([...free].map(index => [index, countOf(then[index] ?? [])]))
  for (const [index, words] of now.entries()) {
    if (partners[index] !== -1 || words.length === 0) continue
    const counts = countOf(words)
    let best = -1
    let most = likeness
    for (const other of free) {
      if (Math.abs(other - index) > reach) continue
      const common = commonOf(counts, old.get(other) ?? new Map()) / Math.max(words.length, then[other]?.length ?? 0, 1)
      if (common > most) { best = other; most = common }
    }
    partners[index] = best
    free.delete(best)
  }
  return partners
}

/** @param {Word[]} then @param {Word[]} now */
function passagesOf(then, now) {
  const [was, is] = [then.slice(0, wordLimit), now.slice(0, wordLimit)]
  /** @type {{ was: string, now: string }[]} */
  const passages = []
  for (const [a0, a1, b0, b1] of joined(differences(was.map(keyOf), is.map(keyOf)))) {
    if (passages.length >= passageLimit) break
    passages.push({ was: told(was, a0, a1), now: told(is, b0, b1) })
  }
  return passages
}

/** @param {Word[]} words @param {number} from @param {number} to @returns {string} with a few words around it */
function told(words, from, to) {
  const start = Math.max(0, from - around)
  const end = Math.min(words.length, to + around)
  const text = words.slice(start, Math.min(end, start + passageWords)).map(word => word[4]).join(" ")
  return `${start > 0 ? "… " : ""}${text}${end < words.length || end - start > passageWords ? " …" : ""}`
}

/**
 * The runs that differ, by the longest run of words that both have.
 * @param {string[]} was @param {string[]} is
 * @returns {[number, number, number, number][]} from and to in the old words, from and to in the new ones
 */
function differences(was, is) {
  let head = 0
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1
  let tail = 0
  while (tail < was.length - head && tail < is.length - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail += 1
  const [rows, columns] = [was.length - head - tail, is.length - head - tail]
  const width = columns + 1
  const common = new Uint16Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      common[row * width + column] = was[head + row] === is[head + column]
        ? (common[(row + 1) * width + column + 1] ?? 0) + 1
        : Math.max(common[(row + 1) * width + column] ?? 0, common[row * width + column + 1] ?? 0)
    }
  }
  /** @type {[number, number, number, number][]} */
  const found = []
  let [row, column] = [0, 0]
  while (row < rows || column < columns) {
    const [row0, column0] = [row, column]
    while ((row < rows || column < columns) && !(row < rows && column < columns && was[head + row] === is[head + column])) {
      if (column >= columns || (row < rows && (common[(row + 1) * width + column] ?? 0) >= (common[row * width + column + 1] ?? 0))) row += 1
      else column += 1
    }
    if (row > row0 || column > column0) found.push([head + row0, head + row, head + column0, head + column])
    while (row < rows && column < columns && was[head + row] === is[head + column]) { row += 1; column += 1 }
  }
  return found
}

/** @param {[number, number, number, number][]} runs */
function joined(runs) {
  /** @type {[number, number, number, number][]} */
  const all = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last && run[0] - last[1] <= joint && run[2] - last[3] <= joint) { last[1] = run[1]; last[3] = run[3] }
    else all.push([...run])
  }
  return all
}

const keyOf = (/** @type {Word} */ word) => plain(word[4])
const textOf = (/** @type {Word[]} */ words) => words.map(keyOf).join(" ")

/** @param {Word[]} words */
function countOf(words) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const word of words) counts.set(keyOf(word), (counts.get(keyOf(word)) ?? 0) + 1)
  return counts
}

/** @param {Map<string, number>} one @param {Map<string, number>} other */
function commonOf(one, other) {
  let common = 0
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0)
  return common
}
