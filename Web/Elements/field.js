import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"

let nextID = 1
/** @type {Map<string, string>} */
const ids = new Map()

/**
 * @param {string} name
 * @returns {string} one id per name, the same in each drawing
 */
function stableID(name) {
  const known = ids.get(name)
  if (known) return known
  const id = `field-${nextID}`
  nextID += 1
  ids.set(name, id)
  return id
}

/**
 * A labelled control with its help and what is wrong with it.
 *
 * @param {object} options
 * @param {string} options.name unique on the screen
 * @param {string} options.label
 * @param {string} [options.value]
 * @param {(value: string) => void} [options.change] on every input; half-composed text arrives only when composed
 * @param {string} [options.type] of `<input>`, or "textarea", or "select"
 * @param {{ value: string, label: string }[]} [options.choices] for "select"
 * @param {string} [options.help]
 * @param {string} [options.problem]
 * @param {boolean} [options.required]
 * @param {Record<string, any>} [options.more] further attributes of the control
 */
export function field(options) {
  const id = stableID(options.name)
  const tag = options.type === "textarea" ? "textarea" : options.type === "select" ? "select" : "input"
  const described = [options.help ? `${id}-help` : "", options.problem ? `${id}-problem` : ""].filter(Boolean).join(" ")
  return h("div", { class: "field", key: `field ${options.name}` },
    h("label", { class: "field-label", for: id }, options.label,
      options.required ? h("span", { class: "field-required" }, ` (${say("general.required")})`) : null),
    h(tag, {
      id, class: "input", name: options.name,
      type: tag === "input" ? options.type ?? "text" : undefined,
      rows: tag === "textarea" ? 4 : undefined,
      required: options.required ?? false,
      "aria-invalid": options.problem ? "true" : undefined,
      "aria-describedby": described || undefined,
      oninput: (/** @type {any} */ event) => { if (!event.isComposing) options.change?.(event.target.value) },
      oncompositionend: (/** @type {any} */ event) => options.change?.(event.target.value),
      ...options.more,
      value: options.value ?? "",
    }, tag === "select" ? options.choices?.map(choice => h("option", { key: choice.value, value: choice.value }, choice.label)) : null),
    options.help ? h("span", { class: "field-help", id: `${id}-help` }, options.help) : null,
    options.problem ? h("span", { class: "field-problem", id: `${id}-problem` }, icon("warn"), options.problem) : null)
}

/**
 * A few choices side by side, one of them taken.
 * @param {{ name: string, legend: string, value: string, choices: { value: string, label: string, icon?: string }[], change: (value: string) => void }} options
 */
export function choiceField(options) {
  return h("fieldset", { class: "field", key: `field ${options.name}` },
    h("legend", { class: "field-label" }, options.legend),
    h("div", { class: "choices" }, options.choices.map(choice => h("label", { class: "choice", key: choice.value },
      h("input", {
        type: "radio", name: stableID(options.name), value: choice.value, checked: choice.value === options.value,
        onchange: () => options.change(choice.value),
      }),
      h("span", {}, choice.icon ? icon(choice.icon) : null, choice.label)))))
}

/** @param {{ label: string, value: boolean, change: (value: boolean) => void, key?: string }} options */
export function checkField(options) {
  return h("label", { class: "check", key: options.key ?? options.label },
    h("input", { type: "checkbox", checked: options.value, onchange: (/** @type {any} */ event) => options.change(event.target.checked) }),
    h("span", {}, options.label))
}
