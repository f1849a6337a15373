import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf, dayText, isoDay, weekdayOf } from "../Shared/format.js"
import { matches } from "../Shared/fold.js"
import { fullName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { badge, stateTone } from "../Elements/badge.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { button, linkButton } from "../Elements/button.js"
import { page } from "../Shell/frame.js"
import { request } from "../Shell/http.js"
import { go } from "../Shell/router.js"
import { keep, recall } from "../Store/memory.js"
import { currentPerson } from "../Shell/person.js"
import { gatherAnswers } from "./answers.js"
import { groupMeetings } from "./groups.js"
import "../Elements/clock.js"
import "../Polls/words.js"

/** @typedef {import("../Store/types.js").Summary} Summary */
/** @typedef {import("./answers.js").Todo} Todo */

/** How often Home asks again while it is looked at. */
const refreshInterval = 20_000
/** Time left is counted down to the second only below this, in milliseconds. */
const longCountdown = 60 * 60_000
const icons = /** @type {Record<string, string>} */ ({
  confirm: "check", read: "paper", vote: "vote", answer: "vote", remind: "hand", approve: "pen", prepare: "list", substitute: "people", task: "task",
})

/** `<home-screen>` (Hôm nay): what awaits me first, then the sessions now, next and earlier. */
export class HomeScreenElement extends ViewElement {
  /** @type {{ now: number, todo: Todo[], meetings: Summary[] } | null} */
  #home = null
  #offset = 0
  #query = ""
  #problem = ""
  #offline = false
  /** @type {any} */
  #timer = null

  opened() {
    void this.#load()
    this.#timer = setInterval(() => { if (!document.hidden) void this.#load() }, refreshInterval)
    this.own(() => clearInterval(this.#timer))
    this.listen(document, "visibilitychange", () => { if (!document.hidden) void this.#load() })
  }

  view() {
    return page({ title: say("home.title"), body: this.#body(), aboveTitle: this.#offline ? banner({
      text: say("offline.strip"), icon: "offline", card: true, role: "status",
    }) : null })
  }

  #body() {
    if (this.#problem) return emptyState({
      icon: "warn", title: say("home.refused"), text: this.#problem,
      action: button({ label: say("general.again"), press: () => this.#load() }),
    })
    if (!this.#home) return skeleton(8)
    const groups = groupMeetings(this.#home.meetings.filter(meeting => matches(`${meeting.title} ${meeting.committee} ${meeting.place}`, this.#query)))
    const none = this.#home.meetings.every(meeting => meeting.isTemplate)
    return [
      this.#greeting(),
      this.#todo(gatherAnswers(this.#home.todo)),
      h("search", { class: "home-search", key: "search" }, h("label", { class: "search-field" }, icon("search"),
        h("span", { class: "visually-hidden" }, say("home.search")),
        h("input", {
          class: "input", type: "search", placeholder: say("home.search"), value: this.#query,
          oninput: (/** @type {any} */ event) => { if (!event.isComposing) { this.#query = event.target.value; this.update() } },
          oncompositionend: (/** @type {any} */ event) => { this.#query = event.target.value; this.update() },
        onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter" && !event.isComposing) this.#searchEverywhere() },
        })),
      this.#query.trim().length >= 2 ? h("a", { class: "button quiet", href: everywhere(this.#query) }, icon("search"), h("span", {}, say("home.everywhere", { query: this.#query.trim() }))) : null),
      none ? emptyState({
        icon: "people", title: say("home.noneTitle"),
        text: say(currentPerson()?.mayPrepare ? "home.nonePrepare" : "home.none"),
        action: currentPerson()?.mayPrepare ? linkButton({ label: say("nav.new"), to: "/new", kind: "primary", icon: "plus" }) : null,
      }) : null,
      this.#group("home.now", groups.now),
      this.#group("home.preparing", groups.preparing),
      this.#group("home.next", groups.next),
      this.#group("home.earlier", groups.earlier),
      this.#query && !groups.now.length && !groups.next.length && !groups.preparing.length && !groups.earlier.length
        ? emptyState({ icon: "search", text: say("home.notFound", { query: this.#query }), small: true }) : null,
      h("p", { key: "verify" }, linkButton({ label: say("home.verify"), to: "/verify", kind: "quiet", icon: "proof" })),
    ]
  }

  #searchEverywhere() { if (this.#query.trim() !== "") go(everywhere(this.#query)) }

  #greeting() {
    const person = currentPerson()
    if (!person || !this.#home) return null
    return h("p", { class: "home-greeting quiet", key: "greeting" },
      say("home.greeting", { name: fullName(person), day: say(`weekday.${weekdayOf(this.#home.now)}`), date: dayOf(this.#home.now) }))
  }

  /** @param {Todo[]} todo */
  #todo(todo) {
    return h("section", { class: "section", key: "todo", "aria-labelledby": "todo-heading" },
      h("h2", { id: "todo-heading" }, say("home.todo")),
      todo.length === 0
        ? h("p", { class: "home-clear" }, icon("check"), say("home.clear"))
        : h("ul", { class: "todo-list" }, todo.map((one, index) => h("li", { key: `${one.kind} ${one.meeting} ${one.task ?? one.poll ?? index}` },
          h("a", { class: ["todo", (one.kind === "vote" || one.kind === "answer") && "urgent"], href: this.#todoPath(one) },
            icon(icons[one.kind] ?? "info"),
            h("span", { class: "grow" },
              h("span", { class: "strong" }, say(`todo.${one.kind}`, { count: one.count ?? 1 })),
              h("span", { class: "todo-title" }, one.title), this.#due(one)),
            icon("next", "faint"))))))
  }

  /** @param {Todo} one */
  #due(one) {
    if (one.dueOn) {
      const isLate = one.dueOn < isoDay(Date.now() + this.#offset)
      return badge(say(isLate ? "todo.overdue" : "todo.before", { day: dayText(one.dueOn) }), isLate ? "bad" : "", isLate ? "warn" : undefined)
    }
    if (one.dueAt == null) return null
    const now = Date.now() + this.#offset
    // A vote of minutes has a clock; a written ballot has a day.
    if (one.kind === "vote" && one.dueAt - now < longCountdown && one.dueAt > now) {
      return h("span", { class: "badge warning" },
        icon("clock"), h("time-left", { until: one.dueAt, clock: () => Date.now() + this.#offset }))
    }
    if (one.dueAt < now || one.overdue) return badge(say("todo.overdue", { day: dayOf(one.dueAt) }), "bad", "warn")
    if (one.kind === "answer" || one.kind === "remind") return badge(say("written.due", { day: dayOf(one.dueAt), time: clockTime(one.dueAt) }), "warning", "clock")
    return badge(say("todo.before", { day: dayOf(one.dueAt) }), "")
  }

  /** @param {Todo} one */
  #todoPath(one) {
    if (one.kind === "prepare" || one.kind === "approve") return `/prepare/${encodeURIComponent(one.meeting)}`
    if (one.kind === "substitute") return `/prepare/${encodeURIComponent(one.meeting)}#replies`
    if (one.kind === "answer") return `/meeting/${encodeURIComponent(one.meeting)}/ballot`
    if (one.kind === "task") return `/tasks#task-${encodeURIComponent(one.meeting)}-${one.task ?? ""}`
    // Papers stand in the agenda; on a phone that is a part of its own.
    return `/meeting/${encodeURIComponent(one.meeting)}${one.kind === "read" ? "?tab=agenda" : ""}`
  }

  /**
   * @param {string} words
   * @param {Summary[]} meetings
   */
  #group(words, meetings) {
    if (meetings.length === 0) return null
    return h("section", { class: "section", key: words, "aria-labelledby": words },
      h("h2", { id: words }, say(words)),
      h("ul", { class: "meeting-list" }, meetings.map(meeting => h("li", { key: meeting.id }, this.#card(meeting)))))
  }

  /** @param {Summary} meeting */
  #card(meeting) {
    const live = meeting.state === "open" || meeting.state === "paused"
    const prepares = ["draft", "submitted", "scheduled"].includes(meeting.state) && (meeting.role === "secretary" || meeting.role === "chair")
    const ended = ["closed", "minutes_approved", "concluded", "archived"].includes(meeting.state)
    const base = `/meeting/${encodeURIComponent(meeting.id)}`
    const path = prepares ? `/prepare/${encodeURIComponent(meeting.id)}` : ended ? `${base}/account` : base
    return h("article", { class: ["meeting-card", live && "live"] },
      h("div", { class: "meeting-when" },
        h("time", { class: "meeting-time" }, clockTime(meeting.startsAt)),
        h("span", {}, `${say(`weekday.short.${weekdayOf(meeting.startsAt)}`)} ${dayOf(meeting.startsAt)}`)),
      h("div", { class: "grow stack-tight" },
        h("h3", {}, h("a", { href: path, class: "meeting-link" }, meeting.title)),
        h("p", { class: "quiet small" }, [meeting.committee, meeting.place].filter(Boolean).join(" · ")),
        h("p", { class: "row-tight meeting-marks" },
          badge(say(`state.${meeting.state}`), stateTone[meeting.state] ?? ""),
          meeting.online ? badge(say("home.online"), "", "remote") : null,
          meeting.role && meeting.role !== "member" ? badge(say(`role.${meeting.role}`)) : null,
          h("span", { class: "faint" }, say("home.size", { items: meeting.items, papers: meeting.papers })))),
      live ? h("span", { class: "button primary", "aria-hidden": "true" }, say("home.enter")) : icon("next", "faint"))
  }

  get #memoryKey() { return currentPerson() ? `${currentPerson()?.username}/home` : "" }

  async #load() {
    try {
      this.#home = await request("GET", "/api/home")
      if (this.#home) this.#offset = this.#home.now - Date.now()
      this.#problem = ""
      this.#offline = false
      if (this.#memoryKey) void keep({ key: this.#memoryKey, at: Date.now(), seq: 0, set: { home: this.#home }, commands: [] })
    } catch (error) {
      const refused = /** @type {import("../Shell/http.js").RequestRefused} */ (error)
      if (refused.status === 401) { location.reload(); return }
      // What stood here last is worth more than an excuse.
      if (!this.#home && refused.status === 0 && this.#memoryKey) this.#home = (await recall(this.#memoryKey))?.set.home ?? null
      this.#offline = this.#home != null
      if (!this.#home) this.#problem = refused.message
    }
    this.update()
  }
}

/** @param {string} query @returns {string} where it is looked for in papers, agendas and conclusions */
function everywhere(query) { return `/search?q=${encodeURIComponent(query.trim())}` }

customElements.define("home-screen", HomeScreenElement)
