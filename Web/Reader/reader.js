import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { say } from "../Words/say.js"
import { announce } from "../Elements/live.js"
import { toast } from "../Elements/toast.js"
import { currentPerson } from "../Shell/person.js"
import { PaperInk } from "../Ink/paper-ink.js"
import { Following } from "../Presenting/following.js"
import { Edition } from "./edition.js"
import { Find } from "./find.js"
import { showFound } from "./hits.js"
import { showMissing } from "./missing-page.js"
import { prefer, preferences } from "./preferences.js"
import { ReadingPlace } from "./reading-place.js"
import { readerBar, readerMenu } from "./reader-bar.js"
import { readerKey } from "./reader-keys.js"
import { readerSide } from "./reader-side.js"
import { readerState, strips } from "./reader-state.js"
import { selectedText, selectedWords } from "./text-layer.js"
import { watermarkOf } from "./watermark.js"
import { Wished } from "./wished.js"
import "./book.js"
import "./stage.js"
import "./thumbnails.js"

/** @typedef {import("../Store/types.js").Paper} Paper */
/** @typedef {import("../Desk/open-desk.js").OpenDesk} OpenDesk */
/** @typedef {import("./stage.js").PageStageElement} PageStageElement */
/** @typedef {{ agenda: boolean, panel: boolean, full: boolean }} Frame what stands beside the paper */
/** @typedef {import("./wished.js").Wish} Wish */
/** @typedef {"" | "pages" | "outline" | "find" | "notes"} Side */

/** The watermark's time moves on in steps. */
const watermarkRefresh = 60_000

/**
 * `<paper-reader>`: one paper, read and written on. Properties: `store`, `paper`, `desk`, `frame`, `wish`.
 * Events, bubbling: `reader-close`; `reader-frame` with what shall stand beside the paper; `reader-page`
 * `{ paper, page, zoom, x, y, isLed }` whenever another page is read, `isLed` when no hand of this tablet turned it;
 * `reader-moved` `{ paper, part }` whenever the pages move; `reader-comment` with the selected words.
 */
export class PaperReaderElement extends ViewElement {
  /** @type {import("../Store/meeting.js").MeetingStore} */
  store = /** @type {any} */ (null)
  /**
   * What else the session lets one do with the page that is read.
   * @type {{ icon: string, label: string, press: (page: number) => unknown }[]}
   */
  acts = []
  /**
   * Who presents, where that is shared.
   * @type {import("../Presenting/presenting.js").Presenting | null}
   */
  presenting = null
  /** @type {Frame} */
  #frame = { agenda: true, panel: false, full: false }
  /** @type {Paper | null} */
  #paper = null
  /** @type {OpenDesk | null} */
  #desk = null
  #wished = new Wished()

  edition = new Edition({ paper: () => this.#paper, changed: () => this.update(), again: () => this.again() })
  /** @type {Side} */
  side = ""
  menu = false
  page = 0
  zoom = 1
  /** @type {0 | 90 | 180 | 270} */
  turn = 0
  preferences = preferences()
  find = new Find()
  /** @type {PaperInk | null} */
  ink = null
  /** @type {ReadingPlace | null} */
  place = null
  /**
   * Failed pages and how to try them again.
   * @type {Map<number, () => void>}
   */
  missing = new Map()

  /** @type {PageStageElement | null} */
  #stage = null
  /** @type {Following | null} */
  #following = null

  opened() {
    this.find.onChange = () => {
      if (this.#stage) showFound(this.#stage, this.find, view => this.ink?.shown(view))
      this.update()
    }
    this.own(this.store.onStatus(this.#statusChanged))
    this.listen(this, "stage-page", event => this.#pageRead(event.detail))
    this.listen(this, "stage-moved", () => this.#moved())
    this.listen(this, "stage-zoom", event => { this.zoom = event.detail.zoom; this.update() })
    this.listen(this, "stage-sharp", event => { if (this.missing.delete(event.detail.page)) this.update() })
    this.listen(this, "stage-failed", event => this.#pageFailed(event.detail))
    this.listen(document, "keydown", event => readerKey(this, event))
    this.listen(this, "copy", this.#copy)
    this.listen(document, "pointerdown", event => this.#closeMenu(event))
    for (const type of ["wheel", "touchmove", "pointerdown", "keydown"]) this.listen(this, type, () => this.#wished.handMoved())
    const ticking = setInterval(() => this.#mark(), watermarkRefresh)
    this.own(() => clearInterval(ticking))
    this.own(() => { this.edition.close(); this.place?.close(); this.ink?.close() })
    this.#begin()
  }

  get paper() { return this.#paper }

  /** @param {Paper | null} paper */
  set paper(paper) {
    const other = paper?.id !== this.#paper?.id
    this.#paper = paper
    if (!this.isConnected) return
    if (other) this.#restart()
    else this.#paperChanged()
    this.update()
  }

  get desk() { return this.#desk }

  /** @param {OpenDesk | null} desk */
  set desk(desk) {
    if (desk === this.#desk) return
    this.#desk = desk
    if (this.isConnected) { this.#beginDesk(); this.update() }
  }

  get frame() { return this.#frame }

  /** @param {Frame} frame */
  set frame(frame) { this.#frame = frame; this.update() }

  get wish() { return this.#wished.now }

  /** @param {Wish | null} wish */
  set wish(wish) {
    if (this.#wished.ask(wish, this.pages !== null) && this.isConnected && this.pages) this.#grant()
  }

  get stage() { return this.#stage }
  get pages() { return this.edition.pages }
  /** The version that one reads, when it is not the newest. */
  get digest() { return this.edition.digest }
  /** @returns {number | undefined} which version of the paper is read */
  get version() { return this.edition.version }

  /** Whether the text may be selected and copied. */
  get mayCopy() {
    const role = this.store.me?.role
    return this.#paper?.mayDownload !== false || role === "chair" || role === "secretary"
  }

  /** Whether words may be handed on as a comment: somebody takes them. */
  get mayComment() { return this.store.can("comments.add") }

  view() {
    const paper = this.#paper
    if (!paper) return null
    const state = readerState(this)
    return h("article", { class: ["reader", this.preferences.night && "night", this.ink?.tool && "inking", !this.mayCopy && "uncopied"], "aria-label": paper.title },
      readerBar(this),
      this.menu ? readerMenu(this) : null,
      strips(this),
      h("div", { class: "reader-body", key: "body" },
        this.side !== "" ? readerSide(this) : null,
        h("div", { class: "reader-main", key: "main" },
          h("page-stage", {
            key: "stage", hidden: state !== null, inking: Boolean(this.ink?.tool),
            whenMade: (/** @type {any} */ stage) => { this.#stage = stage; stage.scroller.setAttribute("role", "region"); stage.scroller.setAttribute("aria-label", paper.title) },
          }),
          state,
          state === null && this.ink ? this.ink.tools() : null)),
      this.ink?.sheet() ?? null)
  }

  // What the screen asks of it

  /** @param {number} page @param {{ offset?: number, smooth?: boolean, centre?: boolean }} [options] */
  goTo(page, options) {
    this.#stage?.goTo(page, options)
    if (matchMedia("(max-width: 55rem)").matches && this.side !== "" && this.side !== "find") { this.side = ""; this.update() }
  }

  /** @param {Side} side opened, or closed when it is open */
  toggleSide(side) {
    this.side = this.side === side ? "" : side
    this.menu = false
    if (this.side !== "find") this.find.clear()
    this.update()
  }

  /** @param {string} query */
  look(query) {
    if (!this.pages || !this.#paper) return
    void this.find.look(query, {
      path: `${this.store.path}/papers/${this.#paper.id}`, pages: this.pages, from: this.page || 1, current: this.edition.isNewest,
    })
  }

  /** @param {Partial<import("./preferences.js").Preferences>} change */
  prefer(change) {
    this.preferences = prefer(change)
    if (this.#stage) this.#stage.two = this.preferences.two
    this.update()
  }

  rotate() {
    this.turn = /** @type {any} */ ((this.turn + 90) % 360)
    if (this.#stage) this.#stage.turn = this.turn
    this.update()
  }

  /** @param {string} digest another version of the paper; "" the newest */
  async showVersion(digest) {
    this.edition.digest = digest
    const at = { page: this.page || 1, offset: this.#stage?.offset ?? 0 }
    await this.#load(at)
    if (digest === "" && this.pages) announce(say("reader.newShown"))
  }

  close() { this.tell("reader-close") }

  /** @param {Partial<Frame>} change */
  changeFrame(change) { this.tell("reader-frame", { ...this.#frame, ...change }) }

  // Beginning

  #begin() {
    // The stage is drawn in this same turn.
    queueMicrotask(() => {
      if (this.#stage) {
        this.#stage.two = this.preferences.two
        if (this.presenting) {
          const following = new Following(this.#stage, this.presenting, () => this.#paper?.id, id => this.#desk?.desk.shared().some(item => item.id === id) ?? false)
          this.#following = following
          this.own(() => following.close())
        }
      }
      this.#mark()
      this.#beginDesk()
      this.#restart()
    })
  }

  #beginDesk() {
    this.place?.close()
    this.ink?.close()
    this.place = null
    this.ink = null
    if (!this.#desk || !this.#paper || !this.#stage) return
    this.place = new ReadingPlace(this.#desk, this.#paper.id, this.#stage, () => this.update())
    this.ink = new PaperInk(this, this.#desk, this.#stage)
    if (this.pages) { this.place.pages = this.pages; this.ink.open(this.pages) }
  }

  #restart() {
    this.find.clear()
    this.edition.begin()
    this.page = 0
    this.missing.clear()
    this.#stage?.show(null)
    if (this.ink) this.#beginDesk()
    void this.#load()
  }

  #paperChanged() {
    this.#mark()
    if (this.#paper?.withdrawn || this.#paper?.reading === "failed") {
      this.edition.drop()
      this.#stage?.show(null)
    } else if (!this.pages && this.edition.trouble !== "loading") {
      void this.#load()
    }
  }

  /** @param {{ page: number, offset?: number }} [at] */
  #load(at) {
    return this.edition.load(async pages => {
      this.missing.clear()
      this.update()
      await Promise.resolve()
      const wished = this.wish?.page ? { page: this.wish.page } : undefined
      this.#stage?.show(pages, at ?? wished ?? this.place?.remembered(pages.count) ?? { page: 1 })
      if (this.place) this.place.pages = pages
      this.ink?.open(pages)
      if (!at) this.#grant()
    })
  }

  again() { void this.#load() }

  /** News of what others share: the presenter's ink may be among it. */
  inkHeard() { this.#following?.settle() }

  // The page and the words that were asked for
  #grant() {
    const wish = this.pages ? this.#wished.take() : null
    if (!wish) return
    if (wish.page && wish.part) this.#stage?.showPart(wish.page, wish.part)
    else if (wish.page) this.goTo(wish.page)
    if (wish.quote) {
      this.side = "find"
      this.page = wish.page ?? this.page
      this.look(wish.quote)
    }
    this.update()
  }

  /** @param {{ page: number, offset: number }} detail */
  #pageRead({ page }) {
    this.page = page
    this.tell("reader-page", { ...this.#stage?.partRead, paper: this.#paper?.id, page, isLed: this.#wished.isLed })
    this.update()
  }

  #moved() {
    this.place?.moved()
    this.ink?.moved()
    if (this.#stage?.pages) this.tell("reader-moved", { paper: this.#paper?.id, part: this.#stage.partRead })
  }

  /** @param {{ page: number, again: () => void, state: HTMLElement }} detail */
  #pageFailed({ page, again, state }) {
    this.missing.set(page, again)
    showMissing(state, say(this.store.status === "offline" ? "reader.pageOffline" : "reader.pageFailed", { page }), () => { this.missing.delete(page); again() })
  }

  #statusChanged = () => {
    if (this.store.status === "live" && this.edition.trouble === "offline") this.again()
    if (this.store.status === "live") for (const [page, again] of this.missing) { this.missing.delete(page); again() }
    this.update()
  }

  // What lies over the pages

  #mark() {
    // Pages come with the name in their pictures; a clip does not.
    const wanted = this.#paper?.watermark && this.#paper.format === "video"
    this.style.setProperty("--watermark", wanted ? watermarkOf(currentPerson(), this.store.clock.now()) : "none")
  }

  /** @param {ClipboardEvent} event */
  #copy = event => {
    const selected = selectedWords(document.getSelection(), node => this.#stage?.viewOf(node) ? pageOf(this.#stage.viewOf(node)) : null)
    if (selected.length === 0) return
    event.preventDefault()
    if (!this.mayCopy) return toast(say("reader.noCopy"))
    event.clipboardData?.setData("text/plain", selectedText(selected))
  }

  /** @param {Event} event */
  #closeMenu(event) {
    if (!this.menu || (event.target instanceof Element && event.target.closest(".reader-menu, .reader-more"))) return
    this.menu = false
    this.update()
  }
}

/** @param {import("./page-view.js").PageView | null} view */
function pageOf(view) { return view ? { page: view.number, words: view.words } : null }

customElements.define("paper-reader", PaperReaderElement)
