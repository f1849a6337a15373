/** The presenter's pointer on the pages of a reader: told while one presents, drawn while one follows. */

export class Pointing {
  #stage
  #presenting
  #paper
  #dot = document.createElement("span")
  #end

  /**
   * @param {import("../Reader/stage.js").PageStageElement} stage
   * @param {import("./presenting.js").Presenting} presenting
   * @param {() => number | undefined} paper the paper on the stage
   */
  constructor(stage, presenting, paper) {
    this.#stage = stage
    this.#presenting = presenting
    this.#paper = paper
    this.#dot.className = "presented-pointer on-page"
    this.#end = presenting.onPointer(at => this.#show(at))
    stage.addEventListener("pointermove", this.#moved, { passive: true })
  }

  close() {
    this.#end()
    this.#dot.remove()
    this.#stage.removeEventListener("pointermove", this.#moved)
  }

  /** @param {PointerEvent} event */
  #moved = event => {
    const { now, isMine } = this.#presenting
    // A hand that draws shows by its stroke where it is.
    if (!now || !isMine || now.paper !== this.#paper() || event.buttons !== 0) return
    const view = this.#stage.viewAt(event.clientX, event.clientY)
    if (view?.number !== now.page) return
    const [x, y] = view.pointAt(event.clientX, event.clientY)
    if (x >= 0 && x <= 1 && y >= 0 && y <= 1) this.#presenting.point(x, y)
  }

  /** @param {{ x: number, y: number } | null} at */
  #show(at) {
    const { now, isFollowing } = this.#presenting
    const view = at && now && isFollowing && now.paper === this.#paper() ? this.#stage.views.get(now.page) : null
    if (!at || !view) return this.#dot.remove()
    this.#dot.style.setProperty("--x", String(at.x))
    this.#dot.style.setProperty("--y", String(at.y))
    if (this.#dot.parentNode !== view.sheet) view.sheet.append(this.#dot)
  }
}
