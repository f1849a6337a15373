import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { announce } from "../Elements/live.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { button, linkButton } from "../Elements/button.js"
import { tabs } from "../Elements/tabs.js"
import { toast } from "../Elements/toast.js"
import { MeetingStore } from "../Store/meeting.js"
import { currentPerson, loadPerson } from "../Shell/person.js"
import { agendaPanel } from "../Agenda/agenda-panel.js"
import { neighbours } from "../Agenda/outline.js"
import { itemView } from "../Agenda/item-view.js"
import { attendancePanel } from "../Attendance/attendance-panel.js"
import { checkInCard } from "../Attendance/check-in-card.js"
import { conclusionPanel, taskSheet } from "../Conclusions/conclusion-panel.js"
import { replyCard, substituteSheet } from "../Invitation/reply-card.js"
import { Booth } from "../Ballot/booth.js"
import { browserBooth } from "../Ballot/outside.js"
import { Seals } from "../Ballot/seals.js"
import { alarm, canSeal } from "../Ballot/secret-parts.js"
import { openVote, openVotes } from "../Polls/tally.js"
import { AnswerDrafts } from "../Polls/answer-drafts.js"
import { bells } from "../Polls/bells.js"
import { bellStrip } from "../Polls/closing.js"
import { pollsPanel } from "../Polls/polls-panel.js"
import { voteSheet } from "../Polls/vote-sheet.js"
import { commentsPanel } from "../Comments/comments-panel.js"
import { keepPlaceOf, movePaper, openPaper, paperOfPlace } from "../Reader/open.js"
import { Presenting } from "../Presenting/presenting.js"
import { presentingStrip } from "../Presenting/presenting-strip.js"
import { papersSheet } from "../Papers/papers-sheet.js"
import { uploadsOf } from "../Papers/upload-desk.js"
import { openDesk } from "../Desk/open-desk.js"
import { readerView, readingClasses } from "../Reader/reader-view.js"
import { handSheet, lower, raise, raiseHand } from "../Speakers/raise-hand.js"
import { addSpeakerSheet, speakersPanel } from "../Speakers/speakers-panel.js"
import { barOfNow } from "./bar-of-now.js"
import { chairStrip, stateAction } from "./chair-strip.js"
import { keysSheet, sessionKey } from "./keys.js"
import { moreSheet } from "./more-sheet.js"
import { momentOf, newsBetween } from "./news.js"
import "../Elements/clock.js"
import "../Pack/pack-card.js"
import "../Elements/list.js"
import "../Record/running-record.js"

/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("./room.js").View} View */

const beforeOpening = new Set(["draft", "submitted", "scheduled", "invited", "postponed"])
const afterClosing = new Set(["closed", "minutes_approved", "concluded", "archived", "cancelled"])

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
  /**
   * Votes already laid before this person.
   * @type {Set<string>}
   */
  #offered = new Set()
  /** @type {Map<string, () => void>} */
  #watches = new Map()
  /** @type {Booth | null} */
  #booth = null
  /** @type {Seals | null} */
  #seals = null
  #offeredSealKey = false
  /** @type {import("../Desk/open-desk.js").OpenDesk | null} */
  #desk = null

  get place() { return this.#place }

  /** @param {import("../Shell/router.js").Place} place the same session at another paper, as by the way back */
  set place(place) {
    this.#place = place
    this.#view = { ...this.#view, ...paperOfPlace(place.query, this.#view.paper) }
    const item = Number(place.query.get("item"))
    if (Number.isInteger(item) && item > 0) this.#view = { ...this.#view, item, tab: "content" }
    this.update()
  }

  opened() {
    const store = new MeetingStore(this.place.parameters.id ?? "", { owner: currentPerson()?.username })
    this.#store = store
    this.#answers = new AnswerDrafts(currentPerson()?.username ?? "", store.id)
    this.#openBooth(store)
    this.own(() => { for (const release of this.#watches.values()) release(); this.#watches.clear(); store.close() })
    this.#presenting = new Presenting(store, {
      paper: () => this.#view.paper, open: (paper, page, part) => openPaper(this.#room(store), paper, { page, part }), changed: this.update,
      move: (paper, page, part) => { if (paper === this.#view.paper) movePaper(this.#room(store), page, part) },
    })
    this.own(() => this.#presenting.close())
    this.own(bells.onChange(this.update))
    bells.resume(currentPerson()?.username ?? "")
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
      this.#alarms(room),
      bellStrip(room),
      h("main", { id: "main", tabindex: "-1", class: ["session", `tab-${this.#view.tab}`, secretary && "secretary", ...readingClasses(room)], key: "session" },
        h("h1", { class: "visually-hidden", key: "title" }, store.meeting.title),
        h("nav", { class: "session-agenda", "aria-label": say("agenda.title"), key: "agenda" }, agendaPanel(room), h("pack-card", { key: "pack", store: room.store })),
        h("section", {
          class: "session-content", "aria-label": say("session.view.content"), tabindex: "0", key: "content",
        }, this.#content(room, secretary)),
        h("section", { class: "session-panel", "aria-label": say("panel.label"), key: "panel" }, this.#panel(room))),
      this.#foot(room),
      this.#sheet(room),
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
      store, view: { ...this.#view, panel: this.#view.panel ?? this.#usefulPanel(store) }, drafts: this.#drafts, answers: this.#answers, item: (chosen != null ? store.get(`item/${chosen}`) : null) ?? null,
      presenting: this.#presenting, uploads: uploadsOf(store.path), desk: this.#desk,
      show: change => {
        if (change.paper !== undefined) keepPlaceOf(this.#view.paper, change.paper)
        this.#view = { ...this.#view, ...change }
        // Who puts the presented paper away reads alone.
        if (this.#presenting.isFollowing && this.#view.paper !== this.#presenting.now?.paper) this.#presenting.leave()
        this.update()
      },
      booth: this.#booth, seals: this.#seals, stepOf: this.#stepOf,
      act: (command, values = {}) => store.command(command, values), can: command => store.can(command), update: this.update,
    }
  }

  /**
   * Before the opening, who is here; then, who speaks.
   * @param {MeetingStore} store
   * @returns {View["panel"]}
   */
  #usefulPanel(store) {
    return beforeOpening.has(store.meeting?.state ?? "") && store.can("attendance.record") ? "attendance" : "speakers"
  }

  /**
   * @param {Room} room
   * @param {boolean} secretary
   */
  #content(room, secretary) {
    const meeting = room.store.meeting
    const paper = room.view.paper != null ? room.store.get(`paper/${room.view.paper}`) : null
    if (paper) return readerView(room, paper)
    const state = meeting?.state ?? ""
    const away = room.view.item != null && meeting?.item != null && room.view.item !== meeting?.item
    const front = beforeOpening.has(state) && room.view.item == null
    const follow = away ? h("div", { class: "follow", key: "follow" }, button({
      label: say("item.backToNow"), icon: "play", kind: "primary",
      press: () => room.show({ item: null, paper: null }),
    })) : null
    if (secretary && (state === "open" || state === "paused")) {
      return [
        h("div", { class: "secretary-item", key: "item-part" }, itemView(room), follow),
        h("section", {
          class: "secretary-record", key: "record-part", "aria-label": say("record.title"),
        }, h("running-record", { store: room.store, tabindex: "0", role: "group", "aria-label": say("record.title") })),
      ]
    }
    return [
      front ? this.#front(room) : null,
      state === "paused" && room.view.item == null ? h("div", { class: "item-page slim", key: "paused" }, banner({
        text: meeting?.reason ? say("session.pausedReason", { reason: meeting.reason }) : say("session.paused"),
        tone: "warning", icon: "pause", card: true,
      })) : null,
      afterClosing.has(state) && room.view.item == null ? h("div", { class: "item-page slim", key: "closed" },
        h("h2", { class: "item-title" }, meeting?.title ?? ""),
        banner({
          text: state === "cancelled" ? say("session.cancelled", { reason: meeting?.reason ?? "" }) : say("session.closed"),
          card: true,
          action: linkButton({ label: say("account.read"), to: `/meeting/${encodeURIComponent(room.store.id)}/account`, kind: "primary" }),
        })) : null,
      state === "open" || state === "paused" ? checkInCard(room) : null,
      front || (afterClosing.has(state) && !room.item) ? null : itemView(room),
      follow,
    ]
  }

  /**
   * Before the opening: the invitation, my answer, who is coming.
   * @param {Room} room
   */
  #front(room) {
    const meeting = room.store.meeting
    if (!meeting) return null
    const counts = meeting.counts
    return h("div", { class: "item-page", key: "front" },
      h("h2", { class: "item-title" }, meeting.title),
      meeting.state === "postponed" ? banner({
        text: say("session.postponed", { reason: meeting.reason ?? "" }), tone: "warning", card: true,
      }) : null,
      replyCard(room),
      checkInCard(room),
      room.can("attendance.record") || room.can("session.open") ? h("section", { class: "card stack-tight", key: "counts" },
        h("h3", {}, say("meeting.replies")),
        h("p", {},
          say("meeting.counts", { accepted: counts.accepted, declined: counts.declined, delegated: counts.delegated, waiting: counts.waiting }))) : null)
  }

  /** @param {Room} room */
  #panel(room) {
    const waiting = room.store.get("queue")?.waiting?.length ?? 0
    const openPolls = room.store.list("poll/").filter(poll => poll.state === "open" || poll.state === "sealed").length
    const body = { speakers: speakersPanel, polls: pollsPanel, conclusion: conclusionPanel, attendance: attendancePanel, comments: commentsPanel }[room.view.panel]
    return [
      tabs({
        name: "panel", label: say("panel.label"), chosen: room.view.panel, choose: id => room.show({ panel: /** @type {any} */ (id) }), panel: "panel-body",
        tabs: [
          { id: "speakers", label: say("panel.speakers"), count: waiting }, { id: "polls", label: say("panel.polls"), count: openPolls },
          { id: "conclusion", label: say("panel.conclusion") }, { id: "attendance", label: say("panel.attendance") },
          { id: "comments", label: say("panel.comments") },
        ],
      }),
      h("div", {
        id: "panel-body", role: "tabpanel", "aria-labelledby": `panel-${room.view.panel}`, tabindex: "0",
        class: "panel-scroll", key: `body ${room.view.panel}`,
      }, body(room)),
    ]
  }

  /** @param {Room} room */
  #foot(room) {
    const chairs = room.can("agenda.goTo") || room.can("session.open") || room.can("session.resume")
    const hand = raiseHand(room)
    const following = room.store.meeting?.state === "open" ? neighbours(room.store.list("item/"), room.store.meeting.item).next : null
    const views = /** @type {const} */ (["agenda", "content", "panel"])
    const action = stateAction(room)
    return h("footer", { class: "session-foot", key: "foot" },
      presentingStrip(room),
      chairs ? chairStrip(room) : !hand && !following && !action ? null : h("div", { class: "strip", key: "member" },
        h("p", { class: "grow strip-next quiet" },
          following ? say("strip.comes", { number: following.number, title: following.title }) : ""), hand, action),
      h("div", { class: "session-tabs", role: "group", "aria-label": say("session.views"), key: "tabs" }, views.map(id => h("button", {
        key: id, type: "button", class: "session-tab", "aria-pressed": room.view.tab === id, onclick: () => room.show({ tab: id }),
      }, say(`session.view.${id}`)))))
  }

  /** @param {Room} room */
  #sheet(room) {
    const name = room.view.sheet
    if (name.startsWith("vote ")) {
      const poll = room.store.get(`poll/${name.slice(5)}`)
      return poll ? voteSheet(room, poll) : null
    }
    if (name === "hand") return handSheet(room)
    if (name === "task") return taskSheet(room)
    if (name === "more") return moreSheet(room)
    if (name === "keys") return keysSheet(room)
    if (name === "papers") return papersSheet(room)
    if (name === "substitute") return substituteSheet(room)
    if (name === "add-speaker") return addSpeakerSheet(room)
    return null
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
    this.#booth?.hear(store.list("poll/"))
    this.#offerSealKey(store)
    this.#offerVote(store)
    this.update()
  }

  #stepOf = (/** @type {number} */ poll) => this.#booth?.step(poll) ?? "none"

  /** @param {MeetingStore} store */
  #openBooth(store) {
    const owner = currentPerson()?.username
    if (!owner || !canSeal()) return
    this.#seals = new Seals({ owner, meeting: store.id })
    this.#booth = new Booth({ owner, meeting: store.id, world: browserBooth(), changed: this.update })
    this.own(() => this.#booth?.close())
    void this.#booth.open()
  }

  // The chair's and the secretary's browsers each offer a key, so that a copy of every seal is with the other.
  #offerSealKey(/** @type {MeetingStore} */ store) {
    const self = store.me?.participant
    if (this.#offeredSealKey || !this.#seals || self == null || !store.can("polls.offerSealKey") || store.status !== "live") return
    this.#offeredSealKey = true
    const known = store.get("seal")?.keys?.find((/** @type {any} */ one) => one.participant === self)
    this.#seals.offer().then(key => key === known?.key ? null : store.command("polls.offerSealKey", { key }))
      .catch(() => { /* Without it there is no copy, and whoever opens a secret vote is told so. */ })
  }

  /**
   * A ballot that is missing or changed is told on every part of the screen.
   * @param {Room} room
   */
  #alarms(room) {
    const bad = room.store.list("poll/").filter(poll => poll.ballot === "secret" && this.#stepOf(poll.id) === "bad")
    return bad.length > 0 ? h("div", { class: "ballot-alarms", key: "alarms" }, bad.map(poll => h("div", { key: poll.id }, alarm(room, poll)))) : null
  }

  // A new vote is laid before the person once, but never over something half written.
  #offerVote(/** @type {MeetingStore} */ store) {
    const vote = openVote(store.list("poll/"), store.me, this.#stepOf)
    if (this.#view.sheet.startsWith("vote ") && store.get(`poll/${this.#view.sheet.slice(5)}`)?.state !== "open") {
      this.#view = { ...this.#view, sheet: "", panel: "polls" }
    }
    // A reminder lays it before the person once more.
    const offer = vote ? `${vote.poll.id} ${vote.poll.remindedAt ?? ""}` : ""
    if (!vote || vote.done || this.#offered.has(offer)) return
    this.#offered.add(offer)
    const writing = document.activeElement instanceof HTMLElement && document.activeElement.matches("input, textarea, select")
    if (!writing && this.#view.sheet === "") this.#view = { ...this.#view, sheet: `vote ${vote.poll.id}` }
  }

  /**
   * A topic is asked for as long as its panel is open.
   * @param {Room} room
   */
  #watchPanels(room) {
    /** @type {Set<string>} */
    const wanted = new Set()
    if (room.view.panel === "attendance" || room.view.sheet === "add-speaker") wanted.add("attendance")
    if (room.view.panel === "speakers") wanted.add("speeches")
    if (room.view.panel === "polls") wanted.add("votes")
    if (room.view.panel === "comments") wanted.add("comments")
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
        const vote = openVotes(store.list("poll/"), store.me, this.#stepOf)[0]
        if (vote) room.show({ sheet: `vote ${vote.poll.id}` })
      },
      follow: () => { this.#presenting.isFollowing ? this.#presenting.leave() : this.#presenting.follow() },
    })
  }
}

customElements.define("session-screen", SessionScreenElement)
