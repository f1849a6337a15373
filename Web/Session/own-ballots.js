import { h } from "../Shared/view.js"
import { keeperOf } from "../Rehearsal/names.js"
import { currentPerson } from "../Shell/person.js"
import { Booth } from "../Ballot/booth.js"
import { browserBooth } from "../Ballot/outside.js"
import { Seals } from "../Ballot/seals.js"
import { alarm, canSeal } from "../Ballot/secret-parts.js"
import { openVote } from "../Polls/tally.js"

/** What this person has to vote on, and this browser's part in secret votes: its booth and its keys of seals. */

/** @typedef {import("../Store/meeting.js").MeetingStore} MeetingStore */
/** @typedef {import("./room.js").View} View */

export class OwnBallots {
  /** @type {Booth | null} */
  booth = null
  /** @type {Seals | null} */
  seals = null

  #store
  #offeredSealKey = false
  /**
   * Votes already laid before this person.
   * @type {Set<string>}
   */
  #offered = new Set()

  /** @param {MeetingStore} store @param {() => void} changed */
  constructor(store, changed) {
    this.#store = store
    const owner = keeperOf(currentPerson()?.username ?? "", store.id)
    if (!owner || !canSeal()) return
    this.seals = new Seals({ owner, meeting: store.id })
    this.booth = new Booth({ owner, meeting: store.id, world: browserBooth(), changed })
    void this.booth.open()
  }

  close() { this.booth?.close() }

  /** @param {number} poll @returns {import("../Ballot/booth.js").Step} */
  stepOf = poll => this.booth?.step(poll) ?? "none"

  /**
   * The meeting changed.
   * @param {{ sheet: string }} view what this person looks at
   * @returns {Partial<View>} what to look at instead
   */
  hear(view) {
    this.booth?.hear(this.#store.list("poll/"))
    this.#offerSealKey()
    return this.#offerVote(view)
  }

  /**
   * A ballot that is missing or changed is told on every part of the screen.
   * @param {import("./room.js").Room} room
   */
  alarms(room) {
    const bad = this.#store.list("poll/").filter(poll => poll.ballot === "secret" && this.stepOf(poll.id) === "bad")
    return bad.length > 0 ? h("div", { class: "ballot-alarms", key: "alarms" }, bad.map(poll => h("div", { key: poll.id }, alarm(room, poll)))) : null
  }

  // The chair's and the secretary's browsers each offer a key, so that a copy of every seal is with the other.
  #offerSealKey() {
    const store = this.#store
    const self = store.me?.participant
    if (this.#offeredSealKey || !this.seals || self == null || !store.can("polls.offerSealKey") || store.status !== "live") return
    this.#offeredSealKey = true
    const known = store.get("seal")?.keys?.find((/** @type {any} */ one) => one.participant === self)
    this.seals.offer().then(key => key === known?.key ? null : store.command("polls.offerSealKey", { key }))
      .catch(() => { /* Without it there is no copy, and whoever opens a secret vote is told so. */ })
  }

  // A new vote is laid before the person once, but never over something half written.
  /** @param {{ sheet: string }} view @returns {Partial<View>} */
  #offerVote(view) {
    const store = this.#store
    const vote = openVote(store.list("poll/"), store.me, this.stepOf)
    const isOver = view.sheet.startsWith("vote ") && store.get(`poll/${view.sheet.slice(5)}`)?.state !== "open"
    /** @type {Partial<View>} */
    const change = isOver ? { sheet: "", panel: "polls" } : {}
    // A reminder lays it before the person once more.
    const offer = vote ? `${vote.poll.id} ${vote.poll.remindedAt ?? ""}` : ""
    if (!vote || vote.done || this.#offered.has(offer)) return change
    this.#offered.add(offer)
    const writing = document.activeElement instanceof HTMLElement && document.activeElement.matches("input, textarea, select")
    return !writing && (isOver || view.sheet === "") ? { ...change, sheet: `vote ${vote.poll.id}` } : change
  }
}
