/** How other parts of the session begin an opinion. */

import { prefer } from "../Reader/preferences.js"

/** @typedef {import("./comments.js").About} About */

/**
 * Opens the panel of opinions with a new one begun: on words, a page, a paper or an item.
 * @param {import("../Session/room.js").Room} room
 * @param {About} about
 */
export function commentOn(room, about) {
  const item = about.item ?? (about.paper != null ? room.store.get(`paper/${about.paper}`)?.item : undefined)
  prefer({ panel: true })
  room.show({ panel: "comments", tab: "panel", full: false, about: { ...about, ...(item == null ? {} : { item }) }, writing: true })
}
