import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"

/** @typedef {import("./reader.js").PaperReaderElement} Reader */

const titles = { pages: "reader.pages", outline: "reader.outline", find: "reader.find", notes: "ink.list" }

/**
 * What stands beside the pages: all of them small, the outline, what was found, one's notes.
 * @param {Reader} reader
 */
export function readerSide(reader) {
  const side = reader.side
  if (side === "") return null
  const title = say(titles[side])
  const body = { pages: thumbnails, outline, find, notes }[side]
  return h("aside", { class: ["reader-side", side], key: "side", "aria-label": title },
    h("div", { class: "side-head" }, h("h3", { class: "grow" }, title),
      button({ label: say("general.close"), icon: "cross", kind: "quiet", iconOnly: true, press: () => reader.toggleSide(side) })),
    body(reader))
}

/** @param {Reader} reader */
function thumbnails(reader) {
  return h("page-thumbnails", {
    key: "thumbs", class: "side-body", pages: reader.pages, page: reader.page, tabindex: "0", role: "group", "aria-label": say("reader.pages"),
    "onpage-chosen": (/** @type {any} */ event) => reader.goTo(event.detail.page),
  })
}

/** @param {Reader} reader */
function outline(reader) {
  const entries = reader.pages?.manifest.outline ?? []
  // The last heading that stands on this page or before it.
  const present = entries.reduce((last, entry, index) => entry.page <= reader.page ? index : last, -1)
  return h("ol", { class: "side-body outline-list", key: "outline", tabindex: "0", "aria-label": say("reader.outline") }, entries.map((entry, index) => h("li", { key: index },
    h("button", {
      type: "button", class: "outline-entry", style: { "--depth": String(Math.min(entry.level, 5)) }, "aria-current": index === present ? "true" : undefined,
      onclick: () => reader.goTo(entry.page),
    }, h("span", { class: "grow" }, entry.title), h("span", { class: "faint figure" }, entry.page)))))
}

/** @param {Reader} reader */
function find(reader) {
  const { find } = reader
  return h("div", { class: "side-body find", key: "find" },
    h("form", {
      role: "search", class: "find-bar", onsubmit: (/** @type {any} */ event) => {
        event.preventDefault()
        const text = event.target.elements.words.value
        if (text.normalize("NFC").trim() === find.query && find.hits.length > 0) find.step(1)
        else reader.look(text)
      },
    },
      h("input", {
        name: "words", type: "search", class: "input find-field", "aria-label": say("reader.findWords"), placeholder: say("reader.findHint"), autocomplete: "off", maxlength: 200,
        whenMade: (/** @type {HTMLInputElement} */ field) => { field.value = find.query || reader.wish?.quote || "" },
        oninput: (/** @type {any} */ event) => { if (!event.isComposing) reader.look(event.target.value) },
        oncompositionend: (/** @type {any} */ event) => reader.look(event.target.value),
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); find.step(-1) }
          if (event.key === "Escape") { event.stopPropagation(); reader.toggleSide("find"); reader.stage?.scroller.focus() }
        },
      }),
      button({ label: say("reader.previousHit"), icon: "up", kind: "quiet", iconOnly: true, press: () => find.step(-1), disabled: find.hits.length === 0 }),
      button({ label: say("reader.nextHit"), icon: "down", kind: "quiet", iconOnly: true, press: () => find.step(1), disabled: find.hits.length === 0 })),
    h("p", { class: "find-count small quiet", role: "status" }, countOf(reader)),
    h("ol", { class: "find-hits", tabindex: "0", "aria-label": say("reader.hits") }, find.hits.map((hit, index) => h("li", { key: index },
      h("button", {
        type: "button", class: "find-hit", "aria-current": index === find.index ? "true" : undefined, onclick: () => { find.choose(index); reader.goTo(hit.page, { offset: hit.boxes[0]?.[1] ?? 0, centre: true }) },
      },
        h("span", { class: "find-page figure" }, say("reader.pageShort", { page: hit.page })),
        h("span", { class: "grow" }, marked(hit)))))))
}

/** @param {Reader} reader */
function countOf({ find, pages }) {
  if (find.state === "looking" && find.hits.length === 0) return say("reader.looking")
  if (find.state === "failed") return say("reader.findFailed")
  if (find.state === "empty") return pages?.manifest.text === false ? say("reader.noText") : ""
  if (find.hits.length === 0) return pages?.manifest.text === false ? say("reader.noText") : say("reader.nothingFound", { query: find.query })
  return say("reader.found", { index: find.index + 1, count: find.total })
}

/** @param {import("./find.js").Hit} hit @returns {import("../Shared/view.js").Child[]} the snippet with its marks */
function marked(hit) {
  /** @type {import("../Shared/view.js").Child[]} */
  const parts = []
  let at = 0
  for (const [from, to] of hit.marks) {
    parts.push(hit.snippet.slice(at, from), h("mark", {}, hit.snippet.slice(from, to)))
    at = to
  }
  return [...parts, hit.snippet.slice(at)]
}

/** @param {Reader} reader */
function notes(reader) {
  return reader.ink ? reader.ink.list() : emptyState({ icon: "note", text: say("ink.none"), small: true })
}
