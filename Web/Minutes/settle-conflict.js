import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { changedWords } from "./changed-words.js"
import { paragraph, plainText } from "./content.js"
import { proposedContent } from "./merge.js"
import { MinutesPieceElement } from "./piece.js"
import "./words.js"

/** `<settle-conflict>`: two people wrote in one sentence. Both texts side by side with what each changed; one is taken, or both
 *  are put together by hand. Properties `base`, `mine`, `theirs`, `label`, `people`. Event `conflict-settled`, detail: what shall stand. */
export class SettleConflictElement extends ViewElement {
  /** @type {import("./content.js").Content} */
  base = paragraph()
  /** @type {import("./content.js").Content} */
  mine = paragraph()
  /** @type {import("./writing.js").Standing} */
  theirs = { content: paragraph(), version: 0 }
  label = ""
  /** @type {import("./mention-list.js").Person[]} */
  people = []
  /** @type {import("./content.js").Content | null} */
  #merged = null

  opened() {
    this.#merged = proposedContent(this.base, this.mine, this.theirs.content)
    // What is typed here belongs to nobody else yet.
    for (const type of ["piece-typed", "piece-left", "piece-entered", "piece-composed", "piece-below", "piece-erased", "piece-joined", "piece-step"]) {
      this.listen(this, type, event => event.stopPropagation())
    }
  }

  view() {
    const before = plainText(this.base)
    const name = this.theirs.by || say("minutes.somebody")
    const settle = (/** @type {import("./content.js").Content} */ content) => this.tell("conflict-settled", content)
    return h("div", { class: "stack" },
      h("p", {}, say("minutes.conflictText", { name })),
      h("div", { class: "side-by-side" },
        h("section", { class: "card stack-tight" }, h("h3", {}, say("minutes.conflictMine")), changedWords(before, plainText(this.mine)),
          button({ label: say("minutes.keepMine"), press: () => { settle(this.mine) } })),
        h("section", { class: "card stack-tight" }, h("h3", {}, say("minutes.conflictTheirs", { name })), changedWords(before, plainText(this.theirs.content)),
          button({ label: say("minutes.takeTheirs", { name }), press: () => { settle(this.theirs.content) } }))),
      h("section", { class: "card stack-tight" }, h("h3", {}, this.label),
        h("p", { class: "small quiet" }, say("minutes.conflictMergedText")),
        h("minutes-piece", { class: "merge-piece", piece: { key: "merge", content: this.#merged ?? this.mine, editable: true, own: false, label: this.label, people: this.people } }),
        h("p", { class: "row form-foot" }, button({
          label: say("minutes.putMerged"), kind: "primary", press: () => {
            const piece = this.querySelector("minutes-piece")
            if (piece instanceof MinutesPieceElement) settle(piece.content)
          },
        }))))
  }
}

customElements.define("settle-conflict", SettleConflictElement)
