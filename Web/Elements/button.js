import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { toast } from "./toast.js"

/**
 * Elements whose work is under way: pressing twice does it once.
 * @type {WeakSet<EventTarget>}
 */
const busy = new WeakSet()
/** After this the button shows that it is working; a quicker answer shows nothing. */
const busyDelay = 150

/**
 * A button. The label says what will happen ("Mở phiên họp"), never "OK".
 *
 * @param {object} options
 * @param {string} options.label
 * @param {() => unknown} options.press May return a promise: until it ends a second press does nothing, and a failure
 *   is shown as a toast with its message.
 * @param {string} [options.icon] a name from `Shared/icon.js`
 * @param {"primary" | "quiet" | "danger" | ""} [options.kind]
 * @param {boolean} [options.iconOnly] the label is then for screen readers and the tooltip
 * @param {boolean} [options.pressed] makes it a toggle
 * @param {boolean} [options.disabled]
 * @param {string} [options.class]
 * @param {string | number} [options.key]
 * @param {Record<string, any>} [options.more] further attributes
 */
export function button(options) {
  return h("button", {
    type: "button",
    key: options.key,
    class: ["button", options.kind, options.iconOnly && "icon-only", options.class],
    "aria-pressed": options.pressed,
    "aria-label": options.iconOnly ? options.label : undefined,
    title: options.iconOnly ? options.label : undefined,
    disabled: options.disabled ?? false,
    onclick: (/** @type {Event} */ event) => press(/** @type {HTMLElement} */ (event.currentTarget), options.press),
    ...options.more,
  }, options.icon ? icon(options.icon) : null, options.iconOnly ? null : h("span", {}, options.label))
}

/**
 * Runs `work` once at a time for one control, and shows a failure.
 * @param {HTMLElement} control
 * @param {() => unknown} work
 */
export async function press(control, work) {
  if (busy.has(control)) return
  busy.add(control)
  const timer = setTimeout(() => control.setAttribute("aria-busy", "true"), busyDelay)
  try {
    await work()
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
    if (!(error instanceof Error) || !("code" in error)) console.error(error)
  } finally {
    clearTimeout(timer)
    control.removeAttribute("aria-busy")
    busy.delete(control)
  }
}

/**
 * A link that looks like a button.
 * @param {{ label: string, to: string, icon?: string, kind?: string, key?: string | number, class?: string, more?: Record<string, any> }} options
 */
export function linkButton(options) {
  return h("a", { key: options.key, href: options.to, class: ["button", options.kind, options.class], ...options.more },
    options.icon ? icon(options.icon) : null, h("span", {}, options.label))
}
