/** A paper to take home with one's own notes, and the notes alone, for other PDF programs. */
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { send } from "../Shell/http.js"
import { toast } from "../Elements/toast.js"
import { addWords, say } from "../Words/say.js"
import vi from "../Words/export.vi.js"
import en from "../Words/export.en.js"

addWords(vi, en)

const exchangeType = "application/vnd.adobe.xfdf"

/**
 * The choices of the reader's menu.
 * @param {object} of
 * @param {string} of.meeting
 * @param {import("../Store/types.js").Paper} of.paper
 * @param {number} of.unsent notes that the server does not have yet
 * @param {boolean} of.mayTake the paper itself may be taken home
 * @param {() => void} of.done puts the menu away
 */
export function exportChoices({ meeting, paper, unsent, mayTake, done }) {
  const notes = `/api/desk/${meeting}/papers/${paper.id}.xfdf`
  const link = (/** @type {string} */ label, /** @type {string} */ href) =>
    h("a", { key: label, class: "menu-choice", href, download: "", onclick: () => { if (unsent > 0) toast(say("export.unsent", { count: unsent })); done() } }, icon("download"), h("span", { class: "grow" }, label))
  return h("div", { class: "menu-part", key: "export" },
    mayTake && paper.format !== "video" ? link(say("export.annotated"), `/api/meetings/${meeting}/papers/${paper.id}/annotated.pdf`) : null,
    link(say("export.notes"), notes),
    h("label", { key: "import", class: "menu-choice" }, icon("upload"), h("span", { class: "grow" }, say("export.import")),
      h("input", {
        type: "file", accept: `.xfdf,${exchangeType}`, class: "visually-hidden", "aria-label": say("export.import"),
        onchange: (/** @type {any} */ event) => { const [file] = event.target.files; done(); if (file) void bring(notes, file) },
      })))
}

/** @param {string} address @param {File} file */
async function bring(address, file) {
  try {
    const { added, known, refused } = await send("POST", address, file, exchangeType)
    toast([
      say("export.added", { count: added }), known > 0 ? say("export.known", { count: known }) : "", refused > 0 ? say("export.refused", { count: refused }) : "",
    ].filter(Boolean).join(" "))
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
  }
}
