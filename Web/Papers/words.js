/** Loading this module brings the words of papers. */
import { addWords, hasWords, say } from "../Words/say.js"
import vi from "../Words/papers.vi.js"
import en from "../Words/papers.en.js"

addWords(vi, en)

/**
 * Why a file was refused, in a sentence.
 * @param {{ code: string, message: string }} refusal
 */
export function whyRefused({ code, message }) {
  if (message) return message
  return hasWords(code) ? say(code) : say("refused.internal")
}

/**
 * What one can do about it; empty when there is nothing better than trying again.
 * @param {string} code
 */
export function whatToDo(code) {
  return hasWords(`papers.do.${code}`) ? say(`papers.do.${code}`) : ""
}
