import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { matches } from "../Shared/fold.js"
import { button } from "../Elements/button.js"
import { skeleton } from "../Elements/states.js"
import { say } from "../Words/say.js"
import { presentersOf } from "./presenters.js"
import "./words.js"

/** @typedef {import("../Store/types.js").Participant} Participant */

/** More people than this are found by name. */
const fewPeople = 8

/**
 * `<next-presenter>`: whom to hand the presenting to, among those who are here: whoever has the floor first, then the
 * chair's table and rapporteurs. Property `store`. Event `presenter-chosen`, detail the participant.
 */
export class NextPresenterElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))
  #query = ""

  opened() {
    this.own(this.store.watch("attendance"))
    this.own(this.store.subscribe("participant/", this.update))
  }

  view() {
    const all = /** @type {Participant[]} */ (this.store.list("participant/"))
    if (all.length === 0) return skeleton(4)
    const here = presentersOf(all, this.store.me?.participant ?? undefined, this.store.get("floor")?.participant ?? undefined)
    const floor = this.store.get("floor")?.participant
    if (here.length === 0) return h("p", {}, say("presenting.nobody"))
    return h("div", { class: "stack-tight" },
      here.length > fewPeople ? h("input", {
        type: "search", class: "input", "aria-label": say("presenting.find"), placeholder: say("presenting.find"), value: this.#query,
        oninput: (/** @type {any} */ event) => { this.#query = event.target.value; this.update() },
      }) : null,
      h("ul", { class: "stack-tight" }, here.filter(one => matches(`${one.name} ${one.post}`, this.#query)).map(one => h("li", { key: one.id }, button({
        label: [`${one.honorific} ${one.name}`, one.post].filter(Boolean).join(", "), class: "wide start", icon: one.id === floor ? "hand" : "person",
        press: () => this.tell("presenter-chosen", one.id),
      })))))
  }
}

customElements.define("next-presenter", NextPresenterElement)
