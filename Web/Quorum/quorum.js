import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"

/** @typedef {import("../Store/types.js").Quorum} Quorum */

/**
 * The quorum in a few words: "15/20 có mặt ✓".
 * @param {Quorum | undefined} quorum
 * @param {boolean} gathering before the opening a quorum not yet met is no cause for alarm
 */
export function quorumBadge(quorum, gathering) {
  if (!quorum) return null
  const alarming = quorum.required && !quorum.met && !gathering
  const tone = !quorum.required ? "" : quorum.met ? "good" : gathering ? "" : "bad"
  return h("span", { class: ["badge quorum", tone], title: quorumSentence(quorum) },
    icon(alarming ? "warn" : quorum.required && quorum.met ? "check" : "people"),
    h("span", {}, say("quorum.short", { present: quorum.present, entitled: quorum.entitled }), quorum.required && !quorum.met ? say("quorum.short.missing", { needed: quorum.needed }) : ""))
}

/**
 * The quorum with its reason in words: "Có mặt 14/20, cần 14: đủ số thành viên tối thiểu."
 * @param {Quorum} quorum
 */
export function quorumSentence(quorum) {
  const key = !quorum.required ? "quorum.free" : quorum.met ? "quorum.met" : "quorum.missing"
  return say(key, { present: quorum.present, entitled: quorum.entitled, needed: quorum.needed, onsite: quorum.onsite, remote: quorum.remote })
}
