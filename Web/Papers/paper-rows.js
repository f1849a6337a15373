/** The papers of an item as rows that are edited in place, those on their way with their progress, and a place to drop. */
import { h } from "../Shared/view.js"
import { fileSize } from "../Shared/format.js"
import { icon } from "../Shared/icon.js"
import { button } from "../Elements/button.js"
import { quietInput, quietSelect } from "../Elements/quiet.js"
import { toast } from "../Elements/toast.js"
import { hasWords, say } from "../Words/say.js"
import { PAPER_ACCESS, PAPER_KINDS } from "./naming.js"

/**
 * @typedef {object} PaperRows
 * @property {any[]} papers
 * @property {import("./uploads.js").Upload[]} uploads
 * @property {import("../Store/meeting.js").MeetingStore} store
 * @property {import("../Shared/edits.js").Edits} edits
 * @property {boolean} editable
 * @property {(files: Iterable<File>) => void} addFiles
 * @property {(key: number) => void} cancel
 * @property {(key: number) => void} retry
 * @property {string} of what the papers belong to, for screen readers
 */

/** @param {PaperRows} options */
export function paperRows(options) {
  const { papers, uploads, editable, of } = options
  return [
    papers.length > 0 ? h("ul", { class: "papers", key: "papers" }, papers.map((paper) => paperRow(paper, options))) : null,
    uploads.length > 0 ? h("ul", { class: "papers", key: "uploads" }, uploads.map((upload) => uploadRow(upload, options))) : null,
    editable
      ? h("label", { class: "paper-drop", key: "drop" }, icon("upload"),
        h("span", {}, papers.length + uploads.length === 0 ? say("papers.dropFirst") : say("papers.drop")),
        h("input", {
          type: "file", accept: "application/pdf,.pdf", multiple: true, class: "visually-hidden", "aria-label": say("papers.addTo", { of }),
          onchange: (/** @type {any} */ event) => {
            if (event.target.files.length > 0) options.addFiles([...event.target.files])
            event.target.value = ""
          },
        }))
      : papers.length === 0 ? h("p", { class: "quiet", key: "none" }, say("papers.none")) : null,
  ]
}

/** @param {any} paper @param {PaperRows} options */
function paperRow(paper, { store, edits, editable }) {
  const save = (/** @type {Record<string, any>} */ values) => store.command("papers.edit", { paper: paper.id, ...values })
  const common = { edits, disabled: !editable }
  return h("li", { class: "paper", key: paper.id },
    h("span", { class: "paper-name" }, icon("paper"),
      quietInput({
        ...common, name: `paper/${paper.id}/title`, type: "textarea", value: paper.title, label: say("papers.title", { title: paper.title }),
        save: (title) => save({ title }), more: { maxlength: 500 },
      })),
    h("span", { class: "paper-facts" },
      quietSelect({
        ...common, name: `paper/${paper.id}/kind`, value: paper.kind, label: say("papers.kindOf", { title: paper.title }),
        save: (kind) => save({ kind }), choices: PAPER_KINDS.map((value) => ({ value, label: say(`paper.kind.${value}`) })),
      }),
      quietInput({
        ...common, name: `paper/${paper.id}/number`, value: paper.number ?? "", label: say("papers.numberOf", { title: paper.title }),
        save: (number) => save({ number }), more: { placeholder: say("papers.number"), maxlength: 50 },
      }),
      quietInput({
        ...common, name: `paper/${paper.id}/issuedOn`, type: "date", value: paper.issuedOn ?? "", label: say("papers.issuedOnOf", { title: paper.title }),
        save: (day) => save({ issuedOn: day || null }), more: { title: say("papers.issuedOn") },
      }),
      quietSelect({
        ...common, name: `paper/${paper.id}/access`, value: paper.access, label: say("papers.accessOf", { title: paper.title }),
        save: (access) => save({ access }), choices: PAPER_ACCESS.map((value) => ({ value, label: say(`paper.access.${value}`) })),
      })),
    h("span", { class: "paper-tools" },
      h("span", { class: "faint figure" }, paper.pages ? say("papers.pages", { count: paper.pages }) : fileSize(paper.size)),
      paper.url
        ? h("a", { class: "button quiet icon-only", href: paper.url, target: "_blank", rel: "noopener", "aria-label": say("papers.open", { title: paper.title }), title: say("papers.open", { title: paper.title }) }, icon("external"))
        : null,
      editable
        ? button({
          label: say("papers.remove", { title: paper.title }), icon: "trash", iconOnly: true, kind: "quiet",
          press: async () => {
            await store.command("papers.remove", { paper: paper.id })
            toast(say("papers.removed", { title: paper.title }))
          },
        })
        : null))
}

/** @param {import("./uploads.js").Upload} upload @param {PaperRows} options */
function uploadRow(upload, { cancel, retry }) {
  const share = upload.size > 0 ? Math.min(1, upload.sent / upload.size) : 0
  const refused = upload.state === "refused"
  return h("li", { class: ["paper", "upload", refused && "refused"], key: upload.key },
    h("span", { class: "paper-name" }, icon(refused ? "warn" : "upload"),
      h("span", { class: "grow" }, upload.name,
        refused
          ? h("span", { class: "field-problem", role: "alert" }, hasWords(upload.message) ? say(upload.message) : upload.message)
          : h("progress", { max: 1, value: Math.max(share, 0.001), "aria-label": say("papers.sending", { name: upload.name }) }))),
    h("span", { class: "paper-tools" },
      refused ? null : h("span", { class: "faint figure" }, upload.state === "checking" ? say("papers.checking") : `${fileSize(upload.sent)} / ${fileSize(upload.size)}`),
      refused ? button({ label: say("general.again"), press: () => retry(upload.key) }) : null,
      button({ label: say("papers.cancel", { name: upload.name }), icon: "cross", iconOnly: true, kind: "quiet", press: () => cancel(upload.key) })))
}
