/** What time the server has. A message can only arrive late, never early, so the largest difference seen lately is the
 *  nearest to the truth. */

const sampleLimit = 16

export class ServerClock {
  /** @type {number[]} */
  #differences = []
  #local

  /** @param {() => number} [local] the tablet's own clock, in milliseconds since 1970 */
  constructor(local = Date.now) { this.#local = local }

  /** @param {number} serverNow the `now` of an update */
  hear(serverNow) {
    this.#differences.push(serverNow - this.#local())
    if (this.#differences.length > sampleLimit) this.#differences.shift()
  }

  /** After sleep or a reconnect the old samples say nothing. */
  forget() { this.#differences = [] }

  /** @returns {number} milliseconds since 1970 by the server */
  now() { return this.#local() + (this.#differences.length > 0 ? Math.max(...this.#differences) : 0) }
}
