/**
 * Only a web address is a link; anything else typed there leads nowhere.
 * @param {string} link
 * @returns {string | undefined}
 */
export function safeLink(link) {
  return /^https?:\/\//i.test(link) ? link : undefined
}
