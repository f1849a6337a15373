import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf, weekdayOf } from "../Shared/format.js"
import { fullName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { MeetingStore } from "../Store/meeting.js"
import { loadPerson, signIn } from "../Shell/person.js"
import "../Presenting/presented-page.js"
import { wallView } from "./wall-view.js"
import { wallResult, wallSealed, wallVotes } from "./wall-votes.js"
import "../Elements/clock.js"
import "./words.js"

/** How often a wall without an answer asks again; it never shows an error. */
const patience = 5_000
/** The hands of the wall: the time of day, and results that end. */
const tick = 1_000

/** `<wall-screen>`: what a room reads from ten metres. Nothing private, no scrolling, never an error message. */
export class WallScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  /** @type {MeetingStore | null} */
  #store = null
  /** @type {any} */
  #timer = null
  /** @type {Map<number, number>} */
  #announcedAt = new Map()
  #heardResults = false

  opened() {
    this.#timer = setInterval(this.update, tick)
    this.own(() => clearInterval(this.#timer))
    this.own(() => this.#store?.close())
    void this.#begin()
  }

  async #begin() {
    const key = this.place.hash
    try {
      if (key) {
        await signIn({ screen: key })
        // The key leaves the address bar: a photograph of the wall must not carry it.
        history.replaceState(null, "", location.pathname)
      } else {
        await loadPerson()
      }
    } catch {
      setTimeout(() => { if (this.isConnected) void this.#begin() }, patience)
      return
    }
    const store = new MeetingStore(this.place.parameters.id ?? "", { screen: true })
    this.#store = store
    this.own(store.subscribe("poll/", () => this.#hearResults(store)))
    this.own(store.subscribe("", this.update))
    this.own(store.onStatus(() => { this.#again(store); this.update() }))
    await store.open()
  }

  // A server of before does not say when a result was announced: it is when the wall first hears of it. Those that were
  // there before the wall count from their closing.
  #hearResults(/** @type {MeetingStore} */ store) {
    const first = !this.#heardResults
    this.#heardResults = true
    for (const poll of store.list("poll/")) {
      if (poll.state !== "announced" || this.#announcedAt.has(poll.id)) continue
      this.#announcedAt.set(poll.id, poll.announcedAt ?? (first ? poll.closedAt ?? 0 : store.clock.now()))
    }
  }

  // A wall that was turned away waits quietly and tries again.
  #again(/** @type {MeetingStore} */ store) {
    if (!["refused", "removed", "deleted", "signed-out"].includes(store.status) || this.#store !== store) return
    this.#store = null
    store.close()
    setTimeout(() => { if (this.isConnected) void this.#begin() }, patience)
  }

  view() {
    const store = this.#store
    const meeting = store?.meeting
    const now = store?.clock.now() ?? Date.now()
    if (meeting && document.title !== meeting.title) document.title = meeting.title
    const shown = wallView({
      state: meeting?.state, polls: store?.list("poll/") ?? [], item: meeting?.item, floor: store?.get("floor"),
      presenting: presented(store) ? store?.get("presenting") : null, announcedAt: this.#announcedAt, now,
    })
    return h("main", { id: "main", class: ["wall", `wall-${shown.kind}`], tabindex: "-1" },
      h("header", { class: "wall-head", key: "head" },
        h("p", { class: "grow wall-meeting" },
          meeting ? (shown.kind === "waiting" ? meeting.committee || meeting.organization : meeting.title) : say("product.long")),
        h("time", { class: "wall-time" }, clockTime(now))),
      h("div", { class: "wall-body", key: shown.kind },
        store && meeting ? this.#body(store, shown) : h("h1", { class: "wall-title" }, say("product.name"))),
      store && meeting ? this.#foot(store, shown.kind) : null)
  }

  /**
   * @param {MeetingStore} store
   * @param {ReturnType<typeof wallView>} shown
   */
  #body(store, shown) {
    const meeting = store.meeting
    if (!meeting) return null
    if (shown.kind === "waiting") {
      return [
        h("div", { class: "wall-words", key: "words" },
          h("h1", { class: "wall-title" }, meeting.title),
          h("p", { class: "wall-large" },
            say("wall.begins", { day: `${say(`weekday.${weekdayOf(meeting.startsAt)}`)} ${dayOf(meeting.startsAt)}`, time: clockTime(meeting.startsAt) })),
          h("p", { class: "wall-large wall-quiet" }, meeting.place)),
        h("figure", { class: "wall-qr", key: "qr" },
          h("img", { src: `${store.path}/qr.svg?for=checkin`, alt: say("wall.qr") }), h("figcaption", {}, say("wall.scan"))),
      ]
    }
    if (shown.kind === "paused") return h("div", { class: "wall-words" },
      h("h1", { class: "wall-title" }, say("wall.paused")),
      meeting.reason ? h("p", { class: "wall-large wall-quiet" }, meeting.reason) : null)
    if (shown.kind === "closed") return h("div", { class: "wall-words" },
      h("h1", { class: "wall-title" }, say(meeting.state === "cancelled" ? "state.cancelled" : "wall.closed")),
      h("p", { class: "wall-large wall-quiet" }, meeting.title))
    if (shown.kind === "paper") return [
      h("h1", { class: "visually-hidden", key: "title" }, presented(store)?.title ?? ""),
      h("presented-page", { class: "grow wall-page", key: "paper", store, presentation: store.get("presenting"), paper: presented(store) }),
    ]
    if (shown.kind === "vote") return wallVotes(store, shown.polls)
    if (shown.poll && shown.kind === "sealed") return wallSealed(shown.poll)
    if (shown.poll && shown.kind === "result") return wallResult(shown.poll)
    return this.#item(store)
  }

  /** @param {MeetingStore} store */
  #item(store) {
    const meeting = store.meeting
    const item = meeting?.item != null ? store.get(`item/${meeting.item}`) : null
    const floor = store.get("floor")
    const queue = /** @type {import("../Store/types.js").Queue | undefined} */ (store.get("queue"))
    const next = queue?.waiting?.[0]
    return h("div", { class: "wall-words" },
      item ? h("h1", { class: ["wall-title", item.title.length > 90 && "long"] },
        h("span", { class: "wall-number" }, `${item.number}. `), item.title) : h("h1", { class: "wall-title" }, meeting?.title ?? ""),
      floor ? h("section", { class: "wall-floor", key: floor.speech },
        h("div", { class: "grow" },
          h("p", { class: "wall-speaker" }, fullName(floor)),
          h("p", { class: "wall-large wall-quiet" }, floor.post)),
        h("speech-clock", { class: "wall-clock", floor, clock: () => store.clock.now() })) : null,
      !floor && item?.rapporteur ? h("p", { class: "wall-large wall-quiet" }, say("item.by", { name: item.rapporteur })) : null,
      next ? h("p", { class: "wall-next" }, say("wall.next", { name: fullName(next) })) : null)
  }

  /**
   * @param {MeetingStore} store
   * @param {string} kind
   */
  #foot(store, kind) {
    const quorum = /** @type {import("../Store/types.js").Quorum | undefined} */ (store.get("quorum"))
    const sites = store.list("site/")
    if (kind === "closed") return null
    return h("footer", { class: "wall-foot", key: "foot" },
      quorum ? h("p", {
        class: ["wall-quorum", quorum.required && (quorum.met ? "met" : "missing")],
      }, icon(quorum.required ? (quorum.met ? "check" : "warn") : "people"),
        quorum.required ? say("wall.quorum", { present: quorum.present, entitled: quorum.entitled, needed: quorum.needed }) : say("quorum.short", { present: quorum.present, entitled: quorum.entitled })) : null,
      h("ul", { class: "wall-sites" },
        sites.map(site => h("li", { key: site.id }, `${site.name} `, h("strong", {}, `${site.present}/${site.expected}`)))))
  }
}

/**
 * The paper of which a page is presented, when the wall may show it.
 * @param {MeetingStore | null} store
 * @returns {import("../Store/types.js").Paper | null}
 */
function presented(store) {
  const paper = store?.get(`paper/${store.get("presenting")?.paper}`)
  return paper?.pagesURL ? paper : null
}

customElements.define("wall-screen", WallScreenElement)
