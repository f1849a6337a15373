/** What differs between two texts, in words; and what three versions come to. Pure. */

/**
 * @template T
 * @typedef {{ same: T[] } | { gone: T[], come: T[] }} Stretch
 */

/** Beyond this many pairs of words the middle counts as replaced whole: no screen waits for a comparison. */
const pairLimit = 4_000_000

/**
 * @template T
 * @param {T[]} a @param {T[]} b @param {(one: T) => string} [key] what makes two the same
 * @returns {Stretch<T>[]} from beginning to end, alternating
 */
export function stretches(a, b, key = String) {
  const left = a.map(key)
  const right = b.map(key)
  let head = 0
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1
  let tail = 0
  while (tail < left.length - head && tail < right.length - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1
  /** @type {Stretch<T>[]} */
  const result = []
  push(result, a.slice(0, head))
  const x = left.slice(head, left.length - tail)
  const y = right.slice(head, right.length - tail)
  const pairs = common(x, y)
  let [i, j] = [0, 0]
  for (const [p, q] of [...pairs, /** @type {[number, number]} */ ([x.length, y.length])]) {
    change(result, a.slice(head + i, head + p), b.slice(head + j, head + q))
    if (p < x.length) push(result, a.slice(head + p, head + p + 1))
    i = p + 1
    j = q + 1
  }
  push(result, a.slice(left.length - tail))
  return result
}

/** @template T @param {Stretch<T>[]} result @param {T[]} same */
function push(result, same) {
  if (same.length === 0) return
  const last = result.at(-1)
  if (last && "same" in last) last.same.push(...same)
  else result.push({ same: [...same] })
}

/** @template T @param {Stretch<T>[]} result @param {T[]} gone @param {T[]} come */
function change(result, gone, come) {
  if (gone.length + come.length > 0) result.push({ gone, come })
}

/** @param {string[]} x @param {string[]} y @returns {[number, number][]} the longest common part, as pairs of places */
function common(x, y) {
  if (x.length === 0 || y.length === 0 || x.length * y.length > pairLimit) return []
  const width = y.length + 1
  const table = new Uint16Array((x.length + 1) * width)
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let j = y.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = x[i] === y[j] ? (table[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0)
    }
  }
  /** @type {[number, number][]} */
  const pairs = []
  for (let i = 0, j = 0; i < x.length && j < y.length;) {
    if (x[i] === y[j]) pairs.push([i++, j++])
    else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i += 1
    else j += 1
  }
  return pairs
}

/** @param {string} text @returns {string[]} words, spaces and signs, which together are the text again */
export function words(text) { return text.match(/[\p{L}\p{M}\d]+(?:[.,:/-][\p{L}\p{M}\d]+)*|\s+|[^\s\p{L}\p{M}\d]/gu) ?? [] }

/**
 * Two texts beside each other, for the eye and for a screen reader. Neighbouring words that changed are told as one.
 * @param {string} before @param {string} after
 * @returns {{ kind: "same" | "gone" | "come", text: string }[]}
 */
export function wordChanges(before, after) {
  const parts = stretches(words(before), words(after))
  /** @type {{ kind: "same" | "gone" | "come", text: string }[]} */
  const result = []
  let [gone, come] = ["", ""]
  const keep = (/** @type {string} */ text) => {
    const last = result.at(-1)
    if (last?.kind === "same") last.text += text
    else if (text !== "") result.push({ kind: "same", text })
  }
  const close = () => {
    // Spaces at the ends that both have did not change.
    const end = gone !== "" && come !== "" && gone.endsWith(" ") && come.endsWith(" ") ? " " : ""
    if (end) [gone, come] = [gone.slice(0, -1), come.slice(0, -1)]
    const start = gone.startsWith(" ") && come.startsWith(" ") ? " " : ""
    if (start) [gone, come] = [gone.slice(1), come.slice(1)]
    keep(start)
    if (gone !== "") result.push({ kind: "gone", text: gone })
    if (come !== "") result.push({ kind: "come", text: come })
    ;[gone, come] = ["", ""]
    keep(end)
  }
  for (const [place, one] of parts.entries()) {
    if (!("same" in one)) { gone += one.gone.join(""); come += one.come.join(""); continue }
    const text = one.same.join("")
    if (text.trim() === "" && place > 0 && place < parts.length - 1) { gone += text; come += text; continue }
    close()
    keep(text)
  }
  close()
  return result
}

/**
 * Puts two changes of one list together.
 * @template T
 * @param {T[]} base @param {T[]} mine @param {T[]} theirs @param {(one: T) => string} key
 * @returns {T[] | null} null when both changed the same place, each otherwise
 */
export function merged(base, mine, theirs, key) {
  const ours = edits(base, mine, key)
  const others = edits(base, theirs, key)
  /** @type {T[]} */
  const result = []
  let at = 0
  while (ours.length > 0 || others.length > 0) {
    const own = ours[0]
    const other = others[0]
    if (own && other && touches(own, other)) {
      const equal = own.from === other.from && own.to === other.to && sameList(own.come, other.come, key)
      if (!equal) return null
      others.shift()
      continue
    }
    const next = !other || (own && own.from < other.from) ? ours.shift() : others.shift()
    if (!next) break
    result.push(...base.slice(at, next.from), ...next.come)
    at = next.to
  }
  return [...result, ...base.slice(at)]
}

/** @template T @typedef {{ from: number, to: number, come: T[] }} Edit */

/** @template T @param {T[]} base @param {T[]} next @param {(one: T) => string} key @returns {Edit<T>[]} */
function edits(base, next, key) {
  /** @type {Edit<T>[]} */
  const result = []
  let at = 0
  for (const one of stretches(base, next, key)) {
    if ("same" in one) { at += one.same.length; continue }
    result.push({ from: at, to: at + one.gone.length, come: one.come })
    at += one.gone.length
  }
  return result
}

/**
 * Edits that meet are one place: nobody knows which of the two comes first.
 * @template T @param {Edit<T>} a @param {Edit<T>} b
 */
const touches = (a, b) => a.from <= b.to && b.from <= a.to

/** @template T @param {T[]} a @param {T[]} b @param {(one: T) => string} key */
const sameList = (a, b, key) => a.length === b.length && a.every((one, place) => key(one) === key(/** @type {T} */ (b[place])))
