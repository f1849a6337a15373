import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { hasWords, say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { emptyState, skeleton } from "../Elements/states.js"

/** @typedef {import("./reader.js").PaperReaderElement} Reader */

/**
 * What stands in the place of the pages when they cannot; null when they can.
 * @param {Reader} reader
 * @returns {import("../Shared/view.js").Child}
 */
export function readerState(reader) {
  const paper = reader.paper
  if (!paper) return null
  if (paper.withdrawn) return whole("lock", say("reader.withdrawn"), say("reader.withdrawnText"), notesButton(reader))
  if (paper.access === "paper_only" && !paper.pagesURL) return whole("paper", paper.title, say("paper.onPaperOnly"))
  if (paper.reading === "failed") {
    const known = `reader.problem.${paper.problem ?? ""}`
    return whole("warn", say("reader.failed"), hasWords(known) ? say(known) : say("reader.failedText"), original(paper))
  }
  if (paper.format === "video" && paper.url) {
    return h("div", { class: "reader-video", key: "video" }, h("video", { src: paper.url, controls: true, preload: "metadata", playsinline: true, "aria-label": paper.title }))
  }
  if (paper.reading === "waiting" || !paper.pagesURL) {
    return h("div", { class: "reader-waiting", key: "waiting", role: "status" }, icon("clock"), h("h3", {}, say("reader.waiting")), h("p", { class: "quiet" }, say("reader.waitingText")), original(paper))
  }
  if (reader.pages) return null
  if (reader.edition.trouble === "loading") return h("div", { class: "reader-loading", key: "loading" }, skeleton(9))
  if (reader.edition.trouble === "offline") return whole("offline", say("reader.offline"), say("reader.offlineText"), again(reader))
  if (reader.edition.trouble === "gone") return whole("lock", say("reader.gone"), reader.edition.troubleText || say("reader.goneText"))
  return whole("warn", say("reader.failed"), reader.edition.troubleText || say("reader.failedText"), again(reader))
}

/** @param {string} sign @param {string} title @param {string} text @param {import("../Shared/view.js").Child} [action] */
function whole(sign, title, text, action) {
  return h("div", { class: "reader-whole", key: `whole ${title}` }, emptyState({ icon: sign, title, text, action }))
}

/** @param {Reader} reader */
const again = reader => button({ label: say("general.again"), press: () => reader.again() })

/** @param {Reader} reader */
function notesButton(reader) {
  return reader.ink && reader.ink.count > 0 ? button({ label: say("ink.list"), icon: "note", press: () => reader.toggleSide("notes") }) : null
}

/** @param {import("../Store/types.js").Paper} paper */
function original(paper) {
  return paper.url ? h("a", { class: "button", href: paper.url, target: "_blank", rel: "noopener" }, icon("external"), h("span", {}, say("reader.original"))) : null
}

/**
 * Quiet strips over the pages: a new version, an old one, another tablet, no network, notes that could not be placed.
 * @param {Reader} reader
 */
export function strips(reader) {
  const { paper, pages, place, ink } = reader
  if (!paper || !pages || paper.withdrawn) return null
  const newest = paper.pagesURL
  const isOld = newest !== undefined && pages.base !== newest
  const last = paper.versions?.at(-1)
  return [
    isOld && reader.digest === "" ? strip("new", "info", say("reader.replaced", { time: last ? clockTime(last.addedAt) : "" }),
      button({ label: say("reader.showNew"), kind: "primary", press: () => reader.showVersion("") })) : null,
    isOld && reader.digest !== "" ? strip("old", "clock", say("reader.old", { day: last ? dayOf(last.addedAt) : "" }),
      button({ label: say("reader.showNewest"), press: () => reader.showVersion("") })) : null,
    place?.elsewhere ? strip("elsewhere", "book", say("reader.elsewhere", { page: place.elsewhere.page }),
      button({ label: say("reader.continue"), press: () => place.follow() }),
      button({ label: say("general.dismiss"), icon: "cross", iconOnly: true, kind: "quiet", press: () => place.dismiss() })) : null,
    reader.store.status === "offline" && reader.missing.size > 0 ? strip("offline", "offline", say("reader.offlinePages")) : null,
    ink?.strip() ?? null,
  ]
}

/** @param {string} key @param {string} sign @param {string} text @param {...import("../Shared/view.js").Child} actions */
export function strip(key, sign, text, ...actions) {
  return h("div", { class: "reader-strip", key: `strip ${key}`, role: "status" }, icon(sign), h("span", { class: "grow" }, text), actions)
}
