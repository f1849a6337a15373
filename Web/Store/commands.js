/** Commands on their way. Each carries an id made here; the server answers the same id the same way, so after a lost
 *  connection everything unanswered is simply sent again. */

/** @typedef {{ id: string, do: string, with: Record<string, any> }} Command */
/** @typedef {{ seq?: number, made?: Record<string, number> }} Answer */
/** @typedef {{ re: string, ok: boolean, seq?: number, made?: Record<string, number>, error?: { code: string, message: string } }} Reply */

/** What may wait for the network to come back. Anything else done minutes later would surprise the room. */
const mayWait = new Set([
  "speakers.raiseHand", "speakers.lowerHand", "polls.cast", "invitation.reply", "attendance.checkIn",
  "attendance.record",
])

/** @param {Command} command whether it may go out long after it was given */
export function mayGoLater(command) { return mayWait.has(command.do) }

/** What may not wait is asked again after a reload only when it was given no longer ago than this, in milliseconds. */
export const askAgainLimit = 60_000

/** Most commands that may wait at once. */
export const waitingLimit = 50

/** A command was turned down, or could not be sent. `code` is stable, `message` is ready to show. */
export class CommandRefused extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message)
    this.name = "CommandRefused"
    this.code = code
  }
}

export class CommandQueue {
  /** @type {Map<string, { command: Command, settle: (reply: Reply) => void }>} */
  #open = new Map()
  #makeID

  /** Called when something waits or nothing does any more. */
  onChange = () => {}

  /** @param {() => string} [makeID] */
  constructor(makeID = makeUUID) { this.#makeID = makeID }

  /** @returns {Command[]} in the order they were given */
  get unanswered() { return [...this.#open.values()].map(entry => entry.command) }

  /**
   * @param {string} name as `speakers.raiseHand`
   * @param {Record<string, any>} values
   * @param {{ online: boolean, send: (command: Command) => void }} line
   * @returns {Promise<Answer>}
   * @throws {CommandRefused} `connection.offline` when it cannot wait, `connection.too-many` above `waitingLimit`,
   *   else the server's own code.
   */
  give(name, values, line) {
    if (!line.online && !mayWait.has(name)) return Promise.reject(new CommandRefused("connection.offline", ""))
    if (this.#open.size >= waitingLimit) return Promise.reject(new CommandRefused("connection.too-many", ""))
    const command = { id: this.#makeID(), do: name, with: values }
    return new Promise((resolve, reject) => {
      this.#open.set(command.id, { command, settle: reply => {
        if (reply.ok) resolve({ seq: reply.seq, made: reply.made })
        else reject(new CommandRefused(reply.error?.code ?? "internal", reply.error?.message ?? ""))
      } })
      this.onChange()
      if (line.online) line.send(command)
    })
  }

  /**
   * Puts back commands kept over a reload; nobody waits for their answer any more, but whoever gave them is told of a refusal.
   * @param {{ command: Command, age: number }[]} kept
   * @param {(refused: CommandRefused) => void} told `connection.unknown`: it is not known whether the server took it, and too late to ask
   */
  restore(kept, told) {
    for (const { command, age } of kept) {
      if (this.#open.has(command.id)) continue
      if (!mayGoLater(command) && age > askAgainLimit) { told(new CommandRefused("connection.unknown", "")); continue }
      this.#open.set(command.id, { command, settle: reply => {
        if (!reply.ok) told(new CommandRefused(reply.error?.code ?? "internal", reply.error?.message ?? ""))
      } })
    }
  }

  /**
   * @param {Reply} reply
   * @returns {boolean} whether it was ours
   */
  answer(reply) {
    const entry = this.#open.get(reply.re)
    if (!entry) return false
    this.#open.delete(reply.re)
    this.onChange()
    entry.settle(reply)
    return true
  }

  /**
   * Gives up on everything, with one code.
   * @param {string} code
   */
  abandon(code) {
    for (const { command } of [...this.#open.values()]) this.answer({ re: command.id, ok: false, error: { code, message: "" } })
  }
}

/**
 * A random UUID (RFC 9562, version 4). `crypto.randomUUID` is missing where a page came without TLS.
 * @returns {string}
 */
export function makeUUID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}
