import { FollowingInk } from "./following-ink.js"
import { Pointing } from "./pointing.js"

/** What a reader shows of somebody who presents its paper: their pointer and their ink, for as long as they are followed. */
export class Following {
  #pointing
  #ink

  /**
   * @param {import("../Reader/stage.js").PageStageElement} stage
   * @param {import("./presenting.js").Presenting} presenting
   * @param {() => number | undefined} paper the paper on the stage
   * @param {(id: string) => boolean} isKept whether this stroke came by the desk and is drawn there
   */
  constructor(stage, presenting, paper, isKept) {
    this.#pointing = new Pointing(stage, presenting, paper)
    this.#ink = new FollowingInk(stage, presenting, paper, isKept)
  }

  /** News of what others share: the presenter's ink may be among it. */
  settle() { this.#ink.settle() }

  close() {
    this.#pointing.close()
    this.#ink.close()
  }
}
