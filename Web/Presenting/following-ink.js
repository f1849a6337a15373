import { LiveCanvas } from "./live-canvas.js"
import { LiveStrokes } from "./live-strokes.js"

/** The presenter's ink on the pages of one who follows, until it comes by the desk as something shared. */

/** @typedef {import("../Reader/page-view.js").PageView} PageView */

export class FollowingInk {
  #stage
  #presenting
  #paper
  #strokes = new LiveStrokes()
  /** @type {{ view: PageView, canvas: LiveCanvas, width: number } | null} */
  #shown = null
  #ends

  /**
   * @param {import("../Reader/stage.js").PageStageElement} stage
   * @param {import("./presenting.js").Presenting} presenting
   * @param {() => number | undefined} paper the paper on the stage
   */
  constructor(stage, presenting, paper) {
    this.#stage = stage
    this.#presenting = presenting
    this.#paper = paper
    this.#ends = [presenting.onStroke(message => this.#heard(message))]
    stage.addEventListener("stage-moved", this.#follow)
    this.#ends.push(() => stage.removeEventListener("stage-moved", this.#follow))
  }

  close() {
    for (const end of this.#ends.splice(0)) end()
    this.#away()
  }

  /**
   * These came by the desk and are drawn there.
   * @param {(id: string) => boolean} isKept
   */
  settle(isKept) {
    const kept = this.#strokes.ids.filter(isKept)
    for (const id of kept) this.#strokes.drop(id)
    if (kept.length > 0) this.#redraw()
  }

  /** @param {import("./live-strokes.js").Message} message */
  #heard(message) {
    const { now, isFollowing } = this.#presenting
    if (!now || !isFollowing || now.paper !== this.#paper()) return
    const news = this.#strokes.take(message)
    const canvas = this.#canvasOn(message.page)
    if (!canvas) return
    if (news) canvas.draw(news.stroke, news.from)
    else this.#redraw()
  }

  // A page that went out of sight, or has another size.
  #follow = () => {
    const shown = this.#shown
    if (!shown) return
    if (!this.#presenting.isFollowing || this.#presenting.now?.paper !== this.#paper()) {
      this.#strokes.clear()
      return this.#away()
    }
    if (this.#stage.views.get(shown.view.number) !== shown.view) this.#away()
    else if (shown.width !== shown.view.width) { shown.width = shown.view.width; this.#redraw() }
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

  #redraw() { this.#shown?.canvas.redraw(this.#strokes.on(this.#shown.view.number)) }

  #away() {
    this.#shown?.canvas.close()
    this.#shown = null
  }
}
