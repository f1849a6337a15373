import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { dayOf, dayText, figure, fileSize, isoDay } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { daysBetween } from "../Tasks/board.js"
import { fileOf } from "./kinds.js"

/** @typedef {import("./kinds.js").Document} Document */

/**
 * @typedef {object} About
 * @property {string} path of the session's routes
 * @property {boolean} whole false: this person reads extracts
 * @property {string | null} noticeDueOn
 * @property {number} now
 * @property {{ id: number, question: string }[]} polls that have a form to fill in
 * @property {string} first the kind that is to be issued next
 * @property {(kind: Document["kind"]) => void} issue
 * @property {(kind: Document["kind"], version: number, file: File) => unknown} bring a copy signed elsewhere
 */

/** @param {Document} one @param {About} about one document: how far it is, and what to do with it */
export function documentCard(one, about) {
  const [last, ...older] = one.issued
  return [
    h("div", { class: "document-name grow stack-tight" },
      h("h2", {}, icon("paper"), say(one.kind === "minutes" && !about.whole ? "documents.extract" : `documents.${one.kind}`)),
      h("p", { class: "row-tight" },
        last ? badge(say("documents.issued", { text: last.text, day: dayText(last.on) }), "good", "check") : badge(say(one.numbered ? "documents.draft" : "documents.working")),
        last?.replaces ? badge(say("documents.replaces", { version: last.replaces })) : null,
        one.kind === "notice" && !last && about.noticeDueOn ? dueBadge(about.noticeDueOn, about.now) : null),
      one.waits && one.waits !== "issued" ? h("p", { class: "small quiet" }, say(`documents.waits.${one.waits}`)) : null,
      last ? sealLine(last) : null,
      last?.signed ? h("p", { class: "document-mark small" }, icon("check"), h("span", {}, say("documents.signedBy", { names: last.signed.signers.join(", "), name: last.signed.by, day: dayOf(last.signed.at) }))) : null,
      older.length > 0 ? h("p", { class: "small quiet" }, say("documents.older", { texts: older.map(old => `${old.text} (${dayText(old.on)})`).join(", ") })) : null,
      last ? h("details", { class: "disclosure small" }, h("summary", {}, say("documents.digest")), h("p", { class: "digest" }, `${fileSize(last.bytes)} · SHA-256 `, h("code", { translate: "no" }, last.digest))) : null),
    one.readable ? h("div", { class: "row document-ways" }, one.kind === "ballot" ? about.polls.map(poll => ballotWays(about, poll)) : ways(one, about)) : null,
  ]
}

/** @param {Document} one @param {About} about */
function ways(one, about) {
  const last = one.issued[0]
  const name = say(`documents.${one.kind}`)
  const file = (/** @type {"pdf" | "docx" | "html"} */ form) => fileOf(about.path, one.kind, form)
  return [
    last?.signed ? opening(fileOf(about.path, one.kind, "pdf", { copy: "signed" }), say("documents.signedCopy"), `${say("documents.signedCopy")}: ${name}`) : null,
    opening(file("pdf"), "PDF", `${name}: PDF`),
    h("a", { key: "docx", class: "button", href: file("docx"), download: true, "aria-label": `${name}: DOCX` }, icon("download"), h("span", {}, "DOCX")),
    opening(file("html"), say("documents.print"), `${name}: ${say("documents.print")}`),
    one.signable ? h("label", { key: "bring", class: "button file-button" }, icon("upload"), h("span", {}, say(last?.signed ? "documents.bringAgain" : "documents.bring")), h("input", {
      type: "file", accept: ".pdf,application/pdf", class: "visually-hidden", "aria-label": `${say("documents.bring")}: ${name}`,
      onchange: (/** @type {any} */ event) => { const [chosen] = event.target.files; event.target.value = ""; if (chosen && last) void about.bring(one.kind, last.version, chosen) },
    })) : null,
    one.issuable ? button({ key: "issue", label: say("documents.issue"), kind: about.first === one.kind ? "primary" : "", icon: "check", more: { "aria-label": say(`documents.issue.${one.kind}`) }, press: () => about.issue(one.kind) }) : null,
  ]
}

/** @param {string} href @param {string} label @param {string} name for those who do not see what stands beside it */
function opening(href, label, name) {
  return h("a", { key: label, class: "button", href, target: "_blank", rel: "noopener", "aria-label": `${name} (${say("documents.newTab")})` }, label)
}

/** @param {About} about @param {{ id: number, question: string }} poll */
function ballotWays(about, poll) {
  return h("p", { key: poll.id, class: "row-tight ballot-form" }, h("span", { class: "grow small" }, poll.question),
    opening(fileOf(about.path, "ballot", "pdf", { poll: poll.id }), "PDF", `${poll.question}: PDF`),
    h("a", { class: "button", href: fileOf(about.path, "ballot", "docx", { poll: poll.id }), download: true, "aria-label": `${poll.question}: DOCX` }, "DOCX"))
}

/** @param {import("./kinds.js").Issued} issued */
function sealLine(issued) {
  if (issued.seal === undefined) return null
  return issued.seal
    ? h("p", { class: "document-mark small" }, icon("proof"), h("span", {}, say("documents.seal", { subject: issued.seal.subject, issuer: issued.seal.issuer, day: dayText(issued.seal.until) })))
    : h("p", { class: "document-mark small quiet" }, icon("info"), h("span", {}, say("documents.noSeal")))
}

/** @param {string} dueOn @param {number} now */
function dueBadge(dueOn, now) {
  const days = daysBetween(isoDay(now), dueOn)
  if (days < 0) return badge(say("documents.late", { day: dayText(dueOn), days: figure(-days) }), "bad", "warn")
  return badge(days === 0 ? say("documents.dueToday") : say("documents.due", { day: dayText(dueOn), days }), days <= 2 ? "warning" : "note", "clock")
}
