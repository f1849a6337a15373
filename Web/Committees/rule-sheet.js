/** A new version of a decision rule, with what it will mean said while it is being chosen. */
import { h } from "../Shared/view.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { say } from "../Words/say.js"
import { DEFAULT_RULE } from "./rule.js"
import { ruleFault, ruleFields, ruleWords } from "./rule-fields.js"

export { ruleWords }

/** @typedef {import("./rule.js").Rule} Rule */

/**
 * What is being chosen; one sheet is open at a time.
 * @type {{ validFrom: string, rule: Rule, own: Set<string> } | null}
 */
let draft = null

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
  const fault = ruleFault(rule)
  return sheet({
    heading: say("rule.new"), key: "rule", wide: true, close: shut,
    body: [
      field({ name: "rule-validFrom", label: say("rule.validFrom"), type: "date", required: true, value: draft.validFrom, change: (day) => { if (draft) draft.validFrom = day; update() }, help: say("rule.validFromHelp") }),
      ruleFields({ rule, own: draft.own, update, voting }),
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
