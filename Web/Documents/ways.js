import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import "./words.js"

const icons = /** @type {Record<string, string>} */ ({ session: "back", account: "list", minutes: "pen", documents: "folder", replay: "play", proof: "proof" })

/**
 * The ways around the file of one session: from each of its screens to the others.
 * @param {string} meeting
 * @param {"account" | "minutes" | "documents" | "replay" | "proof"} here
 * @param {{ minutes?: boolean, replay?: boolean }} [has] what is there for this person; left out: it says so itself
 */
export function sessionWays(meeting, here, has = {}) {
  const base = `/meeting/${encodeURIComponent(meeting)}`
  const ways = ["session", "account", has.minutes === false ? "" : "minutes", "documents", has.replay === false ? "" : "replay", "proof"].filter(Boolean)
  return h("nav", { class: "session-ways", "aria-label": say("ways.label"), key: "ways" }, ways.map(way => h("a", {
    key: way, href: way === "session" ? base : `${base}/${way}`, "aria-current": way === here ? "page" : undefined,
  }, icon(icons[way] ?? "next"), h("span", {}, say(`ways.${way}`)))))
}
