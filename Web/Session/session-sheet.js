import { taskSheet } from "../Conclusions/conclusion-panel.js"
import { substituteSheet } from "../Invitation/reply-card.js"
import { papersSheet } from "../Papers/papers-sheet.js"
import { voteSheet } from "../Polls/vote-sheet.js"
import { handSheet } from "../Speakers/raise-hand.js"
import { addSpeakerSheet } from "../Speakers/speakers-panel.js"
import { keysSheet } from "./keys.js"
import { moreSheet } from "./more-sheet.js"

/**
 * The sheet that lies over the screen, if one does.
 * @param {import("./room.js").Room} room
 */
export function sessionSheet(room) {
  const name = room.view.sheet
  if (name.startsWith("vote ")) {
    const poll = room.store.get(`poll/${name.slice(5)}`)
    return poll ? voteSheet(room, poll) : null
  }
  if (name === "hand") return handSheet(room)
  if (name === "task") return taskSheet(room)
  if (name === "more") return moreSheet(room)
  if (name === "keys") return keysSheet(room)
  if (name === "papers") return papersSheet(room)
  if (name === "substitute") return substituteSheet(room)
  if (name === "add-speaker") return addSpeakerSheet(room)
  return null
}
