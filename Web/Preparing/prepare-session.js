import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { MeetingStore } from "../Store/meeting.js"
import { dropTarget } from "../Papers/drop-place.js"
import { uploadsOf } from "../Papers/upload-desk.js"
import { currentPerson } from "../Shell/person.js"
import { page } from "../Shell/frame.js"
import { go } from "../Shell/router.js"
import { request } from "../Shell/http.js"
import { badge, stateTone } from "../Elements/badge.js"
import { button, linkButton } from "../Elements/button.js"
import { askText, confirmAction, sheet } from "../Elements/dialog.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { tabs } from "../Elements/tabs.js"
import { toast } from "../Elements/toast.js"
import { paperRows } from "../Papers/paper-rows.js"
import { isRehearsal } from "../Rehearsal/names.js"
import { beginRehearsal } from "../Rehearsal/rehearsal.js"
import { Edits } from "../Shared/edits.js"
import { say } from "../Words/say.js"
import { audienceOf, lacksOf } from "./missing.js"
import { missingList } from "./missing-list.js"
import { rowsOf, runningClock } from "./outline.js"
import { programmePreview } from "./programme-preview.js"
import { inWords, lengthInWords } from "./words.js"
import { AgendaOutlineElement } from "./agenda-outline.js"
import "../Papers/papers-table.js"
import "../Rehearsal/words.js"
import "./agenda-proposals.js"
import "./details-panel.js"
import "./participants-panel.js"
import "./questions-panel.js"
import "./replies-panel.js"
import "./sites-panel.js"

const PANELS = /** @type {const} */ (["agenda", "papers", "details", "participants", "questions", "sites", "replies"])
/** Panels that leave room for what is missing; the tables need the whole width. */
const BESIDE = new Set(["agenda", "details"])

/** `<prepare-session>` is the screen on which a session is made ready: agenda, papers, people, approval, invitation. */
export class PrepareSessionElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  #store = /** @type {MeetingStore} */ (/** @type {any} */ (null))
  #uploads = /** @type {import("../Papers/uploads.js").Uploads} */ (/** @type {any} */ (null))
  #edits = new Edits(() => this.update())
  #panel = "agenda"
  #preview = false
  /** @type {number | null} */
  #previewAs = null
  #publishing = false

  opened() {
    const owner = currentPerson()?.username
    this.#store = new MeetingStore(this.place.parameters.id ?? "", { owner })
    this.#uploads = uploadsOf(this.#store.path)
    this.#panel = PANELS.find((panel) => panel === this.place.hash) ?? "agenda"
    this.own(() => this.#store.close())
    this.own(this.#store.onStatus(this.update))
    this.own(this.#uploads.onChange(this.update))
    for (const key of ["meeting", "me", "item/", "paper/", "participant/", "site/", "poll/"]) this.own(this.#store.subscribe(key, this.update))
    this.own(this.#store.watch("attendance"))
    void this.#store.open()
  }

  closed() { this.#edits.close() }

  view() {
    const store = this.#store
    const meeting = store.meeting
    if (!meeting) return page({ title: say("prepare.title"), body: this.#withoutMeeting() })
    if (!store.can("agenda.editItem") && !store.can("session.edit") && !store.can("session.approve")) return this.#notForYou(meeting)
    return page({
      title: meeting.title, width: "wide",
      aboveTitle: h("p", { class: "row-tight prepare-above" },
        badge(say(`state.${meeting.state}`), stateTone[meeting.state] ?? ""),
        meeting.isTemplate ? badge(say("prepare.template"), "note") : null,
        h("span", { class: "quiet" }, meeting.committee)),
      actions: h("div", { class: "row" }, this.#actions(meeting)),
      body: [
        store.status === "offline" ? banner({ icon: "offline", tone: "warning", text: say("prepare.offline"), card: true }) : null,
        meeting.remark && meeting.state === "draft" ? banner({ icon: "pen", tone: "warning", text: say("prepare.remark", { remark: meeting.remark }), card: true }) : null,
        meeting.reason && (meeting.state === "postponed" || meeting.state === "cancelled") ? banner({ tone: "warning", text: say(`prepare.${meeting.state}`, { reason: meeting.reason }), card: true }) : null,
        h("p", { class: "quiet prepare-when" }, `${inWords(meeting.startsAt, meeting.endsAt)}${meeting.place ? ` · ${meeting.place}` : ""}`),
        h("div", { class: ["prepare", BESIDE.has(this.#panel) || "whole"], key: "prepare" },
          h("div", { class: "prepare-main" },
            tabs({ name: "prepare", label: say("prepare.panels"), panel: "prepare-panel", chosen: this.#panel, choose: this.#show, tabs: this.#tabs(meeting) }),
            h("div", { class: "prepare-panel stack", id: "prepare-panel", role: "tabpanel", "aria-labelledby": `prepare-${this.#panel}`, key: `panel ${this.#panel}` }, this.#body())),
          BESIDE.has(this.#panel) ? h("aside", { class: "prepare-side stack", "aria-label": say("prepare.side") }, this.#side(meeting)) : null),
        this.#preview ? programmePreview({
          store, as: this.#previewAs, choose: (id) => { this.#previewAs = id; this.update() }, close: () => { this.#preview = false; this.update() },
        }) : null,
        this.#publishing ? this.#publishSheet(meeting) : null,
      ],
    })
  }

  #withoutMeeting() {
    const { status, refusal } = this.#store
    if (status === "loading") return skeleton()
    if (status === "offline") return emptyState({ icon: "offline", title: say("broken.title"), text: say("broken.text") })
    return emptyState({ icon: "door", title: say("prepare.refused"), text: refusal, action: linkButton({ label: say("general.toHome"), to: "/" }) })
  }

  /** @param {import("../Store/types.js").Meeting} meeting */
  #notForYou(meeting) {
    return page({
      title: meeting.title,
      body: emptyState({
        icon: "pen", title: say(`state.${meeting.state}`), text: say("prepare.notEditable"),
        action: linkButton({ label: say("prepare.enter"), to: `/meeting/${meeting.id}`, kind: "primary" }),
      }),
    })
  }

  // What may be done next

  /** @param {import("../Store/types.js").Meeting} meeting */
  #actions(meeting) {
    const store = this.#store
    const stops = this.#lacks().filter((one) => one.weight === "stop")
    return [
      button({ key: "preview", label: say("prepare.preview"), icon: "eye", press: () => { this.#preview = true; this.update() } }),
      store.can("session.edit") && !meeting.isTemplate && !isRehearsal(meeting.id)
        ? button({ key: "rehearse", label: say("rehearsal.begin"), icon: "play", press: this.#rehearse }) : null,
      store.can("session.return") ? button({ key: "return", label: say("prepare.return"), icon: "undo", press: this.#return }) : null,
      store.can("session.submit") && !meeting.isTemplate
        ? button({ key: "submit", label: say("prepare.submit"), kind: "primary", icon: "next", press: () => this.#submit(stops.length) })
        : null,
      store.can("session.approve") ? button({ key: "approve", label: say("prepare.approve"), kind: "primary", icon: "check", press: this.#approve }) : null,
      store.can("session.publish") ? button({ key: "publish", label: say("prepare.publish"), kind: "primary", icon: "out", press: () => { this.#publishing = true; this.update() } }) : null,
      ["invited", "open", "paused", "closed"].includes(meeting.state) ? linkButton({ key: "enter", label: say("prepare.enter"), to: `/meeting/${meeting.id}`, kind: meeting.state === "open" ? "primary" : "", icon: "door" }) : null,
      meeting.isTemplate ? linkButton({ key: "use", label: say("prepare.useTemplate"), to: `/new?from=${meeting.id}`, kind: "primary", icon: "plus" }) : null,
    ]
  }

  /** @param {number} stops */
  async #submit(stops) {
    if (stops > 0) {
      const sure = await confirmAction({ question: say("prepare.submitLacking", { count: stops }), consequence: say("prepare.submitLacking.text"), action: say("prepare.submitAnyway") })
      if (!sure) return
    }
    await this.#store.command("session.submit")
    toast(say("prepare.submitted"))
  }

  #rehearse = async () => {
    const { meeting } = await beginRehearsal(this.#store.id)
    go(`/meeting/${meeting}`)
    toast(say("rehearsal.begun"))
  }

  #approve = async () => {
    await this.#store.command("session.approve")
    toast(say("prepare.approved"))
  }

  #return = async () => {
    const remark = await askText({
      question: say("prepare.returnQuestion"), label: say("prepare.returnRemark"), required: true, long: true, action: say("prepare.return"),
    })
    if (remark === null) return
    await this.#store.command("session.return", { remark })
    toast(say("prepare.returned"))
  }

  /** @param {"postpone" | "cancel"} what */
  async #end(what) {
    const reason = await askText({
      question: say(`prepare.${what}.question`), consequence: say(`prepare.${what}.text`), label: say("prepare.reason"), required: true, long: true, action: say(`prepare.${what}`),
    })
    if (reason === null) return
    await this.#store.command(`session.${what}`, { reason })
  }

  async #saveAsTemplate() {
    const meeting = this.#store.meeting
    const title = await askText({ question: say("prepare.saveTemplate"), label: say("prepare.templateTitle"), value: meeting?.title ?? "", required: true, action: say("prepare.saveTemplate"), limit: 500 })
    if (title === null || !meeting) return
    await request("POST", "/api/meetings", {
      committee: meeting.committeeID, title, startsAt: meeting.startsAt, endsAt: meeting.endsAt, place: meeting.place, online: meeting.online, from: meeting.id, asTemplate: true,
    })
    toast(say("prepare.templateSaved", { title }))
  }

  /** @param {import("../Store/types.js").Meeting} meeting */
  #publishSheet(meeting) {
    const { told, byHand, roles } = audienceOf(this.#store.list("participant/"))
    const lacks = this.#lacks()
    const close = () => { this.#publishing = false; this.update() }
    return sheet({
      heading: say("publish.heading"), key: "publish", close,
      body: [
        h("p", {}, say("publish.told", { count: told.length })),
        h("ul", { class: "bullets" }, roles.map(({ role, count }) => h("li", { key: role }, say("publish.role", { count, role: say(`role.${role}`).toLowerCase() })))),
        byHand.length > 0 ? h("div", {}, h("p", {}, say("publish.byHand", { count: byHand.length })),
          h("ul", { class: "bullets" }, byHand.slice(0, 12).map((one) => h("li", { key: one.id }, [[one.honorific, one.name].filter(Boolean).join(" "), one.post, one.organization].filter(Boolean).join(", "))))) : null,
        h("p", {}, inWords(meeting.startsAt, meeting.endsAt), meeting.place ? ` · ${meeting.place}` : ""),
        lacks.length > 0 ? banner({ tone: "warning", text: say("publish.lacks", { count: lacks.length }), card: true }) : null,
      ],
      foot: [
        button({ label: say("general.cancel"), press: close }),
        button({
          label: say("publish.act", { count: told.length }), kind: "primary",
          press: async () => {
            await this.#store.command("session.publish")
            close()
            toast(say("publish.done"))
          },
        }),
      ],
    })
  }

  // The panels

  /** @param {import("../Store/types.js").Meeting} meeting */
  #tabs(meeting) {
    const waiting = this.#store.list("participant/").filter((one) => one.substitute?.state === "proposed").length
    const counts = /** @type {Record<string, number>} */ ({ replies: waiting, questions: this.#store.list("poll/").length })
    return PANELS.filter((panel) => panel !== "replies" || !meeting.isTemplate).map((id) => ({
      id, label: say(`prepare.panel.${id}`), count: counts[id] || undefined,
    }))
  }

  #show = (/** @type {string} */ panel) => {
    this.#panel = panel
    history.replaceState(null, "", `#${panel}`)
    this.update()
  }

  #body() {
    const store = this.#store
    if (this.#panel === "papers") return h("papers-table", { store, uploads: this.#uploads, class: "stack" })
    if (this.#panel === "details") return h("details-panel", { store, class: "card" })
    if (this.#panel === "participants") return h("participants-panel", { store, class: "stack" })
    if (this.#panel === "questions") return h("questions-panel", { store, class: "stack" })
    if (this.#panel === "sites") return h("sites-panel", { store, class: "stack" })
    if (this.#panel === "replies") return h("replies-panel", { store, class: "stack" })
    const general = store.list("paper/").filter((paper) => (paper.item ?? null) === null)
    const editable = store.can("papers.edit")
    return [
      h("agenda-outline", { key: "outline", store, uploads: this.#uploads }),
      h("section", { class: "card stack-tight general-papers", key: "general", "aria-label": say("papers.general"), ...dropTarget(editable, (files) => this.#uploads.add(files, null)) },
        h("h2", {}, say("papers.general")),
        paperRows({
          papers: general, uploads: this.#uploads, store, edits: this.#edits, editable, item: null, of: say("papers.general"),
        })),
    ]
  }

  #lacks() {
    const store = this.#store
    const rows = rowsOf(store.list("item/"))
    return lacksOf({
      meeting: store.meeting, items: rows.map((row) => ({ ...row.item, number: row.number })), papers: store.list("paper/"),
      participants: store.list("participant/"), now: store.clock.now(),
    })
  }

  /** @param {import("../Store/types.js").Meeting} meeting */
  #side(meeting) {
    const store = this.#store
    const rows = rowsOf(store.list("item/"))
    const clock = runningClock(rows, meeting.startsAt)
    const planned = Math.round((meeting.endsAt - meeting.startsAt) / 60_000)
    const over = clock.minutes - planned
    const people = store.list("participant/")
    return [
      missingList({ lacks: this.#lacks(), go: this.#goTo }),
      store.can("agenda.addItem") ? h("agenda-proposals", { key: "proposals", store }) : null,
      h("section", { class: "card stack-tight", key: "length", "aria-label": say("prepare.length") },
        h("h2", {}, say("prepare.length")),
        h("p", {}, say("prepare.lengthWords", { length: lengthInWords(clock.minutes), planned: lengthInWords(Math.max(0, planned)) })),
        over > 0 ? h("p", { class: "over" }, say("prepare.over", { length: lengthInWords(over) })) : null,
        h("p", { class: "quiet" }, say("prepare.people", { count: people.length, voting: people.filter((one) => one.votes).length, papers: store.list("paper/").length }))),
      h("section", { class: "card stack-tight", key: "more", "aria-label": say("general.more") },
        linkButton({ label: say("prepare.clone"), to: `/new?from=${meeting.id}`, kind: "quiet", icon: "plus" }),
        meeting.isTemplate ? null : button({ label: say("prepare.saveTemplate"), kind: "quiet", icon: "list", press: () => this.#saveAsTemplate() }),
        store.can("session.postpone") ? button({ label: say("prepare.postpone"), kind: "quiet", icon: "clock", press: () => this.#end("postpone") }) : null,
        store.can("session.cancel") ? button({ label: say("prepare.cancel"), kind: "quiet", icon: "cross", press: () => this.#end("cancel") }) : null),
    ]
  }

  #goTo = (/** @type {string} */ target) => {
    const [panel, id] = target.split("/")
    this.#show(panel === "item" ? "agenda" : panel ?? "agenda")
    setTimeout(() => {
      if (id) {
        const outline = this.querySelector("agenda-outline")
        if (outline instanceof AgendaOutlineElement) outline.show(Number(id))
      } else {
        const first = this.querySelector("#prepare-panel input, #prepare-panel textarea, #prepare-panel button")
        if (first instanceof HTMLElement) first.focus()
      }
    })
  }
}

customElements.define("prepare-session", PrepareSessionElement)
