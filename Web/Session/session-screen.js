import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { announce } from "../Elements/live.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { button, linkButton } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { MeetingStore } from "../Store/meeting.js"
import { currentPerson, loadPerson } from "../Shell/person.js"
import { agendaPanel } from "../Agenda/agenda-panel.js"
import { openDesk } from "../Desk/open-desk.js"
import { uploadsOf } from "../Papers/upload-desk.js"
import { AnswerDrafts } from "../Polls/answer-drafts.js"
import { bellStrip } from "../Polls/closing.js"
import { openVotes } from "../Polls/tally.js"
import { Presenting } from "../Presenting/presenting.js"
import { keepPlaceOf, movePaper, openPaper, paperOfPlace } from "../Reader/open.js"
import { readingClasses } from "../Reader/reader-view.js"
import { lower, raise } from "../Speakers/raise-hand.js"
import { barOfNow } from "./bar-of-now.js"
import { sessionKey } from "./keys.js"
import { momentOf, newsBetween } from "./news.js"
import { OwnBallots } from "./own-ballots.js"
import { sessionContent } from "./session-content.js"
import { sessionFoot } from "./session-foot.js"
import { panelTopics, sessionPanel, usefulPanel } from "./session-panel.js"
import { sessionSheet } from "./session-sheet.js"
import "../Elements/clock.js"
import "../Elements/list.js"
import "../Pack/pack-card.js"

/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("./room.js").View} View */

/** `<session-screen>`: one meeting for everybody in it; what a person may do decides which tools stand there. */
export class SessionScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  #place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  /**
   * Without a chosen panel, the useful one of the hour is shown.
   * @type {Omit<View, "panel"> & { panel: View["panel"] | null }}
   */
  #view = { item: null, paper: null, panel: null, tab: "content", sheet: "", wideAgenda: true }
  /** @type {import("./room.js").Drafts} */
  #drafts = new Map()
  #answers = /** @type {AnswerDrafts} */ (/** @type {any} */ (null))
  /** @type {MeetingStore | null} */
  #store = null
  /** @type {Presenting} */
  #presenting = /** @type {any} */ (null)
  /** @type {import("./news.js").Moment | null} */
  #moment = null
  /** @type {Map<string, () => void>} */
  #watches = new Map()
  #ballots = /** @type {OwnBallots} */ (/** @type {any} */ (null))
  /** @type {import("../Desk/open-desk.js").OpenDesk | null} */
  #desk = null

  get place() { return this.#place }

  /** @param {import("../Shell/router.js").Place} place the same session at another paper, as by the way back */
  set place(place) {
    this.#place = place
    this.#view = { ...this.#view, ...paperOfPlace(place.query, this.#view.paper) }
    const item = Number(place.query.get("item"))
    if (place.query.get("tab") === "agenda" && this.#view.paper == null) this.#view = { ...this.#view, tab: "agenda" }
    if (Number.isInteger(item) && item > 0) this.#view = { ...this.#view, item, tab: "content" }
    this.update()
  }

  opened() {
    const store = new MeetingStore(this.place.parameters.id ?? "", { owner: currentPerson()?.username })
    this.#store = store
    this.#answers = new AnswerDrafts(currentPerson()?.username ?? "", store.id)
    this.#ballots = new OwnBallots(store, this.update)
    this.own(() => this.#ballots.close())
    this.own(() => { for (const release of this.#watches.values()) release(); this.#watches.clear(); store.close() })
    this.#presenting = new Presenting(store, {
      paper: () => this.#view.paper, open: (paper, page, part) => openPaper(this.#room(store), paper, { page, part }), changed: this.update,
      move: (paper, page, part) => { if (paper === this.#view.paper) movePaper(this.#room(store), page, part) },
    })
    this.own(() => this.#presenting.close())
    this.own(uploadsOf(store.path).onChange(this.update))
    this.own(store.subscribe("", () => this.#heard()))
    this.own(store.onStatus(() => { void this.#statusChanged(); this.update() }))
    this.listen(document, "keydown", event => this.#key(event))
    void store.open()
    void this.#openDesk(store)
  }

  view() {
    const store = this.#store
    if (!store) return null
    if (store.status === "refused" || store.status === "removed" || store.status === "deleted") return this.#refused(store)
    if (!store.meeting) {
      return h("main", { id: "main", class: "page-main", tabindex: "-1" }, h("h1", { class: "visually-hidden" }, say("session.loading")),
        store.status === "offline" ? emptyState({
          icon: "offline", title: say("broken.title"), text: say("offline.nothing"),
          action: button({ label: say("general.again"), press: () => location.reload() }),
        }) : skeleton(10))
    }
    const room = this.#room(store)
    const title = `${store.meeting.title} · ${say("product.name")}`
    if (document.title !== title) document.title = title
    this.#watchPanels(room)
    const secretary = store.me?.role === "secretary"
    return [
      barOfNow(room),
      store.status === "offline" ? h("div", { key: "offline", class: "banner offline-strip", role: "status" }, say("offline.strip"),
        store.waitingCommands.length > 0 ? h("strong", {},
          ` ${say("offline.waiting", { count: store.waitingCommands.length })}`) : null) : null,
      this.#ballots.alarms(room),
      bellStrip(room),
      h("main", { id: "main", tabindex: "-1", class: ["session", `tab-${this.#view.tab}`, secretary && "secretary", ...readingClasses(room)], key: "session" },
        h("h1", { class: "visually-hidden", key: "title" }, store.meeting.title),
        h("nav", { class: "session-agenda", "aria-label": say("agenda.title"), key: "agenda" }, agendaPanel(room), h("pack-card", { key: "pack", store: room.store })),
        h("section", {
          class: "session-content", "aria-label": say("session.view.content"), tabindex: "0", key: "content",
        }, sessionContent(room, secretary)),
        h("section", { class: "session-panel", "aria-label": say("panel.label"), key: "panel" }, sessionPanel(room))),
      sessionFoot(room),
      sessionSheet(room),
    ]
  }

  drawn() {
    const foot = this.querySelector(".session-foot")
    document.documentElement.style.setProperty("--foot", foot instanceof HTMLElement ? `${foot.offsetHeight}px` : "0px")
  }

  closed() { document.documentElement.style.removeProperty("--foot") }

  async #openDesk(/** @type {MeetingStore} */ store) {
    const owner = currentPerson()?.username
    if (!owner) return
    const desk = await openDesk(owner, store)
    if (this.#store !== store || !this.isConnected) return desk.close()
    this.#desk = desk
    this.own(() => desk.close())
    this.update()
  }

  /**
   * @param {MeetingStore} store
   * @returns {Room}
   */
  #room(store) {
    const chosen = this.#view.item ?? store.meeting?.item ?? null
    return {
      store, view: { ...this.#view, panel: this.#view.panel ?? usefulPanel(store) }, drafts: this.#drafts, answers: this.#answers, item: (chosen != null ? store.get(`item/${chosen}`) : null) ?? null,
      presenting: this.#presenting, uploads: uploadsOf(store.path), desk: this.#desk,
      show: change => {
        if (change.paper !== undefined) keepPlaceOf(this.#view.paper, change.paper)
        this.#view = { ...this.#view, ...change }
        // Who puts the presented paper away reads alone.
        if (this.#presenting.isFollowing && this.#view.paper !== this.#presenting.now?.paper) this.#presenting.leave()
        this.update()
      },
      booth: this.#ballots.booth, seals: this.#ballots.seals, stepOf: this.#ballots.stepOf,
      act: (command, values = {}) => store.command(command, values), can: command => store.can(command), update: this.update,
    }
  }

  /** @param {MeetingStore} store */
  #refused(store) {
    return h("main", { id: "main", class: "page-main narrow", tabindex: "-1" }, h("h1", { class: "visually-hidden" },
      say("session.refused")),
      emptyState({
        icon: "warn", title: say(`gone.${store.status}`), text: store.refusal || say(`gone.${store.status}.text`),
        action: linkButton({ label: say("general.toHome"), to: "/", kind: "primary" }),
      }))
  }

  #heard() {
    const store = this.#store
    if (!store) return
    const moment = momentOf(store.entities)
    if (this.#moment) for (const one of newsBetween(this.#moment, moment)) announce(one.sentence, { urgent: one.urgent })
    this.#moment = moment
    this.#view = { ...this.#view, ...this.#ballots.hear(this.#view) }
    this.update()
  }

  /**
   * A topic is asked for as long as its panel is open.
   * @param {Room} room
   */
  #watchPanels(room) {
    const wanted = panelTopics(room)
    for (const [topic, release] of [...this.#watches]) if (!wanted.has(topic)) { release(); this.#watches.delete(topic) }
    for (const topic of wanted) if (!this.#watches.has(topic)) this.#watches.set(topic, room.store.watch(topic))
  }

  async #statusChanged() {
    if (this.#store?.status !== "signed-out") return
    await loadPerson()
    if (currentPerson()) location.reload()
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const store = this.#store
    if (!store?.meeting) return
    const room = this.#room(store)
    const guarded = (/** @type {Promise<unknown>} */ work) => { work.catch(error => toast(error.message, { kind: "bad" })) }
    sessionKey(room, event, {
      hand: () => {
        if (store.me?.hand != null) guarded(lower(room))
        else if (store.can("speakers.raiseHand")) guarded(raise(room, "speech"))
      },
      vote: () => {
        const vote = openVotes(store.list("poll/"), store.me, this.#ballots.stepOf)[0]
        if (vote) room.show({ sheet: `vote ${vote.poll.id}` })
      },
      follow: () => { this.#presenting.isFollowing ? this.#presenting.leave() : this.#presenting.follow() },
    })
  }
}

customElements.define("session-screen", SessionScreenElement)
