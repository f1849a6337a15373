import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { dayText, fileSize } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { RequestRefused, send } from "../Shell/http.js"
import { page } from "../Shell/frame.js"
import { chooser, dropTarget } from "../Papers/drop-place.js"
import { signatureCard } from "./signature-card.js"
import { FILE_LIMIT, verdictOf } from "./verdict.js"
import "../Documents/words.js"
import "./words.js"

/** @typedef {import("./verdict.js").Report} Report */

const icons = { good: "proof", warning: "info", bad: "warn" }

/** `<verify-screen>`: any PDF: was it changed since it was signed, who signed it, is it one of ours. */
export class VerifyScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  #name = ""
  /** @type {Report | null} */
  #report = null
  #problem = ""
  #busy = false
  /** @type {File | null} */
  #file = null

  view() {
    return page({
      title: say("verify.title"), width: "narrow",
      body: h("div", { class: "stack verify", ...dropTarget(!this.#busy, files => void this.#take(files[0])) },
        this.#report || this.#busy ? null : h("p", { key: "what" }, say("verify.what")),
        h("div", { role: "status", key: "answer", class: "stack" },
          this.#busy ? h("p", { class: "verify-busy" }, say("verify.busy", { name: this.#name })) : null,
          this.#report ? this.#answer(this.#report) : null),
        this.#problem ? emptyState({ icon: "warn", text: this.#problem, small: true, action: this.#file ? button({ label: say("general.again"), press: () => this.#take(this.#file ?? undefined) }) : null }) : null,
        this.#report ? h("section", { key: "signatures", class: "stack-tight", "aria-labelledby": "verify-signatures", hidden: this.#report.signatures.length === 0 },
          h("h2", { id: "verify-signatures" }, say("verify.signatures", { count: this.#report.signatures.length })),
          h("ul", { class: "stack-tight" }, this.#report.signatures.map((one, place) => h("li", { key: place }, signatureCard(one))))) : null,
        chooser({ class: "paper-drop", words: say(this.#report ? "verify.another" : "verify.choose"), label: say("verify.chooseLabel"), icon: "upload", take: files => void this.#take(files[0]), more: { accept: ".pdf,application/pdf", multiple: false } }),
        this.#report ? null : h("p", { class: "small quiet", key: "kept" }, say("verify.notKept"))),
    })
  }

  /** @param {Report} report */
  #answer(report) {
    const verdict = verdictOf(report)
    const ours = report.issued
    return h("section", { class: ["card", "pdf-verdict", verdict.tone], key: report.digest },
      icon(icons[verdict.tone]),
      h("div", { class: "grow stack-tight" },
        h("h2", {}, say(`verify.${verdict.words}`)),
        h("p", {}, say(`verify.${verdict.words}.more`)),
        ours ? h("p", { class: "strong" }, say(ours.exact ? "verify.ours" : "verify.oursMore", { document: say(`documents.${ours.document}`), text: ours.text, day: dayText(ours.on) }), " ",
          h("a", { href: `/meeting/${encodeURIComponent(ours.meeting)}/documents` }, ours.title)) : null,
        h("p", { class: "small quiet" }, `${this.#name} · ${fileSize(report.bytes)}`),
        h("details", { class: "disclosure small" }, h("summary", {}, say("documents.digest")), h("p", { class: "digest" }, "SHA-256 ", h("code", { translate: "no" }, report.digest)))))
  }

  /** @param {File | undefined} file */
  async #take(file) {
    if (!file || this.#busy) return
    this.#file = file
    this.#name = file.name
    this.#report = null
    this.#problem = file.size > FILE_LIMIT ? say("verify.tooLarge", { size: fileSize(FILE_LIMIT) }) : ""
    if (this.#problem) { this.#file = null; return this.update() }
    this.#busy = true
    this.update()
    try {
      this.#report = await send("POST", `/api/verify?size=${file.size}`, file, "application/pdf")
    } catch (error) {
      this.#problem = error instanceof RequestRefused ? error.message : say("refused.internal")
    } finally {
      this.#busy = false
      this.update()
    }
  }
}

customElements.define("verify-screen", VerifyScreenElement)
