import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { fullName } from "../Shared/names.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { button, linkButton } from "../Elements/button.js"
import { page } from "../Shell/frame.js"
import { currentPerson } from "../Shell/person.js"
import { MeetingStore } from "../Store/meeting.js"
import { checkIn, checkedIn, isPresent } from "./check-in-card.js"

/** `<check-in-screen>`: where the QR code at the door leads. One tap, and one is here. */
export class CheckInScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  /** @type {MeetingStore | null} */
  #store = null

  opened() {
    const store = new MeetingStore(this.place.parameters.id ?? "", { owner: currentPerson()?.username })
    this.#store = store
    this.own(() => store.close())
    this.own(store.subscribe("", this.update))
    this.own(store.onStatus(this.update))
    void store.open()
  }

  view() {
    return page({ title: say("checkIn.title"), width: "narrow", body: this.#body() })
  }

  #body() {
    const store = this.#store
    if (!store) return null
    if (store.status === "refused" || store.status === "removed" || store.status === "deleted") {
      return emptyState({ icon: "warn", title: say(`gone.${store.status}`), text: store.refusal || say(`gone.${store.status}.text`), action: linkButton({ label: say("general.toHome"), to: "/" }) })
    }
    const { meeting, me } = store
    if (!meeting || !me) return store.status === "offline" ? banner({ text: say("offline.strip"), icon: "offline", card: true }) : skeleton(4)
    const present = isPresent(me)
    return h("section", { class: "card check-in" },
      h("h2", {}, meeting.title),
      h("p", { class: "quiet" }, [fullName(me), me.post].filter(Boolean).join(", ")),
      present ? checkedIn(me) : null,
      !present && store.can("attendance.checkIn") ? [
        button({ key: "here", label: say("checkIn.here"), icon: "door", kind: "primary", class: "large wide", press: () => checkIn(store, "onsite", "qr") }),
        meeting.online ? button({ key: "remote", label: say("checkIn.remote"), icon: "remote", class: "wide", press: () => checkIn(store, "remote", "button") }) : null,
      ] : null,
      !present && !store.can("attendance.checkIn") ? banner({ text: say("checkIn.notNow"), card: true }) : null,
      linkButton({ key: "enter", label: say("checkIn.enter"), to: `/meeting/${encodeURIComponent(store.id)}`, kind: present ? "primary" : "", class: "wide" }))
  }
}

customElements.define("check-in-screen", CheckInScreenElement)
