import { LiveCanvas } from "./live-canvas.js"

/** The presenter's ink on the pages of one who follows, until it comes by the desk as something shared. */

/** @typedef {import("../Reader/page-view.js").PageView} PageView */

export class FollowingInk {
  #stage
  #presenting
  #paper
  #isKept
  /** @type {{ view: PageView, canvas: LiveCanvas, width: number } | null} */
  #shown = null
  #ends

  /**
   * @param {import("../Reader/stage.js").PageStageElement} stage
   * @param {import("./presenting.js").Presenting} presenting
   * @param {() => number | undefined} paper the paper on the stage
   * @param {(id: string) => boolean} isKept whether this stroke came by the desk and is drawn there
   */
  constructor(stage, presenting, paper, isKept) {
    this.#stage = stage
    this.#presenting = presenting
    this.#paper = paper
    this.#isKept = isKept
    this.#ends = [presenting.onStroke((message, news) => this.#heard(message, news))]
    stage.addEventListener("stage-moved", this.#follow)
    this.#ends.push(() => stage.removeEventListener("stage-moved", this.#follow))
    this.#follow()
  }

  close() {
    for (const end of this.#ends.splice(0)) end()
    this.#away()
  }

  /** More may have come by the desk. */
  settle() {
    const { ink } = this.#presenting
    const kept = ink.ids.filter(this.#isKept)
    for (const id of kept) ink.drop(id)
    if (kept.length > 0) this.#redraw()
  }

  get #isWanted() { return this.#presenting.isFollowing && this.#presenting.now?.paper === this.#paper() }

  /**
   * @param {import("./live-strokes.js").Message} message
   * @param {{ stroke: import("./live-strokes.js").LiveStroke, from: number } | null} news
   */
  #heard(message, news) {
    if (!this.#isWanted) return
    if (this.#isKept(message.id)) { this.#presenting.ink.drop(message.id); return }
    const canvas = this.#canvasOn(message.page)
    if (!canvas) return
    if (news) canvas.draw(news.stroke, news.from)
    else this.#redraw()
  }

  // Another page came into sight, or this one has another size or went.
  #follow = () => {
    if (!this.#isWanted) return this.#away()
    const page = this.#presenting.now?.page ?? 0
    const shown = this.#shown
    if (shown && this.#stage.views.get(shown.view.number) !== shown.view) this.#away()
    else if (shown && shown.width !== shown.view.width) { shown.width = shown.view.width; this.#redraw() }
    if (this.#shown?.view.number !== page && this.#presenting.ink.on(page).length > 0) { this.settle(); this.#canvasOn(page) }
  }

  /** @param {number} page @returns {LiveCanvas | null} */
  #canvasOn(page) {
    const view = this.#stage.views.get(page)
    if (!view) return null
    if (this.#shown?.view !== view) {
      this.#away()
      this.#shown = { view, canvas: new LiveCanvas(view.ink), width: view.width }
      this.#redraw()
    }
    return this.#shown?.canvas ?? null
  }

  #redraw() { this.#shown?.canvas.redraw(this.#presenting.ink.on(this.#shown.view.number)) }

  #away() {
    this.#shown?.canvas.close()
    this.#shown = null
  }
}
