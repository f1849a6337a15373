import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { button } from "../Elements/button.js"
import { choiceField } from "../Elements/field.js"
import { emptyState } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { addWords, say } from "../Words/say.js"
import vi from "../Words/comments.vi.js"
import en from "../Words/comments.en.js"
import { aboutWords } from "./about-words.js"
import { commentCard } from "./comment-card.js"
import { chosen, cutOff, isDone, together } from "./comments.js"
import { setCutOff } from "./cut-off.js"

addWords(vi, en)

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("./comments.js").About} About */

/** Longest opinion, in characters. */
export const TEXT_LIMIT = 10_000

/**
 * Opinions (góp ý): on words, a page, a paper or an item, before the session and during it.
 * @param {Room} room
 */
export function commentsPanel(room) {
  const about = aboutNow(room)
  const scope = room.drafts.get("comments/scope") === "all" ? "all" : "here"
  const all = together(room.store.list("comment/"), room.store.me?.comments ?? [])
  const shown = chosen(all, { scope, about, papers: room.store.list("paper/") })
  const open = shown.filter((one) => !isDone(one)).length
  return h("div", { class: "panel-body stack" },
    head(room),
    room.can("comments.add") ? composer(room, about) : null,
    all.length > 0 ? choiceField({
      name: "comments-scope", legend: say("comments.show"), value: scope,
      choices: [{ value: "here", label: say(about.paper != null ? "comments.ofPaper" : "comments.ofItem") }, { value: "all", label: say("comments.ofAll", { count: all.length }) }],
      change: (value) => { room.drafts.set("comments/scope", value); room.update() },
    }) : null,
    h("section", { class: "stack-tight", key: "list", "aria-label": say("comments.title") },
      shown.length === 0
        ? emptyState({ icon: "comment", text: say(all.length === 0 ? "comments.none" : "comments.noneHere"), small: true })
        : [
          h("p", { class: "faint", key: "sum" }, say("comments.sum", { count: shown.length, open })),
          h("ol", { class: "comments", key: "comments" }, shown.map((one) => h("li", { key: one.id }, commentCard(room, one)))),
        ]),
    exports(room, all.length))
}

/**
 * What a new opinion would be about: what was asked for, else the paper that lies open, else the item.
 * @param {Room} room
 * @returns {About}
 */
function aboutNow(room) {
  const asked = room.view.about
  if (asked) return asked
  const paper = room.view.paper != null ? room.store.get(`paper/${room.view.paper}`) : null
  if (paper) return { paper: paper.id, version: paper.version, ...(paper.item == null ? {} : { item: paper.item }) }
  return room.item ? { item: room.item.id } : {}
}

/** @param {Room} room */
function head(room) {
  const until = room.store.meeting?.commentsUntil
  const state = cutOff(until, room.store.clock.now())
  const edits = room.can("session.edit")
  if (state === "none" && !edits) return null
  return h("div", { class: ["comments-head", state === "over" && "over"], key: "head" }, icon("clock"),
    h("p", { class: "grow" }, state === "none" ? say("comments.noCutOff") : say(`comments.cutOff.${state}`, { time: clockTime(until ?? 0), day: dayOf(until ?? 0) })),
    edits ? button({ label: say("comments.cutOff.edit"), icon: "pen", iconOnly: true, kind: "quiet", press: () => setCutOff(room) }) : null)
}

/** @param {Room} room @param {About} about */
function composer(room, about) {
  const key = "comments/text"
  const text = room.drafts.get(key) ?? ""
  const to = room.drafts.get("comments/to") === "table" ? "table" : "all"
  const words = aboutWords(room, about)
  const write = (/** @type {any} */ event) => { room.drafts.set(key, event.target.value); room.update() }
  const send = async () => {
    if (text.trim() === "") return
    const { item, paper, page, version, anchor } = about
    await room.act("comments.add", {
      text: text.trim().normalize("NFC"), to,
      ...(paper != null ? { paper, ...(page == null ? {} : { page }), ...(version == null ? {} : { version }), ...(anchor ? { anchor } : {}) } : item != null ? { item } : {}),
    })
    room.drafts.delete(key)
    room.show({ about: null, writing: false })
    toast(say(to === "table" ? "comments.sentTable" : "comments.sent"))
  }
  if (!room.view.writing && text === "") {
    return button({ key: "write", label: say("comments.write"), icon: "plus", kind: "primary", class: "wide", press: () => room.show({ writing: true }) })
  }
  return h("section", { class: "comment-composer stack-tight", key: "composer", "aria-label": say("comments.write") },
    h("p", { class: "comment-about" }, icon(about.paper != null ? "paper" : "list"), h("span", { class: "grow" }, words.place),
      room.view.about ? button({ label: say("comments.aboutLess"), icon: "cross", iconOnly: true, kind: "quiet", press: () => room.show({ about: null }) }) : null),
    words.quote ? h("blockquote", { class: "comment-quote" }, words.quote) : null,
    h("textarea", {
      class: "input", rows: 4, maxlength: TEXT_LIMIT, "aria-label": say("comments.text"), placeholder: say("comments.placeholder"), value: text,
      oninput: (/** @type {any} */ event) => { if (!event.isComposing) write(event) }, oncompositionend: write,
      onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape" && text === "") { event.stopPropagation(); room.show({ writing: false, about: null }) } },
      whenMade: (/** @type {HTMLElement} */ control) => requestAnimationFrame(() => control.focus()),
    }),
    choiceField({
      name: "comments-to", legend: say("comments.to"), value: to,
      choices: [{ value: "all", label: say("comments.to.all"), icon: "people" }, { value: "table", label: say("comments.to.table"), icon: "eye" }],
      change: (value) => { room.drafts.set("comments/to", value); room.update() },
    }),
    h("div", { class: "row comment-foot" },
      button({ key: "drop", label: say("general.cancel"), kind: "quiet", press: () => { room.drafts.delete(key); room.show({ writing: false, about: null }) } }),
      button({ key: "send", label: say("comments.send"), kind: "primary", disabled: text.trim() === "", press: send })))
}

/**
 * The table of opinions, for those who compile it.
 * @param {Room} room @param {number} count
 */
function exports(room, count) {
  if (count === 0 || !room.can("comments.forMinutes")) return null
  return h("p", { class: "row comment-exports", key: "exports" },
    h("a", { class: "button quiet", href: `${room.store.path}/opinions.html`, target: "_blank", rel: "noopener" }, icon("external"), say("comments.table")),
    h("a", { class: "button quiet", href: `${room.store.path}/opinions.csv`, download: "" }, icon("download"), say("comments.csv")))
}
