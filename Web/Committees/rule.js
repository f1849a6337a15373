/**
 * Decision rules in figures and in plain words.
 *
 * @typedef {{ numerator: number, denominator: number, strictly: boolean }} Share
 * @typedef {{ base: "all" | "present" | "cast" | "valid", threshold: Share, quorum: Share,
 *   tieRule: "chair_side" | "fail", silenceRule: "not_counted" | "counts_as_agree", legalBasis: string,
 *   relative?: boolean }} Rule `relative`: most votes win, whatever their share
 */

/** Bases of a decision, in the order in which they are offered. */
export const BASES = /** @type {const} */ (["all", "present", "cast", "valid"])

/** Shares that working rules use, offered by name: more than half, at least half, two thirds, three quarters, all. */
export const SHARES = /** @type {const} */ ([
  { numerator: 1, denominator: 2, strictly: true },
  { numerator: 1, denominator: 2, strictly: false },
  { numerator: 2, denominator: 3, strictly: false },
  { numerator: 2, denominator: 3, strictly: true },
  { numerator: 3, denominator: 4, strictly: false },
  { numerator: 1, denominator: 1, strictly: false },
])

/** No quorum at all: none of the members need be there. */
export const NO_SHARE = /** @type {Share} */ ({ numerator: 0, denominator: 1, strictly: false })

/** The rule of a people's committee: two thirds present, more than half of all members, a tie follows the chair. */
export const DEFAULT_RULE = /** @type {Rule} */ ({
  base: "all",
  threshold: { numerator: 1, denominator: 2, strictly: true },
  quorum: { numerator: 2, denominator: 3, strictly: false },
  tieRule: "chair_side",
  silenceRule: "not_counted",
  legalBasis: "",
})

/**
 * The smallest whole number that meets a share of `count`: "more than half" of 20 is 11, "at least 2/3" is 14.
 *
 * @param {Share} share @param {number} count
 */
export function needed(share, count) {
  const product = count * share.numerator
  const whole = Math.floor(product / share.denominator)
  if (share.strictly) return whole + 1
  return product % share.denominator === 0 ? whole : whole + 1
}

/** @param {Share} share @returns {string} a key for a choice among shares */
export function shareKey(share) {
  return `${share.strictly ? ">" : "≥"}${share.numerator}/${share.denominator}`
}

/**
 * What is wrong with a share that somebody typed.
 *
 * @param {Share} share @returns {"whole" | "one" | null} not positive whole numbers; a share that nobody can reach
 */
export function shareFault({ numerator, denominator, strictly }) {
  if (!Number.isInteger(numerator) || !Number.isInteger(denominator) || numerator < 1 || denominator < 1) return "whole"
  if (numerator > denominator || (strictly && numerator === denominator)) return "one"
  return null
}

/**
 * The sentences that a rule means for a body of `members`, as keys and values for the words.
 *
 * @param {Rule} rule @param {number} members
 * @returns {{ key: string, values: Record<string, string | number> }[]}
 */
export function meaningOf(rule, members) {
  /** @param {Share} share */
  const fraction = (share) => `${share.numerator}/${share.denominator}`
  const bound = rule.threshold.strictly ? "more" : "least"
  const sentences = []
  sentences.push(rule.quorum.numerator > 0
    ? { key: `rule.mean.quorum.${rule.quorum.strictly ? "more" : "least"}`, values: { need: needed(rule.quorum, members), members, share: fraction(rule.quorum) } }
    : { key: "rule.mean.noQuorum", values: {} })
  sentences.push(rule.relative ? { key: "rule.mean.relative", values: {} } : {
    key: `rule.mean.${rule.base}.${bound}`,
    values: { need: needed(rule.threshold, members), members, share: fraction(rule.threshold) },
  })
  sentences.push({ key: `rule.mean.tie.${rule.tieRule}`, values: {} })
  sentences.push({ key: `rule.mean.silence.${rule.silenceRule}`, values: {} })
  return sentences
}

/**
 * The version in force on a day.
 *
 * @template {{ validFrom: string, version: number }} T
 * @param {T[]} versions @param {string} day "YYYY-MM-DD" @returns {T | undefined}
 */
export function ruleInForce(versions, day) {
  return versions
    .filter((one) => one.validFrom <= day)
    .sort((a, b) => a.validFrom.localeCompare(b.validFrom) || a.version - b.version)
    .pop()
}
