import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"

/** @typedef {import("../Shared/view.js").Child} Child */

/**
 * Nothing here yet: says what it is and what to do first.
 * @param {{ icon?: string, title?: string, text: string, action?: Child, small?: boolean }} options
 */
export function emptyState(options) {
  return h("div", { class: ["empty", options.small && "small"] },
    icon(options.icon ?? "info"),
    options.title ? h("h2", {}, options.title) : null,
    h("p", {}, options.text),
    options.action ?? null)
}

/**
 * Shown only after 150 ms: what comes sooner needs no promise.
 * @param {number} [lines]
 */
export function skeleton(lines = 6) {
  return h("div", { class: "skeleton", role: "status", "aria-label": say("general.loading") },
    Array.from({ length: lines }, (_, index) => h("span", { key: index })))
}

/** @param {{ text: string, tone?: "" | "warning" | "bad", icon?: string, action?: Child, card?: boolean, role?: string }} options */
export function banner(options) {
  return h("div", { class: ["banner", options.tone, options.card && "card-like"], role: options.role },
    icon(options.icon ?? (options.tone === "bad" ? "warn" : "info")), h("span", { class: "grow" }, options.text), options.action ?? null)
}
