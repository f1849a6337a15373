/** The papers of an item as rows that are edited in place, those on their way with their progress, and a place to drop. */
import { h } from "../Shared/view.js"
import { fileSize } from "../Shared/format.js"
import { icon } from "../Shared/icon.js"
import { button } from "../Elements/button.js"
import { quietInput, quietSelect } from "../Elements/quiet.js"
import { say } from "../Words/say.js"
import { dropPlace } from "./drop-place.js"
import { PAPER_ACCESS, PAPER_KINDS } from "./naming.js"
import { paperMarks } from "./paper-marks.js"
import { openPaperSheet } from "./paper-sheet.js"
import { uploadRows } from "./upload-rows.js"
import "./words.js"

/**
 * @typedef {object} PaperRows
 * @property {import("../Store/types.js").Paper[]} papers
 * @property {import("./uploads.js").Uploads} uploads
 * @property {import("../Store/meeting.js").MeetingStore} store
 * @property {import("../Shared/edits.js").Edits} edits
 * @property {boolean} editable
 * @property {number | null} item whose papers they are; null: of the session as a whole
 * @property {string} of what the papers belong to, for screen readers
 */

/** @param {PaperRows} options */
export function paperRows(options) {
  const { papers, uploads, store, editable, of, item } = options
  const coming = uploads.list.filter((one) => one.item === item)
  return [
    papers.length > 0 ? h("ul", { class: "papers", key: "papers" }, papers.map((paper) => paperRow(paper, options))) : null,
    uploadRows({ uploads, list: coming, store }),
    editable
      ? dropPlace({ of, first: papers.length + coming.length === 0, take: (files) => uploads.add(files, item) })
      : papers.length === 0 ? h("p", { class: "quiet", key: "none" }, say("papers.none")) : null,
  ]
}

/** @param {import("../Store/types.js").Paper} paper @param {PaperRows} options */
function paperRow(paper, { store, edits, editable, uploads }) {
  const save = (/** @type {Record<string, any>} */ values) => store.command("papers.edit", { paper: paper.id, ...values })
  const common = { edits, disabled: !editable }
  return h("li", { class: ["paper", paper.withdrawn && "withdrawn"], key: paper.id },
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
      h("span", { class: "faint figure" }, paper.pages ? say("papers.pages", { count: paper.pages }) : paper.size > 0 ? fileSize(paper.size) : ""),
      button({
        label: say("papers.manage", { title: paper.title }), icon: "more", iconOnly: true, kind: "quiet",
        press: () => openPaperSheet({ store, uploads, paper: paper.id, editable }),
      })),
    paperMarks(paper))
}
