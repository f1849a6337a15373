import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { figure } from "../Shared/format.js"
import { button } from "../Elements/button.js"
import { announce } from "../Elements/live.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { page } from "../Shell/frame.js"
import { request } from "../Shell/http.js"
import { go } from "../Shell/router.js"
import { searchPacks } from "../Pack/pack-search.js"
import { say } from "../Words/say.js"
import { grouped, marked, pathOf } from "./hits.js"
import "./words.js"

/** @typedef {import("./hits.js").Hit} Hit */

/** A pause in typing this long looks, in milliseconds. */
const PAUSE = 250
/** Shorter words are in everything. */
export const SHORTEST = 2
export const LONGEST = 200

/** `<search-screen>`: words in papers, agendas, conclusions and accounts that I may see, with or without accents. */
export class SearchScreenElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))
  #query = ""
  #asked = ""
  /** @type {Hit[]} */
  #hits = []
  #total = 0
  /** @type {number | undefined} */
  #took
  /** @type {"" | "looking" | "offline" | "failed"} */
  #state = ""
  #problem = ""
  /** @type {any} */
  #timer = null
  #turn = 0

  opened() {
    this.#query = this.place.query.get("q")?.slice(0, LONGEST) ?? ""
    this.own(() => clearTimeout(this.#timer))
    void this.#look()
  }

  view() {
    return page({
      title: say("search.title"),
      body: [
        h("search", { key: "form" }, h("label", { class: "search-field whole" }, icon("search"),
          h("span", { class: "visually-hidden" }, say("search.field")),
          h("input", {
            class: "input", type: "search", placeholder: say("search.field"), value: this.#query, maxlength: LONGEST, enterkeyhint: "search",
            "aria-describedby": "search-help", whenMade: (/** @type {HTMLElement} */ control) => queueMicrotask(() => control.focus()),
            oninput: (/** @type {any} */ event) => { if (!event.isComposing) this.#type(event.target.value) },
            oncompositionend: (/** @type {any} */ event) => this.#type(event.target.value),
            onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter" && !event.isComposing) { clearTimeout(this.#timer); void this.#look() } },
          }))),
        h("p", { class: "faint search-help", id: "search-help", key: "help" }, say("search.help")),
        this.#state === "offline" ? banner({ icon: "offline", tone: "warning", text: say("search.offline"), card: true, role: "status" }) : null,
        this.#results(),
      ],
    })
  }

  #results() {
    if (this.#state === "looking" && this.#hits.length === 0) return skeleton(6)
    if (this.#state === "failed") return emptyState({ icon: "warn", text: this.#problem, action: button({ label: say("general.again"), press: () => this.#look() }) })
    if (this.#asked === "") return null
    if (this.#hits.length === 0) return emptyState({ icon: "search", title: say("search.nothing", { query: this.#asked }), text: say("search.nothing.help") })
    return [
      h("p", { class: "faint search-sum", key: "sum" }, say("search.sum", { count: figure(this.#total) }), this.#took === undefined ? "" : ` ${say("search.took", { took: figure(this.#took) })}`),
      grouped(this.#hits).map((meeting) => h("section", { class: "section search-meeting", key: meeting.id, "aria-label": meeting.title },
        h("h2", {}, h("a", { href: `/meeting/${encodeURIComponent(meeting.id)}` }, meeting.title)),
        h("ul", { class: "search-groups" }, meeting.groups.map((group) => h("li", { key: group.key, class: "search-group" },
          h("p", { class: "search-what" }, icon(group.icon), h("span", { class: "strong" }, marked(group.title, group.titleMarks)), h("span", { class: "faint" }, say(`search.kind.${group.kind}`))),
          h("ul", {}, group.hits.map((hit, index) => h("li", { key: `${hit.page ?? ""} ${index}` },
            h("a", { class: "search-hit", href: pathOf(hit, this.#asked) },
              hit.page ? h("span", { class: "search-page figure" }, say("search.page", { page: hit.page })) : null,
              h("span", { class: "grow" }, marked(hit.snippet, hit.marks)),
              hit.exact ? null : h("span", { class: "faint" }, say("search.folded"))))))))))),
      this.#hits.length < this.#total && this.#state !== "offline"
        ? h("p", { class: "row", key: "more" }, button({ label: say("search.more", { count: this.#total - this.#hits.length }), press: () => this.#look(this.#hits.length) })) : null,
    ]
  }

  /** @param {string} text */
  #type(text) {
    this.#query = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(), PAUSE)
    this.update()
  }

  /** @param {number} [offset] where to go on */
  async #look(offset = 0) {
    const query = this.#query.normalize("NFC").trim()
    const turn = ++this.#turn
    if (query.length < SHORTEST) {
      this.#take("", [], 0, undefined, "")
      return
    }
    if (this.place.query.get("q") !== query) go(`/search?q=${encodeURIComponent(query)}`, { replace: true })
    this.#state = "looking"
    this.update()
    try {
      const answer = await request("GET", `/api/search?${new URLSearchParams({ q: query, ...(offset > 0 ? { offset: String(offset) } : {}) })}`)
      if (turn !== this.#turn) return
      this.#take(query, offset > 0 ? [...this.#hits, ...answer.hits] : answer.hits, answer.total, answer.took, "")
      if (offset === 0) announce(say(answer.total > 0 ? "search.sum" : "search.nothing", { count: figure(answer.total), query }))
    } catch (error) {
      if (turn !== this.#turn) return
      const refused = /** @type {import("../Shell/http.js").RequestRefused} */ (error)
      if (refused.status === 0) {
        const hits = await searchPacks(query)
        if (turn === this.#turn) this.#take(query, hits, hits.length, undefined, "offline")
      } else {
        this.#problem = refused.message
        this.#state = "failed"
        this.update()
      }
    }
  }

  /** @param {string} query @param {Hit[]} hits @param {number} total @param {number | undefined} took @param {"" | "offline"} state */
  #take(query, hits, total, took, state) {
    this.#asked = query
    this.#hits = hits
    this.#total = total
    this.#took = took
    this.#state = state
    this.update()
  }
}

customElements.define("search-screen", SearchScreenElement)
