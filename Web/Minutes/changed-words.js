import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { wordChanges } from "./differences.js"

/**
 * What changed from one text to another: what went struck through, what came underlined, both said for screen readers.
 * @param {string} before @param {string} after
 */
export function changedWords(before, after) {
  return h("p", { class: "changed-words keep-lines" }, wordChanges(before, after).map((part, place) => {
    if (part.kind === "same") return h("span", { key: place }, part.text)
    const words = part.kind === "gone" ? "minutes.gone" : "minutes.come"
    return h(part.kind === "gone" ? "del" : "ins", { key: place }, h("span", { class: "visually-hidden" }, `[${say(words)}: `), part.text,
      h("span", { class: "visually-hidden" }, "] "))
  }))
}
