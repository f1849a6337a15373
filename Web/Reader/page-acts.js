import { commentOn } from "../Comments/comment-on.js"
import { startPresenting } from "../Presenting/presenting-strip.js"
import { say } from "../Words/say.js"

/**
 * What else can be done with the page that is being read, by those who may.
 * @param {import("../Session/room.js").Room} room
 * @param {import("../Store/types.js").Paper} paper
 * @returns {{ icon: string, label: string, press: (page: number) => unknown }[]}
 */
export function pageActs(room, paper) {
  const presents = room.presenting.isMine && room.presenting.now?.paper === paper.id
  return [
    room.can("presenting.start") && !presents && !paper.withdrawn
      ? [{ icon: "wall", label: say("presenting.start"), press: (/** @type {number} */ page) => startPresenting(room, paper.id, page) }] : [],
    room.can("comments.add")
      ? [{ icon: "comment", label: say("comments.onPage"), press: (/** @type {number} */ page) => commentOn(room, { paper: paper.id, page, version: paper.version }) }] : [],
  ].flat()
}
