/** The words of the screens, in Vietnamese and English. Keys are forever-flat: `speakers.raise`. */

/** @typedef {Record<string, string>} Words */
/** @typedef {"vi" | "en"} Language */
/** @type {Record<Language, Words>} */
const books = { vi: {}, en: {} }
/** @type {Language} */
let current = "vi"
/** @type {Set<() => void>} */
const listeners = new Set()

export const languages = /** @type {const} */ (["vi", "en"])

/**
 * Adds a book of words; a capability brings its own pair of files.
 * @param {Words} vi
 * @param {Words} en
 */
export function addWords(vi, en) {
  Object.assign(books.vi, vi)
  Object.assign(books.en, en)
}

/** @returns {string} "vi" or "en" */
export function language() { return current }

/** @param {string} code Anything but "en" means Vietnamese. */
export function setLanguage(code) {
  const next = code === "en" ? "en" : "vi"
  if (next === current) return
  current = next
  for (const listener of listeners) listener()
}

/**
 * @param {() => void} listener
 * @returns {() => void} stops listening
 */
export function onLanguage(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * The words for `key`, with `{name}` replaced from `values`. For a count, `key.one` is taken in English when
 * `values.count` is 1 and such words exist.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string} The key itself when no book has it, so that a gap is seen and never an empty control.
 */
export function say(key, values = {}) {
  const book = books[current]
  const template = (values.count === 1 ? book[`${key}.one`] : undefined) ?? book[key] ?? books.vi[key] ?? key
  return template.replace(/\{(\w+)\}/g, (whole, name) => name in values ? String(values[name]) : whole)
}

/**
 * @param {string} key
 * @returns {boolean} Whether the present language has words for `key`.
 */
export function hasWords(key) { return key in books[current] }
