import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { press } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import { request } from "../Shell/http.js"
import { makeUUID } from "../Store/commands.js"
import { usualNotation } from "./kinds.js"
import "./words.js"

/** `<issue-document>`: gives a document its number and its day, for good. Properties `store`, `kind`. Event `sheet-done`. */
export class IssueDocumentElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)
  kind = "minutes"
  /** One issue, however often it is sent. */
  #id = makeUUID()
  #notation = ""
  #recipients = ""
  #archive = ""
  #authority = ""
  #post = ""
  #name = ""
  #next = ""
  #asked = ""

  opened() {
    this.#notation = usualNotation(this.kind, this.store.meeting?.committee ?? "")
    this.#recipients = say("documents.recipientsUsual")
    this.#archive = "VT"
    void this.#ask()
  }

  view() {
    return h("form", { class: "stack", novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void press(this, () => this.#issue()) } },
      h("p", {}, say("documents.issueText")),
      field({
        name: "issue-notation", label: say("documents.notation"), value: this.#notation, required: true, change: value => { this.#notation = value.trim(); void this.#ask() },
        help: this.#next, more: { maxlength: 60 },
      }),
      field({ name: "issue-recipients", label: say("documents.recipients"), type: "textarea", value: this.#recipients, change: value => { this.#recipients = value }, help: say("documents.recipientsHelp"), more: { rows: 4, maxlength: 4000 } }),
      field({ name: "issue-archive", label: say("documents.archive"), value: this.#archive, change: value => { this.#archive = value }, more: { maxlength: 200 } }),
      h("details", { class: "disclosure" }, h("summary", {}, say("documents.signer")), h("div", { class: "stack" },
        field({
          name: "issue-authority", label: say("documents.authority"), type: "select", value: this.#authority, change: value => { this.#authority = value; this.update() },
          choices: ["", "own", "byOrderOf", "deputyFor", "onBehalfOf"].map(value => ({ value, label: say(`documents.authority.${value || "usual"}`) })),
        }),
        this.#authority ? [
          field({ name: "issue-post", label: say("documents.post"), value: this.#post, change: value => { this.#post = value }, more: { maxlength: 200 } }),
          field({ name: "issue-name", label: say("documents.name"), value: this.#name, change: value => { this.#name = value }, more: { maxlength: 200 } }),
        ] : null)),
      h("div", { class: "row form-foot" }, h("button", { type: "submit", class: "button primary", disabled: this.#notation === "" }, say("documents.issueAct"))))
  }

  async #ask() {
    const { meeting } = this.store
    const asked = this.#notation
    this.#asked = asked
    try {
      const answer = await request("GET", `/api/documents/next?organization=${encodeURIComponent(meeting?.organization ?? "")}&notation=${encodeURIComponent(asked)}`)
      if (asked !== this.#asked) return
      this.#next = say("documents.next", { text: `${String(answer.number).padStart(2, "0")}/${asked}`, year: answer.year })
    } catch { this.#next = "" }
    this.update()
  }

  async #issue() {
    const answer = await request("POST", `${this.store.path}/documents/${this.kind}/issue`, {
      id: this.#id, notation: this.#notation, archive: this.#archive.trim(),
      recipients: this.#recipients.split("\n").map(line => line.replace(/^[-\s]+|[;.\s]+$/g, "")).filter(Boolean),
      ...(this.#authority && this.#name.trim() ? { signer: { post: this.#post.trim(), name: this.#name.trim(), authority: this.#authority } } : {}),
    })
    toast(say("documents.issuedToast", { text: answer?.text ?? "" }))
    this.tell("sheet-done")
  }
}

customElements.define("issue-document", IssueDocumentElement)
