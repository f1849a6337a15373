import { h } from "../Shared/view.js"
import { clockTime, dayOf, dayText, figure, isoDay } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { banner } from "../Elements/states.js"
import { button, linkButton } from "../Elements/button.js"
import { askText, confirmAction } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { daysBetween } from "../Tasks/board.js"
import { isUnsigned, stepsOf } from "./minutes-steps.js"
import "../Approval/words.js"
import "./window-left.js"

/** @typedef {import("./minutes-screen.js").Desk} Desk */

/**
 * The way of the minutes, and where they are on it.
 * @param {Desk} desk
 */
export function stepsOfMinutes(desk) {
  const minutes = desk.store.get("minutes")
  return h("ol", { class: "minutes-steps", key: "steps", "aria-label": say("minutes.steps") }, stepsOf(minutes, desk.can("minutes.sign")).map(({ step, state }) => h("li", {
    key: step, class: state, "aria-current": state === "here" ? "step" : undefined,
  }, say(`minutes.step.${step}`))))
}

/**
 * What there is to know before reading: until when corrections are taken, that the text is locked, why it is corrected.
 * @param {Desk} desk
 */
export function troubles(desk) {
  const minutes = desk.store.get("minutes")
  const now = desk.store.clock.now()
  const open = minutes.state === "correcting" && minutes.until
  return h("div", { class: "minutes-banners", key: "banners" },
    minutes.correcting ? banner({ card: true, icon: "turn", text: say("minutes.correctionOf", { version: minutes.version, reason: minutes.correcting }) }) : null,
    open ? banner({
      card: true, icon: "clock", tone: minutes.until > now ? "" : "warning",
      text: minutes.until > now ? say("minutes.windowOpen", { day: dayOf(minutes.until), time: clockTime(minutes.until) }) : say("minutes.windowOver", { day: dayOf(minutes.until), time: clockTime(minutes.until) }),
      action: h("window-left", { until: minutes.until, clock: () => desk.store.clock.now() }),
    }) : null,
    open && minutes.note ? h("p", { class: "minutes-note keep-lines" }, minutes.note) : null,
    minutes.state === "approved" || minutes.state === "issued" ? banner({
      card: true, icon: "lock", text: say("minutes.locked", { day: dayOf(minutes.approvedAt), time: clockTime(minutes.approvedAt), version: minutes.version }),
    }) : null,
    minutes.despite ? banner({ card: true, icon: "info", text: say("minutes.approvedDespite", { reason: minutes.despite }) }) : null,
    minutes.whole === false ? banner({ card: true, icon: "eye", text: say("minutes.extract") }) : null,
    minutes.noticeDueOn && desk.can("minutes.insert") && !["concluded", "archived"].includes(desk.store.meeting?.state ?? "")
      ? noticeLine(minutes.noticeDueOn, now) : null)
}

/**
 * The notice of conclusions has its five working days: a line of its own while there is time, a banner when it is getting late.
 * @param {string} dueOn @param {number} now
 */
function noticeLine(dueOn, now) {
  const days = daysBetween(isoDay(now), dueOn)
  const words = say("minutes.noticeDue", { day: dayText(dueOn) })
  const left = days < 0 ? say("minutes.noticeLate", { days: figure(-days) }) : days === 0 ? say("minutes.noticeToday") : say("minutes.noticeLeft", { days })
  return days > 2 ? h("p", { class: "small quiet" }, `${words} ${left}`) : banner({ card: true, icon: "clock", tone: days < 0 ? "bad" : "warning", text: `${words} ${left}` })
}

/**
 * What may be done with the whole.
 * @param {Desk} desk
 */
export function minutesActions(desk) {
  const minutes = desk.store.get("minutes")
  const id = encodeURIComponent(desk.store.id)
  const drafting = minutes.state === "drafting" || minutes.state === "correcting"
  return [
    drafting && minutes.version > 1 && desk.can("minutes.dropCorrection") ? button({ key: "drop", label: say("minutes.dropCorrection"), icon: "undo", press: () => drop(desk) }) : null,
    drafting && desk.can("minutes.sendForCorrection") ? button({
      key: "send", label: say(minutes.sentAt ? "minutes.sendAgain" : "minutes.send"), icon: "out", kind: minutes.sentAt || desk.can("minutes.approve") ? "" : "primary",
      press: () => desk.show({ sheet: "send" }),
    }) : null,
    drafting && desk.can("minutes.approve") ? button({ key: "approve", label: say("minutes.approve"), icon: "lock", kind: "primary", press: () => desk.show({ sheet: "approve" }) }) : null,
    isUnsigned(minutes) && desk.can("minutes.sign") ? button({ key: "sign", label: say("approval.sign"), icon: "key", kind: "primary", press: () => desk.show({ sheet: "sign" }) }) : null,
    minutes.state === "approved" && desk.can("minutes.correct") && !(isUnsigned(minutes) && desk.can("minutes.sign"))
      ? linkButton({ key: "issue", label: say("minutes.toIssue"), to: `/meeting/${id}/documents`, icon: "folder", kind: "primary" }) : null,
    !drafting && desk.can("minutes.correct") ? button({ key: "correct", label: say("minutes.correct"), icon: "pen", press: () => correct(desk) }) : null,
    desk.can("session.conclude") ? button({ key: "conclude", label: say("minutes.conclude"), icon: "check", press: () => conclude(desk) }) : null,
    desk.can("session.archive") ? button({ key: "archive", label: say("minutes.archive"), icon: "folder", press: () => archive(desk) }) : null,
  ]
}

/** @param {Desk} desk */
async function correct(desk) {
  const reason = await askText({
    question: say("minutes.correctQuestion"), consequence: say("minutes.correctText"), label: say("general.reason"), required: true, long: true, action: say("minutes.correct"),
  })
  if (reason === null) return
  await desk.act("minutes.correct", { reason })
  toast(say("minutes.correctBegun"))
}

/** @param {Desk} desk */
async function drop(desk) {
  const sure = await confirmAction({ question: say("minutes.dropQuestion"), consequence: say("minutes.dropText"), action: say("minutes.dropCorrection"), danger: true })
  if (sure) await desk.act("minutes.dropCorrection")
}

/** @param {Desk} desk */
async function conclude(desk) {
  const sure = await confirmAction({ question: say("minutes.concludeQuestion"), consequence: say("minutes.concludeText"), action: say("minutes.conclude") })
  if (sure) await desk.act("session.conclude")
}

/** @param {Desk} desk */
async function archive(desk) {
  const sure = await confirmAction({ question: say("minutes.archiveQuestion"), consequence: say("minutes.archiveText"), action: say("minutes.archive") })
  if (sure) await desk.act("session.archive")
}
