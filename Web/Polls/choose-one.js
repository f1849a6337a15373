import { h } from "../Shared/view.js"
import { button } from "../Elements/button.js"
import { openSheet } from "../Elements/dialog.js"

/**
 * One of a few.
 * @param {string} heading
 * @param {{ value: string, label: string }[]} choices
 * @returns {Promise<string | null>} null when the person turned away
 */
export function chooseOne(heading, choices) {
  return new Promise(resolve => {
    const done = (/** @type {string | null} */ value) => { host.remove(); resolve(value) }
    const host = openSheet({
      heading, close: () => done(null),
      body: h("div", { class: "stack-tight" }, choices.map(choice => button({ key: choice.value, label: choice.label, class: "wide start", press: () => done(choice.value) }))),
    })
  })
}
