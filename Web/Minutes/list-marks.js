/** The marks before the items of a list, as they are printed. Pure. */

/** Points in Vietnamese papers go a, b, c, d, đ, e, g …: no f, j, w or z, no letters with other marks. */
const letters = [..."abcdđeghiklmnopqrstuvxy"]

/** @param {number} index from 0 @returns {string} after the last letter "aa", "ab", … */
export function pointLetter(index) {
  const last = letters[index % letters.length] ?? ""
  return index < letters.length ? last : pointLetter(Math.floor(index / letters.length) - 1) + last
}

/**
 * @param {"numbers" | "letters" | "dashes"} mark of the outermost level; below numbers stand letters, below letters dashes
 * @param {number[]} levels of the items, from 0
 * @returns {string[]}
 */
export function listMarks(mark, levels) {
  const kinds = /** @type {const} */ ({ numbers: ["numbers", "letters", "dashes"], letters: ["letters", "dashes", "pluses"], dashes: ["dashes", "pluses", "dashes"] })[mark]
  /** @type {number[]} */
  const counts = []
  return levels.map(level => {
    counts.length = Math.min(counts.length, level + 1)
    const count = counts[level] ?? 0
    counts[level] = count + 1
    const kind = kinds[level] ?? "dashes"
    return kind === "numbers" ? `${count + 1}.` : kind === "letters" ? `${pointLetter(count)})` : kind === "pluses" ? "+" : "-"
  })
}
