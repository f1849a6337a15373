import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf, duration, weekdayOf } from "../Shared/format.js"
import { fullName } from "../Shared/names.js"
import { language, say } from "../Words/say.js"
import { badge, stateTone } from "../Elements/badge.js"
import { button, linkButton } from "../Elements/button.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { page } from "../Shell/frame.js"
import { request } from "../Shell/http.js"
import { quorumSentence } from "../Quorum/quorum.js"
import { resultView } from "../Polls/result.js"
import { taskList } from "../Tasks/task-list.js"
import { attendanceTone } from "../Attendance/attendance-panel.js"
import { sessionWays } from "../Documents/ways.js"
import "../Conclusions/words.js"
import "../Speakers/words.js"
import "./words.js"

/**
 * @typedef {{ name: string, honorific: string, post: string, kind: string, startedAt: number, endedAt: number | null, seconds: number }} Speech
 * @typedef {{ id: number, number: string, title: string, kind: string, startedAt: number | null, endedAt: number | null,
 *   speeches: Speech[], polls: import("../Store/types.js").Poll[], conclusion: string | null,
 *   tasks: import("../Store/types.js").Task[] }} AccountItem
 * @typedef {{ participant: number, name: string, honorific: string, post: string, role: string, votes: boolean,
 *   intervals: { from: number, to: number | null, mode: string }[], status: string, reason: string | null,
 *   substituteFor: string | null }} Presence
 * @typedef {{ meeting: import("../Store/types.js").Meeting, quorum: import("../Store/types.js").Quorum | null,
 *   attendance: Presence[], items: AccountItem[], events: { seq: number, at: number, text: Record<string, string> }[],
 *   tasks?: import("../Store/types.js").Task[],
 *   record: { sequence: number, hash: string } }} Account
 */

/** `<account-screen>`: what happened in a session, drawn from its record; nothing here can be changed. */
export class AccountScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  /** @type {Account | null} */
  #account = null
  #problem = ""

  opened() { void this.#load() }

  view() {
    const id = this.place.parameters.id ?? ""
    return page({
      title: say("account.title"),
      aboveTitle: sessionWays(id, "account", { minutes: Boolean(this.#account?.meeting.openedAt || this.#account?.meeting.closedAt), replay: Boolean(this.#account?.meeting.closedAt) }),
      actions: this.#account ? button({ label: say("account.print"), icon: "paper", press: () => print() }) : null,
      body: this.#problem
        ? emptyState({
          icon: "warn", title: say("account.refused"), text: this.#problem,
          action: linkButton({ label: say("general.toHome"), to: "/" }),
        })
        : this.#account ? this.#pages(this.#account) : skeleton(10),
    })
  }

  /** @param {Account} account */
  #pages(account) {
    const { meeting } = account
    const tasks = [...account.items.flatMap(item => item.tasks), ...(account.tasks ?? [])]
    return h("div", { class: "account stack" },
      h("header", { class: "card stack-tight" },
        h("h2", {}, meeting.title),
        h("p", { class: "row-tight" }, badge(say(`state.${meeting.state}`), stateTone[meeting.state] ?? "")),
        h("p", {}, `${say(`weekday.${weekdayOf(meeting.startsAt)}`)} ${dayOf(meeting.startsAt)} · ${meeting.place}`),
        h("p", { class: "quiet" },
          say("account.times", { opened: meeting.openedAt ? clockTime(meeting.openedAt) : "—", closed: meeting.closedAt ? clockTime(meeting.closedAt) : "—" })),
        account.quorum ? h("p", {}, quorumSentence(account.quorum)) : null),
      h("section", { class: "section", key: "items", "aria-labelledby": "account-items" },
        h("h2", { id: "account-items" }, say("account.course")),
        h("ol", { class: "account-items" }, account.items.map(item => this.#item(item)))),
      tasks.length > 0 ? h("section", { class: "section", key: "tasks", id: "tasks", "aria-labelledby": "account-tasks" },
        h("h2", { id: "account-tasks" }, say("account.tasks", { count: tasks.length })), taskList(null, tasks)) : null,
      h("section", { class: "section", key: "attendance", "aria-labelledby": "account-attendance" },
        h("h2", { id: "account-attendance" }, say("account.attendance")), this.#attendance(account.attendance)),
      h("section", { class: "section", key: "events" },
        h("details", { class: "disclosure" }, h("summary", {}, say("account.events", { count: account.events.length })),
          h("ol", { class: "account-events" },
            account.events.map(event => h("li", { key: event.seq, class: "record-line" },
              h("time", {}, clockTime(event.at)),
              h("span", { class: "grow" }, event.text[language()] ?? event.text.vi ?? "")))))),
      h("p", { class: "faint record-mark", key: "mark" },
        say("account.record", { sequence: account.record.sequence }), h("br", {}), h("code", {}, account.record.hash)))
  }

  /** @param {AccountItem} item */
  #item(item) {
    return h("li", { key: item.id, class: "card account-item" },
      h("h3", {}, `${item.number}. ${item.title}`),
      h("p", { class: "small quiet" }, item.startedAt
        ? say("account.itemTimes", { from: clockTime(item.startedAt), to: item.endedAt ? clockTime(item.endedAt) : "—" })
        : say("account.notReached")),
      item.speeches.length > 0 ? h("ul", { class: "account-speeches" }, item.speeches.map((speech, index) => h("li", { key: index },
        h("time", { class: "quiet" }, clockTime(speech.startedAt)),
        h("span", { class: "grow" },
          h("span", { class: "strong" }, fullName(speech)), `, ${speech.post}`,
          h("span", { class: "quiet" }, ` · ${say(`speech.${speech.kind}`)}`)),
        h("span", { class: "quiet" }, duration(speech.seconds))))) : null,
      item.polls.map(poll => poll.result ? resultView(poll) : h("p", { key: poll.id },
        poll.question, " · ", say(`poll.state.${poll.state}`))),
      item.conclusion ? h("div", { class: "conclusion-given" },
        h("h4", {}, icon("gavel"), ` ${say("conclusion.title")}`), h("p", { class: "keep-lines" }, item.conclusion)) : null,
      item.tasks.length > 0 ? taskList(null, item.tasks) : null)
  }

  /** @param {Presence[]} people */
  #attendance(people) {
    return h("div", {
      class: "table-wrap", tabindex: "0", role: "group", "aria-labelledby": "account-attendance",
    }, h("table", { class: "table" },
      h("thead", {},
        h("tr", {},
          h("th", { scope: "col" }, say("account.person")), h("th", { scope: "col" }, say("account.role")),
          h("th", { scope: "col" }, say("account.presence")), h("th", { scope: "col" }, say("account.status")))),
      h("tbody", {}, people.map(one => h("tr", { key: one.participant },
        h("td", {}, h("span", { class: "strong" }, fullName(one)), h("br", {}), h("span", { class: "small quiet" }, one.post)),
        h("td", {},
          say(`role.${one.role}`),
          one.substituteFor ? h("span", { class: "small quiet" }, h("br", {}), say("account.for", { name: one.substituteFor })) : null),
        h("td", {},
          one.intervals.map((part, index) => h("div", { key: index },
            `${clockTime(part.from)} – ${part.to ? clockTime(part.to) : "…"}`,
            part.mode === "remote" ? ` (${say("attendance.remote")})` : ""))),
        h("td", {},
          badge(say(`attendance.${one.status}`), attendanceTone[one.status] ?? ""),
          one.reason ? h("div", { class: "small quiet" }, one.reason) : null))))))
  }

  async #load() {
    try {
      this.#account = await request("GET", `/api/meetings/${encodeURIComponent(this.place.parameters.id ?? "")}/account`)
    } catch (error) {
      this.#problem = /** @type {Error} */ (error).message
    }
    this.update()
    if (this.#account && location.hash === "#tasks") queueMicrotask(() => document.getElementById("tasks")?.scrollIntoView())
  }
}

customElements.define("account-screen", AccountScreenElement)
