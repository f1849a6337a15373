import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { askText } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { openPaper } from "../Reader/open.js"
import { say } from "../Words/say.js"
import { aboutWords } from "./about-words.js"
import { isDone, isStillMine } from "./comments.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Store/types.js").Comment} Comment */

/**
 * One opinion with its thread and what may be done about it.
 * @param {Room} room @param {Comment} comment
 */
export function commentCard(room, comment) {
  const about = aboutWords(room, comment)
  return h("article", { class: ["comment", isDone(comment) && "done"], "aria-label": say("comments.by", { name: comment.name }) },
    h("header", { class: "comment-head" },
      h("p", {}, h("span", { class: "strong" }, comment.name), comment.post ? h("span", { class: "quiet" }, `, ${comment.post}`) : null),
      h("p", { class: "faint" }, h("time", {}, `${dayOf(comment.at)} ${clockTime(comment.at)}`), comment.editedAt ? ` · ${say("comments.edited")}` : "")),
    place(room, comment, about),
    h("p", { class: "keep-lines comment-text" }, comment.text),
    marks(comment),
    comment.answer ? answerOf(comment.answer) : null,
    comment.replies.length > 0 ? h("ol", { class: "replies", "aria-label": say("comments.replies") }, comment.replies.map((reply, index) => h("li", { key: index },
      h("p", {}, h("span", { class: "strong" }, reply.name), h("span", { class: "faint" }, ` ${dayOf(reply.at)} ${clockTime(reply.at)}`)),
      h("p", { class: "keep-lines" }, reply.text)))) : null,
    acts(room, comment))
}

/** @param {Room} room @param {Comment} comment @param {{ place: string, quote: string }} about */
function place(room, comment, about) {
  const opens = comment.paper != null && room.store.get(`paper/${comment.paper}`)
  const words = [icon(comment.paper != null ? "paper" : "list"), h("span", { class: "grow" }, about.place)]
  return [
    opens
      ? h("button", {
        type: "button", class: "comment-about", key: "about", title: say("comments.show.page"),
        onclick: () => openPaper(room, comment.paper ?? 0, { page: comment.page, quote: comment.anchor?.quote }),
      }, words)
      : h("p", { class: "comment-about", key: "about" }, words),
    about.quote ? h("blockquote", { class: "comment-quote", key: "quote" }, about.quote) : null,
  ]
}

/** @param {Comment} comment */
function marks(comment) {
  const list = [
    comment.to === "table" ? badge(say("comments.to.table"), "warning", "eye") : null,
    comment.resolved ? badge(say("comments.resolved"), "good", "check") : null,
    comment.forMinutes ? badge(say("comments.inMinutes"), "note", "pen") : null,
  ].filter(Boolean)
  return list.length > 0 ? h("p", { class: "paper-marks" }, list) : null
}

/** @param {NonNullable<Comment["answer"]>} answer */
function answerOf(answer) {
  return h("section", { class: ["comment-answer", answer.outcome], "aria-label": say("comments.answer") },
    h("p", { class: "row-tight" }, badge(say(`comments.outcome.${answer.outcome}`), answer.outcome === "accepted" ? "good" : "note", answer.outcome === "accepted" ? "check" : "comment"),
      h("span", { class: "faint" }, `${answer.name}, ${dayOf(answer.at)} ${clockTime(answer.at)}`)),
    answer.text ? h("p", { class: "keep-lines" }, answer.text) : null)
}

/** @param {Room} room @param {Comment} comment */
function acts(room, comment) {
  const { id } = comment
  const mine = isStillMine(comment, room.store.me?.participant)
  const line = [
    room.can("comments.reply") ? button({ key: "reply", label: say("comments.reply"), kind: "quiet", press: () => reply(room, comment) }) : null,
    answers(room, comment) ? button({ key: "accept", label: say("comments.outcome.accepted"), icon: "check", kind: "quiet", press: () => answer(room, comment, "accepted") }) : null,
    answers(room, comment) ? button({ key: "explain", label: say("comments.outcome.explained"), icon: "comment", kind: "quiet", press: () => answer(room, comment, "explained") }) : null,
    !comment.resolved && room.can("comments.resolve") && maySettle(room, comment)
      ? button({ key: "resolve", label: say("comments.resolve"), kind: "quiet", press: () => room.act("comments.resolve", { comment: id }) }) : null,
    comment.resolved && room.can("comments.reopen") && maySettle(room, comment)
      ? button({ key: "reopen", label: say("comments.reopen"), kind: "quiet", press: () => room.act("comments.reopen", { comment: id }) }) : null,
    room.can("comments.forMinutes")
      ? button({
        key: "minutes", label: say(comment.forMinutes ? "comments.notForMinutes" : "comments.forMinutes"), icon: "pen", iconOnly: true, kind: "quiet", pressed: comment.forMinutes,
        press: () => room.act("comments.forMinutes", { comment: id, keep: !comment.forMinutes }),
      }) : null,
    mine && room.can("comments.edit") ? button({ key: "edit", label: say("comments.edit"), kind: "quiet", press: () => edit(room, comment) }) : null,
    mine && room.can("comments.remove") ? button({ key: "remove", label: say("comments.remove"), icon: "trash", iconOnly: true, kind: "quiet", press: () => remove(room, comment) }) : null,
  ].filter(Boolean)
  return line.length > 0 ? h("div", { class: "comment-acts" }, line) : null
}

/**
 * Who wrote an opinion and those who answer it may settle it.
 * @param {Room} room @param {Comment} comment
 */
function maySettle(room, comment) {
  return comment.participant === room.store.me?.participant || answers(room, comment)
}

/**
 * The chair, the secretary and whoever reports on the item answer for the body.
 * @param {Room} room @param {Comment} comment
 */
function answers(room, comment) {
  const { me } = room.store
  if (!me || !room.can("comments.answer")) return false
  if (["chair", "secretary", "rapporteur"].includes(me.role)) return true
  const item = comment.item ?? room.store.get(`paper/${comment.paper}`)?.item
  return item != null && room.store.get(`item/${item}`)?.rapporteurParticipant === me.participant
}

/** @param {Room} room @param {Comment} comment */
async function reply(room, comment) {
  const text = await askText({ question: say("comments.replyTo", { name: comment.name }), consequence: comment.text, label: say("comments.replyText"), required: true, long: true, limit: 10_000, action: say("comments.reply") })
  if (text) await room.act("comments.reply", { comment: comment.id, text })
}

/** @param {Room} room @param {Comment} comment @param {"accepted" | "explained"} outcome */
async function answer(room, comment, outcome) {
  const text = await askText({
    question: say(`comments.answer.${outcome}`, { name: comment.name }), consequence: comment.text, label: say("comments.answerText"), value: comment.answer?.text,
    required: outcome === "explained", long: true, limit: 10_000, action: say(`comments.outcome.${outcome}`),
  })
  if (text === null) return
  await room.act("comments.answer", { comment: comment.id, outcome, text })
  toast(say("comments.answered"))
}

/** @param {Room} room @param {Comment} comment */
async function edit(room, comment) {
  const text = await askText({ question: say("comments.edit"), label: say("comments.text"), value: comment.text, required: true, long: true, limit: 10_000, action: say("general.save") })
  if (text) await room.act("comments.edit", { comment: comment.id, text })
}

/** @param {Room} room @param {Comment} comment */
async function remove(room, comment) {
  await room.act("comments.remove", { comment: comment.id })
  toast(say("comments.removed"), {
    undo: () => room.act("comments.add", {
      text: comment.text, to: comment.to, ...(comment.paper != null ? { paper: comment.paper, page: comment.page, version: comment.version, anchor: comment.anchor } : { item: comment.item }),
    }),
  })
}
