/**
 * What a session still lacks before it may be published: a plain list, most weighty first.
 *
 * @typedef {{ code: string, weight: "stop" | "mind", target: string, values?: Record<string, string | number> }} Lack
 */
import { needed } from "../Committees/rule.js"

/** Kinds of item for which somebody has to report. */
const REPORTED = new Set(["discussion", "decision"])

/** Invitations go out at least this many days before the session, urgent ones aside. */
export const NOTICE_DAYS = 3

/**
 * @param {{ meeting: any, items: any[], papers: any[], participants: any[], now: number }} preparation
 * @returns {Lack[]} `target` names what to put right: `details`, `participants`, `agenda`, `item/3`
 */
export function lacksOf({ meeting, items, papers, participants, now }) {
  /** @type {Lack[]} */
  const lacks = []
  /** @param {string} code @param {Lack["weight"]} weight @param {string} target @param {Lack["values"]} [values] */
  const lack = (code, weight, target, values) => { lacks.push({ code, weight, target, values }) }

  if (!meeting.startsAt) lack("time", "stop", "details")
  else if (meeting.startsAt < now) lack("past", "mind", "details")
  else if (meeting.startsAt - now < NOTICE_DAYS * 86_400_000) lack("notice", "mind", "details", { days: NOTICE_DAYS })
  if (!meeting.place && !meeting.online) lack("place", "stop", "details")
  if (meeting.online && !meeting.videoLink) lack("video", "mind", "details")

  const chair = participants.find((one) => one.role === "chair")
  if (!chair) lack("chair", "stop", "participants")
  if (!participants.some((one) => one.role === "secretary")) lack("secretary", "mind", "participants")
  const voting = participants.filter((one) => one.votes)
  if (meeting.rule?.quorum?.numerator > 0) {
    const need = needed(meeting.rule.quorum, voting.length)
    const possible = voting.filter((one) => one.reply !== "declined" && one.reply !== "delegated").length
    if (voting.length === 0) lack("voters", "stop", "participants")
    else if (possible < need) lack("quorum", "stop", "participants", { possible, need })
  }

  if (items.length === 0) lack("agenda", "stop", "agenda")
  for (const item of items) {
    const name = { name: item.number ? `${item.number}. ${item.title}` : item.title }
    const parent = items.some((one) => one.parent === item.id)
    if (parent || item.visibility === "hidden") continue
    if (REPORTED.has(item.kind) && !item.rapporteur && !item.rapporteurParticipant) {
      lack("rapporteur", "mind", `item/${item.id}`, name)
    }
    if (item.kind === "decision" && !papers.some((paper) => paper.item === item.id)) {
      lack("papers", "mind", `item/${item.id}`, name)
    }
    if (!item.minutes) lack("minutes", "mind", `item/${item.id}`, name)
  }
  return [...lacks.filter((one) => one.weight === "stop"), ...lacks.filter((one) => one.weight === "mind")]
}

/**
 * Who will be told when the session is published.
 *
 * @param {any[]} participants
 * @returns {{ told: any[], byHand: any[], roles: { role: string, count: number }[] }} `byHand`: people without an account
 */
export function audienceOf(participants) {
  const told = participants.filter((one) => one.person != null)
  const byHand = participants.filter((one) => one.person == null)
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { role } of told) counts.set(role, (counts.get(role) ?? 0) + 1)
  return { told, byHand, roles: [...counts].map(([role, count]) => ({ role, count })) }
}
