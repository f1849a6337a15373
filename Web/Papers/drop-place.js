/** Where papers are let go or chosen: files, or a whole folder. */
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { ACCEPTED, filesOf, tidy } from "./files.js"
import "./words.js"

/**
 * @param {object} options
 * @param {string} options.of what the papers belong to, for screen readers
 * @param {boolean} options.first whether there is nothing yet: then it says more
 * @param {(files: File[]) => void} options.take
 */
export function dropPlace({ of, first, take }) {
  return h("div", { class: "paper-places", key: "drop", ...dropTarget(true, take) },
    chooser({ class: "paper-drop grow", words: first ? say("papers.dropFirst") : say("papers.drop"), label: say("papers.addTo", { of }), icon: "upload", take, more: { accept: ACCEPTED } }),
    chooser({ class: "paper-drop folder", words: say("papers.dropFolder"), label: say("papers.folderTo", { of }), icon: "folder", take, more: { webkitdirectory: true } }),
    first ? h("p", { class: "faint paper-takes" }, say("papers.takes")) : null)
}

/**
 * A field for files that looks like a place.
 * @param {{ class: string, words: string, label: string, icon: string, take: (files: File[]) => void, more?: Record<string, any> }} options
 */
export function chooser(options) {
  return h("label", { class: options.class }, icon(options.icon), h("span", {}, options.words),
    h("input", {
      type: "file", multiple: true, class: "visually-hidden", "aria-label": options.label, ...options.more,
      onchange: (/** @type {any} */ event) => {
        const files = tidy([...event.target.files])
        if (files.length > 0) options.take(files)
        event.target.value = ""
      },
    }))
}

/**
 * Attributes of an element on which files may be let go.
 * @param {boolean} takes @param {(files: File[]) => void} files
 */
export function dropTarget(takes, files) {
  if (!takes) return {}
  /** @param {DragEvent} event */
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false
  return {
    ondragover: (/** @type {any} */ event) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      event.currentTarget.classList.add("receiving")
    },
    ondragleave: (/** @type {any} */ event) => {
      if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.classList.remove("receiving")
    },
    ondrop: (/** @type {any} */ event) => {
      event.currentTarget.classList.remove("receiving")
      if (!holdsFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      void filesOf(event.dataTransfer).then((list) => { if (list.length > 0) files(list) })
    },
  }
}
