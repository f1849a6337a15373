/** What can be marked on a ballot: big buttons for one answer, a list of boxes for several. */
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { choiceIcons, fixedMarks, hasOptions, kindOf, markWords, seatsOf } from "./tally.js"

/** @typedef {import("../Store/types.js").Poll} Poll */

/** Longest other opinion, in characters. */
export const opinionLimit = 2000

/**
 * @param {object} options
 * @param {Poll} options.poll
 * @param {string[] | null} options.chosen null: nothing yet; empty: a blank ballot
 * @param {(chosen: string[], control: HTMLElement) => void} options.choose
 * @param {boolean} [options.disabled]
 */
export function marksForm({ poll, chosen, choose, disabled = false }) {
  if (!hasOptions(poll)) return fixed(poll, chosen, choose, disabled)
  return seatsOf(poll) === 1 ? oneOption(poll, chosen, choose, disabled) : severalOptions(poll, chosen, choose, disabled)
}

/** @param {Poll} poll @param {string[] | null} chosen @param {(chosen: string[], control: HTMLElement) => void} choose @param {boolean} disabled */
function fixed(poll, chosen, choose, disabled) {
  const marks = fixedMarks(poll)
  return h("div", { class: ["vote-choices", marks.length === 4 && "four"], role: "group", "aria-label": say("vote.choices", { question: poll.question }), key: "choices" },
    marks.map(mark => h("button", {
      key: mark, type: "button", class: ["vote-choice", mark], "aria-pressed": chosen?.[0] === mark, disabled,
      onclick: (/** @type {any} */ event) => choose([mark], event.currentTarget),
    }, icon(choiceIcons[mark] ?? ""), h("span", {}, markWords(poll, mark)))))
}

/** @param {Poll} poll @param {string[] | null} chosen @param {(chosen: string[], control: HTMLElement) => void} choose @param {boolean} disabled */
function oneOption(poll, chosen, choose, disabled) {
  const line = (/** @type {string} */ id, /** @type {string} */ title, /** @type {string[]} */ marks) => h("button", {
    key: id, type: "button", class: ["vote-option", id === "" && "blank"], disabled,
    "aria-pressed": chosen !== null && (chosen[0] ?? "") === id,
    onclick: (/** @type {any} */ event) => choose(marks, event.currentTarget),
  }, h("span", { class: "vote-mark", "aria-hidden": "true" }, icon("check")), h("span", { class: "grow" }, title))
  return h("div", { class: "vote-options", role: "group", "aria-label": say("vote.choices", { question: poll.question }), key: "choices" },
    standing(poll).map(option => line(option.id, option.title, [option.id])), line("", say("vote.blank"), []))
}

/** @param {Poll} poll @param {string[] | null} chosen @param {(chosen: string[], control: HTMLElement) => void} choose @param {boolean} disabled */
function severalOptions(poll, chosen, choose, disabled) {
  const marked = new Set(chosen ?? [])
  const left = seatsOf(poll) - marked.size
  return h("fieldset", { class: "vote-options", key: "choices", disabled },
    h("legend", { class: "vote-left" }, say(kindOf(poll) === "election" ? "vote.electUpTo" : "vote.chooseUpTo", { count: seatsOf(poll) })),
    standing(poll).map(option => h("label", { key: option.id, class: ["vote-option", marked.has(option.id) && "marked", left === 0 && !marked.has(option.id) && "spent"] },
      h("input", {
        type: "checkbox", checked: marked.has(option.id), disabled: disabled || (left === 0 && !marked.has(option.id)),
        onchange: (/** @type {any} */ event) => {
          const next = new Set(marked)
          if (event.target.checked) next.add(option.id)
          else next.delete(option.id)
          choose((poll.options ?? []).map(one => one.id).filter(id => next.has(id)), event.currentTarget)
        },
      }), h("span", { class: "vote-mark", "aria-hidden": "true" }, icon("check")), h("span", { class: "grow" }, option.title))),
    h("p", { class: "vote-left strong", role: "status" }, say(marked.size === 0 ? "vote.noMarks" : "vote.marksLeft", { count: left, marked: marked.size })))
}

/** @param {Poll} poll */
function standing(poll) { return (poll.options ?? []).filter(option => !option.withdrawn) }

/**
 * Words beside the answer to an opinion poll; another opinion needs them.
 * @param {{ poll: Poll, chosen: string[] | null, text: string, write: (text: string) => void, name: string }} options
 */
export function opinionField({ poll, chosen, text, write, name }) {
  if (kindOf(poll) !== "opinion" || chosen === null) return null
  const needed = chosen[0] === "other"
  return h("label", { class: "field", key: "opinion" },
    h("span", { class: "field-label" }, say(needed ? "vote.opinionNeeded" : "vote.opinionMay"),
      needed ? h("span", { class: "field-required" }, ` (${say("general.required")})`) : null),
    h("textarea", {
      class: "input", rows: 4, maxlength: opinionLimit, name, value: text, required: needed,
      oninput: (/** @type {any} */ event) => write(event.target.value),
    }))
}

/** @param {Poll} poll @returns {[] | null} a list of boxes without a mark is a blank ballot; a row of buttons is no answer yet */
export function nothingMarked(poll) { return seatsOf(poll) > 1 ? [] : null }

/** @param {Poll} poll @param {string[] | null} chosen @param {string} text @returns {boolean} whether it can be sent as it is */
export function isComplete(poll, chosen, text) {
  return chosen !== null && (chosen[0] !== "other" || kindOf(poll) !== "opinion" || text.trim() !== "")
}
