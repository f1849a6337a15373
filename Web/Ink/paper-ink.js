import { announce } from "../Elements/live.js"
import { askText, confirmAction } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { noteLimit } from "../Desk/item.js"
import { selectedText, selectedWords } from "../Reader/text-layer.js"
import { boxesOf, passageOf, wordAt } from "../Reader/words.js"
import { drawMark as drawMarkWet } from "./draw.js"
import { EraseGesture, SelectGesture, ShapeGesture, Sight, StrokeGesture, TapGesture, WordsGesture } from "./gestures.js"
import { Hand } from "./hand.js"
import { History } from "./history.js"
import { drawnKinds, textKinds } from "./marks.js"
import { noteList } from "./note-list.js"
import { PageLayer } from "./page-layer.js"
import { PageMarks } from "./page-marks.js"
import { showPins } from "./pins.js"
import { movePoints } from "./points.js"
import { Replacing } from "./replacing.js"
import { shareSheet } from "./share.js"
import { inkToolbar } from "./toolbar.js"
import { shapeTools, Tools, wordTools } from "./tools.js"
import { Wet } from "./wet.js"
import { strip as stripOf } from "../Reader/reader-state.js"
import { button } from "../Elements/button.js"

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {import("../Desk/desk.js").Change} Change */
/** @typedef {import("../Reader/page-view.js").PageView} PageView */
/** @typedef {{ page: number, first: number, last: number, words: import("../Reader/words.js").Word[] }} Picked */

/** How near a touch must be to mean a mark, in CSS pixels. */
const touchReach = 10
/** Height of the bar beside selected words and its distance from them, in CSS pixels. */
const barHeight = 56
const barGap = 10
/** Kinds that are listed and shown on pages; the rest of a desk is about reading. */
export const noteKinds = new Set(["ink", "shape", "highlight", "underline", "strike", "note", "text", "page-note"])

/** The ink of one paper: what lies on its pages, and what the hand adds to it. */
export class PaperInk {
  tools_ = new Tools()
  history = new History()
  wet = new Wet()
  /** Whether the tools stand there. */
  isOpen = false
  /**
   * Ids of what is chosen.
   * @type {Set<string>}
   */
  chosen = new Set()
  /**
   * Words that the browser has selected.
   * @type {Picked[]}
   */
  picked = []
  /**
   * Ids being shared, while one is asked with whom.
   * @type {string[]}
   */
  sharing = []
  /** @type {Replacing} */
  replacing

  #reader
  #openDesk
  #desk
  #stage
  #hand
  /** @type {import("../Reader/pages.js").Pages | null} */
  #pages = null
  /** @type {Map<number, { own: PageMarks, others: PageMarks }>} */
  #marks = new Map()
  /** @type {Map<number, { own: PageLayer, others: PageLayer }>} */
  #layers = new Map()
  /** @type {(() => void)[]} */
  #closers = []
  #fault = false
  /** @type {any} */
  #sharpening = null

  /**
   * @param {import("../Reader/reader.js").PaperReaderElement} reader
   * @param {import("../Desk/open-desk.js").OpenDesk} openDesk
   * @param {import("../Reader/stage.js").PageStageElement} stage
   */
  constructor(reader, openDesk, stage) {
    this.#reader = reader
    this.#openDesk = openDesk
    this.#desk = openDesk.desk
    this.#stage = stage
    this.#hand = new Hand(stage, this.tools_, (event, erases) => this.#begin(event, erases))
    this.replacing = new Replacing(this, openDesk)
    this.#hand.onPenSeen = () => { announce(say("ink.fingersHint")); reader.update() }
    this.#desk.onFault = () => { this.#fault = true; reader.update() }
    const status = () => reader.update()
    openDesk.sync.onStatus = status
    this.#closers.push(
      this.#desk.subscribe((ids, where) => this.#heard(ids, where)),
      () => { openDesk.sync.onStatus = () => {} },
    )
    const picked = () => this.#picked()
    const tapped = (/** @type {MouseEvent} */ event) => this.#tapped(event)
    const observer = new ResizeObserver(() => this.wet.fit())
    document.addEventListener("selectionchange", picked)
    stage.addEventListener("click", tapped)
    this.#closers.push(() => { document.removeEventListener("selectionchange", picked); stage.removeEventListener("click", tapped); observer.disconnect() })
    this.#hand.open()
    this.wet.open(stage)
    observer.observe(stage)
    stage.pinch.isAllowed = () => this.#hand.mayZoom
    stage.pinch.onBegin = () => this.#hand.dropFinger()
    stage.overlay = { attach: view => this.#attach(view), detach: view => this.#detach(view), resized: view => this.#resized(view) }
  }

  get tool() { return this.tools_.tool }
  get reader() { return this.#reader }
  get desk() { return this.#desk }
  get sync() { return this.#openDesk.sync }
  get stage() { return this.#stage }
  get hand() { return this.#hand }
  get pages() { return this.#pages }
  get paper() { return this.#reader.paper?.id ?? 0 }
  get fault() { return this.#fault }

  /** @returns {Item[]} one's own notes in this paper, in the order of the pages */
  get notes() {
    const mark = `${this.#desk.revision} ${this.paper}`
    if (this.#sorted.mark !== mark) this.#sorted = { mark, notes: this.#sortedNotes() }
    return this.#sorted.notes
  }

  // Looked at with every drawing, and there may be 50,000.
  #sorted = { mark: "", notes: /** @type {Item[]} */ ([]) }

  #sortedNotes() {
    return this.#desk.ofPaper(this.paper).filter(item => noteKinds.has(item.kind)).sort((a, b) => (a.page ?? 0) - (b.page ?? 0) || topOf(a) - topOf(b))
  }

  get count() { return this.notes.length }

  /** @returns {Item[]} notes of others in this paper */
  get shared() { return this.#desk.shared().filter(item => item.paper === this.paper && noteKinds.has(item.kind)) }

  /** @param {import("../Reader/pages.js").Pages} pages */
  open(pages) {
    this.#pages = pages
    this.#marks.clear()
    this.chosen.clear()
    this.wet.fit()
    for (const view of this.#stage.views.values()) this.#attach(view)
    if (pages.base === this.#reader.paper?.pagesURL) void this.replacing.run(pages)
  }

  close() {
    this.#hand.close()
    this.wet.close()
    clearTimeout(this.#sharpening)
    for (const close of this.#closers.splice(0)) close()
    this.#stage.overlay = null
  }

  // What stands on the screen

  tools() { return inkToolbar(this) }

  list() { return noteList(this) }

  sheet() { return this.sharing.length > 0 ? shareSheet(this) : null }

  strip() {
    const { lost, changed, isWorking } = this.replacing
    if (isWorking) return stripOf("moving", "clock", say("ink.moving"))
    if (lost.length > 0 && this.#reader.side !== "notes") {
      return stripOf("lost", "warn", say("ink.lost", { count: lost.length }), button({ label: say("ink.lostShow"), press: () => this.#reader.toggleSide("notes") }))
    }
    if (this.replacing.placed > 0 && !this.replacing.isRead) {
      return stripOf("placed", "check", `${say("ink.placed", { count: this.replacing.placed })} ${changed.length > 0 ? say("ink.changed", { pages: changed.join(", ") }) : ""}`,
        button({ label: say("general.dismiss"), icon: "cross", iconOnly: true, kind: "quiet", press: () => { this.replacing.isRead = true; this.#reader.update() } }))
    }
    return null
  }

  /** @param {(icon: string, label: string, press: () => unknown) => import("../Shared/view.js").Child} act */
  menu(act) {
    const notes = this.notes
    return [
      notes.length > 0 ? act("share", say("ink.shareAll"), () => this.share(notes.map(item => item.id))) : null,
      act("trash", say("ink.wipe"), () => this.wipe()),
    ]
  }

  /** @param {PageView} view */
  shown(view) { if (!this.#layers.has(view.number) && this.#pages) this.#attach(view) }

  // Tools

  toggle() {
    this.isOpen = !this.isOpen
    this.take(this.isOpen ? this.tools_.last || "pen" : "")
  }

  /** @param {import("./tools.js").Tool} tool */
  take(tool) {
    this.#hand.drop()
    if (tool !== "select") this.choose([])
    if (tool !== "") document.getSelection()?.removeAllRanges()
    this.tools_.take(tool)
    this.wet.fit()
    this.#reader.update()
  }

  /** @param {Partial<import("./tools.js").Look>} change */
  restyle(change) {
    const palette = this.tools_.tool === "marker" || this.tools_.tool === "highlight" ? "marker" : "ink"
    this.tools_.looks = { ...this.tools_.looks, [palette]: { ...this.tools_.looks[palette], ...change } }
    this.tools_.keep()
    this.#reader.update()
  }

  /** @param {boolean} on */
  set others(on) {
    this.tools_.others = on
    this.tools_.keep()
    for (const view of this.#stage.views.values()) this.#fillOthers(view.number)
    this.#reader.update()
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it meant something here */
  key(event) {
    const command = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (command && key === "z") { event.shiftKey ? this.redo() : this.undo(); return true }
    if (command && key === "y") { this.redo(); return true }
    if (command || event.altKey) return false
    if ((event.key === "Delete" || event.key === "Backspace") && this.chosen.size > 0) { this.removeChosen(); return true }
    if (event.key === "Escape") {
      if (this.#hand.isBusy) { this.#hand.drop(); return true }
      if (this.chosen.size > 0) { this.choose([]); return true }
      if (this.isOpen) { this.toggle(); return true }
    }
    return false
  }

  /** @param {PointerEvent} event @param {boolean} erases */
  #begin(event, erases) {
    const view = this.#stage.viewAt(event.clientX, event.clientY)
    if (!view || !this.#pages) return null
    const sight = new Sight(view, this.#stage.turn)
    const [x, y] = sight.point(event.clientX, event.clientY)
    const tool = erases ? "eraser" : this.tools_.tool
    return { sight, gesture: this.#gesture(tool, sight, x, y, event) }
  }

  /** @param {string} tool @param {Sight} sight @param {number} x @param {number} y @param {PointerEvent} event */
  #gesture(tool, sight, x, y, event) {
    const { view } = sight
    if (tool === "eraser") return new EraseGesture(this, sight)
    if (tool === "select") return new SelectGesture(this, sight, event.shiftKey)
    if (tool === "note") return new TapGesture((atX, atY) => void this.writeNote(view, atX, atY))
    if (tool === "text") return new TapGesture((atX, atY) => this.beginText(view, atX, atY))
    if (shapeTools.includes(/** @type {any} */ (tool))) return new ShapeGesture(this, sight, tool)
    if (wordTools.includes(/** @type {any} */ (tool))) {
      const word = wordAt(view.words, x, y, view.ratio)
      if (word >= 0) return new WordsGesture(this, sight, /** @type {any} */ (tool), word)
      // Where there are no words, the highlighter is a marker.
      return new StrokeGesture(this, sight, tool === "highlight")
    }
    return new StrokeGesture(this, sight, tool === "marker")
  }

  // Writing down

  /**
   * Changes by hand: on the screen now, on the disk a moment later, undone with one step.
   * @param {Change[]} changes
   * @returns {Item[]}
   */
  change(changes) {
    const before = new Map(changes.flatMap(change => change.id ? [[change.id, this.#desk.get(change.id)]] : []))
    const { items } = this.#desk.put(changes)
    this.history.add(items.map(item => ({ id: item.id, before: before.get(item.id), after: item.deleted ? undefined : item })))
    this.#reader.update()
    return items
  }

  /** @param {Change[]} changes new objects on this version of the paper */
  make(changes) {
    return this.change(changes.map(change => ({
      paper: this.paper, digest: this.#pages?.digest, ...change, data: { ...change.data, born: Date.now() },
    })))
  }

  /**
   * The stroke is on its page now; the wet one goes a frame later, so that nothing blinks.
   * @param {Item[]} _items
   */
  wetDone(_items) { requestAnimationFrame(() => { if (!this.#hand.isBusy) this.wet.clear() }) }

  /** @param {string[]} ids */
  remove(ids) {
    this.change(ids.map(id => ({ id, deleted: true, data: {}, share: null })))
    for (const id of ids) this.chosen.delete(id)
  }

  /**
   * Removes, and offers to take it back.
   * @param {string[]} ids
   */
  removeWithUndo(ids) {
    this.remove(ids)
    toast(say("ink.deleted", { count: ids.length }), { undo: () => this.undo() })
  }

  removeChosen() { this.removeWithUndo([...this.chosen]); this.choose([]) }

  undo() { this.#restore(this.history.undo()) }

  redo() { this.#restore(this.history.redo()) }

  /** @param {Change[]} changes */
  #restore(changes) {
    if (changes.length > 0) this.#desk.put(changes)
    this.choose([])
    this.#reader.update()
  }

  async wipe() {
    if (!await confirmAction({ question: say("ink.wipeQuestion"), consequence: say("ink.wipeText"), action: say("ink.wipeAct"), danger: true })) return
    try {
      await this.#openDesk.wipe()
      this.history.clear()
      this.choose([])
      toast(say("ink.wiped"))
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
    }
  }

  // Notes and texts

  /**
   * @param {PageView} view @param {number} x @param {number} y
   * @param {Record<string, any>} [more] the words it is about
   */
  async writeNote(view, x, y, more = {}) {
    const text = await this.#askNote(view.number, "")
    if (!text) return
    this.make([{ kind: "note", page: view.number, data: { at: [x, y], text, ...more } }])
  }

  /**
   * A note about a page as a whole: needs no pointer.
   * @param {number} page
   */
  async writePageNote(page) {
    const text = await this.#askNote(page, "")
    if (text) this.make([{ kind: "page-note", page, data: { text } }])
  }

  /** @param {string} id a note or a text */
  async edit(id) {
    const item = this.#desk.get(id)
    if (!item) return
    const text = await this.#askNote(item.page ?? 1, item.data.text ?? "")
    if (text !== null && text !== item.data.text) text === "" ? this.removeWithUndo([id]) : this.change([{ id, data: { ...item.data, text } }])
  }

  /** @param {number} page @param {string} value */
  #askNote(page, value) {
    return askText({ question: say("ink.noteTitle", { page }), label: say("ink.noteLabel"), value, long: true, limit: noteLimit, action: say("ink.save") })
  }

  /** @param {PageView} view @param {number} x @param {number} y */
  beginText(view, x, y) {
    const field = document.createElement("textarea")
    field.className = "page-typing"
    field.setAttribute("aria-label", say("ink.textBox", { page: view.number }))
    field.maxLength = noteLimit
    const left = Math.min(x, 0.72)
    const width = Math.min(0.4, 0.98 - left)
    field.style.left = `${left * 100}%`
    field.style.top = `${y * 100}%`
    field.style.width = `${width * 100}%`
    field.style.color = this.tools_.looks.ink.color
    field.style.fontSize = `${textSize}em`
    view.pins.style.fontSize = `${view.height}px`
    view.pins.append(field)
    const done = () => {
      const text = field.value.trim()
      field.remove()
      if (text === "") return
      const height = Math.max(textSize * 1.5, textSize * 1.4 * text.split("\n").length)
      this.make([{ kind: "text", page: view.number, data: { box: [left, y, left + width, Math.min(1, y + height)], text, size: textSize, color: this.tools_.looks.ink.color } }])
    }
    field.addEventListener("blur", done, { once: true })
    field.addEventListener("keydown", event => {
      if (event.key === "Escape" && !event.isComposing) { event.stopPropagation(); field.blur() }
    })
    requestAnimationFrame(() => field.focus())
  }

  // Words that are selected

  #picked() {
    const picked = this.tools_.tool === "" ? selectedWords(document.getSelection(), node => {
      const view = this.#stage.viewOf(node)
      return view && this.#stage.contains(view.element) ? { page: view.number, words: view.words } : null
    }) : []
    if (picked.length === 0 && this.picked.length === 0) return
    this.picked = picked
    this.#reader.update()
  }

  /** @param {"highlight" | "underline" | "strike"} kind @param {string} color */
  markPicked(kind, color) {
    this.make(this.picked.map(one => ({ kind, page: one.page, data: { ...passageOf(one.words, one.first, one.last), color } })))
    this.unpick()
  }

  async notePicked() {
    const [one] = this.picked
    const view = one ? this.#stage.views.get(one.page) : null
    if (!one || !view) return
    const passage = passageOf(one.words, one.first, one.last)
    const last = passage.boxes.at(-1) ?? [0.9, 0.1, 0.95, 0.12]
    await this.writeNote(view, Math.min(0.97, last[2] + 0.005), last[1], passage)
    this.unpick()
  }

  async copyPicked() {
    const text = selectedText(this.picked)
    // Without a safe connection the browser copies only what is selected, by its own command.
    if (navigator.clipboard) await navigator.clipboard.writeText(text)
    else document.execCommand("copy")
    this.unpick()
  }

  /** Hands the selected words to whoever takes comments. */
  commentPicked() {
    const { passage } = this
    if (passage) this.#reader.tell("reader-comment", { paper: this.paper, version: this.#reader.version, ...passage })
    this.unpick()
  }

  /**
   * A note about a mark on words.
   * @param {string} id
   */
  async noteOn(id) {
    const item = this.#desk.get(id)
    const view = item ? this.#stage.views.get(item.page ?? 0) : null
    if (!item || !view) return
    const { quote, prefix, suffix, boxes } = item.data
    const last = boxes?.at(-1) ?? [0.9, 0.1, 0.95, 0.12]
    await this.writeNote(view, Math.min(0.97, last[2] + 0.005), last[1], { quote, prefix, suffix, boxes })
  }

  /**
   * Goes to a note and shows which one it is.
   * @param {number} page @param {Item} item
   */
  jump(page, item) {
    this.#reader.goTo(page, { offset: topOf(item), centre: true })
    if (!item.by) this.choose([item.id])
  }

  /** The pages moved: what stands beside the selected words goes with them. */
  moved() { if (this.picked.length > 0) this.#reader.update() }

  /**
   * Where a bar about the selected words stands: below them, or above when there is no room.
   * @returns {{ x: number, y: number }} x as a share of the stage's width, y in CSS pixels from its top
   */
  get pickedPlace() {
    const { left, top, width, height } = this.#stage.getBoundingClientRect()
    const spots = this.picked.flatMap(one => {
      const view = this.#stage.views.get(one.page)
      return view ? boxesOf(one.words, one.first, one.last).map(box => ({ from: view.screenOf(box[0], box[1]), to: view.screenOf(box[2], box[3]) })) : []
    })
    const x = spots.length > 0 ? ((spots.at(-1)?.from[0] ?? 0) + (spots.at(-1)?.to[0] ?? 0)) / 2 - left : width / 2
    const below = Math.max(...spots.map(({ from, to }) => Math.max(from[1], to[1]))) - top + barGap
    const above = Math.min(...spots.map(({ from, to }) => Math.min(from[1], to[1]))) - top - barGap - barHeight
    const y = below + barHeight < height || above < 0 ? below : above
    return { x: Math.min(1, Math.max(0, x / width)), y: Math.round(Math.min(height - barHeight - barGap, Math.max(barGap, y))) }
  }

  unpick() {
    document.getSelection()?.removeAllRanges()
    this.picked = []
    this.#reader.update()
  }

  /**
   * What is selected, for a comment.
   * @returns {{ page: number, anchor: ReturnType<typeof passageOf> } | null}
   */
  get passage() {
    const [one] = this.picked
    return one ? { page: one.page, anchor: passageOf(one.words, one.first, one.last) } : null
  }

  // Choosing and moving

  /** @param {string[]} ids @param {boolean} [more] */
  choose(ids, more = false) {
    if (ids.length === 0 && this.chosen.size === 0) return
    this.chosen = new Set([...more ? this.chosen : [], ...ids])
    for (const view of this.#stage.views.values()) this.#pin(view)
    this.#reader.update()
  }

  /** @param {PageView} view @param {number} x @param {number} y @param {number} width of the page in CSS pixels @returns {string | undefined} */
  touched(view, x, y, width) {
    const text = this.#desk.onPage(this.paper, view.number).reverse().find(item => item.kind === "text" && inside(item.data.box, x, y))
    return text?.id ?? this.marksOn(view.number).at(x, y, touchReach / width)[0]?.id
  }

  /** @param {number} page @param {[number, number, number, number]} box @param {boolean} more */
  chooseWithin(page, box, more) {
    const covers = (/** @type {[number, number, number, number]} */ other) => other[0] >= box[0] && other[1] >= box[1] && other[2] <= box[2] && other[3] <= box[3]
    const texts = this.#desk.onPage(this.paper, page).filter(item => item.kind === "text" && covers(item.data.box))
    this.choose([...this.marksOn(page).within(box).filter(mark => covers(mark.bounds)).map(mark => mark.id), ...texts.map(item => item.id)], more)
  }

  /**
   * Draws what is chosen where the hand drags it.
   * @param {number} page @param {number} dx @param {number} dy
   */
  dragChosen(page, dx, dy) {
    const view = this.#stage.views.get(page)
    if (!view) return
    const layer = this.#layers.get(page)
    for (const id of this.chosen) {
      const mark = this.marksOn(page).marks.get(id)
      if (!mark || textKinds.has(mark.item.kind)) continue
      if (!this.#held.has(id)) { this.#held.add(id); layer?.own.hide([id]); layer?.own.refresh(mark.bounds) }
    }
    const held = [...this.#held].flatMap(id => this.marksOn(page).marks.get(id) ?? [])
    const sight = new Sight(view, this.#stage.turn)
    this.wet.draw((context, left, top) => {
      sight.enter(context, left, top)
      context.translate(dx * sight.width, dy * sight.height)
      for (const mark of held) drawMarkWet(context, mark, sight.width, sight.height)
      context.restore()
    }, { clear: true })
  }

  /** @param {number} page @param {number} dx @param {number} dy */
  dropChosen(page, dx, dy) {
    this.#layers.get(page)?.own.show()
    this.#held.clear()
    const moved = dx === 0 && dy === 0 ? [] : [...this.chosen].flatMap(id => {
      const item = this.#desk.get(id)
      return item && item.page === page && !textKinds.has(item.kind) ? [{ id, data: movedData(item, dx, dy) }] : []
    })
    if (moved.length > 0) this.change(moved)
    for (const id of this.chosen) this.#refreshMark(page, id)
    this.wetDone([])
  }

  /** @type {Set<string>} */
  #held = new Set()

  /**
   * The eraser passed over these: they are gone from sight at once.
   * @param {number} page @param {import("./marks.js").Mark[]} marks
   */
  holdBack(page, marks) {
    const layer = this.#layers.get(page)?.own
    if (!layer || marks.length === 0) return
    layer.hide(marks.map(mark => mark.id))
    for (const mark of marks) layer.refresh(mark.bounds)
  }

  /**
   * The eraser left the page.
   * @param {number} page @param {boolean} [again] nothing was erased after all
   */
  letGo(page, again = false) {
    const layer = this.#layers.get(page)?.own
    layer?.show()
    if (again) layer?.redraw()
  }

  // A tap with no tool in hand: on a mark, it is chosen.
  #tapped(/** @type {MouseEvent} */ event) {
    if (this.tools_.tool !== "" || this.picked.length > 0 || !(event.target instanceof Element) || event.target.closest("button, textarea")) return
    if (!document.getSelection()?.isCollapsed) return
    const view = this.#stage.viewAt(event.clientX, event.clientY)
    const sight = view ? new Sight(view, this.#stage.turn) : null
    const [x, y] = sight?.point(event.clientX, event.clientY) ?? [0, 0]
    const touched = view && sight ? this.touched(view, x, y, sight.width) : undefined
    this.choose(touched ? [touched] : [])
  }

  // Sharing

  /** @param {string[]} ids */
  share(ids) {
    this.sharing = ids
    this.#reader.update()
  }

  /** @param {import("../Desk/item.js").Share} share */
  shareWith(share) {
    const ids = this.sharing.filter(id => this.#desk.get(id))
    this.sharing = []
    this.change(ids.map(id => ({ id, share })))
  }

  // Layers

  /** @param {number} page */
  marksOn(page) { return this.#marksOf(page).own }

  /** @param {number} page */
  #marksOf(page) {
    let marks = this.#marks.get(page)
    if (!marks) {
      const ratio = this.#pages?.ratio(page) ?? 1.414
      marks = { own: new PageMarks(ratio), others: new PageMarks(ratio) }
      marks.own.fill(this.onPage(page).filter(item => drawnKinds.has(item.kind)))
      marks.others.fill(this.#othersOn(page).filter(item => drawnKinds.has(item.kind)))
      this.#marks.set(page, marks)
    }
    return marks
  }

  /** @param {number} page @returns {Item[]} one's own on this version of the page */
  onPage(page) { return this.#desk.onPage(this.paper, page).filter(item => noteKinds.has(item.kind) && this.#fits(item)) }

  /** @param {number} page @returns {Item[]} what others share of it */
  #othersOn(page) { return this.tools_.others ? this.shared.filter(item => item.page === page && this.#fits(item)) : [] }

  /** @param {Item} item */
  #fits(item) { return !item.digest || item.digest === this.#pages?.digest }

  /** @param {PageView} view */
  #attach(view) {
    this.#detach(view)
    if (!this.#pages) return
    const marks = this.#marksOf(view.number)
    this.#layers.set(view.number, { own: new PageLayer(view, marks.own, "own"), others: new PageLayer(view, marks.others, "others") })
    this.#pin(view)
  }

  /** @param {PageView} view */
  #detach(view) {
    const layers = this.#layers.get(view.number)
    layers?.own.close()
    layers?.others.close()
    this.#layers.delete(view.number)
  }

  // The old drawing is stretched at once; the sharp one follows when the hand rests.
  /** @param {PageView} view */
  #resized(view) {
    view.pins.style.fontSize = `${view.height}px`
    clearTimeout(this.#sharpening)
    this.#sharpening = setTimeout(() => { for (const layers of this.#layers.values()) { layers.own.redraw(); layers.others.redraw() } }, 120)
  }

  /** @param {PageView} view */
  #pin(view) {
    view.pins.style.fontSize = `${view.height}px`
    showPins(this, view, this.onPage(view.number), this.#othersOn(view.number))
  }

  /** @param {Set<string>} ids @param {"own" | "far"} where */
  #heard(ids, where) {
    /** @type {Set<number>} */
    const pages = new Set()
    let others = false
    for (const id of ids) {
      const item = this.#desk.get(id)
      for (const [page, { own }] of this.#marks) {
        if (own.marks.has(id) || item?.page === page) { this.#refreshMark(page, id); pages.add(page) }
      }
      if (item && item.paper === this.paper && item.page != null) pages.add(item.page)
      if (!item) others = true
    }
    if (where === "far" && others) for (const page of this.#marks.keys()) { this.#fillOthers(page); pages.add(page) }
    for (const page of pages) { const view = this.#stage.views.get(page); if (view) this.#pin(view) }
    for (const id of this.chosen) if (!this.#desk.get(id)) this.chosen.delete(id)
    this.#reader.update()
  }

  /** @param {number} page @param {string} id */
  #refreshMark(page, id) {
    const marks = this.#marks.get(page)?.own
    if (!marks) return
    const layer = this.#layers.get(page)?.own
    const item = this.#desk.get(id)
    const before = marks.marks.get(id)
    if (!item || item.page !== page || !drawnKinds.has(item.kind) || !this.#fits(item) || item.paper !== this.paper) {
      if (!before) return
      marks.drop(id)
      layer?.refresh(before.bounds)
      return
    }
    const mark = marks.put(item)
    if (!mark) return
    if (!before) layer?.add(mark)
    else { layer?.refresh(before.bounds); layer?.refresh(mark.bounds) }
  }

  /** @param {number} page */
  #fillOthers(page) {
    const marks = this.#marks.get(page)
    if (!marks) return
    marks.others.fill(this.#othersOn(page).filter(item => drawnKinds.has(item.kind)))
    this.#layers.get(page)?.others.redraw()
    const view = this.#stage.views.get(page)
    if (view) this.#pin(view)
  }
}

/** Height of typed letters, in parts of the page height. */
const textSize = 0.0175

/** @param {Item} item */
export function topOf(item) {
  const { data } = item
  return data.boxes?.[0]?.[1] ?? data.at?.[1] ?? data.box?.[1] ?? data.from?.[1] ?? 0
}

/** @param {number[] | undefined} box @param {number} x @param {number} y */
const inside = (box, x, y) => box !== undefined && x >= (box[0] ?? 0) && y >= (box[1] ?? 0) && x <= (box[2] ?? 0) && y <= (box[3] ?? 0)

/**
 * @param {Item} item @param {number} dx @param {number} dy
 * @returns {Record<string, any>}
 */
export function movedData(item, dx, dy) {
  const { data } = item
  const by = (/** @type {[number, number]} */ point) => [point[0] + dx, point[1] + dy]
  if (item.kind === "ink") return { ...data, points: movePoints(data.points, dx, dy) }
  if (item.kind === "shape") return { ...data, from: by(data.from), to: by(data.to) }
  if (item.kind === "text") return { ...data, box: [data.box[0] + dx, data.box[1] + dy, data.box[2] + dx, data.box[3] + dy] }
  if (item.kind === "note") return { ...data, at: by(data.at) }
  return { ...data, boxes: (data.boxes ?? []).map((/** @type {[number, number, number, number]} */ box) => [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy]) }
}

