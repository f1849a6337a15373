import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { MeetingStore } from "../Store/meeting.js"
import { currentPerson } from "../Shell/person.js"
import { page } from "../Shell/frame.js"
import { linkButton } from "../Elements/button.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { say } from "../Words/say.js"
import "./attendance-board.js"

/** `<roll-call>`: the attendance board on a screen of its own, for the door of the room and for site operators. */
export class RollCallElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  #store = /** @type {MeetingStore} */ (/** @type {any} */ (null))

  opened() {
    this.#store = new MeetingStore(this.place.parameters.id ?? "", { owner: currentPerson()?.username })
    this.own(() => this.#store.close())
    this.own(this.#store.onStatus(this.update))
    this.own(this.#store.subscribe("meeting", this.update))
    this.own(this.#store.watch("attendance"))
    void this.#store.open()
  }

  view() {
    const { meeting, status, refusal } = this.#store
    return page({
      title: meeting?.title ?? say("board.label"),
      aboveTitle: meeting ? h("p", { class: "quiet" }, say("board.label")) : null,
      actions: meeting ? linkButton({ label: say("board.toMeeting"), to: `/meeting/${meeting.id}`, icon: "back" }) : null,
      body: [
        status === "offline" ? banner({ icon: "offline", tone: "warning", text: say("board.offline"), card: true }) : null,
        meeting
          ? h("attendance-board", { key: "board", store: this.#store })
          : status === "loading" ? skeleton() : emptyState({ icon: "door", text: refusal || say("broken.text") }),
      ],
    })
  }
}

customElements.define("roll-call", RollCallElement)
