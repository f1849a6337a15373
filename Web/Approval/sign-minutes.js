import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { press } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { ownApproval } from "./own-approval.js"
import "./own-key.js"
import "./words.js"

/** `<sign-minutes>`: the secretary signs the approved text, the same that the chair signed. Property `store`. Event `sheet-done`. */
export class SignMinutesElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)

  view() {
    return h("form", { class: "stack", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void press(this, () => this.#sign()) } },
      h("p", {}, say("approval.signText")),
      h("own-key", {}),
      h("div", { class: "row form-foot" }, h("button", { type: "submit", class: "button primary" }, say("approval.sign"))))
  }

  async #sign() {
    const version = this.store.get("minutes")?.version
    const approval = await ownApproval(this.store)
    if (!approval) throw new Error(say("approval.noKey"))
    await this.store.command("minutes.sign", { version, approval })
    toast(say("approval.signed"))
    this.tell("sheet-done")
  }
}

customElements.define("sign-minutes", SignMinutesElement)
