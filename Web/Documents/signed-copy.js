import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { fileSize } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { RequestRefused, send } from "../Shell/http.js"
import { makeUUID } from "../Store/commands.js"
import { signatureCard } from "../Verify/signature-card.js"
import { FILE_LIMIT } from "../Verify/verdict.js"

/** @typedef {{ heading: string, body: import("../Shared/view.js").Child }} Brought what is said about it; `heading` is a key of words */

/** What somebody does next about a copy that was refused; keys are the stable codes. */
const nextSteps = new Set(["documents.not-our-bytes", "documents.not-signed", "documents.signature-bad", "documents.changed-after-signing", "documents.too-large"])

/**
 * Brings a copy that was signed elsewhere: by a token, a card, a service of the State.
 * @param {string} session @param {string} kind @param {number} version @param {File} file
 * @returns {Promise<Brought>}
 */
export async function bringSigned(session, kind, version, file) {
  if (file.size > FILE_LIMIT) return refused("documents.too-large", say("verify.tooLarge", { size: fileSize(FILE_LIMIT) }))
  try {
    const answer = await send("PUT", `${session}/documents/${kind}/signed?version=${version}&size=${file.size}&id=${makeUUID()}`, file, "application/pdf")
    const signatures = /** @type {import("../Verify/verdict.js").Signature[]} */ (answer?.signatures ?? [])
    return { heading: "documents.brought", body: h("div", { class: "stack" }, h("p", {}, say("documents.broughtText", { count: signatures.length })), h("ul", { class: "stack-tight" }, signatures.map((one, place) => h("li", { key: place }, signatureCard(one))))) }
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error
    return refused(error.code, error.message)
  }
}

/** @param {string} code @param {string} words @returns {Brought} */
function refused(code, words) {
  return { heading: "documents.notBrought", body: h("div", { class: "stack" }, h("p", { class: "verdict-line bad", role: "alert" }, icon("warn"), h("span", {}, words)), nextSteps.has(code) ? h("p", {}, say(`documents.then.${code.split(".")[1]}`)) : null) }
}
