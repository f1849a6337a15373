/** A new version of a decision rule, with what it will mean said while it is being chosen. */
import { h } from "../Shared/view.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { say } from "../Words/say.js"
import { BASES, DEFAULT_RULE, NO_SHARE, SHARES, meaningOf, shareFault, shareKey } from "./rule.js"

/** @typedef {import("./rule.js").Rule} Rule */
/** @typedef {import("./rule.js").Share} Share */

/** Size of body for the words while the committee has no voting members yet. */
const SUPPOSED_MEMBERS = 20

/**
 * What is being chosen; one sheet is open at a time.
 * @type {{ validFrom: string, rule: Rule, own: Set<string> } | null}
 */
let draft = null

/**
 * A rule in sentences.
 * @param {Rule} rule @param {number} members entitled to vote
 */
export function ruleWords(rule, members) {
  const count = members > 0 ? members : SUPPOSED_MEMBERS
  return h("ul", { class: "rule-words" },
    members > 0 ? null : h("li", { class: "quiet", key: "supposed" }, say("rule.supposed", { members: count })),
    meaningOf(rule, count).map(({ key, values }) => h("li", { key }, say(key, values))))
}

/**
 * @param {object} options
 * @param {Rule | null} options.last the version to start from
 * @param {number} options.voting members entitled to vote
 * @param {() => void} options.close
 * @param {() => void} options.update draws again
 * @param {(validFrom: string, rule: Rule) => Promise<unknown>} options.save
 */
export function ruleSheet({ last, voting, close, update, save }) {
  draft ??= { validFrom: new Date().toISOString().slice(0, 10), rule: structuredClone(last ?? DEFAULT_RULE), own: new Set() }
  const { rule } = draft
  const shut = () => { draft = null; close() }
  const set = (/** @type {Partial<Rule>} */ values) => { Object.assign(rule, values); update() }
  const choice = (/** @type {"base" | "tieRule" | "silenceRule"} */ name, /** @type {readonly string[]} */ values) => field({
    name: `rule-${name}`, label: say(`rule.${name}`), type: "select", value: rule[name],
    choices: values.map((value) => ({ value, label: say(`rule.${name}.${value}`) })), change: (value) => set({ [name]: value }),
  })
  const fault = shareFault(rule.threshold) ?? (rule.quorum.numerator > 0 ? shareFault(rule.quorum) : null)
  return sheet({
    heading: say("rule.new"), key: "rule", wide: true, close: shut,
    body: [
      field({ name: "rule-validFrom", label: say("rule.validFrom"), type: "date", required: true, value: draft.validFrom, change: (day) => { if (draft) draft.validFrom = day; update() }, help: say("rule.validFromHelp") }),
      h("div", { class: "fields" },
        shareField("quorum", rule.quorum, update, set, true),
        shareField("threshold", rule.threshold, update, set, false),
        choice("base", BASES),
        choice("tieRule", ["chair_side", "fail"]),
        choice("silenceRule", ["not_counted", "counts_as_agree"])),
      h("section", { class: "rule-meaning", "aria-live": "polite", "aria-label": say("rule.meaning") },
        h("h3", {}, say("rule.meaning")), fault ? h("p", { class: "field-problem" }, say(`rule.fault.${fault}`)) : ruleWords(rule, voting)),
      field({ name: "rule-basis", label: say("rule.legalBasis"), type: "textarea", value: rule.legalBasis, change: (text) => { rule.legalBasis = text }, help: say("rule.legalBasisHelp"), more: { rows: 2 } }),
    ],
    foot: [
      button({ label: say("general.cancel"), press: shut }),
      button({
        label: say("rule.save"), kind: "primary", disabled: fault !== null || draft.validFrom === "",
        press: async () => {
          if (!draft) return
          await save(draft.validFrom, { ...rule, legalBasis: rule.legalBasis.normalize("NFC").trim() })
          draft = null
        },
      }),
    ],
  })
}

/**
 * A share by its name, or in own figures.
 * @param {"quorum" | "threshold"} name @param {Share} share @param {() => void} update
 * @param {(values: Partial<Rule>) => void} set @param {boolean} mayBeNone
 */
function shareField(name, share, update, set, mayBeNone) {
  const named = SHARES.find((one) => shareKey(one) === shareKey(share))
  const own = draft?.own.has(name) || (!named && share.numerator > 0)
  const value = own ? "own" : share.numerator === 0 ? "none" : shareKey(share)
  const figure = (/** @type {"numerator" | "denominator"} */ part) => h("input", {
    class: "input", type: "number", min: 1, max: 100, "aria-label": say(`rule.${part}`, { of: say(`rule.${name}`) }), value: String(share[part]),
    oninput: (/** @type {any} */ event) => set({ [name]: { ...share, [part]: Number(event.target.value) } }),
  })
  return h("div", { class: "stack-tight", key: name },
    field({
      name: `rule-${name}`, label: say(`rule.${name}`), type: "select", value,
      choices: [
        ...(mayBeNone ? [{ value: "none", label: say("rule.share.none") }] : []),
        ...SHARES.map((one) => ({ value: shareKey(one), label: say(one.strictly ? "rule.share.more" : "rule.share.least", { share: one.numerator === one.denominator ? say("rule.share.all") : `${one.numerator}/${one.denominator}` }) })),
        { value: "own", label: say("rule.share.own") },
      ],
      change: (key) => {
        if (key === "own") draft?.own.add(name)
        else draft?.own.delete(name)
        const next = SHARES.find((one) => shareKey(one) === key)
        if (key === "none") set({ [name]: NO_SHARE })
        else if (next) set({ [name]: { ...next } })
        else if (share.numerator === 0) set({ [name]: { numerator: 1, denominator: 2, strictly: true } })
        else update()
      },
    }),
    own ? h("div", { class: "row-tight rule-own" },
      h("select", { class: "input", "aria-label": say("rule.strictness", { of: say(`rule.${name}`) }), value: share.strictly ? "more" : "least", onchange: (/** @type {any} */ event) => set({ [name]: { ...share, strictly: event.target.value === "more" } }) },
        h("option", { key: "more", value: "more" }, say("rule.more")), h("option", { key: "least", value: "least" }, say("rule.least"))),
      figure("numerator"), h("span", { "aria-hidden": "true" }, "/"), figure("denominator")) : null)
}
