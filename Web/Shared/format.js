/** Dates, times and figures as Vietnamese offices write them. Everything is shown in the time of Viet Nam (UTC+7),
 *  wherever the tablet stands: a session has one clock. */

const offset = 7 * 60 * 60 * 1000
const two = (/** @type {number} */ n) => String(n).padStart(2, "0")
const local = (/** @type {number} */ at) => new Date(at + offset)

/**
 * @param {number} at milliseconds since 1970
 * @returns {string} `08:30`
 */
export function clockTime(at) {
  const d = local(at)
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

/**
 * @param {number} at
 * @returns {string} `04/03/2020`
 */
export function dayOf(at) {
  const d = local(at)
  return `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}/${d.getUTCFullYear()}`
}

/**
 * @param {number} at
 * @returns {string} `2020-03-04`, the form of date fields and of the wire
 */
export function isoDay(at) {
  return local(at).toISOString().slice(0, 10)
}

/**
 * @param {number} at
 * @returns {string} `2020-03-04T08:30`, the form of date-time fields
 */
export function isoMinute(at) {
  return local(at).toISOString().slice(0, 16)
}

/**
 * @param {string} text `2020-03-04` or `2020-03-04T08:30`
 * @returns {number} milliseconds since 1970
 */
export function fromLocal(text) {
  return Date.parse(`${text.length === 10 ? `${text}T00:00` : text}:00Z`) - offset
}

/**
 * @param {string} day `2020-03-04`
 * @returns {string} `04/03/2020`
 */
export function dayText(day) {
  return day.split("-").reverse().join("/")
}

/**
 * @param {number} at
 * @returns {number} 0 Sunday … 6 Saturday
 */
export function weekdayOf(at) {
  return local(at).getUTCDay()
}

/**
 * @param {number} at
 * @returns {boolean}
 */
export function isMorning(at) {
  return local(at).getUTCHours() < 12
}

/**
 * @param {number} seconds
 * @returns {string} `2:41`, `1:02:41`; past zero `−0:12`
 */
export function duration(seconds) {
  const sign = seconds < 0 ? "−" : ""
  const whole = Math.floor(Math.abs(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours > 0
    ? `${sign}${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${sign}${two(minutes)}:${two(whole % 60)}`
}

/**
 * @param {number} bytes
 * @returns {string} `1,2 MB`
 */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`
}

/**
 * @param {number} value
 * @returns {string} `1.234,5`
 */
export function figure(value) {
  return new Intl.NumberFormat("vi-VN").format(value)
}
