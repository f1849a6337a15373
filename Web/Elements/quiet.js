/** Fields that look like plain text until they are used, and save themselves: for tables and outlines. */
import { h } from "../Shared/view.js"

/**
 * @typedef {object} Quiet
 * @property {import("../Shared/edits.js").Edits} edits
 * @property {string} name unique among the edits of a screen, as `item/3/title`
 * @property {string} label for screen readers; the column or the row says it to the eye
 * @property {string} value what the server says
 * @property {(text: string) => unknown} save gives the changed text to the server; a failure is shown at the field
 * @property {boolean} [disabled]
 * @property {string} [class]
 * @property {Record<string, any>} [more] further attributes
 */

let nextID = 1
/** @type {WeakMap<object, Map<string, string>>} */
const problemIDs = new WeakMap()

/** @param {Quiet} options */
function problemID({ edits, name }) {
  const ids = problemIDs.get(edits) ?? new Map()
  problemIDs.set(edits, ids)
  if (!ids.has(name)) ids.set(name, `quiet-problem-${nextID++}`)
  return ids.get(name) ?? ""
}

/**
 * A line of text, or with `type: "textarea"` a paragraph that grows with its words.
 * Enter saves, Escape takes back, leaving saves.
 *
 * @param {Quiet & { type?: string }} options
 */
export function quietInput(options) {
  const { edits, name, value, save } = options
  const area = options.type === "textarea"
  const problem = edits.problem(name)
  /** @param {any} event */
  const typed = (event) => {
    edits.type(name, event.target.value, value, save, { composing: event.isComposing === true })
    if (area) grow(event.target)
  }
  return framed(options, problem, h(area ? "textarea" : "input", {
    class: ["quiet-input", options.class],
    type: area ? undefined : options.type ?? "text",
    rows: area ? 1 : undefined,
    "aria-label": options.label,
    "aria-invalid": problem ? "true" : undefined,
    "aria-describedby": problem ? problemID(options) : undefined,
    disabled: options.disabled ?? false,
    autocomplete: "off",
    oninput: typed,
    oncompositionend: typed,
    onchange: () => edits.commit(name),
    ...options.more,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.isComposing) return
      options.more?.onkeydown?.(event)
      if (event.defaultPrevented) return
      if (event.key === "Enter" && !area) void edits.commit(name)
      if (event.key === "Escape" && edits.pending(name)) {
        event.stopPropagation()
        edits.revert(name)
      }
    },
    whenMade: (/** @type {any} */ control) => {
      options.more?.whenMade?.(control)
      if (area) requestAnimationFrame(() => grow(control))
    },
    value: edits.value(name, value),
  }))
}

/**
 * A choice among a few; or among many, which are drawn only once the field is entered.
 * @param {Quiet & { choices: { value: string, label: string }[], many?: boolean }} options
 */
export function quietSelect(options) {
  const { edits, name, value, save } = options
  const problem = edits.problem(name)
  const shown = edits.value(name, value)
  const closed = options.many === true && edits.entered !== name
  const enter = () => {
    if (!closed) return
    edits.entered = name
    edits.changed()
  }
  return framed(options, problem, h("select", {
    class: ["quiet-input", "quiet-select", options.class],
    "aria-label": options.label,
    "aria-invalid": problem ? "true" : undefined,
    "aria-describedby": problem ? problemID(options) : undefined,
    disabled: options.disabled ?? false,
    ...options.more,
    onpointerdown: enter,
    onfocus: enter,
    onchange: (/** @type {any} */ event) => {
      edits.type(name, event.target.value, value, save)
      void edits.commit(name)
    },
    value: shown,
  }, options.choices.filter((choice) => !closed || choice.value === shown).map((choice) => h("option", { key: choice.value, value: choice.value }, choice.label))))
}

/**
 * Yes or no; `value` and what is saved are "yes" and "no".
 * @param {Quiet} options
 */
export function quietCheck(options) {
  const { edits, name, value, save } = options
  const problem = edits.problem(name)
  return framed(options, problem, h("label", { class: ["quiet-check", options.class] },
    h("input", {
      type: "checkbox",
      "aria-label": options.label,
      disabled: options.disabled ?? false,
      ...options.more,
      checked: edits.value(name, value) === "yes",
      onchange: (/** @type {any} */ event) => {
        edits.type(name, event.target.checked ? "yes" : "no", value, save)
        void edits.commit(name).then((taken) => { if (!taken) edits.changed() })
      },
    })))
}

/** @param {Quiet} options @param {string} problem @param {import("../Shared/view.js").Child} control */
function framed(options, problem, control) {
  return h("span", { class: "quiet-field" }, control,
    problem ? h("span", { class: "field-problem", role: "alert", id: problemID(options) }, problem) : null)
}

const sizesItself = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content")

/**
 * A paragraph is as high as its words, also where the browser does not do it.
 * @param {HTMLTextAreaElement} control
 */
export function grow(control) {
  if (sizesItself) return
  control.style.blockSize = "auto"
  control.style.blockSize = `${control.scrollHeight}px`
}
