import { say } from "../Words/say.js"

/**
 * What an opinion is about, in words.
 * @param {import("../Session/room.js").Room} room
 * @param {import("./comments.js").About} about
 * @returns {{ place: string, quote: string }}
 */
export function aboutWords(room, about) {
  const paper = about.paper != null ? room.store.get(`paper/${about.paper}`) : null
  const item = about.item != null ? room.store.get(`item/${about.item}`) : null
  const quote = about.anchor?.quote ?? ""
  if (paper) {
    const older = about.version != null && paper.version != null && about.version < paper.version
    const words = about.page != null ? say("comments.about.page", { title: paper.title, page: about.page }) : paper.title
    return { place: older ? say("comments.about.older", { place: words, version: about.version ?? 1 }) : words, quote }
  }
  if (item) return { place: `${item.number}. ${item.title}`, quote }
  return { place: say(about.paper != null ? "comments.about.gone" : "comments.about.session"), quote }
}
