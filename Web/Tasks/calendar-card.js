import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { confirmAction } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { request } from "../Shell/http.js"
import "./words.js"

/** `<calendar-card>`: an address for one's calendar, with one's sessions and deadlines. Who has the address can read it. */
export class CalendarCardElement extends ViewElement {
  #url = ""

  view() {
    return h("section", { class: "card stack", "aria-labelledby": "calendar-heading" },
      h("h2", { id: "calendar-heading" }, say("tasks.calendar")),
      h("p", {}, say("tasks.calendarText")),
      this.#url ? h("label", { class: "field" }, h("span", { class: "field-label" }, say("tasks.calendarAddress")),
        h("input", { class: "input", readOnly: true, value: this.#url, onfocus: (/** @type {any} */ event) => event.target.select() })) : null,
      h("p", { class: "row" },
        this.#url ? button({ label: say("tasks.calendarCopy"), icon: "copy", kind: "primary", press: async () => { await navigator.clipboard.writeText(this.#url); toast(say("tasks.calendarCopied")) } })
          : button({ label: say("tasks.calendarMake"), icon: "key", kind: "primary", press: () => this.#make() }),
        button({ label: say("tasks.calendarStop"), press: () => this.#stop() })),
      h("p", { class: "small quiet" }, say("tasks.calendarOld")))
  }

  async #make() {
    this.#url = new URL((await request("POST", "/api/my/calendar", {}))?.path ?? "/", location.origin).href
    this.update()
  }

  async #stop() {
    const sure = await confirmAction({ question: say("tasks.calendarStopQuestion"), consequence: say("tasks.calendarStopText"), action: say("tasks.calendarStop") })
    if (!sure) return
    await request("DELETE", "/api/my/calendar")
    this.#url = ""
    toast(say("tasks.calendarStopped"))
    this.update()
  }
}

customElements.define("calendar-card", CalendarCardElement)
