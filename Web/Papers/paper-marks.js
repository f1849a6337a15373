/** What stands beside a paper at a glance: being drawn, unreadable, withdrawn, signed, late, who has it. */
import { h } from "../Shared/view.js"
import { badge } from "../Elements/badge.js"
import { hasWords, say } from "../Words/say.js"
import "./words.js"

/** @typedef {import("../Store/types.js").Paper} Paper */

/**
 * @param {Paper} paper
 * @param {{ office: boolean }} [options] without `office` only what concerns a reader
 */
export function paperMarks(paper, options = { office: true }) {
  const { office } = options
  const marks = [
    paper.withdrawn ? badge(say("papers.withdrawn"), "warning", "undo") : null,
    paper.reading === "waiting" && !paper.withdrawn ? badge(say("papers.reading.waiting"), "note", "clock") : null,
    paper.reading === "failed" ? badge(say("papers.reading.failed"), "bad", "warn") : null,
    (paper.version ?? 1) > 1 ? badge(say("papers.version", { version: paper.version ?? 1 })) : null,
    signatureMark(paper),
    office && paper.late ? badge(say("papers.late"), "warning", "clock") : null,
    office && paper.received && paper.received.of > 0 ? badge(say("papers.received.long", paper.received), "", "eye") : null,
  ].filter(Boolean)
  const problem = office && paper.reading === "failed" ? problemWords(paper.problem) : ""
  if (marks.length === 0 && !problem) return null
  return h("span", { class: "paper-marks", key: "marks" }, marks, problem ? h("span", { class: "field-problem" }, problem) : null)
}

/** @param {string | undefined} code @returns {string} what to do about a paper that cannot be read */
export function problemWords(code) {
  return code && hasWords(`papers.do.${code}`) ? say(`papers.do.${code}`) : ""
}

/**
 * Never more than was checked: a valid signature says that revocation was not.
 * @param {Paper} paper
 */
function signatureMark({ signatures }) {
  if (!signatures || signatures.length === 0) return null
  const invalid = signatures.some((one) => one.state === "invalid")
  const sure = signatures.every((one) => one.state === "valid" && one.covers === "whole")
  const words = say(invalid ? "papers.signature.invalid" : "papers.signed")
  const rest = sure && !invalid ? `, ${say("papers.signature.not_checked")}` : invalid ? "" : `, ${say("papers.signature.untrusted").toLowerCase()}`
  return badge(`${words}${rest}`, invalid ? "bad" : sure ? "note" : "warning", "pen")
}
