/** Search without accents, but not against them: `fold` drops tones and marks, `matches` honours the ones typed. */

const marks = /[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]/g

/**
 * @param {string} text
 * @returns {string} The text without Vietnamese marks, in lower case.
 */
export function fold(text) {
  return text.normalize("NFD").replace(marks, "").replace(/đ/g, "d").replace(/Đ/g, "d").toLowerCase()
}

/**
 * Whether every word of `query` stands in `text`. A word typed with marks must match with them.
 * @param {string} text
 * @param {string} query
 */
export function matches(text, query) {
  const plain = fold(text)
  const exact = text.normalize("NFC").toLowerCase()
  return query.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean)
    .every(word => fold(word) === word ? plain.includes(word) : exact.includes(word))
}

/**
 * Vietnamese order of names: by the given name (the last word), then family and middle names.
 * @param {string} a
 * @param {string} b
 */
export function byGivenName(a, b) {
  return collator.compare(given(a), given(b)) || collator.compare(a, b)
}

const collator = new Intl.Collator("vi")
const given = (/** @type {string} */ name) => name.trim().split(/\s+/).at(-1) ?? ""
