/** Fewest characters of a new password; the server asks the same. */
export const passwordMinimum = 10

/**
 * What is wrong with a new password.
 * @param {string} next
 * @param {string} again
 * @returns {string} a key of words, or "" when it will do
 */
export function passwordProblem(next, again) {
  if ([...next].length < passwordMinimum) return "signIn.tooShort"
  return next.normalize("NFC") === again.normalize("NFC") ? "" : "signIn.different"
}
