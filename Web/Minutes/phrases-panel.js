import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { askText } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { isEmpty, plainText } from "./content.js"
import { notesAbout } from "./notes-panel.js"
import "./words.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk @typedef {import("./content.js").Content} Content @typedef {{ id: string, title: string, content: Content }} Phrase */

/** @param {Desk} desk */
export function phrasesPanel(desk) {
  const own = notesAbout(desk, "phrase").map(item => ({ id: item.id, title: String(item.data.title ?? ""), content: /** @type {Content} */ (item.data.content) }))
  return h("minutes-phrases", {
    phrases: desk.phrases, ownPhrases: own, "onphrase-put": (/** @type {CustomEvent} */ event) => put(desk, event.detail),
    "onphrase-keep": () => keep(desk), "onphrase-drop": (/** @type {CustomEvent} */ event) => { desk.notes?.desk.remove([event.detail]) },
  })
}

/** @param {Desk} desk @param {Content} content */
function put(desk, content) {
  const row = desk.rows.find(one => one.name === desk.chosen || one.key === desk.chosen)
  const piece = desk.piece()
  desk.show({ narrowSide: false })
  // Into the empty block where one is about to write, else below.
  if (row && piece && !row.line && isEmpty(piece.content)) piece.change(content, { run: 0, caret: 0 })
  else desk.below(row?.key ?? desk.rows.at(-1)?.key ?? null, [content])
}

/** @param {Desk} desk */
async function keep(desk) {
  const row = desk.rows.find(one => one.name === desk.chosen || one.key === desk.chosen)
  if (!row || isEmpty(row.content)) { toast(say("minutes.phrases.chooseFirst")); return }
  const content = row.content
  const title = await askText({ question: say("minutes.phrases.keep"), label: say("minutes.phrases.title"), value: plainText(content).slice(0, 60), required: true, limit: 120, action: say("minutes.phrases.keepAct") })
  if (title === null) return
  desk.notes?.desk.put([{ kind: "note", data: { about: "phrase", title, content, since: Date.now() } }])
}

/** `<minutes-phrases>`: text blocks with this session's names in them, and one's own. Properties `phrases`, `ownPhrases`. Events `phrase-put`
 *  (detail: the content), `phrase-keep`, `phrase-drop` (detail: the id). */
export class MinutesPhrasesElement extends ViewElement {
  /** @type {Phrase[]} */
  #own = []
  /** @type {Phrase[]} */
  #phrases = []

  get ownPhrases() { return this.#own }
  set ownPhrases(own) { this.#own = own; this.update() }

  get phrases() { return this.#phrases }
  set phrases(phrases) { this.#phrases = phrases; this.update() }

  view() {
    return h("div", { class: "stack" },
      h("p", { class: "small quiet" }, say("minutes.phrases.text")),
      h("ul", { class: "stack-tight" }, this.#phrases.map(one => this.#line(one, false))),
      h("h2", { class: "panel-heading" }, say("minutes.phrases.own")),
      h("ul", { class: "stack-tight" }, this.#own.map(one => this.#line(one, true))),
      button({ label: say("minutes.phrases.keep"), icon: "plus", press: () => this.tell("phrase-keep") }))
  }

  /** @param {Phrase} one @param {boolean} own */
  #line(one, own) {
    return h("li", { key: one.id, class: "phrase" },
      h("button", { type: "button", class: "phrase-put", onclick: () => this.tell("phrase-put", one.content) }, h("strong", {}, one.title), h("span", { class: "small quiet" }, plainText(one.content))),
      own ? button({ label: say("minutes.phrases.drop"), icon: "trash", iconOnly: true, kind: "quiet", press: () => { this.tell("phrase-drop", one.id) } }) : null)
  }
}

customElements.define("minutes-phrases", MinutesPhrasesElement)
