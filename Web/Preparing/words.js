/** Words that several parts of preparing use; loading this module brings the books of words. */
import { clockTime, dayOf, weekdayOf } from "../Shared/format.js"
import { addWords, language, say } from "../Words/say.js"
import vi from "../Words/prepare.vi.js"
import en from "../Words/prepare.en.js"
import { partOfDay } from "./when.js"

addWords(vi, en)

/** @param {number} startsAt @param {number} endsAt @returns {string} "Sáng thứ Tư, 04/03/2020, từ 08:00 đến 11:30" */
export function inWords(startsAt, endsAt) {
  const weekday = say(`weekday.${weekdayOf(startsAt)}`)
  return say("when.words", {
    part: say(`when.${partOfDay(startsAt)}`), weekday: language() === "vi" ? weekday.toLowerCase() : weekday, day: dayOf(startsAt),
    from: clockTime(startsAt), to: clockTime(endsAt),
  })
}

/** @param {number} minutes @returns {string} "2 giờ 35 phút" */
export function lengthInWords(minutes) {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return say("when.minutes", { minutes: rest })
  return rest === 0 ? say("when.hours", { hours }) : say("when.hoursMinutes", { hours, minutes: rest })
}
