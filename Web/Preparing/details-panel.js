import { h } from "../Shared/view.js"
import { clockTime, isoDay } from "../Shared/format.js"
import { ViewElement } from "../Shared/element.js"
import { Edits } from "../Shared/edits.js"
import { quietCheck, quietInput } from "../Elements/quiet.js"
import { say } from "../Words/say.js"
import { endAfterMove, instantOf } from "./when.js"
import { inWords } from "./words.js"

/** `<details-panel>`: title, time, place and the rest of what an invitation says. Property `store`. Saves itself. */
export class DetailsPanelElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))

  #edits = new Edits(() => this.update())

  opened() { for (const key of ["meeting", "me"]) this.own(this.store.subscribe(key, this.update)) }
  closed() { this.#edits.close() }

  view() {
    const meeting = this.store.meeting
    if (!meeting) return null
    const online = meeting.online
    return h("div", { class: "stack" },
      this.#line("title", { type: "textarea", value: meeting.title, more: { maxlength: 500, required: true } }),
      h("div", { class: "fields short" },
        this.#line("day", { type: "date", value: isoDay(meeting.startsAt), save: this.#saveDay, more: { required: true } }),
        this.#line("starts", { type: "time", value: clockTime(meeting.startsAt), save: (time) => this.#saveTime("startsAt", time), more: { required: true } }),
        this.#line("ends", { type: "time", value: clockTime(meeting.endsAt), save: (time) => this.#saveTime("endsAt", time), more: { required: true } })),
      h("p", { class: "quiet", role: "status" }, inWords(meeting.startsAt, meeting.endsAt)),
      this.#line("place", { value: meeting.place ?? "", more: { maxlength: 500 } }),
      h("label", { class: "check" },
        quietCheck({
          edits: this.#edits, name: "online", label: say("details.online"), value: online ? "yes" : "no", disabled: !this.store.can("session.edit"),
          save: (value) => this.store.command("session.edit", { online: value === "yes" }),
        }), h("span", { "aria-hidden": "true" }, say("details.online"))),
      online ? this.#line("videoLink", { type: "url", value: meeting.videoLink ?? "", help: say("details.videoLink.help"), more: { maxlength: 2000, placeholder: "https://" } }) : null,
      h("div", { class: "fields" },
        this.#line("speechSeconds", {
          type: "number", value: String(Math.round((meeting.speechSeconds ?? 0) / 60)), more: { min: 0, max: 240, inputmode: "numeric" }, help: say("details.speechSeconds.help"),
          save: (minutes) => this.store.command("session.edit", { speechSeconds: Math.max(0, Math.round(Number(minutes) * 60)) }),
        })),
      this.#line("notes", { type: "textarea", value: meeting.notes ?? "", help: say("details.notes.help"), more: { maxlength: 20_000 } }))
  }

  /**
   * @param {string} name
   * @param {{ value: string, type?: string, help?: string, save?: (text: string) => unknown, more?: Record<string, any> }} options
   */
  #line(name, options) {
    const label = say(`details.${name}`)
    return h("div", { class: "field", key: name },
      h("span", { class: "field-label", "aria-hidden": "true" }, label),
      quietInput({
        edits: this.#edits, name, label, value: options.value, type: options.type, class: "outlined", disabled: !this.store.can("session.edit"),
        save: options.save ?? ((text) => this.store.command("session.edit", { [name]: text })),
        more: options.more,
      }),
      options.help ? h("span", { class: "field-help" }, options.help) : null)
  }

  #saveDay = (/** @type {string} */ day) => {
    const meeting = this.store.meeting
    const startsAt = meeting && instantOf(day, clockTime(meeting.startsAt))
    if (!meeting || startsAt === null || startsAt === undefined) throw new Error(say("details.noDay"))
    return this.store.command("session.edit", { startsAt, endsAt: endAfterMove(meeting.startsAt, meeting.endsAt, startsAt) })
  }

  /** @param {"startsAt" | "endsAt"} which @param {string} time */
  #saveTime(which, time) {
    const meeting = this.store.meeting
    const at = meeting && instantOf(isoDay(meeting.startsAt), time)
    if (!meeting || at === null || at === undefined) throw new Error(say("details.noTime"))
    if (which === "startsAt") return this.store.command("session.edit", { startsAt: at, endsAt: endAfterMove(meeting.startsAt, meeting.endsAt, at) })
    if (at <= meeting.startsAt) throw new Error(say("details.endsBeforeStart"))
    return this.store.command("session.edit", { endsAt: at })
  }
}

customElements.define("details-panel", DetailsPanelElement)
