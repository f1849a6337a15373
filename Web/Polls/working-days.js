/** Working days in the calendar of Viet Nam, Monday to Friday. Holidays differ from year to year: whoever sends a ballot
 *  sees the day and can move it. Pure. */
import { fromLocal, isoDay, weekdayOf } from "../Shared/format.js"

const dayMilliseconds = 24 * 60 * 60 * 1000
/** The end of office hours, when a ballot closes unless another time is set. */
const officeEnds = "17:00"

/**
 * @param {number} from milliseconds since 1970
 * @param {number} days working days after the day of `from`
 * @returns {number} the end of office hours on that day
 */
export function workingDaysAfter(from, days) {
  let day = from
  for (let left = days; left > 0;) {
    day += dayMilliseconds
    if (weekdayOf(day) !== 0 && weekdayOf(day) !== 6) left -= 1
  }
  return fromLocal(`${isoDay(day)}T${officeEnds}`)
}
