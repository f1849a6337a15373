import { say } from "../Words/say.js"

const minute = 60_000

/**
 * @param {number} milliseconds
 * @returns {string} "2 ngày 3 giờ", "3 giờ 20 phút", "20 phút"
 */
export function leftInWords(milliseconds) {
  const minutes = Math.max(0, Math.ceil(milliseconds / minute))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24]
  if (days > 0) return hours > 0 ? say("minutes.left.daysHours", { days, hours }) : say("minutes.left.days", { days })
  if (hours > 0) return minutes % 60 > 0 ? say("minutes.left.hoursMinutes", { hours, minutes: minutes % 60 }) : say("minutes.left.hours", { hours })
  return say("minutes.left.minutes", { minutes })
}
