/** How long a speech has run, and what of it is left. Pure: the clock element only shows it. */

/** Amber from this many seconds before the end. */
export const warningSeconds = 30

/**
 * @param {{ startedAt: number, resumedAt?: number | null, limitSeconds?: number | null, pausedAt?: number | null, elapsedBefore: number }} floor
 *   `elapsedBefore` are milliseconds spoken before the clock last began to run, at `resumedAt`.
 * @param {number} now milliseconds since 1970
 * @returns {{ spoken: number, left: number | null, state: "running" | "warning" | "over", paused: boolean }} seconds
 */
export function speechTime(floor, now) {
  const paused = floor.pausedAt != null
  const running = paused ? 0 : Math.max(0, now - (floor.resumedAt ?? floor.startedAt))
  const spoken = (floor.elapsedBefore + running) / 1000
  if (floor.limitSeconds == null) return { spoken, left: null, state: "running", paused }
  const left = floor.limitSeconds - spoken
  return { spoken, left, state: left <= 0 ? "over" : left <= warningSeconds ? "warning" : "running", paused }
}
