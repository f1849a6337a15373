import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf, weekdayOf } from "../Shared/format.js"
import { safeLink } from "../Shared/link.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button, press } from "../Elements/button.js"
import { askText, sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import { checkedIn, isPresent } from "../Attendance/check-in-card.js"

/** @typedef {import("../Session/room.js").Room} Room */

/** Longest reason of an absence, in characters. */
const reasonLimit = 500

/**
 * The invitation: when, where, and my answer to it.
 * @param {Room} room
 */
export function replyCard(room) {
  const { meeting, me } = room.store
  if (!meeting) return null
  return h("section", { class: "card invitation", key: "invitation" },
    h("dl", { class: "facts" },
      fact("clock", say("meeting.when"), `${say(`weekday.${weekdayOf(meeting.startsAt)}`)} ${dayOf(meeting.startsAt)}, ${clockTime(meeting.startsAt)} – ${clockTime(meeting.endsAt)}`),
      fact("door", say("meeting.where"), [meeting.place, meeting.online ? say("home.online") : ""].filter(Boolean).join(" · ") || say("meeting.noPlace")),
      fact("people", say("meeting.committee"), meeting.committee)),
    meeting.videoLink ? h("p", {}, h("a", {
      href: safeLink(meeting.videoLink), rel: "noopener noreferrer", target: "_blank",
    }, say("meeting.videoLink"))) : null,
    me?.participant != null ? h("div", { class: "reply", key: "reply" },
      isPresent(me) ? checkedIn(me) : h("p", { class: "row-tight", key: "mine" }, h("span", { class: "strong" }, say("reply.mine")), replyBadge(me.reply)),
      me.substitute ? h("p", {}, say(`substitute.${me.substitute.state}`, { name: me.substitute.name, post: me.substitute.post })) : null,
      // Who sits in the room has nothing left to answer.
      isPresent(me) ? null : h("div", { class: "row" },
        room.can("invitation.reply") && (me.reply !== "accepted" || me.replyMode === "remote") ? button({
          key: "accept", label: say("reply.accept"), icon: "check", kind: me.reply === "none" ? "primary" : "",
          press: () => answer(room, { answer: "accepted", mode: "onsite" }),
        }) : null,
        room.can("invitation.reply") && meeting.online && (me.reply !== "accepted" || me.replyMode !== "remote") ? button({
          key: "remote", label: say("reply.acceptRemote"), icon: "remote",
          press: () => answer(room, { answer: "accepted", mode: "remote" }),
        }) : null,
        room.can("invitation.nameSubstitute") ? button({
          key: "substitute", label: say("reply.substitute"), icon: "people",
          press: () => room.show({ sheet: "substitute" }),
        }) : null,
        room.can("invitation.reply") && me.reply !== "declined" ? button({
          key: "decline", label: say("reply.decline"), icon: "cross", kind: "quiet", press: () => decline(room),
        }) : null)) : null,
    meeting.notes ? h("p", { class: "keep-lines invitation-notes", key: "notes" }, meeting.notes) : null)
}

/** @param {string} reply */
export function replyBadge(reply) {
  const tones = /** @type {Record<string, any>} */ ({ none: "warning", accepted: "good", declined: "bad", delegated: "note" })
  return badge(say(`reply.${reply}`), tones[reply] ?? "")
}

/**
 * @param {string} iconName
 * @param {string} term
 * @param {string} value
 */
function fact(iconName, term, value) {
  return h("div", { class: "fact" }, h("dt", {}, icon(iconName), term), h("dd", {}, value))
}

/**
 * @param {Room} room
 * @param {Record<string, any>} values
 */
async function answer(room, values) {
  await room.act("invitation.reply", values)
  toast(say(values.answer === "accepted" ? "reply.acceptedToast" : "reply.declinedToast"))
}

/** @param {Room} room */
async function decline(room) {
  const reason = await askText({
    question: say("reply.declineQuestion"), label: say("reply.reason"), required: true, long: true,
    limit: reasonLimit, action: say("reply.decline"),
  })
  if (reason) await answer(room, { answer: "declined", reason })
}

/**
 * Names somebody to come instead; the chair accepts or refuses. A substitute speaks but has no vote.
 * @param {Room} room
 */
export function substituteSheet(room) {
  const close = () => room.show({ sheet: "" })
  const text = (/** @type {string} */ name) => room.drafts.get(`substitute ${name}`) ?? ""
  const change = (/** @type {string} */ name) => (/** @type {string} */ value) => { room.drafts.set(`substitute ${name}`, value); room.update() }
  const ready = text("name").trim() !== "" && text("post").trim() !== ""
  const send = async () => {
    await room.act("invitation.nameSubstitute", {
      name: text("name").trim(), post: text("post").trim(), honorific: text("honorific") || say("honorific.default"),
      ...(text("reason").trim() ? { reason: text("reason").trim() } : {}),
    })
    for (const name of ["name", "post", "honorific", "reason"]) room.drafts.delete(`substitute ${name}`)
    close()
    toast(say("substitute.sent"))
  }
  return sheet({
    key: "substitute", heading: say("reply.substitute"), close,
    body: [
      h("p", { class: "quiet", key: "text" }, say("substitute.text")),
      field({
        name: "substitute-name", label: say("substitute.name"), required: true, value: text("name"),
        change: change("name"), more: { maxlength: 120, autofocus: true },
      }),
      field({
        name: "substitute-post", label: say("substitute.post"), required: true, value: text("post"),
        change: change("post"), more: { maxlength: 200 },
      }),
      field({
        name: "substitute-honorific", label: say("substitute.honorific"), type: "select",
        value: text("honorific") || "ông", change: change("honorific"),
        choices: [{ value: "ông", label: "ông" }, { value: "bà", label: "bà" }, { value: "đồng chí", label: "đồng chí" }],
      }),
      field({
        name: "substitute-reason", label: say("reply.reason"), type: "textarea", value: text("reason"),
        change: change("reason"), more: { maxlength: reasonLimit, rows: 2 },
      }),
    ],
    foot: h("button", {
      type: "button", class: "button primary", disabled: !ready,
      onclick: (/** @type {any} */ event) => press(event.currentTarget, send),
    }, say("substitute.send")),
  })
}
