import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { isoDay } from "../Shared/format.js"
import { matches } from "../Shared/fold.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { tabs } from "../Elements/tabs.js"
import { page } from "../Shell/frame.js"
import { request } from "../Shell/http.js"
import { grouped, groupOf, groups, taskOf } from "./board.js"
import { boardCard } from "./board-card.js"
import { taskDialog } from "./task-dialogs.js"
import "./task-figures.js"
import "./calendar-card.js"
import "./words.js"

/** @typedef {import("./board.js").BoardTask} BoardTask */

/** The board asks again this often while it is looked at, in milliseconds. */
const refreshInterval = 30_000
/** Fewer tasks are seen at a glance, without a filter. */
const FILTER_FROM = 6
const views = ["mine", "led", "all", "figures", "calendar"]

/** `<tasks-screen>`: what was given to whom in all sessions, what is due, what is late, and how it goes on. */
export class TasksScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  #view = "mine"
  #by = /** @type {"due" | "organization" | "meeting"} */ ("due")
  #state = ""
  #query = ""
  /** @type {{ tasks: BoardTask[], today: string } | null} */
  #board = null
  #problem = ""
  #offline = false
  /** The card that the address named, until it was shown. */
  #named = ""
  #first = true
  /** @type {{ what: string, task: BoardTask } | null} */
  #dialog = null

  opened() {
    this.#view = views.find(view => view === this.place.query.get("view")) ?? "mine"
    this.#named = this.place.hash
    this.listen(document, "visibilitychange", () => { if (!document.hidden) void this.#load() })
    void this.#load()
    const timer = setInterval(() => { if (!document.hidden) void this.#load() }, refreshInterval)
    this.own(() => clearInterval(timer))
  }

  view() {
    return page({
      title: say("tasks.title"), width: "wide",
      aboveTitle: this.#offline ? banner({ text: say("offline.strip"), icon: "offline", card: true, role: "status" }) : null,
      body: [
        tabs({ name: "tasks", label: say("tasks.views"), chosen: this.#view, panel: "tasks-body", choose: id => this.#show(id), tabs: views.map(id => ({ id, label: say(`tasks.view.${id}`) })) }),
        h("div", { id: "tasks-body", role: "tabpanel", "aria-labelledby": `tasks-${this.#view}`, class: "stack tasks-body", key: `body ${this.#view}` }, this.#body()),
        this.#dialog ? taskDialog(this.#dialog.what, this.#dialog.task, () => { this.#dialog = null; this.update() }, () => this.#load()) : null,
      ],
    })
  }

  #body() {
    if (this.#view === "figures") return h("task-figures", { today: this.#board?.today ?? isoDay(Date.now()) })
    if (this.#view === "calendar") return h("calendar-card", {})
    if (this.#problem) return emptyState({ icon: "warn", text: this.#problem, action: button({ label: say("general.again"), press: () => this.#load() }) })
    if (!this.#board) return skeleton(8)
    const { today } = this.#board
    const shown = this.#board.tasks.filter(task => (this.#state === "" || groupOf(task, today) === this.#state)
      && matches(`${task.title} ${task.lead} ${task.coordinators.join(" ")} ${task.meetingTitle} ${task.product ?? ""}`, this.#query))
    return [
      this.#board.tasks.length < FILTER_FROM && this.#query === "" && this.#state === "" ? null : h("div", { class: "fields tasks-filter", key: "filter" },
        field({ name: "tasks-query", label: say("tasks.search"), type: "search", value: this.#query, change: value => { this.#query = value; this.update() } }),
        field({ name: "tasks-state", label: say("tasks.state"), type: "select", value: this.#state, change: value => { this.#state = value; this.update() },
          choices: [{ value: "", label: say("tasks.state.all") }, ...groups.map(value => ({ value, label: say(`tasks.group.${value}`) }))] }),
        field({ name: "tasks-by", label: say("tasks.by"), type: "select", value: this.#by, change: value => { this.#by = /** @type {any} */ (value); this.update() },
          choices: ["due", "organization", "meeting"].map(value => ({ value, label: say(`tasks.by.${value}`) })) })),
      shown.length === 0 ? emptyState({ icon: "task", text: say(this.#board.tasks.length === 0 ? `tasks.none.${this.#view}` : "tasks.notFound"), small: true })
        : grouped(shown, today, this.#by).map(group => h("section", { key: group.id, class: ["task-group", group.group] },
          h("h2", {}, group.group ? say(`tasks.group.${group.group}`) : group.title, h("span", { class: "count" }, group.tasks.length)),
          h("ul", { class: "task-list" }, group.tasks.map(task => h("li", { key: `${task.meeting} ${task.id}` }, boardCard(task, today, what => { this.#dialog = { what, task }; this.update() }, () => this.#load())))))),
      shown.length === 0 ? null : h("p", { class: "row small tasks-foot", key: "foot" }, h("span", {}, say("tasks.takeAway")),
        h("a", { class: "button", href: `/api/tasks.xlsx?${this.#address()}`, download: true }, icon("download"), h("span", {}, "Excel (XLSX)")),
        h("a", { class: "button", href: `/api/tasks.csv?${this.#address()}`, download: true }, icon("download"), h("span", {}, "CSV"))),
    ]
  }

  #address() {
    const query = new URLSearchParams({ view: this.#view })
    if (this.#state === "soon" || this.#state === "overdue") query.set("due", this.#state)
    return query.toString()
  }

  /** @param {string} view */
  #show(view) {
    this.#view = view
    this.#board = null
    this.#problem = ""
    history.replaceState(null, "", `/tasks?view=${view}`)
    this.update()
    void this.#load()
  }

  async #seeLed() {
    const led = await request("GET", "/api/tasks?view=led").catch(() => null)
    if (!led || led.tasks.length === 0 || this.#view !== "mine") return
    this.#view = "led"
    this.#board = { today: led.today, tasks: led.tasks.map(taskOf) }
  }

  /** Who comes from a task stands before it. */
  #showNamed() {
    if (!this.#named || !this.#board) return
    const named = this.#named
    this.#named = ""
    queueMicrotask(() => {
      const card = document.getElementById(named)
      card?.scrollIntoView({ block: "center" })
      card?.focus({ preventScroll: true })
    })
  }

  async #load() {
    const view = this.#view
    if (view === "figures" || view === "calendar") return
    try {
      const board = await request("GET", `/api/tasks?view=${view}`)
      if (view !== this.#view) return
      this.#board = { today: board.today, tasks: board.tasks.map(taskOf) }
      this.#problem = ""
      this.#offline = false
      // Who has no tasks of their own, but gave some, comes for those.
      if (this.#first && view === "mine" && board.tasks.length === 0 && !this.place.query.has("view")) await this.#seeLed()
      this.#first = false
    } catch (error) {
      const refused = /** @type {import("../Shell/http.js").RequestRefused} */ (error)
      // What stood here last is worth more than an excuse.
      this.#offline = this.#board !== null && refused.status === 0
      if (!this.#board) this.#problem = refused.message
    }
    this.update()
    this.#showNamed()
  }
}

customElements.define("tasks-screen", TasksScreenElement)
