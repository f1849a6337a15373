import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { Edits } from "../Shared/edits.js"
import { clockTime, dayOf, fileSize } from "../Shared/format.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { confirmAction, openSheet } from "../Elements/dialog.js"
import { quietCheck, quietInput, quietSelect } from "../Elements/quiet.js"
import { toast } from "../Elements/toast.js"
import { outline } from "../Agenda/outline.js"
import { say } from "../Words/say.js"
import { ACCEPTED } from "./files.js"
import { chooser } from "./drop-place.js"
import { PAPER_ACCESS, PAPER_KINDS } from "./naming.js"
import { paperMarks } from "./paper-marks.js"
import { uploadRows } from "./upload-rows.js"
import "./paper-readers.js"
import "./words.js"

/** @typedef {import("../Store/types.js").Paper} Paper */
/** @typedef {{ store: import("../Store/meeting.js").MeetingStore, uploads: import("./uploads.js").Uploads, paper: number, editable: boolean }} PaperSheet */

/**
 * Opens the details of a paper above whatever is on the screen.
 * @param {PaperSheet} options
 */
export function openPaperSheet(options) {
  const host = openSheet({
    heading: options.store.get(`paper/${options.paper}`)?.title ?? "", wide: true, close: () => host.remove(), class: "paper-sheet",
    body: h("paper-details", { ...options, close: () => host.remove() }),
  })
}

/** Facts that are on or off. */
const SWITCHES = /** @type {const} */ (["mayDownload", "watermark", "withdrawAfter"])

/** `<paper-details>`: the facts of a paper, its versions and signatures, who has it, and taking it back. */
export class PaperDetailsElement extends ViewElement {
  store = /** @type {PaperSheet["store"]} */ (/** @type {any} */ (null))
  uploads = /** @type {PaperSheet["uploads"]} */ (/** @type {any} */ (null))
  paper = 0
  editable = false
  close = () => {}
  #edits = new Edits(() => this.update())

  opened() {
    this.own(this.store.subscribe("paper/", this.update))
    this.own(this.store.subscribe("me", this.update))
    this.own(this.uploads.onChange(this.update))
  }

  closed() { this.#edits.close() }

  view() {
    const paper = /** @type {Paper | undefined} */ (this.store.get(`paper/${this.paper}`))
    if (!paper) return h("p", {}, say("papers.gone"))
    return h("div", { class: "stack" },
      paperMarks(paper),
      this.#facts(paper),
      this.#versions(paper),
      (paper.signatures?.length ?? 0) > 0 ? signatures(paper) : null,
      h("paper-readers", { key: "readers", store: this.store, paper: paper.id }),
      this.editable ? this.#endings(paper) : null)
  }

  /** @param {Paper} paper */
  #facts(paper) {
    const items = outline(this.store.list("item/")).map(({ item }) => ({ value: String(item.id), label: `${item.number}. ${item.title}` }))
    return h("section", { class: "stack-tight", key: "facts" },
      this.#line(paper, "title", { type: "textarea", more: { maxlength: 500 } }),
      h("div", { class: "fields short" },
        this.#line(paper, "number", { more: { maxlength: 50 } }),
        this.#line(paper, "issuedOn", { type: "date", save: (day) => this.#save({ issuedOn: day || null }) }),
        this.#choice(paper, "kind", PAPER_KINDS.map((value) => ({ value, label: say(`paper.kind.${value}`) }))),
        this.#choice(paper, "access", PAPER_ACCESS.map((value) => ({ value, label: say(`paper.access.${value}`) })))),
      this.#choice(paper, "item", [{ value: "", label: say("papers.f.generalItem") }, ...items], (id) => this.#save({ item: id === "" ? null : Number(id) })),
      paper.access === "paper_only" ? null : SWITCHES.map((name) => h("label", { class: "check", key: name },
        quietCheck({
          edits: this.#edits, name, label: say(`papers.f.${name}`), value: paper[name] ? "yes" : "no", disabled: !this.editable,
          save: (value) => this.#save({ [name]: value === "yes" }),
        }), h("span", { "aria-hidden": "true" }, say(`papers.f.${name}`)))))
  }

  /** @param {Record<string, any>} values */
  #save = (values) => this.store.command("papers.edit", { paper: this.paper, ...values })

  /** @param {Paper} paper @param {"title" | "number" | "issuedOn"} name @param {{ type?: string, save?: (text: string) => unknown, more?: Record<string, any> }} options */
  #line(paper, name, options) {
    const label = say(`papers.f.${name}`)
    return h("div", { class: "field", key: name }, h("span", { class: "field-label", "aria-hidden": "true" }, label),
      quietInput({
        edits: this.#edits, name, label, value: paper[name] ?? "", class: "outlined", disabled: !this.editable,
        save: (text) => this.#save({ [name]: text }), ...options,
      }))
  }

  /** @param {Paper} paper @param {"kind" | "access" | "item"} name @param {{ value: string, label: string }[]} choices @param {(value: string) => unknown} [save] */
  #choice(paper, name, choices, save = (value) => this.#save({ [name]: value })) {
    const label = say(`papers.f.${name}`)
    return h("div", { class: "field", key: name }, h("span", { class: "field-label", "aria-hidden": "true" }, label),
      quietSelect({ edits: this.#edits, name, label, value: String(paper[name] ?? ""), class: "outlined", disabled: !this.editable, choices, save }))
  }

  /** @param {Paper} paper */
  #versions(paper) {
    const versions = [...(paper.versions ?? [])].reverse()
    const coming = this.uploads.list.filter((one) => one.replaces === paper.id)
    if (versions.length === 0 && !this.editable) return null
    return h("section", { class: "stack-tight", key: "versions" },
      h("h3", {}, say("papers.versions")),
      h("ol", { class: "plain-list" }, versions.map((one) => h("li", { key: one.version }, say("papers.versionLine", {
        version: one.version, name: one.fileName, size: fileSize(one.size), pages: one.pages ? say("papers.versionPages", { count: one.pages }) : "",
        day: dayOf(one.addedAt), time: clockTime(one.addedAt),
      })))),
      uploadRows({ uploads: this.uploads, list: coming, store: this.store }),
      this.editable && paper.access !== "paper_only" && !paper.withdrawn ? h("p", { class: "row" },
        chooser({
          class: "button", words: say("papers.replace"), label: say("papers.replace"), icon: "upload",
          take: ([file]) => { if (file) this.uploads.replace(file, paper) }, more: { multiple: false, accept: ACCEPTED },
        }),
        h("span", { class: "field-help grow" }, say("papers.replaceHelp"))) : null)
  }

  /** @param {Paper} paper */
  #endings(paper) {
    return h("section", { class: "row paper-endings", key: "endings" },
      paper.url ? h("a", { class: "button quiet", href: paper.url, target: "_blank", rel: "noopener" }, say("papers.open", { title: paper.fileName })) : null,
      paper.withdrawn && this.store.can("papers.restore")
        ? button({
          key: "restore", label: say("papers.restore"), icon: "undo",
          press: async () => { await this.store.command("papers.restore", { paper: paper.id }); toast(say("papers.restored", { title: paper.title })) },
        }) : null,
      !paper.withdrawn && this.store.can("papers.withdraw") && paper.access !== "paper_only"
        ? button({ key: "withdraw", label: say("papers.withdraw"), icon: "undo", press: () => this.#withdraw(paper) }) : null,
      this.store.can("papers.remove")
        ? button({
          key: "remove", label: say("papers.removeAct"), icon: "trash", kind: "quiet", class: "push",
          press: async () => { await this.store.command("papers.remove", { paper: paper.id }); toast(say("papers.removed", { title: paper.title })); this.close() },
        }) : null)
  }

  /** @param {Paper} paper */
  async #withdraw(paper) {
    const sure = await confirmAction({ question: say("papers.withdrawQuestion", { title: paper.title }), consequence: say("papers.withdrawText"), action: say("papers.withdrawAct"), danger: true })
    if (!sure) return
    await this.store.command("papers.withdraw", { paper: paper.id })
    toast(say("papers.withdrawnToast", { title: paper.title }))
  }
}

customElements.define("paper-details", PaperDetailsElement)

/**
 * Who signed, when, over what, and honestly what was not checked.
 * @param {Paper} paper
 */
export function signatures(paper) {
  const tones = /** @type {const} */ ({ valid: "note", invalid: "bad", untrusted: "warning" })
  return h("section", { class: "stack-tight", key: "signatures" },
    h("h3", {}, say("papers.signatures")),
    h("ul", { class: "plain-list" }, (paper.signatures ?? []).map((one, index) => h("li", { key: index, class: "stack-tight" },
      h("p", { class: "strong" }, say("papers.signature", { signer: one.signer, when: one.at ? `${dayOf(one.at)} ${clockTime(one.at)}` : say("papers.signature.noTime") })),
      h("p", { class: "paper-marks" },
        badge(say(`papers.signature.${one.state}`), tones[one.state], one.state === "invalid" ? "warn" : "pen"),
        badge(say(`papers.signature.${one.covers}`), one.covers === "whole" ? "" : "warning"),
        badge(say(`papers.signature.${one.revocation}`), "warning", "info")),
      h("p", { class: "field-help" }, say(`papers.signature.${one.state}.text`))))))
}
