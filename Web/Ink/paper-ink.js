import { announce } from "../Elements/live.js"
import { button } from "../Elements/button.js"
import { say } from "../Words/say.js"
import { strip as stripOf } from "../Reader/reader-state.js"
import { wordAt } from "../Reader/words.js"
import { PresenterPen } from "../Presenting/presenter-pen.js"
import { Chosen } from "./chosen.js"
import { EraseGesture, SelectGesture, ShapeGesture, Sight, StrokeGesture, TapGesture, WordsGesture } from "./gestures.js"
import { Hand } from "./hand.js"
import { InkLayers } from "./ink-layers.js"
import { noteList } from "./note-list.js"
import { noteKinds, topOf } from "./note-place.js"
import { PickedWords } from "./picked-words.js"
import { Replacing } from "./replacing.js"
import { shareSheet } from "./share.js"
import { inkToolbar } from "./toolbar.js"
import { shapeTools, Tools, wordTools } from "./tools.js"
import { Typing } from "./typing.js"
import { Wet } from "./wet.js"
import { Writing } from "./writing.js"

/** @typedef {import("../Desk/item.js").Item} Item */

/** The ink of one paper: the tools in hand, and everything that they need to know of each other. */
export class PaperInk {
  tools_ = new Tools()
  wet = new Wet()
  /** Whether the tools stand there. */
  isOpen = false
  chosen = new Chosen(this)
  picked = new PickedWords(this)
  typing = new Typing(this)
  layers = new InkLayers(this)
  /** @type {Writing} */
  writing
  /** @type {Replacing} */
  replacing
  /**
   * While one presents, strokes are seen as they are drawn.
   * @type {PresenterPen | null}
   */
  presenterPen = null
  /**
   * Ids being shared, while one is asked with whom.
   * @type {string[]}
   */
  sharing = []

  #reader
  #openDesk
  #desk
  #stage
  #hand
  /** @type {import("../Reader/pages.js").Pages | null} */
  #pages = null
  /** @type {(() => void)[]} */
  #closers = []
  #fault = false

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
    this.writing = new Writing(this, openDesk)
    this.replacing = new Replacing(this, openDesk)
    if (reader.presenting) this.presenterPen = new PresenterPen(reader.presenting)
    this.#hand = new Hand(stage, this.tools_, (event, erases) => this.#begin(event, erases))
    this.#hand.onPenSeen = () => { announce(say("ink.fingersHint")); reader.update() }
    this.#desk.onFault = () => { this.#fault = true; reader.update() }
    openDesk.sync.onStatus = () => { this.replacing.heard(); reader.update() }
    const observer = new ResizeObserver(() => this.wet.fit())
    this.#closers.push(this.#desk.subscribe((ids, where) => this.#heard(ids, where)), () => { openDesk.sync.onStatus = () => {} }, () => observer.disconnect())
    this.picked.open()
    this.chosen.open()
    this.#hand.open()
    this.wet.open(stage)
    observer.observe(stage)
    stage.pinch.isAllowed = () => this.#hand.mayZoom
    stage.pinch.onBegin = () => this.#hand.dropFinger()
    stage.overlay = { attach: view => this.layers.attach(view), detach: view => this.layers.detach(view), resized: view => this.layers.resized(view) }
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
    this.chosen.ids.clear()
    this.wet.fit()
    this.layers.begin()
    if (pages.base === this.#reader.paper?.pagesURL) void this.replacing.run(pages)
  }

  close() {
    this.#hand.close()
    this.wet.close()
    this.layers.close()
    this.picked.close()
    this.chosen.close()
    for (const close of this.#closers.splice(0)) close()
    this.#stage.overlay = null
  }

  // What stands on the screen

  tools() { return inkToolbar(this) }

  list() { return noteList(this) }

  sheet() { return this.sharing.length > 0 ? shareSheet(this) : null }

  strip() {
    const { lost, changes, isWorking } = this.replacing
    if (isWorking) return stripOf("moving", "clock", say("ink.moving"))
    if (lost.length > 0 && this.#reader.side !== "notes") {
      return stripOf("lost", "warn", say("ink.lost", { count: lost.length }), button({ label: say("ink.lostShow"), press: () => this.#reader.toggleSide("notes") }))
    }
    if (this.replacing.placed > 0 && !this.replacing.isRead) {
      return stripOf("placed", "check", `${say("ink.placed", { count: this.replacing.placed })} ${changes?.length === 0 ? say("ink.changedNothing") : ""}`,
        changes && changes.length > 0 && this.#reader.side !== "notes" ? button({ label: say("ink.changesShow"), press: () => { this.replacing.isRead = true; this.#reader.toggleSide("notes") } }) : null,
        button({ label: say("general.dismiss"), icon: "cross", iconOnly: true, kind: "quiet", press: () => { this.replacing.isRead = true; this.#reader.update() } }))
    }
    return null
  }

  /** @param {(icon: string, label: string, press: () => unknown) => import("../Shared/view.js").Child} act */
  menu(act) {
    const notes = this.notes
    return [
      notes.length > 0 ? act("share", say("ink.shareAll"), () => this.share(notes.map(item => item.id))) : null,
      act("trash", say("ink.wipe"), () => this.writing.wipe()),
    ]
  }

  /** @param {import("../Reader/page-view.js").PageView} view */
  shown(view) { if (this.#pages) this.layers.shown(view) }

  /** The pages moved. */
  moved() { this.picked.moved() }

  /**
   * Goes to a note and shows which one it is.
   * @param {number} page @param {Item} item
   */
  jump(page, item) {
    this.#reader.goTo(page, { offset: topOf(item), centre: true })
    if (!item.by) this.chosen.take([item.id])
  }

  // Tools

  toggle() {
    this.isOpen = !this.isOpen
    this.take(this.isOpen ? this.tools_.last || "pen" : "")
  }

  /** @param {import("./tools.js").Tool} tool */
  take(tool) {
    this.#hand.drop()
    if (tool !== "select") this.chosen.take([])
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
    this.layers.fillAllOthers()
    this.#reader.update()
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it meant something here */
  key(event) {
    const command = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (command && key === "z") { event.shiftKey ? this.writing.redo() : this.writing.undo(); return true }
    if (command && key === "y") { this.writing.redo(); return true }
    if (command || event.altKey) return false
    if ((event.key === "Delete" || event.key === "Backspace") && this.chosen.ids.size > 0) { this.chosen.remove(); return true }
    if (event.key === "Escape") {
      if (this.#hand.isBusy) { this.#hand.drop(); return true }
      if (this.chosen.ids.size > 0) { this.chosen.take([]); return true }
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
    if (tool === "note") return new TapGesture((atX, atY) => void this.typing.writeNote(view, atX, atY))
    if (tool === "text") return new TapGesture((atX, atY) => this.typing.beginText(view, atX, atY))
    if (shapeTools.includes(/** @type {any} */ (tool))) return new ShapeGesture(this, sight, tool)
    if (wordTools.includes(/** @type {any} */ (tool))) {
      const word = wordAt(view.words, x, y, view.ratio)
      if (word >= 0) return new WordsGesture(this, sight, /** @type {any} */ (tool), word)
      // Where there are no words, the highlighter is a marker.
      return new StrokeGesture(this, sight, tool === "highlight")
    }
    return new StrokeGesture(this, sight, tool === "marker")
  }

  /**
   * The stroke is on its page now; the wet one goes a frame later, so that nothing blinks.
   * @param {Item[]} _items
   */
  wetDone(_items) { requestAnimationFrame(() => { if (!this.#hand.isBusy) this.wet.clear() }) }

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
    this.writing.change(ids.map(id => ({ id, share })))
  }

  /** @param {Set<string>} ids @param {"own" | "far"} where */
  #heard(ids, where) {
    this.layers.heard(ids, where)
    this.chosen.forget()
    this.presenterPen?.changed(ids, id => this.#desk.get(id))
    if (where === "far") { this.#reader.inkHeard(); this.replacing.heard() }
    this.#reader.update()
  }
}
