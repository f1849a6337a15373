/** The day and the hours of a session as its secretary types them, in the official time of Viet Nam. */
import { clockTime, fromLocal, isoDay, weekdayOf } from "../Shared/format.js"

const DAY_MS = 86_400_000

/**
 * @param {string} day "2020-03-04" @param {string} time "08:30"
 * @returns {number | null} milliseconds since 1970; null when either is no real day or time
 */
export function instantOf(day, time) {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  const at = fromLocal(`${day}T${time}`)
  return Number.isNaN(at) || isoDay(at) !== day ? null : at
}

/** @param {number} at @returns {"morning" | "afternoon" | "evening"} the part of the day as invitations name it */
export function partOfDay(at) {
  const hour = Number(clockTime(at).slice(0, 2))
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening"
}

/**
 * What a new session starts from: a week ahead, 8:00 to 11:30, never on a Saturday or Sunday.
 * @param {number} now @returns {{ startsAt: number, endsAt: number }}
 */
export function usualTime(now) {
  let day = now + 7 * DAY_MS
  while ([0, 6].includes(weekdayOf(day))) day += DAY_MS
  const startsAt = fromLocal(`${isoDay(day)}T08:00`)
  return { startsAt, endsAt: startsAt + 3.5 * 3_600_000 }
}

/**
 * Moving the beginning of a session moves its end along; the length stays.
 * @param {number | null} startsAt @param {number | null} endsAt @param {number} next the new beginning
 * @returns {number} the new end
 */
export function endAfterMove(startsAt, endsAt, next) {
  const length = startsAt && endsAt && endsAt > startsAt ? endsAt - startsAt : 3.5 * 3_600_000
  return next + length
}
