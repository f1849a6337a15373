/** The live line to one meeting: WebSocket first, the long poll of the same endpoint when the way is barred. It knows
 *  nothing of entities or screens: updates and replies come out, commands and topics go in. */

/** @typedef {import("./entities.js").Update} Update */
/** @typedef {import("./commands.js").Command} Command */
/** @typedef {import("./commands.js").Reply} Reply */

/**
 * The world outside, so that a test can stand in for it.
 * @typedef {object} World
 * @property {(path: string) => WebSocketLike} openSocket
 * @property {(path: string, signal: AbortSignal) => Promise<Response>} get
 * @property {(path: string, body: unknown) => Promise<Response>} post
 * @property {(action: () => void, milliseconds: number) => any} later
 * @property {(timer: any) => void} cancel
 * @property {() => number} random 0 ≤ n < 1
 *
 * @typedef {{ send: (text: string) => void, close: () => void, onopen: any, onmessage: any, onclose: any }} WebSocketLike
 *
 * @typedef {object} Listener
 * @property {() => { since: number, view: string, watch: string[], language: string }} hello what to say first
 * @property {() => Command[]} unanswered what to send again
 * @property {(update: Update) => void} update
 * @property {(reply: Reply) => void} reply
 * @property {(online: boolean) => void} online
 * @property {(message: any) => void} [relay] what is passed on live and kept nowhere: a pointer, a page being turned
 * @property {(reason: "signed-out" | "removed" | "deleted") => void} gone
 */

const firstDelay = 300
const longestDelay = 10_000
/** An answer this late on an open socket means the socket is dead. */
const answerTimeout = 8_000
/** So many sockets in a row that brought nothing: poll instead. */
const socketFailureLimit = 2
/** While polling, how often to try a socket again. */
const socketRetry = 60_000
const signInAgain = 1008

export class Connection {
  #world
  #listener
  #path
  /** @type {WebSocketLike | null} */
  #socket = null
  /** Whether this socket has said its hello; what is watched from then on must be said too. */
  #greeted = false
  #online = false
  #closed = false
  #socketFailures = 0
  #attempts = 0
  /** @type {any} */
  #retryTimer = null
  /** @type {any} */
  #answerTimer = null
  /** @type {any} */
  #socketRetryTimer = null
  /** @type {AbortController | null} */
  #poll = null
  /**
   * Ids of commands now being posted while polling.
   * @type {Set<string>}
   */
  #posting = new Set()

  /**
   * @param {string} path `/api/meetings/ID`
   * @param {Listener} listener @param {World} world @param {string} [query]
   */
  constructor(path, listener, world, query = "") {
    this.#path = path
    this.#listener = listener
    this.#world = world
    this.query = query
  }

  get isOnline() { return this.#online }

  open() {
    if (this.#closed || this.#socket || this.#poll) return
    if (this.#socketFailures >= socketFailureLimit) this.#startPolling()
    else this.#startSocket()
  }

  close() {
    this.#closed = true
    for (const timer of [this.#retryTimer, this.#answerTimer, this.#socketRetryTimer]) this.#world.cancel(timer)
    this.#dropSocket()
    this.#poll?.abort()
  }

  /** The network came back or the tablet woke: do not wait for a timer, and do not trust an old socket. */
  retryNow() {
    if (this.#closed) return
    this.#attempts = 0
    this.#socketFailures = 0
    this.#dropSocket()
    this.#poll?.abort()
    this.#poll = null
    this.#world.cancel(this.#retryTimer)
    this.open()
  }

  /** The browser says that there is no network. */
  lost() { this.#setOnline(false) }

  /** @param {Command} command */
  send(command) {
    if (this.#poll) { this.#post(command); return }
    if (!this.#socket || !this.#online) return
    this.#socket.send(JSON.stringify(command))
    this.#expectAnswer()
  }

  /**
   * Passes something on to the room without its being kept. Where there is no live line it is lost, as it may be.
   * @param {Record<string, any>} message at most 4 KiB
   */
  relay(message) {
    if (this.#socket && this.#online) this.#socket.send(JSON.stringify({ relay: message }))
  }

  /** @param {string[]} topics */
  watch(topics) {
    if (this.#poll) {
      // The next poll says the new list; the present one is of no use.
      this.#poll.abort()
      this.#startPolling()
    } else if (this.#greeted) {
      this.#socket?.send(JSON.stringify({ watch: topics }))
    }
  }

  // Socket

  #startSocket() {
    const socket = this.#world.openSocket(`${this.#path}/live${this.query}`)
    this.#socket = socket
    this.#greeted = false
    let brought = false
    socket.onopen = () => {
      if (this.#socket !== socket) return
      this.#greeted = true
      socket.send(JSON.stringify({ hello: this.#listener.hello() }))
    }
    socket.onmessage = (/** @type {{ data: string }} */ event) => {
      if (this.#socket !== socket) return
      const message = JSON.parse(event.data)
      if (message.gone) return this.#end(message.gone)
      if (!brought) {
        brought = true
        this.#socketFailures = 0
        this.#attempts = 0
        this.#setOnline(true)
        for (const command of this.#listener.unanswered()) this.send(command)
      }
      this.#setOnline(true)
      if (typeof message.re === "string") {
        this.#listener.reply(message)
        this.#expectAnswer()
      } else if (message.relay) {
        this.#listener.relay?.(message.relay)
      } else {
        this.#listener.update(message)
      }
    }
    socket.onclose = (/** @type {{ code?: number }} */ event) => {
      if (this.#socket !== socket) return
      this.#socket = null
      this.#greeted = false
      if (event?.code === signInAgain) return this.#end("signed-out")
      if (!brought) this.#socketFailures += 1
      this.#setOnline(false)
      this.#retryLater()
    }
  }

  #dropSocket() {
    const socket = this.#socket
    this.#socket = null
    this.#greeted = false
    this.#world.cancel(this.#answerTimer)
    socket?.close()
  }

  #expectAnswer() {
    this.#world.cancel(this.#answerTimer)
    if (this.#listener.unanswered().length === 0) return
    this.#answerTimer = this.#world.later(() => {
      this.#dropSocket()
      this.#setOnline(false)
      this.#retryLater()
    }, answerTimeout)
  }

  #retryLater() {
    if (this.#closed) return
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** this.#attempts)
    this.#attempts += 1
    this.#world.cancel(this.#retryTimer)
    this.#retryTimer = this.#world.later(() => this.open(), ceiling / 2 + this.#world.random() * ceiling / 2)
  }

  // Long poll

  #startPolling() {
    const poll = new AbortController()
    this.#poll = poll
    this.#world.cancel(this.#socketRetryTimer)
    this.#socketRetryTimer = this.#world.later(() => this.retryNow(), socketRetry)
    void this.#pollUntilAborted(poll)
  }

  /** @param {AbortController} poll */
  async #pollUntilAborted(poll) {
    while (this.#poll === poll && !this.#closed) {
      const { since, view, watch } = this.#listener.hello()
      const query = new URLSearchParams(this.query)
      // A poll that is held back tells nothing: the first one after a break asks for everything, and is answered at once.
      query.set("since", String(this.#online ? since : 0))
      if (view !== "") query.set("view", view)
      if (watch.length > 0) query.set("watch", watch.join(","))
      try {
        const response = await this.#world.get(`${this.#path}/changes?${query}`, poll.signal)
        if (this.#poll !== poll) return
        if (response.status === 401) return this.#end("signed-out")
        if (response.status === 403) return this.#end("removed")
        if (response.status === 404) return this.#end("deleted")
        if (!response.ok) throw new Error(String(response.status))
        const update = await response.json()
        if (this.#poll !== poll) return
        this.#attempts = 0
        this.#setOnline(true)
        this.#listener.update(update)
        for (const command of this.#listener.unanswered()) this.#post(command)
      } catch {
        if (this.#poll !== poll) return
        this.#poll = null
        // Nothing gets through at all, so nothing is known against sockets.
        this.#socketFailures = 0
        this.#setOnline(false)
        this.#retryLater()
        return
      }
    }
  }

  /** @param {Command} command */
  async #post(command) {
    if (this.#posting.has(command.id)) return
    this.#posting.add(command.id)
    try {
      const response = await this.#world.post(`${this.#path}/commands`, command)
      const body = await response.json().catch(() => ({}))
      if (response.status === 401) this.#end("signed-out")
      else if (response.ok) this.#listener.reply({ ...body, re: command.id, ok: true })
      else if (response.status < 500 || body.code) {
        this.#listener.reply({ re: command.id, ok: false, error: { code: body.code ?? "internal", message: body.detail ?? body.title ?? "" } })
      }
    } catch {
      // Not answered: it stays in the queue and goes again after the next poll.
    } finally {
      this.#posting.delete(command.id)
    }
  }

  /** @param {"signed-out" | "removed" | "deleted"} reason */
  #end(reason) {
    this.close()
    this.#setOnline(false)
    this.#listener.gone(reason)
  }

  /** @param {boolean} online */
  #setOnline(online) {
    if (this.#online === online) return
    this.#online = online
    this.#listener.online(online)
  }
}
