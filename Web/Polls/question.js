/** A question while it is being written. Pure: the sheet only shows it. */

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {import("../Store/types.js").Rule} Rule */
/** @typedef {{ title: string, participant?: number }} DraftOption */
/** @typedef {{ question: string, kind: string, ballot: string, options: DraftOption[], seats: number, mayChange: boolean,
 *   liveTally: boolean, papers: number[], rule: Rule | null, ruleReason: string }} Draft `rule`: null is the body's */

export const questionLimit = 1000
/** Most options of one question. */
export const optionLimit = 100
export const kinds = /** @type {const} */ (["yes_no", "opinion", "choice", "election"])
export const ballots = /** @type {const} */ (["open", "secret", "written"])

/**
 * @param {Poll | undefined} poll to be changed; none: a new one
 * @param {string} suggestion for a new question
 * @returns {Draft}
 */
export function draftOf(poll, suggestion) {
  if (!poll) {
    return {
      question: suggestion.slice(0, questionLimit), kind: "yes_no", ballot: "open", options: [], seats: 1, mayChange: true, liveTally: false,
      papers: [], rule: null, ruleReason: "",
    }
  }
  return {
    question: poll.question, kind: poll.kind ?? "yes_no", ballot: poll.ballot ?? "open", seats: poll.seats ?? 1,
    options: (poll.options ?? []).filter(option => !option.withdrawn).map(option => option.participant == null ? { title: option.title } : { title: option.title, participant: option.participant }),
    mayChange: poll.mayChange ?? true, liveTally: poll.liveTally ?? false, papers: [...(poll.papers ?? [])],
    rule: poll.ruleReason ? structuredClone(poll.rule) : null, ruleReason: poll.ruleReason ?? "",
  }
}

/** @param {Draft} draft */
export const draftHasOptions = draft => draft.kind === "choice" || draft.kind === "election"

/**
 * Options with words in them.
 * @param {Draft} draft
 */
export const filledOptions = draft => draft.options.map(option => ({ ...option, title: option.title.normalize("NFC").trim() })).filter(option => option.title !== "")

/**
 * What keeps the question from being saved.
 * @param {Draft} draft
 * @returns {"question" | "options" | "same" | "seats" | "reason" | "secretOpinion" | null}
 */
export function faultOf(draft) {
  if (draft.question.trim() === "") return "question"
  if (draft.kind === "opinion" && draft.ballot === "secret") return "secretOpinion"
  if (draftHasOptions(draft)) {
    const options = filledOptions(draft)
    if (options.length < (draft.kind === "choice" ? 2 : 1)) return "options"
    if (new Set(options.map(option => option.title)).size < options.length) return "same"
    if (!Number.isInteger(draft.seats) || draft.seats < 1 || draft.seats > options.length) return "seats"
  }
  if (draft.rule && draft.ruleReason.trim() === "") return "reason"
  return null
}

/**
 * The draft as the command takes it. Keys that do not apply are left out, or cleared when the question had them.
 * @param {Draft} draft @param {boolean} isNew
 */
export function wordsOf(draft, isNew) {
  const secret = draft.ballot === "secret"
  return {
    question: draft.question.normalize("NFC").trim(), kind: draft.kind, ballot: draft.ballot,
    ...(draftHasOptions(draft) ? { options: filledOptions(draft), seats: draft.seats } : isNew ? {} : { options: [], seats: 1 }),
    mayChange: secret ? false : draft.mayChange, liveTally: secret ? false : draft.liveTally, papers: draft.papers,
    ...(draft.rule ? { rule: draft.rule, ruleReason: draft.ruleReason.normalize("NFC").trim() } : isNew ? {} : { rule: null, ruleReason: null }),
  }
}
