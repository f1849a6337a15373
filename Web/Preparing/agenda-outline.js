import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { Edits, TYPING_PAUSE, tidied } from "../Shared/edits.js"
import { announce } from "../Elements/live.js"
import { button } from "../Elements/button.js"
import { emptyState } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { Drafts, linesOf } from "./drafts.js"
import { branchOf, indented, outdented, rowsOf, runningClock, shifted, staysPut } from "./outline.js"
import { followDrag } from "./outline-drag.js"
import { outlineRow } from "./outline-row.js"

/** @typedef {import("../Store/meeting.js").MeetingStore} Store */
/** @typedef {import("./outline.js").Position} Position */

/** A removed item may be called back this long, in milliseconds: as long as its message stands. */
const UNDO_TIME = 8_000

/**
 * `<agenda-outline>`: the programme of a session as an outline that is typed, not filled in. Property `store` is the
 * meeting, `uploads` the papers on their way. Enter: next item; Tab and Shift+Tab: one level in and out;
 * Alt+↑ and Alt+↓: move; Escape, then Tab: leave the outline.
 */
export class AgendaOutlineElement extends ViewElement {
  /** @type {Store} */
  store = /** @type {any} */ (null)
  /** @type {import("../Papers/uploads.js").Uploads} */
  uploads = /** @type {any} */ (null)
  #drafts = new Drafts()
  #edits = new Edits(() => this.update())
  /** @type {Set<number>} */
  #open = new Set()
  /**
   * Removed, and not yet told to the server.
   * @type {Map<number, any>}
   */
  #removed = new Map()
  /**
   * The row whose title takes the focus after the next drawing.
   * @type {{ row: number, end: boolean } | null}
   */
  #focus = null
  /** Tab leaves the outline instead of indenting, until another row is entered. */
  #tabLeaves = false
  /**
   * A pause in typing a new line keeps it.
   * @type {any}
   */
  #pause = null

  opened() {
    this.#drafts.onArrival = (draft, made) => {
      // Typed on while the line was on its way.
      if (draft.text !== draft.sent && draft.text.trim() !== "") {
        this.#edits.type(`item/${made}/title`, draft.text, draft.sent ?? "", this.#saveTitle(made))
      }
    }
    this.own(this.uploads.onChange(this.update))
    for (const key of ["meeting", "me", "item/", "paper/", "participant/"]) this.own(this.store.subscribe(key, this.update))
  }

  closed() {
    clearTimeout(this.#pause)
    for (const draft of this.#drafts.list) void this.#keep(draft.key)
    this.#edits.close()
    for (const [id, timer] of this.#removed) {
      clearTimeout(timer)
      void this.store.command("agenda.removeItem", { item: id })
    }
  }

  /**
   * Opens the details of an item and brings it to sight.
   * @param {number} id
   */
  show(id) {
    this.#open.add(id)
    this.#focus = { row: this.#drafts.rowOf(id), end: true }
    this.update()
  }

  /** @returns {import("./outline.js").Item[]} */
  get #items() {
    const items = this.store.list("item/")
    const gone = new Set([...this.#removed.keys()].flatMap((id) => [...branchOf(items, id)]))
    return this.#drafts.among(items.filter((item) => !gone.has(item.id)))
  }

  get #editable() { return this.store.can("agenda.editItem") }

  view() {
    const rows = rowsOf(this.#items)
    const clock = runningClock(rows, this.store.meeting?.startsAt ?? 0)
    const papers = this.store.list("paper/")
    return [
      h("p", { class: "visually-hidden", id: "outline-keys" }, say("outline.keys")),
      h("ol", { class: "outline", "aria-label": say("outline.label"), key: "rows" },
        rows.map((row) => outlineRow({
          row,
          key: this.#drafts.rowOf(row.item.id),
          editable: this.#editable,
          store: this.store,
          edits: this.#edits,
          uploads: this.uploads,
          startsAt: clock.starts.get(row.item.id) ?? 0,
          span: clock.spans.get(row.item.id) ?? 0,
          papers: papers.filter((paper) => paper.item === row.item.id),
          open: this.#open.has(row.item.id),
          acts: this.#acts(row),
        }))),
      rows.length === 0
        ? emptyState({ icon: "list", title: say("outline.empty.title"), text: say("outline.empty.text"), small: true })
        : null,
      this.#editable
        ? h("div", { class: "outline-foot", key: "foot" },
          button({ label: say("outline.add"), icon: "plus", kind: "quiet", press: () => this.#startDraft(null) }))
        : null,
      h("datalist", { id: "outline-rapporteurs", key: "rapporteurs" }, this.#rapporteurs().map((name) =>
        h("option", { key: name, value: name }))),
    ]
  }

  drawn() {
    if (this.#focus === null) return
    const { row, end } = this.#focus
    const control = this.querySelector(`[data-row="${row}"] .outline-title`)
    if (!(control instanceof HTMLTextAreaElement)) return
    this.#focus = null
    control.focus()
    const at = end ? control.value.length : 0
    control.setSelectionRange(at, at)
    control.scrollIntoView({ block: "nearest" })
  }

  #rapporteurs() {
    const names = new Set()
    for (const one of this.store.list("participant/")) {
      if (one.organization) names.add(one.organization)
      names.add([one.honorific, one.name].filter(Boolean).join(" "))
    }
    return [...names].slice(0, 200)
  }

  /** @param {import("./outline.js").Row} row */
  #acts({ item, depth }) {
    const id = item.id
    return {
      keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event, id),
      entered: () => { this.#tabLeaves = false },
      typed: (/** @type {string} */ text, /** @type {boolean} */ composing) => this.#type(id, text, composing),
      left: () => this.#leave(id),
      paste: (/** @type {ClipboardEvent} */ event) => this.#paste(event, id),
      toggle: () => { this.#open.has(id) ? this.#open.delete(id) : this.#open.add(id); this.update() },
      edit: (/** @type {Record<string, any>} */ values) => this.store.command("agenda.editItem", { item: id, ...values }),
      invite: (/** @type {number[]} */ participants) => this.store.command("agenda.setInvitees", { item: id, participants }),
      move: (/** @type {"in" | "out" | "up" | "down"} */ way) => this.#move(id, way),
      grab: (/** @type {PointerEvent} */ event) => {
        if (event.button !== 0 || id < 0) return
        followDrag(event, id, depth, {
          list: /** @type {HTMLElement} */ (this.querySelector(".outline")),
          items: () => this.#items,
          drop: (moved, position) => void this.#place(moved, position),
        })
      },
      remove: () => this.#remove(id),
      files: (/** @type {Iterable<File>} */ files) => {
        this.#open.add(id)
        this.uploads.add(files, id)
        this.update()
      },
    }
  }

  // Typing

  /** @param {number} id @param {string} text @param {boolean} composing */
  #type(id, text, composing) {
    const draft = this.#drafts.get(id)
    clearTimeout(this.#pause)
    if (draft) {
      draft.text = text
      if (!composing && text.trim() !== "") this.#pause = setTimeout(() => void this.#keep(id), TYPING_PAUSE)
    } else {
      const item = this.store.get(`item/${this.#drafts.itemOf(id)}`)
      // An emptied title waits: it is about to be typed anew, or the row to be removed.
      const waits = composing || text.trim() === ""
      this.#edits.type(`item/${item.id}/title`, text, item.title, this.#saveTitle(item.id), { composing: waits })
    }
  }

  /** @param {number} id */
  #saveTitle(id) {
    return (/** @type {string} */ title) => this.store.command("agenda.editItem", { item: id, title })
  }

  /**
   * Leaving a row keeps what was typed; an empty new line goes away.
   * @param {number} id
   */
  #leave(id) {
    const draft = this.#drafts.get(id)
    if (draft && draft.text.trim() === "" && draft.sent === null) {
      // A click elsewhere in the outline comes first.
      setTimeout(() => {
        if (draft.text.trim() !== "" || this.querySelector(`[data-row="${draft.key}"]`)?.contains(document.activeElement)) return
        this.#drafts.remove(draft.key)
        this.update()
      }, 150)
    } else if (!draft && this.#edits.value(`item/${id}/title`, "-").trim() === "") this.#edits.revert(`item/${id}/title`)
    else void this.#keep(id)
  }

  /**
   * Gives the typed title of a row to the server.
   * @param {number} id @returns {Promise<boolean>}
   */
  async #keep(id) {
    const draft = this.#drafts.get(id)
    if (!draft) return this.#edits.commit(`item/${this.#drafts.itemOf(id)}/title`)
    if (draft.text.trim() === "") return false
    if (draft.sent !== null) return true
    draft.sent = tidied(draft.text)
    try {
      await this.#drafts.send(draft.key, () => this.store.list("item/"), async (place) => {
        const answer = await this.store.command("agenda.addItem", place)
        return answer.made?.item ?? 0
      })
      this.update()
      return true
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
      this.update()
      return false
    }
  }

  /** @param {number | null} after a row; null: behind the last row of the top level */
  #startDraft(after, options = {}) {
    const items = this.#items
    const top = rowsOf(items).filter((row) => row.depth === 0).pop()
    const draft = this.#drafts.start(items, after ?? top?.item.id ?? null, options)
    this.#focus = { row: draft.key, end: true }
    this.update()
    return draft
  }

  // Keys

  /** @param {KeyboardEvent} event @param {number} id */
  #key(event, id) {
    if (event.isComposing || event.keyCode === 229) return
    const control = /** @type {HTMLTextAreaElement} */ (event.currentTarget)
    const draft = this.#drafts.get(id)
    const empty = control.value.trim() === ""
    const start = control.selectionStart === 0 && control.selectionEnd === 0
    const end = control.selectionStart === control.value.length
    if (event.key === "Enter") {
      event.preventDefault()
      if (empty) return draft ? void this.#move(id, "out") : undefined
      void this.#keep(id)
      const parent = this.#items.some((item) => item.parent === id)
      this.#startDraft(id, { inside: parent })
    } else if (event.key === "Tab" && !this.#tabLeaves && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault()
      void this.#move(id, event.shiftKey ? "out" : "in")
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault()
      void this.#move(id, event.key === "ArrowUp" ? "up" : "down")
    } else if (event.key === "ArrowUp" && start) {
      event.preventDefault()
      this.#step(control, -1)
    } else if (event.key === "ArrowDown" && end) {
      event.preventDefault()
      this.#step(control, 1)
    } else if (event.key === "Backspace" && empty) {
      event.preventDefault()
      this.#remove(id)
      this.#step(control, -1)
    } else if (event.key === "Escape") {
      this.#tabLeaves = true
      announce(say("outline.tabLeaves"))
      if (draft && empty) {
        this.#step(control, -1)
        this.#drafts.remove(id)
        this.update()
      }
    }
  }

  /**
   * To the title above or below.
   * @param {HTMLTextAreaElement} control @param {-1 | 1} step
   */
  #step(control, step) {
    const titles = /** @type {HTMLTextAreaElement[]} */ ([...this.querySelectorAll(".outline-title")])
    const next = titles[titles.indexOf(control) + step]
    if (!next) return
    next.focus()
    const at = step < 0 ? next.value.length : 0
    next.setSelectionRange(at, at)
  }

  /**
   * Several lines at once become several items.
   * @param {ClipboardEvent} event @param {number} id
   */
  #paste(event, id) {
    const lines = linesOf(event.clipboardData?.getData("text/plain") ?? "")
    if (lines.length < 2) return
    event.preventDefault()
    let after = id
    const draft = this.#drafts.get(id)
    if (draft && draft.text.trim() === "") {
      draft.text = lines.shift() ?? ""
      void this.#keep(id)
    }
    for (const line of lines) {
      const next = this.#startDraft(after)
      next.text = line
      after = next.key
      void this.#keep(next.key)
    }
  }

  // Moving and removing

  /** @param {number} id @param {"in" | "out" | "up" | "down"} way */
  async #move(id, way) {
    const items = this.#items
    const position = way === "in" ? indented(items, id)
      : way === "out" ? outdented(items, id)
        : shifted(items, id, way === "up" ? -1 : 1)
    if (!position) return announce(say("outline.cannotMove"))
    await this.#place(id, position)
  }

  /** @param {number} id @param {Position} position */
  async #place(id, position) {
    const items = this.#items
    const item = items.find((one) => one.id === id)
    if (!item || staysPut(item, position, items)) return
    this.#focus = { row: this.#drafts.rowOf(id), end: true }
    if (this.#drafts.get(id)) {
      this.#drafts.move(id, items, position)
      return this.update()
    }
    await this.#keep(id)
    const family = items.filter((one) => (one.parent ?? null) === position.parent && one.id !== id)
      .sort((a, b) => a.index - b.index)
    const index = family.slice(0, position.index).filter((one) => one.id > 0).length
    try {
      await this.store.command("agenda.moveItem", { item: id, parent: position.parent, index })
      const row = rowsOf(this.#items).find((one) => one.item.id === id)
      announce(say("outline.moved", { number: row?.number ?? "" }))
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
    }
    this.#focus = { row: this.#drafts.rowOf(id), end: true }
    this.update()
  }

  /** @param {number} id */
  #remove(id) {
    if (this.#drafts.get(id)) {
      this.#drafts.remove(id)
      return this.update()
    }
    this.#edits.revert(`item/${id}/title`)
    const item = this.store.get(`item/${id}`)
    const timer = setTimeout(() => {
      this.store.command("agenda.removeItem", { item: id })
        .catch((error) => toast(error.message, { kind: "bad" }))
        .finally(() => { this.#removed.delete(id); this.update() })
    }, UNDO_TIME)
    this.#removed.set(id, timer)
    toast(say("outline.removed", { title: item?.title ?? "" }), {
      undo: () => {
        clearTimeout(timer)
        this.#removed.delete(id)
        this.#focus = { row: this.#drafts.rowOf(id), end: true }
        this.update()
      },
    })
    this.update()
  }
}

customElements.define("agenda-outline", AgendaOutlineElement)
