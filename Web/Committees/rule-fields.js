/** Choosing a decision rule, with what it will mean said meanwhile; for a committee, or for one question. */
import "../Administration/words.js"
import { h } from "../Shared/view.js"
import { field } from "../Elements/field.js"
import { say } from "../Words/say.js"
import { BASES, NO_SHARE, SHARES, meaningOf, shareFault, shareKey } from "./rule.js"

/** @typedef {import("./rule.js").Rule} Rule */
/** @typedef {import("./rule.js").Share} Share */

/** Size of body for the words while the committee has no voting members yet. */
const SUPPOSED_MEMBERS = 20

/** @param {Rule} rule @param {number} members entitled to vote @returns {string[]} the rule in sentences */
export function ruleLines(rule, members) {
  return meaningOf(rule, members > 0 ? members : SUPPOSED_MEMBERS).map(({ key, values }) => say(key, values))
}

/**
 * A rule in sentences.
 * @param {Rule} rule @param {number} members entitled to vote
 */
export function ruleWords(rule, members) {
  return h("ul", { class: "rule-words" },
    members > 0 ? null : h("li", { class: "quiet", key: "supposed" }, say("rule.supposed", { members: SUPPOSED_MEMBERS })),
    ruleLines(rule, members).map(words => h("li", { key: words }, words)))
}

/** @param {Rule} rule @returns {"whole" | "one" | null} what is wrong with the figures in it */
export function ruleFault(rule) {
  return (rule.relative ? null : shareFault(rule.threshold)) ?? (rule.quorum.numerator > 0 ? shareFault(rule.quorum) : null)
}

/**
 * @param {object} options
 * @param {Rule} options.rule is changed in place
 * @param {Set<string>} options.own which shares are being written in own figures
 * @param {() => void} options.update draws again
 * @param {number} options.voting members entitled to vote
 */
export function ruleFields({ rule, own, update, voting }) {
  const set = (/** @type {Partial<Rule>} */ values) => { Object.assign(rule, values); update() }
  const choice = (/** @type {"base" | "tieRule" | "silenceRule"} */ name, /** @type {readonly string[]} */ values) => field({
    name: `rule-${name}`, label: say(`rule.${name}`), type: "select", value: rule[name],
    choices: values.map((value) => ({ value, label: say(`rule.${name}.${value}`) })), change: (value) => set({ [name]: value }),
  })
  const fault = ruleFault(rule)
  return [
    h("div", { class: "fields", key: "rule-fields" },
      shareField({ name: "quorum", rule, own, update, set }),
      shareField({ name: "threshold", rule, own, update, set }),
      choice("base", BASES),
      choice("tieRule", ["chair_side", "fail"]),
      choice("silenceRule", ["not_counted", "counts_as_agree"])),
    h("section", { class: "rule-meaning", key: "rule-meaning", "aria-live": "polite", "aria-label": say("rule.meaning") },
      h("h3", {}, say("rule.meaning")), fault ? h("p", { class: "field-problem" }, say(`rule.fault.${fault}`)) : ruleWords(rule, voting)),
  ]
}

/**
 * A share by its name, or in own figures; for the threshold also the relative majority, which asks for none.
 * @param {{ name: "quorum" | "threshold", rule: Rule, own: Set<string>, update: () => void, set: (values: Partial<Rule>) => void }} options
 */
function shareField({ name, rule, own, update, set }) {
  const share = rule[name]
  const relative = name === "threshold" && rule.relative === true
  const named = SHARES.find((one) => shareKey(one) === shareKey(share))
  const isOwn = !relative && (own.has(name) || (!named && share.numerator > 0))
  const value = relative ? "relative" : isOwn ? "own" : share.numerator === 0 ? "none" : shareKey(share)
  const figure = (/** @type {"numerator" | "denominator"} */ part) => h("input", {
    class: "input", type: "number", min: 1, max: 100, "aria-label": say(`rule.${part}`, { of: say(`rule.${name}`) }), value: String(share[part]),
    oninput: (/** @type {any} */ event) => set({ [name]: { ...share, [part]: Number(event.target.value) } }),
  })
  return h("div", { class: "stack-tight", key: name },
    field({
      name: `rule-${name}`, label: say(`rule.${name}`), type: "select", value,
      choices: [
        ...(name === "quorum" ? [{ value: "none", label: say("rule.share.none") }] : []),
        ...SHARES.map((one) => ({ value: shareKey(one), label: say(one.strictly ? "rule.share.more" : "rule.share.least", { share: one.numerator === one.denominator ? say("rule.share.all") : `${one.numerator}/${one.denominator}` }) })),
        ...(name === "threshold" ? [{ value: "relative", label: say("rule.share.relative") }] : []),
        { value: "own", label: say("rule.share.own") },
      ],
      change: (key) => {
        if (key === "own") own.add(name)
        else own.delete(name)
        const next = SHARES.find((one) => shareKey(one) === key)
        const fixed = name === "threshold" ? { relative: key === "relative" } : {}
        if (key === "none") set({ [name]: NO_SHARE })
        else if (next) set({ [name]: { ...next }, ...fixed })
        else if (share.numerator === 0) set({ [name]: { numerator: 1, denominator: 2, strictly: true }, ...fixed })
        else set(fixed)
      },
    }),
    isOwn ? h("div", { class: "row-tight rule-own" },
      h("select", { class: "input", "aria-label": say("rule.strictness", { of: say(`rule.${name}`) }), value: share.strictly ? "more" : "least", onchange: (/** @type {any} */ event) => set({ [name]: { ...share, strictly: event.target.value === "more" } }) },
        h("option", { key: "more", value: "more" }, say("rule.more")), h("option", { key: "least", value: "least" }, say("rule.least"))),
      figure("numerator"), h("span", { "aria-hidden": "true" }, "/"), figure("denominator")) : null)
}
