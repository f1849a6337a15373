import { h } from "../Shared/view.js"
import { clockTime } from "../Shared/format.js"
import { icon } from "../Shared/icon.js"
import { ViewElement } from "../Shared/element.js"
import { announce } from "../Elements/live.js"
import { button } from "../Elements/button.js"
import { confirmAction } from "../Elements/dialog.js"
import { emptyState } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { addWords, say } from "../Words/say.js"
import vi from "../Words/board.vi.js"
import en from "../Words/board.en.js"
import { MARKS, countsOf, filtered, statusOfKey } from "./roster.js"

addWords(vi, en)

/** @typedef {import("./roster.js").Participant} Participant */
/** @typedef {import("./roster.js").Status} Status */
/** @typedef {{ id: number, before: Status, after: Status }} Mark */

const MARK_ICONS = /** @type {Record<string, string>} */ ({ onsite: "check", remote: "remote", absent: "cross", absent_excused: "minus", left: "out" })
const FILTERS = /** @type {const} */ (["none", "present", "absent", "absent_excused", "left", "voting"])
/** Rows a page key moves over. */
const PAGE = 10

/**
 * `<attendance-board>`: the roll, marked with one key each. Property `store` is the meeting.
 * In a row: 1–5 mark it and go to the next, 0 takes the mark back, arrows move, a letter goes to the search;
 * in the search Enter goes to the first name found, Escape empties it; Ctrl+Z undoes.
 */
export class AttendanceBoardElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))

  #query = ""
  /** @type {number | "room" | null} */
  #site = null
  /** @type {Status | "voting" | "present" | null} */
  #status = null
  #active = 0
  /**
   * Marks given and not yet come back.
   * @type {Map<number, Status>}
   */
  #pending = new Map()
  /** @type {Mark[][]} */
  #done = []
  /**
   * Rows drawn before, kept as long as nothing in them differs.
   * @type {Map<number, { shown: unknown[], tree: any }>}
   */
  #rows = new Map()
  /**
   * Rows stay where they are while a status filter is on, though a mark would take them out.
   * @type {Set<number>}
   */
  #kept = new Set()
  /** @type {Participant[]} */
  #shown = []
  #focusRow = false

  opened() {
    for (const key of ["participant/", "site/", "quorum", "me"]) this.own(this.store.subscribe(key, this.update))
    this.own(this.store.watch("attendance"))
  }

  /** @returns {Participant[]} with the marks that are on their way */
  get #people() {
    return this.store.list("participant/").map((one) => {
      const pending = this.#pending.get(one.id)
      if (pending === undefined || pending === one.attendance) {
        this.#pending.delete(one.id)
        return one
      }
      return { ...one, attendance: pending }
    })
  }

  view() {
    const all = this.#people
    const status = this.#status
    const wish = { query: this.#query, site: this.#site }
    this.#shown = status === null
      ? filtered(all, wish)
      : filtered(all, wish).filter((one) => this.#kept.has(one.id) || filtered([one], { status }).length > 0)
    if (!this.#shown.some((one) => one.id === this.#active)) this.#active = this.#shown[0]?.id ?? 0
    return h("section", { class: "board", "aria-label": say("board.label"), onkeydown: this.#anywhere },
      this.#head(all),
      this.#shown.length === 0
        ? emptyState({ icon: all.length === 0 ? "people" : "search", text: say(all.length === 0 ? "board.nobody" : "board.notFound"), small: true })
        : h("div", { class: "roll", role: "grid", "aria-label": say("board.roll"), "aria-rowcount": this.#shown.length, onkeydown: this.#key, onclick: this.#click, onfocusin: this.#entered, key: "roll" },
          this.#shown.map((one, place) => this.#row(one, place))),
      this.#foot())
  }

  drawn() {
    if (!this.#focusRow) return
    this.#focusRow = false
    const row = this.querySelector(`[data-person="${this.#active}"]`)
    if (!(row instanceof HTMLElement)) return
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: "nearest" })
  }

  // Drawing

  /** @param {Participant[]} all */
  #head(all) {
    const counts = countsOf(all)
    const quorum = this.store.get("quorum")
    const sites = this.store.list("site/")
    return h("div", { class: "board-head", key: "head" },
      quorum
        ? h("p", { class: ["board-quorum", quorum.met ? "met" : "short"], key: "quorum" }, icon(quorum.met ? "check" : "warn"),
          h("span", {}, quorum.required === false ? say("board.presence", quorum) : say(quorum.met ? "board.quorum.met" : "board.quorum.short", quorum)))
        : null,
      h("div", { class: "board-filters", key: "filters" },
        h("label", { class: "grow" }, h("span", { class: "visually-hidden" }, say("board.search")),
          h("input", {
            class: "input board-search", type: "search", placeholder: say("board.searchPlaceholder"), autocomplete: "off", spellcheck: "false", value: this.#query,
            oninput: (/** @type {any} */ event) => { if (!event.isComposing) this.#search(event.target.value) },
            oncompositionend: (/** @type {any} */ event) => this.#search(event.target.value),
            onkeydown: this.#searchKey,
          })),
        sites.length > 0
          ? h("label", {}, h("span", { class: "visually-hidden" }, say("board.site")),
            h("select", { class: "input", value: String(this.#site ?? ""), onchange: (/** @type {any} */ event) => this.#chooseSite(event.target.value) },
              h("option", { key: "all", value: "" }, say("board.allSites")),
              h("option", { key: "room", value: "room" }, say("board.mainRoom")),
              sites.map((site) => h("option", { key: site.id, value: String(site.id) }, `${site.name} (${site.present}/${site.expected})`))))
          : null),
      h("div", { class: "choices board-states", role: "group", "aria-label": say("board.filter"), key: "states" },
        FILTERS.map((filter) => h("button", {
          key: filter, type: "button", class: "board-state", "aria-pressed": this.#status === filter,
          onclick: () => { this.#status = this.#status === filter ? null : filter; this.#kept.clear(); this.update() },
        }, say(`board.filter.${filter}`), " ", h("span", { class: "figure" }, counts[filter])))),
      // Where the marks have no room for words; each says its own to whoever does not see it.
      this.store.can("attendance.record") ? h("p", { class: "board-legend small quiet", "aria-hidden": "true", key: "legend" },
        MARKS.map(mark => h("span", { key: mark }, icon(MARK_ICONS[mark] ?? "info"), say(`board.${mark}.short`)))) : null)
  }

  /** @param {Participant} one @param {number} place */
  #row(one, place) {
    const active = one.id === this.#active
    const site = one.site ? this.store.get(`site/${one.site}`)?.name : null
    const editable = this.store.can("attendance.record")
    const kept = this.#rows.get(one.id)
    const shown = [one.name, one.honorific, one.post, one.organization, one.role, one.votes, one.reply, one.attendance, one.since, place, active, site, editable, this.#pending.has(one.id)]
    if (kept && kept.shown.every((value, at) => value === shown[at])) return kept.tree
    const status = one.attendance ?? "none"
    const name = [one.honorific, one.name].filter(Boolean).join(" ")
    const tree = h("div", {
      key: one.id, role: "row", class: ["roll-row", status, this.#pending.has(one.id) && "pending"], "data-person": one.id, tabindex: active ? 0 : -1, "aria-rowindex": place + 1,
      "aria-label": say("board.row", { name, post: one.post ?? "", status: say(`board.${status}`) }),
    },
    h("span", { role: "gridcell", class: "roll-place figure", "aria-hidden": "true" }, place + 1),
    h("span", { role: "gridcell", class: "roll-who" },
      h("span", { class: "roll-name" }, name, one.votes ? null : h("span", { class: "roll-note" }, ` · ${say("board.noVote")}`)),
      h("span", { class: "roll-post" }, [one.post, one.post?.includes(one.organization ?? "") ? "" : one.organization, site].filter(Boolean).join(" · ")),
      one.reply === "declined" || one.reply === "delegated" ? h("span", { class: "roll-note" }, say(`board.reply.${one.reply}`)) : null),
    h("span", { role: "gridcell", class: "roll-since figure" }, status !== "none" && one.since ? clockTime(one.since) : ""),
    h("span", { role: "gridcell", class: "roll-marks" }, editable
      ? MARKS.map((mark, at) => h("button", {
        key: mark, type: "button", class: ["roll-mark", mark], tabindex: -1, "data-mark": mark, "aria-pressed": status === mark,
        "aria-label": say("board.markAs", { name, status: say(`board.${mark}`) }), title: `${say(`board.${mark}`)} (${at + 1})`,
      }, icon(MARK_ICONS[mark] ?? "info"), h("span", { class: "roll-word" }, say(`board.${mark}.short`))))
      : h("span", { class: "roll-state" }, say(`board.${status}`))))
    this.#rows.set(one.id, { shown, tree })
    return tree
  }

  #foot() {
    if (!this.store.can("attendance.record") || this.#shown.length === 0) return null
    const unmarked = this.#shown.filter((one) => (one.attendance ?? "none") === "none")
    return h("div", { class: "board-foot", key: "foot" },
      h("span", { class: "quiet small board-keys" }, say("board.keys")),
      this.#done.length > 0 ? button({ key: "undo", label: say("general.undo"), icon: "undo", kind: "quiet", press: () => this.#undo() }) : null,
      unmarked.length > 1
        ? button({ key: "rest", label: say("board.rest", { count: unmarked.length }), press: () => this.#markRest(unmarked) })
        : null)
  }

  // Searching

  /** @param {string} text */
  #search(text) {
    this.#query = text
    this.#active = 0
    this.update()
  }

  /** @param {string} value */
  #chooseSite(value) {
    this.#site = value === "" ? null : value === "room" ? "room" : Number(value)
    this.#kept.clear()
    this.update()
  }

  #searchKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault()
      this.#go(this.#shown[0]?.id)
    } else if (event.key === "Escape" && this.#query !== "") {
      event.preventDefault()
      event.stopPropagation()
      const control = /** @type {HTMLInputElement} */ (event.currentTarget)
      control.value = ""
      this.#search("")
    }
  }

  // Keys in the roll

  #anywhere = (/** @type {KeyboardEvent} */ event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault()
      void this.#undo()
    }
  }

  #entered = (/** @type {FocusEvent} */ event) => {
    const id = personOf(event.target)
    if (id === null || id === this.#active) return
    this.#active = id
    this.update()
  }

  #click = (/** @type {MouseEvent} */ event) => {
    const id = personOf(event.target)
    if (id === null) return
    this.#active = id
    const mark = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-mark]"))?.dataset.mark : undefined
    const now = this.#shown.find((one) => one.id === id)?.attendance ?? "none"
    if (mark) void this.#mark([{ id, before: now, after: /** @type {Status} */ (mark === now ? "none" : mark) }])
    this.update()
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const place = this.#shown.findIndex((one) => one.id === this.#active)
    const steps = /** @type {Record<string, number>} */ ({
      ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: this.#shown.length - 1, PageDown: place + PAGE, PageUp: place - PAGE,
    })
    const status = statusOfKey(event.key)
    if (event.key in steps) {
      event.preventDefault()
      if (event.key === "ArrowUp" && place <= 0) return this.#toSearch()
      const next = Math.max(0, Math.min(this.#shown.length - 1, steps[event.key] ?? 0))
      this.#go(this.#shown[next]?.id)
    } else if (status !== null && this.store.can("attendance.record")) {
      event.preventDefault()
      const one = this.#shown[place]
      if (!one) return
      void this.#mark([{ id: one.id, before: one.attendance ?? "none", after: status }])
      this.#go(this.#shown[Math.min(place + 1, this.#shown.length - 1)]?.id)
    } else if (event.key === "Escape" && this.#query !== "") {
      event.preventDefault()
      event.stopPropagation()
      const control = this.#toSearch()
      if (control) control.value = ""
      this.#search("")
    } else if (event.key === "/" || event.key === "Backspace" || /^\p{L}$/u.test(event.key)) {
      // The letter itself lands in the search field, which has the focus by the time it is typed.
      if (event.key === "/") event.preventDefault()
      this.#toSearch()
    }
  }

  #toSearch() {
    const control = this.querySelector("input")
    control?.focus()
    control?.setSelectionRange(control.value.length, control.value.length)
    return control
  }

  /** @param {number | undefined} id */
  #go(id) {
    if (id === undefined) return
    this.#active = id
    this.#focusRow = true
    this.update()
  }

  // Marking

  /** @param {Mark[]} marks @param {{ remember?: boolean }} [options] */
  async #mark(marks, options = {}) {
    if (options.remember !== false) this.#done = [...this.#done, marks].slice(-50)
    for (const { id, after } of marks) {
      this.#pending.set(id, after)
      this.#kept.add(id)
    }
    this.update()
    const only = marks.length === 1 ? marks[0] : undefined
    const one = only && this.store.get(`participant/${only.id}`)
    if (only && one) announce(say("board.marked", { name: [one.honorific, one.name].filter(Boolean).join(" "), status: say(`board.${only.after}`) }))
    for (const { id, after } of marks) {
      try {
        await this.store.command("attendance.record", { participant: id, status: after })
      } catch (error) {
        for (const rest of marks) if (this.#pending.get(rest.id) === rest.after) this.#pending.delete(rest.id)
        toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
        break
      } finally {
        // In the long poll the answer may come before the update; the mark then stays until the roll says so too.
        if (this.store.get(`participant/${id}`)?.attendance === after) this.#pending.delete(id)
        this.update()
      }
    }
  }

  async #undo() {
    const marks = this.#done.pop()
    if (!marks) return
    await this.#mark(marks.map(({ id, before, after }) => ({ id, before: after, after: before })), { remember: false })
    announce(say("board.undone"))
    if (marks.length === 1) this.#go(marks[0]?.id)
  }

  /** @param {Participant[]} unmarked */
  async #markRest(unmarked) {
    const status = this.#site === null || this.#site === "room" ? "onsite" : "remote"
    const sure = await confirmAction({
      question: say("board.restQuestion", { count: unmarked.length, status: say(`board.${status}`) }), consequence: say("board.restText"), action: say("board.restAct", { count: unmarked.length }),
    })
    if (sure) await this.#mark(unmarked.map(({ id }) => ({ id, before: "none", after: status })))
  }
}

customElements.define("attendance-board", AttendanceBoardElement)

/** @param {EventTarget | null} target @returns {number | null} */
function personOf(target) {
  const row = target instanceof Element ? target.closest("[data-person]") : null
  return row instanceof HTMLElement ? Number(row.dataset.person) : null
}
