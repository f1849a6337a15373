import { h } from "../Shared/view.js"
import { clockTime, dayOf, isoDay } from "../Shared/format.js"
import { ViewElement } from "../Shared/element.js"
import { page } from "../Shell/frame.js"
import { request } from "../Shell/http.js"
import { go } from "../Shell/router.js"
import { press } from "../Elements/button.js"
import { checkField, choiceField, field } from "../Elements/field.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { say } from "../Words/say.js"
import { linesOf } from "./drafts.js"
import { endAfterMove, instantOf, usualTime } from "./when.js"
import { inWords } from "./words.js"

/** @typedef {import("../Store/types.js").Summary} Summary */
/** @typedef {{ id: number, name: string, kind: string, mayPrepare: boolean, members: number }} Committee */

/** `<new-session>` founds a session: from nothing, from a template, or like an earlier one. */
export class NewSessionElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  /** @type {Committee[] | null} */
  #committees = null
  /** @type {Summary[]} */
  #meetings = []
  #problem = ""
  /** @type {Record<string, string>} */
  #faults = {}
  /** @type {"nothing" | "template" | "earlier"} */
  #source = "nothing"
  #values = { from: "", committee: "", title: "", day: "", starts: "", ends: "", place: "", online: false, sites: "" }

  opened() {
    const { startsAt, endsAt } = usualTime(Date.now())
    Object.assign(this.#values, { day: isoDay(startsAt), starts: clockTime(startsAt), ends: clockTime(endsAt) })
    void this.#load()
  }

  async #load() {
    try {
      const [committees, meetings] = await Promise.all([request("GET", "/api/committees"), request("GET", "/api/meetings")])
      this.#committees = committees.committees.filter((/** @type {Committee} */ one) => one.mayPrepare)
      this.#meetings = meetings.meetings
      const only = this.#committees?.length === 1 ? this.#committees[0] : undefined
      if (only) this.#values.committee = String(only.id)
      const from = this.#meetings.find((one) => one.id === this.place.query.get("from"))
      if (from) {
        this.#source = from.isTemplate ? "template" : "earlier"
        this.#takeFrom(from)
      }
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
    }
    this.update()
  }

  view() {
    return page({ title: say("new.title"), width: "narrow", body: this.#body() })
  }

  #body() {
    if (this.#problem) return banner({ tone: "bad", text: this.#problem, card: true })
    if (this.#committees === null) return skeleton()
    if (this.#committees.length === 0) return emptyState({ icon: "people", text: say("new.noCommittee") })
    const values = this.#values
    const startsAt = instantOf(values.day, values.starts)
    const endsAt = instantOf(values.day, values.ends)
    return h("form", { class: "stack", novalidate: true, onsubmit: this.#submit },
      h("section", { class: "card stack" },
        choiceField({
          name: "new-source", legend: say("new.from"), value: this.#source, change: this.#choose,
          choices: ["nothing", "template", "earlier"].map((value) => ({ value, label: say(`new.from.${value}`) })),
        }),
        this.#source === "nothing" ? null : this.#sourceField()),
      h("section", { class: "card stack" },
        field({
          name: "new-committee", label: say("new.committee"), type: "select", required: true, value: values.committee, problem: this.#faults.committee,
          help: say("new.committee.help"), change: (text) => this.#set("committee", text),
          choices: [{ value: "", label: "" }, ...this.#committees.map((one) => ({ value: String(one.id), label: `${one.name} (${say("new.members", { count: one.members })})` }))],
        }),
        field({
          name: "new-title", label: say("new.name"), required: true, value: values.title, problem: this.#faults.title,
          change: (text) => this.#set("title", text), more: { maxlength: 500 },
        }),
        h("div", { class: "fields short" },
          field({ name: "new-day", label: say("details.day"), type: "date", required: true, value: values.day, problem: this.#faults.day, change: (text) => this.#set("day", text) }),
          field({ name: "new-starts", label: say("details.starts"), type: "time", required: true, value: values.starts, problem: this.#faults.starts, change: this.#moveStart }),
          field({ name: "new-ends", label: say("details.ends"), type: "time", required: true, value: values.ends, problem: this.#faults.ends, change: (text) => this.#set("ends", text) })),
        startsAt !== null && endsAt !== null ? h("p", { class: "quiet", role: "status" }, inWords(startsAt, endsAt)) : null,
        field({ name: "new-place", label: say("details.place"), value: values.place, change: (text) => this.#set("place", text), more: { maxlength: 500 } }),
        checkField({ label: say("details.online"), value: values.online, change: (value) => { values.online = value; this.update() } }),
        values.online && this.#source === "nothing"
          ? field({ name: "new-sites", label: say("new.sites"), type: "textarea", value: values.sites, change: (text) => this.#set("sites", text) })
          : null),
      h("div", { class: "row form-foot" }, h("button", { type: "submit", class: "button primary large push" }, say("new.create"))))
  }

  #sourceField() {
    const list = this.#sources()
    if (list.length === 0) return h("p", { class: "quiet" }, say(this.#source === "template" ? "new.noTemplates" : "new.noEarlier"))
    return field({
      name: "new-from", label: say(this.#source === "template" ? "new.template" : "new.earlier"), type: "select", value: this.#values.from, problem: this.#faults.from,
      help: say("new.copies"),
      choices: [{ value: "", label: "" }, ...list.map((one) => ({ value: one.id, label: one.isTemplate ? one.title : `${dayOf(one.startsAt)} · ${one.title}` }))],
      change: (id) => {
        const from = list.find((one) => one.id === id)
        if (from) this.#takeFrom(from)
        else this.#values.from = ""
        this.update()
      },
    })
  }

  #sources() {
    const template = this.#source === "template"
    return this.#meetings.filter((one) => one.isTemplate === template).sort((a, b) => b.startsAt - a.startsAt)
  }

  /**
   * A session takes over what its model says, but never its day.
   * @param {Summary} from
   */
  #takeFrom(from) {
    Object.assign(this.#values, {
      from: from.id, committee: String(from.committeeID), title: from.title, place: from.place ?? "", online: from.online,
      starts: clockTime(from.startsAt), ends: clockTime(from.endsAt),
    })
  }

  #choose = (/** @type {string} */ source) => {
    this.#source = /** @type {any} */ (source)
    this.#values.from = ""
    this.#faults = {}
    this.update()
  }

  /** @param {"committee" | "title" | "day" | "ends" | "place" | "sites"} name @param {string} text */
  #set(name, text) {
    this.#values[name] = text
    if (this.#faults[name]) delete this.#faults[name]
    this.update()
  }

  #moveStart = (/** @type {string} */ starts) => {
    const values = this.#values
    const before = instantOf(values.day, values.starts)
    const next = instantOf(values.day, starts)
    if (next !== null) values.ends = clockTime(endAfterMove(before, instantOf(values.day, values.ends), next))
    values.starts = starts
    this.update()
  }

  /** @returns {Record<string, string>} what must be put right, by field */
  #check() {
    const values = this.#values
    /** @type {Record<string, string>} */
    const faults = {}
    const startsAt = instantOf(values.day, values.starts)
    const endsAt = instantOf(values.day, values.ends)
    if (this.#source !== "nothing" && values.from === "") faults.from = say("new.need.from")
    if (values.committee === "") faults.committee = say("new.need.committee")
    if (values.title.trim() === "") faults.title = say("new.need.name")
    if (instantOf(values.day, "00:00") === null) faults.day = say("details.noDay")
    else if (startsAt === null) faults.starts = say("details.noTime")
    else if (endsAt === null) faults.ends = say("details.noTime")
    else if (endsAt <= startsAt) faults.ends = say("details.endsBeforeStart")
    return faults
  }

  #submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    this.#faults = this.#check()
    this.update()
    if (Object.keys(this.#faults).length > 0) {
      queueMicrotask(() => /** @type {HTMLElement | null} */ (this.querySelector("[aria-invalid=true]"))?.focus())
      return
    }
    const form = /** @type {HTMLFormElement} */ (event.currentTarget)
    const control = /** @type {HTMLElement} */ (form.querySelector("[type=submit]"))
    void press(control, async () => {
      const values = this.#values
      const answer = await request("POST", "/api/meetings", {
        committee: Number(values.committee), title: values.title.normalize("NFC").trim(), startsAt: instantOf(values.day, values.starts),
        endsAt: instantOf(values.day, values.ends), place: values.place.normalize("NFC").trim(), online: values.online,
        from: values.from || null, asTemplate: false,
      })
      for (const name of this.#source === "nothing" && values.online ? linesOf(values.sites) : []) {
        await request("POST", `/api/meetings/${answer.id}/commands`, { id: crypto.randomUUID(), do: "sites.add", with: { name } })
      }
      go(`/prepare/${answer.id}`)
    })
  }
}

customElements.define("new-session", NewSessionElement)
