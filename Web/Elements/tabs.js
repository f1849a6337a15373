import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"

/** @typedef {{ id: string, label: string, icon?: string, count?: number }} Tab */

/**
 * Tabs over one panel. Arrow keys move between them. The panel's element takes `id={panel}` and `role="tabpanel"`.
 * @param {{ name: string, label: string, tabs: Tab[], chosen: string, choose: (id: string) => void, panel: string, class?: string }} options
 */
export function tabs(options) {
  return h("tab-strip", { class: options.class },
    h("div", { class: "tabs", role: "tablist", "aria-label": options.label, onkeydown: moveAmongTabs },
      options.tabs.map(tab => h("button", {
        key: tab.id, type: "button", class: "tab", role: "tab", id: `${options.name}-${tab.id}`,
        "aria-selected": String(tab.id === options.chosen), "aria-controls": tab.id === options.chosen ? options.panel : undefined,
        tabindex: tab.id === options.chosen ? 0 : -1,
        onclick: () => options.choose(tab.id),
      }, tab.icon ? icon(tab.icon) : null, h("span", {}, tab.label), tab.count ? h("span", { class: "count" }, tab.count) : null))))
}

/** @param {KeyboardEvent} event */
function moveAmongTabs(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  const strip = /** @type {HTMLElement} */ (event.currentTarget)
  const all = /** @type {HTMLElement[]} */ ([...strip.querySelectorAll("[role=tab]")])
  const index = all.indexOf(/** @type {HTMLElement} */ (document.activeElement))
  if (!step || index < 0) return
  event.preventDefault()
  const next = all[(index + step + all.length) % all.length]
  next?.focus()
  next?.click()
}
