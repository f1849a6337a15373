/**
 * When what was taken along leaves the device by itself.
 *
 * A pack goes seven days after the planned end of its session; a paper that is to be withdrawn after the session goes
 * half a day after it, also when the device hears nothing from the server.
 */

export const PACK_DAYS = 7
const DAY = 24 * 60 * 60_000
/** How long after the planned end a paper to be withdrawn stays, in milliseconds: sessions run late. */
export const WITHDRAWAL_GRACE = DAY / 2

/** @typedef {import("./pack-store.js").PackRecord} PackRecord */

/** @param {Pick<PackRecord, "endsAt" | "takenAt">} pack @returns {number} milliseconds since 1970; one taken after the end stays as long */
export function expiresAt({ endsAt, takenAt }) { return Math.max(endsAt, takenAt) + PACK_DAYS * DAY }

/**
 * What has to go now.
 * @param {PackRecord} pack @param {number} now
 * @returns {"all" | number[]} the whole pack, or some of its papers
 */
export function expired(pack, now) {
  if (now >= expiresAt(pack)) return "all"
  if (now < Math.max(pack.endsAt, pack.takenAt) + WITHDRAWAL_GRACE) return []
  return Object.entries(pack.papers).filter(([, paper]) => paper.withdrawAfter).map(([id]) => Number(id))
}
