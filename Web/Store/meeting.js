import { Entities } from "./entities.js"
import { CommandQueue, CommandRefused, mayGoLater } from "./commands.js"
import { Connection } from "./connection.js"
import { ServerClock } from "./clock.js"
import { keep, recall } from "./memory.js"
import { Unanswered } from "./unanswered.js"
import { browserWorld } from "./world.js"
import { keeperOf } from "../Rehearsal/names.js"
import { language, say } from "../Words/say.js"

/** A break shorter than this is nobody's business. */
export const offlineTolerance = 1_500
/** A tablet hidden this long has probably slept: its socket is not trusted. */
const sleepThreshold = 20_000
/** How long after a change the view is written down. */
const keepDelay = 1_000

/** @typedef {"loading" | "live" | "offline" | "signed-out" | "removed" | "deleted" | "refused"} Status */

/** One meeting as this screen knows it: entities, the line to the server, commands, the server's clock. */
export class MeetingStore {
  entities = new Entities()
  clock = new ServerClock()
  /** @type {Status} */
  status = "loading"
  /**
   * What the server said when it refused the meeting.
   * @type {string}
   */
  refusal = ""

  #queue = new CommandQueue()
  #connection
  /** @type {Map<string, number>} */
  #topics = new Map()
  /** @type {Set<() => void>} */
  #listeners = new Set()
  /** @type {Map<string, Set<(message: any) => void>>} */
  #relayed = new Map()
  /** @type {any} */
  #offlineTimer = null
  /** @type {any} */
  #keepTimer = null
  #hiddenAt = 0
  /** The server's mark of the rights behind what we hold. */
  #rights = ""
  /**
   * Topics whose entities we hold up to the number last seen; any other topic needs the whole view.
   * @type {Set<string>}
   */
  #covered = new Set()
  /** @type {string[]} */
  #greetedWith = []
  #topicsChanged = false
  #memoryKey
  /** @type {Unanswered | null} */
  #unanswered

  /**
   * @param {string} id
   * @param {{ screen?: boolean, owner?: string }} [options] `owner` whose memory to use; none, nothing is kept
   */
  constructor(id, options = {}) {
    this.id = id
    this.path = `/api/meetings/${encodeURIComponent(id)}`
    this.#memoryKey = options.owner ? `${keeperOf(options.owner, id)}/${id}` : null
    this.#connection = new Connection(this.path, {
      hello: () => this.#hello(),
      unanswered: () => this.#queue.unanswered,
      update: update => {
        for (const topic of this.#greetedWith.splice(0)) this.#covered.add(topic)
        this.#apply(update)
      },
      reply: reply => { this.#queue.answer(reply) },
      online: online => this.#heardOnline(online),
      gone: reason => this.#ended(reason),
      relay: message => { for (const listener of this.#relayed.get(message.kind) ?? []) listener(message) },
    }, browserWorld, options.screen ? "?as=screen" : "")
    this.#unanswered = this.#memoryKey ? new Unanswered(this.#memoryKey) : null
    this.#queue.onChange = () => {
      this.#unanswered?.note(this.#queue.unanswered)
      this.#keepNow()
      this.#tell()
    }
  }

  async open() {
    this.#restoreCommands(this.#unanswered?.recall() ?? [])
    const kept = this.#memoryKey ? await recall(this.#memoryKey) : undefined
    if (kept && this.entities.seq === 0) {
      this.#restoreCommands(kept.commands.filter(mayGoLater).map(command => ({ command, age: Infinity })))
      this.entities.apply({ seq: kept.seq, set: kept.set })
      this.#rights = kept.rights ?? ""
      this.#covered = new Set(kept.topics ?? [])
      this.#waitBeforeOffline()
    }
    addEventListener("online", this.#networkBack)
    addEventListener("offline", this.#networkLost)
    document.addEventListener("visibilitychange", this.#visibility)
    this.#connection.open()
    if (!kept) void this.#ask()
  }

  /** @param {{ command: import("./commands.js").Command, age: number }[]} kept */
  #restoreCommands(kept) {
    if (kept.length === 0) return
    this.#queue.restore(kept, ({ code, message }) => {
      dispatchEvent(new CustomEvent("session-refused", { detail: message || say(`refused.${code}`) }))
    })
    this.#unanswered?.note(this.#queue.unanswered)
    if (this.#queue.unanswered.length > 0) dispatchEvent(new Event("session-asking"))
  }

  close() {
    removeEventListener("online", this.#networkBack)
    removeEventListener("offline", this.#networkLost)
    document.removeEventListener("visibilitychange", this.#visibility)
    clearTimeout(this.#offlineTimer)
    if (this.#keepTimer) { clearTimeout(this.#keepTimer); this.#keepNow() }
    this.#connection.close()
  }

  /**
   * @param {string} key
   * @returns {any}
   */
  get(key) { return this.entities.get(key) }
  /**
   * @param {string} prefix
   * @returns {any[]}
   */
  list(prefix) { return this.entities.list(prefix) }
  /**
   * @param {string} key
   * @param {import("./entities.js").Watcher} watcher
   */
  subscribe(key, watcher) { return this.entities.subscribe(key, watcher) }

  /** @returns {import("./types.js").Meeting | undefined} */
  get meeting() { return this.entities.get("meeting") }
  /** @returns {import("./types.js").Me | undefined} */
  get me() { return this.entities.get("me") }

  /**
   * Whether this person may give the command in the present state.
   * @param {string} command
   */
  can(command) { return this.me?.can?.includes(command) ?? false }

  get waitingCommands() { return this.#queue.unanswered }

  /**
   * Called when the status or the number of waiting commands changes.
   * @param {() => void} listener
   */
  onStatus(listener) {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  /**
   * Gives a command and waits for its answer; what was acknowledged is on disk.
   * @param {string} name
   * @param {Record<string, any>} [values]
   * @throws {CommandRefused} with a sentence to show
   */
  async command(name, values = {}) {
    try {
      return await this.#give(name, values)
    } catch (error) {
      // What puts one's name under something wants a fresh proof first; then it is given again.
      if (/** @type {any} */ (error).code !== "session.confirm-identity") throw error
      const { proveIdentity } = await import("../SignIn/confirm-identity.js")
      if (!await proveIdentity()) throw error
      return this.#give(name, values)
    }
  }

  /** @param {string} name @param {Record<string, any>} values */
  async #give(name, values) {
    try {
      return await this.#queue.give(name, values, {
        online: this.#connection.isOnline,
        send: command => this.#connection.send(command),
      })
    } catch (error) {
      if (error instanceof CommandRefused && error.message === "") throw new CommandRefused(error.code, say(`refused.${error.code}`))
      throw error
    }
  }

  /**
   * Asks for a topic as long as a panel is open.
   * @param {string} topic
   * @returns {() => void} lets it go
   */
  watch(topic) {
    this.#topics.set(topic, (this.#topics.get(topic) ?? 0) + 1)
    if (this.#topics.get(topic) === 1) this.#tellTopics()
    let released = false
    return () => {
      if (released) return
      released = true
      const left = (this.#topics.get(topic) ?? 1) - 1
      if (left > 0) { this.#topics.set(topic, left); return }
      this.#topics.delete(topic)
      this.#covered.delete(topic)
      this.#tellTopics()
    }
  }

  /**
   * Passes something on to the room live: it is kept nowhere and may be lost.
   * @param {{ kind: string, [more: string]: any }} message
   */
  relay(message) { this.#connection.relay(message) }

  /**
   * @param {string} kind of what others pass on: "pointer", "view", "stroke", "desk", "shared"
   * @param {(message: any) => void} listener
   * @returns {() => void} stops listening
   */
  onRelay(kind, listener) {
    const set = this.#relayed.get(kind) ?? new Set()
    this.#relayed.set(kind, set.add(listener))
    return () => { set.delete(listener) }
  }

  // One panel closing and another opening are one message.
  #tellTopics() {
    if (this.#topicsChanged) return
    this.#topicsChanged = true
    queueMicrotask(() => { this.#topicsChanged = false; this.#connection.watch(this.topics) })
  }

  get topics() { return [...this.#topics.keys()].sort() }

  /** What we hold is worth naming only when it holds every topic that is watched now. */
  #hello() {
    const watch = this.topics
    this.#greetedWith = watch
    const complete = watch.every(topic => this.#covered.has(topic))
    return { since: complete ? this.entities.seq : 0, view: this.#rights, watch, language: language() }
  }

  /** @param {import("./entities.js").Update} update */
  #apply(update) {
    if (update.reset) {
      this.#rights = update.view ?? ""
      this.#covered = new Set([...this.#covered].filter(topic => this.#topics.has(topic)))
    }
    if (typeof update.now === "number") this.clock.hear(update.now)
    this.entities.apply(update)
    this.#setStatus("live")
    this.#keepSoon()
  }

  /** A socket that is refused tells no reason; the plain request does. */
  async #ask() {
    try {
      const response = await fetch(this.path, { headers: { accept: "application/json" } })
      const answer = await response.json().catch(() => ({}))
      // The live line was quicker, and knows more.
      if (this.status !== "loading") return
      if (response.ok) { this.#apply(answer); return }
      this.refusal = answer.detail ?? ""
      if (response.status === 401) this.#ended("signed-out")
      else if (response.status === 403 || response.status === 404) { this.#connection.close(); this.#setStatus("refused") }
    } catch {
      if (this.status === "loading") this.#waitBeforeOffline()
    }
  }

  /** @param {boolean} online */
  #heardOnline(online) {
    if (online) {
      clearTimeout(this.#offlineTimer)
      this.#offlineTimer = null
      this.clock.forget()
      dispatchEvent(new CustomEvent("session-connected", { detail: this.id }))
      if (this.entities.seq > 0) this.#setStatus("live")
    } else {
      this.#waitBeforeOffline()
    }
    this.#tell()
  }

  #waitBeforeOffline() {
    if (this.#offlineTimer) return
    this.#offlineTimer = setTimeout(() => {
      this.#offlineTimer = null
      if (!this.#connection.isOnline && (this.status === "live" || this.status === "loading")) this.#setStatus("offline")
    }, offlineTolerance)
  }

  /** @param {"signed-out" | "removed" | "deleted"} reason */
  #ended(reason) {
    clearTimeout(this.#offlineTimer)
    this.#connection.close()
    this.#queue.abandon("connection.closed")
    // Who was never in cannot be removed.
    this.#setStatus(reason === "removed" && this.entities.seq === 0 ? "refused" : reason)
  }

  #networkBack = () => this.#connection.retryNow()
  #networkLost = () => this.#connection.lost()
  #visibility = () => {
    if (document.hidden) this.#hiddenAt = Date.now()
    else if (this.#hiddenAt > 0 && Date.now() - this.#hiddenAt > sleepThreshold) this.#connection.retryNow()
  }

  /** @param {Status} status */
  #setStatus(status) {
    if (this.status === status) return
    this.status = status
    this.#tell()
  }

  #tell() { for (const listener of this.#listeners) listener() }

  #keepSoon() {
    if (!this.#memoryKey || this.#keepTimer) return
    this.#keepTimer = setTimeout(() => this.#keepNow(), keepDelay)
  }

  #keepNow() {
    clearTimeout(this.#keepTimer)
    this.#keepTimer = null
    if (!this.#memoryKey || this.entities.seq === 0) return
    void keep({ key: this.#memoryKey, at: Date.now(), commands: this.#queue.unanswered.filter(mayGoLater), rights: this.#rights, topics: [...this.#covered], ...this.entities.snapshot() })
  }
}
