import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { announce } from "../Elements/live.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { linkButton } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { MeetingStore } from "../Store/meeting.js"
import { currentPerson } from "../Shell/person.js"
import { page } from "../Shell/frame.js"
import { sessionWays } from "../Documents/ways.js"
import { request } from "../Shell/http.js"
import { openDesk } from "../Desk/open-desk.js"
import { Manuscript, blank } from "./manuscript.js"
import { minutesActions, stepsOfMinutes, troubles } from "./minutes-head.js"
import { minutesDocument } from "./minutes-document.js"
import { minutesSheet } from "./minutes-sheets.js"
import { minutesSide } from "./minutes-side.js"
import { minutesStatus } from "./minutes-status.js"
import { toolbar } from "./toolbar.js"
import { peopleToMention } from "./people.js"
import { MinutesPieceElement } from "./piece.js"
import "./words.js"

/**
 * What a part of the screen is handed.
 * @typedef {object} Desk
 * @property {MeetingStore} store
 * @property {Manuscript} manuscript
 * @property {import("./manuscript.js").Row[]} rows
 * @property {boolean} editable this person may write now
 * @property {string} chosen name of the piece with the caret, or the one that had it; "" for none
 * @property {{ key: string, run: number, place: number } | null} sentence the sentence chosen for a proposal
 * @property {string} side which panel stands beside the document
 * @property {string} sheet which dialog is open
 * @property {boolean} narrowSide on a small screen: the panel instead of the document
 * @property {number | null} event the event to be shown in the record
 * @property {import("../Desk/open-desk.js").OpenDesk | null} notes
 * @property {import("./mention-list.js").Person[]} people
 * @property {import("./phrases-panel.js").Phrase[]} phrases with this session's names
 * @property {boolean} hasHistory whether the server tells the history of pieces
 * @property {Map<string, { marks: unknown[], tree: import("../Shared/view.js").Child }>} trees rows as they were drawn last
 * @property {(change: Partial<Pick<Desk, "side" | "sheet" | "narrowSide" | "event" | "sentence" | "chosen">>) => void} show
 * @property {(command: string) => boolean} can
 * @property {(command: string, values?: Record<string, any>) => Promise<import("../Store/commands.js").Answer>} act
 * @property {(key: string | null, contents: import("./content.js").Content[]) => void} below puts new blocks below a piece and goes there
 * @property {(key: string, where?: "start" | "end" | number) => void} goTo
 * @property {() => MinutesPieceElement | null} piece the chosen piece, when it can be written in
 * @property {() => void} update
 */

/** `<minutes-screen>`: the minutes of a session, written, read, corrected, approved. */
export class MinutesScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  #store = /** @type {MeetingStore} */ (/** @type {any} */ (null))
  #manuscript = /** @type {Manuscript} */ (/** @type {any} */ (null))
  #view = { side: "outline", sheet: "", narrowSide: false, event: /** @type {number | null} */ (null), chosen: "", sentence: /** @type {Desk["sentence"]} */ (null) }
  /** @type {import("../Desk/open-desk.js").OpenDesk | null} */
  #notes = null
  /** @type {Desk["trees"]} */
  #trees = new Map()
  #restored = false
  /** @type {import("./phrases-panel.js").Phrase[]} */
  #phrases = []
  #hasHistory = false
  /**
   * Where the caret goes once the page is drawn.
   * @type {{ key: string, where: "start" | "end" | number } | null}
   */
  #goal = null
  #online = false

  opened() {
    const owner = currentPerson()?.username ?? ""
    const store = new MeetingStore(this.place.parameters.id ?? "", { owner })
    this.#store = store
    this.#manuscript = new Manuscript(store, owner, { changed: this.update, redraw: (key, by) => this.#merged(key, by) })
    this.own(() => { this.#manuscript.commitAll(); store.close() })
    this.own(store.subscribe("", changed => this.#heard(changed)))
    this.own(store.onStatus(() => this.#statusChanged()))
    this.own(store.watch("minutes"))
    this.own(store.watch("attendance"))
    this.listen(document, "visibilitychange", () => { if (document.hidden) this.#manuscript.commitAll() })
    this.listen(window, "pagehide", () => this.#manuscript.commitAll())
    this.listen(window, "beforeunload", event => { if (this.#manuscript.state !== "saved" && !this.#manuscript.shelf.lasts) event.preventDefault() })
    for (const [type, handler] of /** @type {[string, (event: CustomEvent) => void][]} */ ([
      ["piece-typed", event => this.#manuscript.type(event.detail.key, event.detail.content, event.detail.composing)],
      ["piece-composed", event => this.#manuscript.composed(event.detail.key)],
      ["piece-left", event => this.#manuscript.leave(event.detail.key)],
      ["piece-entered", event => this.#desk().show({ chosen: event.detail.key })],
      ["piece-below", event => this.#below(event.detail.key, event.detail.contents)],
      ["piece-erased", event => void this.#erase(event.detail.key)],
      ["piece-joined", event => void this.#join(event.detail.key)],
      ["piece-step", event => this.#step(event.detail.key, event.detail.by)],
      ["sentence-chosen", event => this.#desk().show({ sentence: event.detail, chosen: event.detail.key })],
    ])) this.listen(this, type, handler)
    void store.open()
    void this.#openNotes(store, owner)
  }

  view() {
    const store = this.#store
    const meeting = store.meeting
    if (!meeting) return page({ title: say("minutes.title"), body: this.#without(store) })
    const minutes = store.get("minutes")
    if (!minutes) return page({ title: say("minutes.title"), body: emptyState({
      icon: "pen", title: say("minutes.notYet"), text: say("minutes.notYetText"),
      action: linkButton({ label: say("minutes.toSession"), to: `/meeting/${encodeURIComponent(store.id)}`, kind: "primary" }),
    }) })
    const desk = this.#desk()
    return page({
      title: say(minutes.whole === false ? "minutes.extractOf" : "minutes.of", { title: meeting.title }), width: "wide", aboveTitle: sessionWays(store.id, "minutes", { replay: Boolean(meeting.closedAt) }), actions: minutesActions(desk),
      body: h("div", { class: ["minutes", desk.editable && "writing", desk.narrowSide && "show-side"], key: "minutes" },
        stepsOfMinutes(desk),
        store.status === "offline" ? banner({ text: say(desk.editable ? "minutes.offline" : "offline.strip"), icon: "offline", card: true, role: "status" }) : null,
        troubles(desk),
        h("div", { class: "minutes-desk", key: "desk" },
          h("aside", { class: "minutes-side", "aria-label": say("minutes.side"), key: "side" }, minutesSide(desk)),
          h("section", { class: "minutes-paper", "aria-label": say("minutes.document"), key: "paper" },
            desk.editable ? toolbar(desk) : null, minutesDocument(desk))),
        minutesStatus(desk),
        minutesSheet(desk)),
    })
  }

  drawn() {
    const goal = this.#goal
    if (!goal) return
    const piece = this.#pieceOf(goal.key)
    if (!piece) return
    this.#goal = null
    piece.enter(goal.where)
  }

  /** @returns {Desk} */
  #desk() {
    const store = this.#store
    const minutes = store.get("minutes")
    const editable = Boolean(minutes?.editable) && store.can("minutes.write")
    return {
      store, manuscript: this.#manuscript, rows: this.#manuscript.rows(), editable, ...this.#view, notes: this.#notes, trees: this.#trees,
      phrases: this.#phrases, hasHistory: this.#hasHistory, people: peopleToMention(store.list("participant/")),
      show: change => { this.#view = { ...this.#view, ...change }; this.update() },
      can: command => store.can(command), act: (command, values = {}) => store.command(command, values), update: this.update,
      below: (key, contents) => this.#below(key, contents), goTo: (key, where = "start") => this.#goTo(key, where),
      piece: () => this.#view.chosen ? this.#pieceOf(this.#view.chosen) : null,
    }
  }

  /** @param {MeetingStore} store */
  #without(store) {
    if (store.status === "loading" || store.status === "live") return skeleton(10)
    if (store.status === "offline") return emptyState({ icon: "offline", title: say("broken.title"), text: say("offline.nothing") })
    return emptyState({
      icon: "door", title: say("session.refused"), text: store.refusal || say("gone.refused.text"),
      action: linkButton({ label: say("general.toHome"), to: "/", kind: "primary" }),
    })
  }

  /** @param {Set<string>} changed */
  #heard(changed) {
    if (this.#store.get("minutesOrder") && !this.#restored && this.#store.get("minutes")?.editable) {
      this.#restored = true
      void this.#ask()
      const count = this.#manuscript.restore()
      if (count > 0) toast(say("minutes.restored", { count }))
    }
    this.#manuscript.hear(changed)
    this.update()
  }

  /** Phrases come once; a server that has none yet has no history either. */
  async #ask() {
    try {
      this.#phrases = (await request("GET", `${this.#store.path}/minutes/phrases`))?.phrases ?? []
      this.#hasHistory = true
    } catch { /* One writes without them. */ }
    this.update()
  }

  #statusChanged() {
    const online = this.#store.status === "live"
    if (online && !this.#online) this.#manuscript.retry()
    this.#online = online
    this.update()
  }

  /** @param {string} key @param {string} by */
  #merged(key, by) {
    this.#trees.delete(key)
    toast(by ? say("minutes.mergedWith", { name: by }) : say("minutes.merged"))
    this.update()
  }

  async #openNotes(/** @type {MeetingStore} */ store, /** @type {string} */ owner) {
    if (!owner) return
    const notes = await openDesk(owner, store)
    if (!this.isConnected) return notes.close()
    this.#notes = notes
    this.own(() => notes.close())
    this.own(notes.desk.subscribe(this.update))
    this.update()
  }

  // Writing

  /** @param {string | null} key @param {import("./content.js").Content[]} contents */
  #below(key, contents) {
    const name = this.#manuscript.below(key, contents.length > 0 ? contents : [blank()])
    this.#goal = { key: name, where: "start" }
    this.update()
  }

  /** @param {string} key */
  async #erase(key) {
    this.#step(key, -1)
    try {
      const undo = await this.#manuscript.remove(key)
      if (undo) toast(say("minutes.removed"), { undo })
    } catch (error) { toast(/** @type {Error} */ (error).message, { kind: "bad" }) }
  }

  /** @param {string} key */
  async #join(key) {
    try {
      const goal = await this.#manuscript.join(key)
      if (!goal) return
      this.#goal = { key: goal.key, where: goal.caret }
      this.update()
    } catch (error) { toast(/** @type {Error} */ (error).message, { kind: "bad" }) }
  }

  /** @param {string} key @param {number} by */
  #step(key, by) {
    const rows = this.#manuscript.rows()
    const next = rows[rows.findIndex(row => row.key === key) + by]
    if (next) this.#goTo(next.key, by < 0 ? "end" : "start")
  }

  /** @param {string} key @param {"start" | "end" | number} where */
  #goTo(key, where) {
    const piece = this.#pieceOf(key)
    if (!piece) return
    if (piece.piece?.editable) piece.enter(where)
    else piece.closest(".piece-row")?.scrollIntoView({ block: "center" })
    if (!piece.piece?.editable) announce(say("minutes.shown"))
  }

  /** @param {string} key a key, or the name of a piece begun here @returns {MinutesPieceElement | null} */
  #pieceOf(key) {
    for (const piece of this.querySelectorAll("minutes-piece")) {
      if (piece instanceof MinutesPieceElement && (piece.piece?.key === key || piece.dataset.name === key)) return piece
    }
    return null
  }
}

customElements.define("minutes-screen", MinutesScreenElement)
