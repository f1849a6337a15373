import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"

/** So many lines at first; the rest on demand, so that the list never pushes the page away. */
const SHOWN = 7

/**
 * "Còn thiếu": what the session lacks, each line leading to the place where it is put right.
 * @param {{ lacks: import("./missing.js").Lack[], go: (target: string) => void }} options
 */
export function missingList({ lacks, go }) {
  const stops = lacks.filter((one) => one.weight === "stop").length
  return h("section", { class: "card missing stack-tight", "aria-labelledby": "missing-heading", key: "missing" },
    h("h2", { id: "missing-heading" }, say("lack.heading")),
    lacks.length === 0
      ? h("p", { class: "missing-none" }, icon("check"), h("span", {}, say("lack.none")))
      : h("p", { class: "quiet small", role: "status" }, stops > 0 ? say("lack.stops", { count: stops }) : say("lack.minds")),
    h("ul", {}, lacks.slice(0, SHOWN).map((lack) => line(lack, go))),
    lacks.length > SHOWN
      ? h("details", { key: "rest" }, h("summary", {}, say("lack.more", { count: lacks.length - SHOWN })),
        h("ul", {}, lacks.slice(SHOWN).map((lack) => line(lack, go))))
      : null)
}

/** @param {import("./missing.js").Lack} lack @param {(target: string) => void} go */
function line(lack, go) {
  return h("li", { key: `${lack.code} ${lack.target}` },
    h("button", { type: "button", class: ["missing-line", lack.weight], onclick: () => go(lack.target) },
      icon(lack.weight === "stop" ? "warn" : "info"),
      h("span", {},
        h("span", { class: "visually-hidden" }, say(lack.weight === "stop" ? "lack.mustSay" : "lack.shouldSay"), " "),
        say(`lack.${lack.code}`, lack.values))))
}
