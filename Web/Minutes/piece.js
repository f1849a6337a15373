import { converted, isSame, mapRuns, paragraph } from "./content.js"
import { contentsOfText, contentsOfTree, flat } from "./paste.js"
import { drawPiece, readPiece, readingRun, writingRun } from "./piece-dom.js"
import { drawRun, readRun, select, selectionIn } from "./run-dom.js"
import { lengthOf, replaced, toggled, typed } from "./runs.js"
import { MentionList } from "./mention-list.js"
import { entered, erasedAtStart, indented } from "./piece-keys.js"

/** @typedef {import("./content.js").Content} Content @typedef {import("./content.js").Run} Run */
/** @typedef {{ key: string, content: Content, editable: boolean, own: boolean, label: string, people: import("./mention-list.js").Person[], hint?: string,
 *   sentence?: { run: number, place: number } | null }} Piece
 *   `own`: a free block, which may be split, joined and removed; `sentence`: the one chosen, in a piece that is read */

/** Typing this long without a pause is taken back in one step, in milliseconds. */
const burst = 900
/** Steps back kept for one piece. */
const undoLimit = 100

/**
 * `<minutes-piece>`: one piece of the minutes, to read or to write in. While somebody types, the elements are theirs and the
 * browser's alone: what comes from elsewhere waits until letters are composed. Property `piece`.
 *
 * Events, all bubbling, `detail.key` names the piece: `piece-typed` { content, composing }, `piece-composed`,
 * `piece-entered`, `piece-left`, `piece-below` { contents } new blocks wanted below, `piece-erased` the empty piece shall go,
 * `piece-joined` { run } its words shall go to the end of the piece above, `piece-step` { by } the caret leaves it upwards or
 * downwards, `sentence-chosen` { run, place } in a piece that is read.
 */
export class MinutesPieceElement extends HTMLElement {
  /** @type {Piece | null} */
  #piece = null
  /**
   * What stands in the page.
   * @type {Content}
   */
  #content = paragraph()
  #drawn = ""
  #composing = false
  /** @type {Content | null} */
  #held = null
  /** @type {{ content: Content, run: number, caret: number }[]} */
  #past = []
  /** @type {{ content: Content, run: number, caret: number }[]} */
  #future = []
  #typedAt = 0
  #mentions = new MentionList(this, (from, to, person) => this.#mention(from, to, person))

  constructor() {
    super()
    for (const [type, handler] of /** @type {[string, (event: any) => void][]} */ ([
      ["input", this.#input], ["beforeinput", this.#before], ["keydown", this.#key], ["paste", this.#paste], ["drop", event => event.preventDefault()],
      ["compositionstart", () => { this.#composing = true }], ["compositionend", this.#composed], ["click", this.#click],
      ["focusin", () => { this.#remember(true); this.#tell("piece-entered") }],
      ["focusout", event => { this.#leave(event) }],
    ])) this.addEventListener(type, handler)
  }

  get piece() { return this.#piece }
  set piece(piece) {
    this.#piece = piece
    if (this.isConnected) { this.#show(); this.#mark() }
  }

  connectedCallback() { this.#show(); this.#mark() }

  /** @returns {Content} what stands here now */
  get content() { return this.#piece?.editable ? readPiece(this, this.#content) : this.#content }

  /** @returns {HTMLElement[]} */
  get runs() { return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".run")]) }

  /**
   * The run with the caret, or the one that had it.
   * @returns {number}
   */
  get caretRun() { return Math.max(0, this.runs.findIndex(run => run === document.activeElement || run.contains(document.activeElement))) }

  /** @param {"start" | "end" | number} where in letters of the run @param {number} [run] -1: the last */
  enter(where, run = where === "end" ? -1 : 0) {
    const host = this.runs.at(run)
    if (!host) return
    host.focus({ preventScroll: false })
    select(host, where === "start" ? 0 : where === "end" ? lengthOf(readRun(host)) : where)
  }

  /**
   * The same piece with other words or another structure, by this person's hand.
   * @param {Content} content @param {{ run: number, caret: number }} [caret]
   */
  change(content, caret) {
    this.#remember(true)
    this.#put(content, caret)
    this.#typed()
  }

  /** @param {"bold" | "italic"} form */
  form(form) {
    const host = this.runs[this.caretRun]
    const selected = host && selectionIn(host)
    if (!host || !selected || selected.from === selected.to) return
    this.#remember(true)
    drawRun(host, toggled(readRun(host), selected.from, selected.to, form))
    select(host, selected.from, selected.to)
    this.#typed()
  }

  /** @param {Content} wish an empty piece of the kind wanted */
  become(wish) { this.change(converted(this.content, wish), { run: 0, caret: 0 }) }

  undo() { this.#step(this.#past, this.#future) }
  redo() { this.#step(this.#future, this.#past) }

  #show() {
    const piece = this.#piece
    if (!piece) return
    const form = `${piece.editable} ${piece.label}`
    if (form === this.#drawn && (isSame(piece.content, this.content) && shape(piece.content) === shape(this.#content))) return
    // Half-composed letters belong to the keyboard.
    if (this.#composing) { this.#held = piece.content; return }
    this.#drawn = form
    const run = this.caretRun
    const host = this.runs[run]
    const selected = host && this.contains(document.activeElement) ? selectionIn(host) : null
    this.#put(piece.content, selected ? { run, caret: selected.from } : undefined)
  }

  /** @param {Content} content @param {{ run: number, caret: number }} [caret] */
  #put(content, caret) {
    this.#content = content
    const piece = this.#piece
    this.#mentions.close()
    drawPiece(this, content, { makeRun: run => piece?.editable ? writingRun(run, piece.label) : readingRun(run) })
    if (piece?.hint && this.runs[0]) this.runs[0].dataset.hint = piece.hint
    const host = caret && this.runs.at(caret.run)
    if (!host || !caret) return
    host.focus({ preventScroll: true })
    select(host, Math.min(caret.caret, lengthOf(readRun(host))))
  }

  #mark() {
    if (this.#piece?.editable) return
    const chosen = this.#piece?.sentence
    for (const [place, run] of this.runs.entries()) {
      for (const one of run.querySelectorAll(".sentence")) {
        one.classList.toggle("chosen", chosen?.run === place && one instanceof HTMLElement && one.dataset.place === String(chosen.place))
      }
    }
  }

  #typed() { this.#tell("piece-typed", { content: this.content, composing: this.#composing }) }

  #input = () => {
    this.#typed()
    if (!this.#composing) this.#look()
  }

  #composed = () => {
    this.#composing = false
    const held = this.#held
    this.#held = null
    if (held) this.#show()
    this.#typed()
    this.#tell("piece-composed")
    this.#look()
  }

  #look() {
    const host = this.runs[this.caretRun]
    const selected = host && selectionIn(host)
    if (host && selected) this.#mentions.look(host, readRun(host), selected, this.#piece?.people ?? [])
  }

  /** @param {number} from @param {number} to @param {import("./mention-list.js").Person} person */
  #mention(from, to, person) {
    const host = this.runs[this.caretRun]
    if (!host) return
    this.#remember(true)
    drawRun(host, replaced(readRun(host), from, to, [{ text: person.text, mention: person.id }, { text: " " }]))
    select(host, from + person.text.length + 1)
    this.#typed()
  }

  // What the browser would do to the structure by itself is done by us.
  #before = (/** @type {InputEvent} */ event) => {
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault()
      if (event.inputType === "historyUndo") this.undo()
      else this.redo()
    } else if (event.inputType === "formatBold" || event.inputType === "formatItalic") {
      event.preventDefault()
      this.form(event.inputType === "formatBold" ? "bold" : "italic")
    } else if (/^(format|insertFromDrop|insertOrderedList|insertUnorderedList|insertHorizontalRule)/.test(event.inputType)) {
      event.preventDefault()
    } else if ((event.inputType === "insertParagraph" || event.inputType === "insertLineBreak") && !event.isComposing) {
      // Keyboards of tablets send no key.
      event.preventDefault()
      this.#enterPressed(event.inputType === "insertLineBreak")
    } else if (!event.isComposing) {
      const run = this.caretRun
      const selected = this.runs[run] && selectionIn(/** @type {HTMLElement} */ (this.runs[run]))
      const atStart = event.inputType === "deleteContentBackward" && selected?.from === 0 && selected.to === 0
      if (atStart && this.#erasedAtStart(run) !== false) event.preventDefault()
      else this.#remember(false)
    }
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing || event.keyCode === 229 || !this.#piece?.editable) return
    if (this.#mentions.key(event)) { event.preventDefault(); event.stopPropagation(); return }
    const command = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    const run = this.caretRun
    const host = this.runs[run]
    const selected = host && selectionIn(host)
    if (!host || !selected) return
    const taken = () => {
      if (command && !event.altKey && key === "z") return event.shiftKey ? this.redo() : this.undo()
      if (command && !event.altKey && key === "y") return this.redo()
      if (command && !event.altKey && (key === "b" || key === "i")) return this.form(key === "b" ? "bold" : "italic")
      if (event.key === "Enter" && !event.altKey) return this.#enterPressed(event.shiftKey && !command)
      if (event.key === "Backspace" && !command && selected.from === 0 && selected.to === 0) return this.#erasedAtStart(run)
      if (event.key === "Tab" && !command && !event.altKey && this.#content.kind === "list") return this.#indent(run, event.shiftKey ? -1 : 1)
      if (event.key === "ArrowUp" && !event.shiftKey && !command && !event.altKey) return this.#leaveLine(run, host, -1)
      if (event.key === "ArrowDown" && !event.shiftKey && !command && !event.altKey) return this.#leaveLine(run, host, 1)
      return false
    }
    if (taken() !== false) event.preventDefault()
  }

  /** @param {boolean} lineBreak */
  #enterPressed(lineBreak) {
    const run = this.caretRun
    const host = this.runs[run]
    const selected = host && selectionIn(host)
    if (!host || !selected || !this.#piece) return
    const text = replaced(readRun(host), selected.from, selected.to, [])
    if (lineBreak || this.#content.kind === "table") {
      this.#remember(true)
      drawRun(host, typed(text, selected.from, "\n"))
      select(host, selected.from + 1)
      this.#typed()
      return
    }
    const content = mapRuns(this.content, (one, place) => place === run ? text : one)
    const next = entered(content, run, selected.from, this.#piece.own)
    if (next.content) this.change(next.content, next.caret)
    if (next.below) this.#tell("piece-below", { contents: next.below })
  }

  /** @param {number} run @returns {boolean | void} false: nothing of ours */
  #erasedAtStart(run) {
    const next = erasedAtStart(this.content, run, this.#piece?.own ?? false)
    if (!next) return false
    if (next.content) this.change(next.content, next.caret)
    else if (next.joined) this.#tell("piece-joined", { run: next.joined })
    else this.#tell("piece-erased")
  }

  /** @param {number} run @param {number} by @returns {boolean | void} */
  #indent(run, by) {
    const host = this.runs[run]
    const next = indented(this.content, run, by)
    if (next && host) this.change(next, { run, caret: selectionIn(host)?.from ?? 0 })
  }

  /**
   * The caret leaves a run at its first or last line.
   * @param {number} run @param {HTMLElement} host @param {number} by @returns {boolean | void}
   */
  #leaveLine(run, host, by) {
    if (!atEdge(host, by)) return false
    const columns = this.#content.kind === "table" ? this.#content.rows[0]?.length ?? 1 : 1
    const next = run + by * columns
    if (next >= 0 && next < this.runs.length) this.enter(by < 0 ? "end" : "start", next)
    else this.#tell("piece-step", { by })
  }

  #paste = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault()
    const html = event.clipboardData?.getData("text/html") ?? ""
    const text = event.clipboardData?.getData("text/plain") ?? ""
    const body = html ? new DOMParser().parseFromString(html, "text/html").body : null
    const contents = body ? contentsOfTree(body) : []
    if (contents.length === 0) contents.push(...contentsOfText(text))
    const run = this.caretRun
    const host = this.runs[run]
    const selected = host && selectionIn(host)
    if (!host || !selected || contents.length === 0) return
    this.#remember(true)
    const [first, ...rest] = contents
    const inline = this.#content.kind === "table" || rest.length === 0 && first?.kind !== "list" && first?.kind !== "table"
    const taken = inline ? contents : first?.kind === "paragraph" ? [first] : []
    const piece = taken.flatMap((one, place) => /** @type {Run} */ ([...(place > 0 ? [{ text: "\n" }] : []), ...flat(one)]))
    drawRun(host, replaced(readRun(host), selected.from, selected.to, piece))
    select(host, selected.from + lengthOf(piece))
    this.#typed()
    const below = inline ? [] : taken.length > 0 ? rest : contents
    if (below.length > 0) this.#tell("piece-below", { contents: below })
  }

  #click = (/** @type {MouseEvent} */ event) => {
    const sentence = event.target instanceof Element ? event.target.closest(".sentence") : null
    if (!(sentence instanceof HTMLElement) || this.#piece?.editable || !getSelection()?.isCollapsed) return
    const run = this.runs.findIndex(one => one.contains(sentence))
    this.#tell("sentence-chosen", { run, place: Number(sentence.dataset.place) })
  }

  /** @param {FocusEvent} event */
  #leave(event) {
    if (event.relatedTarget instanceof globalThis.Node && this.contains(event.relatedTarget)) return
    this.#mentions.close()
    this.#composing = false
    this.#tell("piece-left")
  }

  /**
   * Keeps what stands here for taking back.
   * @param {boolean} now also in the middle of a burst of typing
   */
  #remember(now) {
    const at = performance.now()
    const fresh = now || at - this.#typedAt > burst
    this.#typedAt = at
    if (!fresh || !this.#piece?.editable) return
    const content = this.content
    if (isSame(this.#past.at(-1)?.content ?? null, content)) return
    const host = this.runs[this.caretRun]
    this.#past.push({ content, run: this.caretRun, caret: (host && selectionIn(host)?.from) ?? 0 })
    if (this.#past.length > undoLimit) this.#past.shift()
    this.#future = []
  }

  /** @param {{ content: Content, run: number, caret: number }[]} from @param {{ content: Content, run: number, caret: number }[]} to */
  #step(from, to) {
    if (this.#composing) return
    const now = this.content
    let back = from.pop()
    while (back && isSame(back.content, now)) back = from.pop()
    if (!back) return
    const host = this.runs[this.caretRun]
    to.push({ content: now, run: this.caretRun, caret: (host && selectionIn(host)?.from) ?? 0 })
    this.#put(back.content, { run: back.run, caret: back.caret })
    this.#typedAt = 0
    this.#typed()
  }

  /** @param {string} type @param {Record<string, any>} [detail] */
  #tell(type, detail = {}) { this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { key: this.#piece?.key, ...detail } })) }
}

/** @param {Content} content */
const shape = content => JSON.stringify(mapRuns(content, () => []))

/** @param {HTMLElement} host @param {number} by @returns {boolean} whether the caret stands in the first (or last) line */
function atEdge(host, by) {
  const selection = getSelection()
  if (!selection?.isCollapsed || selection.rangeCount === 0) return false
  const selected = selectionIn(host)
  if (!selected) return false
  if (by < 0 ? selected.from === 0 : selected.from === lengthOf(readRun(host))) return true
  const caret = selection.getRangeAt(0).getBoundingClientRect()
  const box = host.getBoundingClientRect()
  if (caret.height === 0) return false
  return by < 0 ? caret.top - box.top < caret.height * 0.6 : box.bottom - caret.bottom < caret.height * 0.6
}

customElements.define("minutes-piece", MinutesPieceElement)
