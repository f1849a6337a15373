import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { byGivenName, matches } from "../Shared/fold.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"

/** @typedef {import("../Desk/item.js").Share} Share */

/**
 * Who sees it, in words.
 * @param {Share} share
 */
export function shareWords(share) {
  if (share === "table" || share === "all") return say(`ink.share.${share}`)
  if (share && typeof share === "object") return say("ink.people", { count: share.people.length })
  return say("ink.share.none")
}

/** @param {import("./paper-ink.js").PaperInk} ink */
export function shareSheet(ink) {
  const items = ink.sharing.flatMap(id => ink.desk.get(id) ?? [])
  const close = () => ink.share([])
  return sheet({
    key: "share", heading: say("ink.shareTitle", { count: items.length }), close,
    body: h("share-choice", {
      key: "choice", store: ink.reader.store, present: items[0]?.share ?? null,
      "onshare-chosen": (/** @type {any} */ event) => {
        const share = /** @type {Share} */ (event.detail)
        ink.shareWith(share)
        toast(share ? say("ink.shared", { who: shareWords(share) }) : say("ink.sharedNot"))
      },
    }),
  })
}

/** `<share-choice>`: with whom one shares notes. Properties `store`, `present`. Event `share-chosen`, detail the choice. */
export class ShareChoiceElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)
  /** @type {Share} */
  present = null
  #kind = "none"
  /** @type {Set<number>} */
  #people = new Set()
  #query = ""

  opened() {
    this.#kind = this.present === null ? "none" : typeof this.present === "string" ? this.present : "people"
    this.#people = new Set(typeof this.present === "object" ? this.present?.people ?? [] : [])
    this.own(this.store.watch("attendance"))
    this.own(this.store.subscribe("participant/", () => this.update()))
  }

  view() {
    return h("div", { class: "stack" },
      h("fieldset", { class: "stack-tight", key: "kinds" },
        h("legend", { class: "visually-hidden" }, say("ink.shareWith")),
        ["none", "table", "people", "all"].map(kind => h("label", { key: kind, class: "share-kind" },
          h("input", { type: "radio", name: "share", value: kind, checked: this.#kind === kind, onchange: () => { this.#kind = kind; this.update() } }),
          h("span", {}, say(`ink.share.${kind}`))))),
      this.#kind === "people" ? this.#choosePeople() : null,
      h("p", { class: "small quiet", key: "hint" }, say("ink.shareHint")),
      h("div", { class: "sheet-foot", key: "foot" },
        button({
          label: this.#kind === "none" ? say("ink.shareStop") : say("ink.shareAct"), kind: "primary", disabled: this.#kind === "people" && this.#people.size === 0,
          press: () => this.tell("share-chosen", this.#chosen),
        })))
  }

  /** @returns {Share} */
  get #chosen() {
    if (this.#kind === "none") return null
    return this.#kind === "people" ? { people: [...this.#people] } : /** @type {"table" | "all"} */ (this.#kind)
  }

  #choosePeople() {
    const self = this.store.me?.participant
    const all = /** @type {import("../Store/types.js").Participant[]} */ (this.store.list("participant/"))
      .filter(one => one.person != null && one.id !== self)
      .filter(one => matches(`${one.name} ${one.post}`, this.#query))
      .sort((a, b) => byGivenName(a.name, b.name))
    return h("div", { class: "stack-tight", key: "people" },
      h("input", {
        type: "search", class: "input", "aria-label": say("ink.shareFind"), placeholder: say("ink.shareFind"), value: this.#query,
        oninput: (/** @type {any} */ event) => { this.#query = event.target.value; this.update() },
      }),
      h("ul", { class: "share-people", tabindex: "0", "aria-label": say("ink.shareWith") }, all.map(one => h("li", { key: one.id },
        h("label", { class: "share-kind" },
          h("input", {
            type: "checkbox", checked: this.#people.has(one.person ?? 0),
            onchange: (/** @type {any} */ event) => { event.target.checked ? this.#people.add(one.person ?? 0) : this.#people.delete(one.person ?? 0); this.update() },
          }),
          h("span", { class: "grow" }, h("span", {}, `${one.honorific} ${one.name}`), h("span", { class: "small quiet" }, ` ${one.post}`)))))))
  }
}

customElements.define("share-choice", ShareChoiceElement)
