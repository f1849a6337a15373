/**
 * Papers on their way to the server, one after another. A file goes in pieces, and what the server has of it is asked
 * for, never guessed: after a lost network, a pause or a reload it goes on from there.
 */
import { makeUUID } from "../Store/commands.js"
import { faultOf } from "./files.js"
import { kindOf, numberOf, titleOf } from "./naming.js"

/**
 * @typedef {"waiting" | "sending" | "paused" | "stalled" | "checking" | "refused" | "lost"} UploadState
 *   stalled: no network, goes on by itself; lost: after a reload the file must be chosen again
 *
 * @typedef {object} Upload
 * @property {string} key made here; also the id under which the finished paper is taken once
 * @property {string} name of the file
 * @property {number | null} item the agenda item it belongs to
 * @property {number | null} replaces the paper whose new version it is
 * @property {File | null} file null when it must be chosen again
 * @property {number} size bytes
 * @property {number} sent bytes that the server has, as far as we know
 * @property {UploadState} state
 * @property {string} code why it was refused: a stable code, or a key of the words
 * @property {string} message why, as a sentence ready to show; empty when `code` is a key of the words
 * @property {string | null} upload the server's name of it
 * @property {boolean} whole every byte is there; what is missing is the answer to the finish
 * @property {boolean} despiteMark sent though a secret mark stands in it
 *
 * @typedef {object} Line the server, as the queue sees it; failures carry `status`, `code` and `message`
 * @property {(values: Record<string, any>) => Promise<{ upload: string, received: number, chunkBytes: number }>} start
 * @property {(upload: string, at: number, piece: Blob, progress: (bytes: number) => void, signal: AbortSignal) => Promise<{ received: number }>} put
 * @property {(upload: string) => Promise<{ received: number, size: number }>} received
 * @property {(upload: string, id: string) => Promise<{ paper: number }>} finish
 * @property {(upload: string) => Promise<unknown>} remove
 *
 * @typedef {object} Keeper keeps the queue over a reload
 * @property {(upload: Upload) => Promise<unknown>} keep
 * @property {(key: string) => Promise<unknown>} drop
 * @property {() => Promise<Upload[]>} recall
 */

/** Bytes of a piece when the server names none. */
const CHUNK_BYTES = 2 * 1024 * 1024
/** Without an answer, the next try after so long, in milliseconds; then twice as long, up to the longest. */
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 15_000

/** @type {Keeper} */
export const keepsNothing = { keep: async () => {}, drop: async () => {}, recall: async () => [] }

export class Uploads {
  #running = false
  #line
  #keeper
  #later
  /** @type {Set<() => void>} */
  #listeners = new Set()
  /** @type {Map<string, AbortController>} */
  #aborts = new Map()
  /** @type {any} */
  #timer = null
  #pause = FIRST_PAUSE
  #chunkBytes = CHUNK_BYTES
  #closed = false
  /** @type {Upload[]} */
  list = []
  /** How many have arrived and how many were refused since the queue was last empty. */
  tally = { done: 0, refused: 0 }

  /**
   * @param {Line} line @param {Keeper} [keeper]
   * @param {(action: () => void, milliseconds: number) => any} [later]
   */
  constructor(line, keeper = keepsNothing, later = (action, milliseconds) => setTimeout(action, milliseconds)) {
    this.#line = line
    this.#keeper = keeper
    this.#later = later
  }

  /**
   * @param {() => void} listener called whenever `list` differs
   * @returns {() => void} stops listening
   */
  onChange(listener) {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  /** Puts back what was on its way before a reload. */
  async restore() {
    const kept = await this.#keeper.recall()
    for (const one of kept) {
      if (this.list.some((other) => other.key === one.key)) continue
      this.list.push({ ...one, state: one.file === null ? "lost" : one.state === "paused" || one.state === "refused" ? one.state : "waiting" })
    }
    if (kept.length > 0) this.#tell()
    void this.#run()
  }

  /** @param {Iterable<File>} files @param {number | null} item */
  add(files, item) {
    for (const file of files) this.#push(file, { item, replaces: null })
    this.#tell()
    void this.#run()
  }

  /** @param {File} file @param {{ id: number, item?: number | null }} paper whose new version it is */
  replace(file, paper) {
    this.#push(file, { item: paper.item ?? null, replaces: paper.id })
    this.#tell()
    void this.#run()
  }

  /** @param {string} key */
  pause(key) {
    const upload = this.#named(key)
    if (!upload || !["waiting", "sending", "stalled"].includes(upload.state)) return
    upload.state = "paused"
    this.#aborts.get(key)?.abort()
    this.#keep(upload)
    this.#tell()
  }

  /**
   * Goes on after a pause, or tries a refused one again.
   * @param {string} key @param {{ file?: File, despiteMark?: boolean }} [options] another file in its place
   */
  again(key, options = {}) {
    const upload = this.#named(key)
    if (!upload) return
    const begins = upload.state === "refused" || options.despiteMark === true
    if (options.file) {
      // The very same file, chosen again after a reload, goes on where it stopped.
      const same = upload.state === "lost" && options.file.name.normalize("NFC") === upload.name && options.file.size === upload.size
      Object.assign(upload, { file: options.file, name: options.file.name.normalize("NFC"), size: options.file.size })
      if (!same) this.#beginAgain(upload)
    } else if (begins) this.#beginAgain(upload)
    if (!upload.file) return
    const fault = faultOf(upload.file)
    if (fault) return this.#refuse(upload, fault, "")
    if (options.despiteMark) upload.despiteMark = true
    Object.assign(upload, { state: "waiting", code: "", message: "" })
    this.#keep(upload)
    this.#tell()
    void this.#run()
  }

  /** The network is back: nothing waits for a timer. */
  wake() {
    this.#pause = FIRST_PAUSE
    for (const upload of this.list) if (upload.state === "stalled") upload.state = "waiting"
    void this.#run()
  }

  /**
   * Takes an upload off the list, wherever it is.
   * @param {string} key
   */
  cancel(key) {
    const upload = this.#named(key)
    if (!upload) return
    this.list = this.list.filter((one) => one !== upload)
    this.#aborts.get(key)?.abort()
    if (upload.upload) this.#line.remove(upload.upload).catch(() => { /* the server drops it by itself after a while */ })
    void this.#keeper.drop(key)
    this.#tell()
  }

  /** Leaves nothing running; what was on its way is kept for the next time. */
  close() {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const abort of this.#aborts.values()) abort.abort()
  }

  /** @param {File} file @param {{ item: number | null, replaces: number | null }} to */
  #push(file, to) {
    if (this.list.every((one) => one.state === "refused")) this.tally = { done: 0, refused: 0 }
    /** @type {Upload} */
    const upload = {
      key: makeUUID(), name: file.name.normalize("NFC"), ...to, file, size: file.size, sent: 0, state: "waiting", code: "", message: "",
      upload: null, whole: false, despiteMark: false,
    }
    this.list.push(upload)
    // What is plainly wrong is said at once, not when its turn comes.
    const fault = faultOf(file)
    if (fault) this.#refuse(upload, fault, "")
    else this.#keep(upload)
  }

  /** @param {string} key */
  #named(key) { return this.list.find((one) => one.key === key) }

  /** @param {Upload} upload */
  #beginAgain(upload) {
    if (upload.upload) this.#line.remove(upload.upload).catch(() => { /* dropped by the server in time */ })
    Object.assign(upload, { upload: null, sent: 0, whole: false, despiteMark: false })
  }

  /** @param {Upload} upload */
  #keep(upload) { void this.#keeper.keep(upload) }

  #tell() { for (const listener of this.#listeners) listener() }

  async #run() {
    if (this.#running || this.#closed) return
    this.#running = true
    for (let upload = this.#next(); upload && !this.#closed; upload = this.#next()) await this.#one(upload)
    this.#running = false
  }

  // What waits for the network holds up the rest: nothing else would get through either.
  #next() {
    if (this.list.some((one) => one.state === "stalled")) return undefined
    return this.list.find((one) => one.state === "waiting")
  }

  /** @param {Upload} upload */
  async #one(upload) {
    const { file } = upload
    if (!file) return
    const abort = new AbortController()
    this.#aborts.set(upload.key, abort)
    this.#set(upload, "sending")
    try {
      if (!upload.whole) await this.#send(upload, file, abort.signal)
      if (abort.signal.aborted) return
      upload.whole = true
      this.#set(upload, "checking")
      await this.#line.finish(upload.upload ?? "", upload.key)
      this.#arrived(upload)
    } catch (error) {
      // Paused or taken off the list meanwhile.
      if (!this.list.includes(upload) || /** @type {string} */ (upload.state) === "paused") return
      this.#failed(upload, /** @type {any} */ (error))
    } finally {
      this.#aborts.delete(upload.key)
    }
  }

  /** @param {Upload} upload @param {File} file @param {AbortSignal} signal */
  async #send(upload, file, signal) {
    await this.#locate(upload)
    while (upload.sent < upload.size) {
      if (signal.aborted) throw new Error("aborted")
      const at = upload.sent
      const piece = file.slice(at, at + this.#chunkBytes)
      try {
        const { received } = await this.#line.put(upload.upload ?? "", at, piece, (bytes) => { upload.sent = at + bytes; this.#tell() }, signal)
        upload.sent = received
        this.#pause = FIRST_PAUSE
      } catch (error) {
        const { code, received } = /** @type {any} */ (error)
        if (code !== "uploads.wrong-offset" || typeof received !== "number" || received === at) throw error
        upload.sent = received
      }
      this.#tell()
    }
  }

  /**
   * Begins the upload at the server, or asks how much it has.
   * @param {Upload} upload
   */
  async #locate(upload) {
    if (upload.upload) {
      try {
        upload.sent = (await this.#line.received(upload.upload)).received
        return
      } catch (error) {
        if (/** @type {any} */ (error).status !== 404) throw error
        // Dropped after a long time: once more from the start.
        upload.upload = null
      }
    }
    const answer = await this.#line.start(valuesOf(upload))
    this.#chunkBytes = answer.chunkBytes > 0 ? answer.chunkBytes : CHUNK_BYTES
    Object.assign(upload, { upload: answer.upload, sent: answer.received })
    this.#keep(upload)
  }

  /** @param {Upload} upload @param {{ status?: number, code?: string, message?: string }} error */
  #failed(upload, error) {
    const { status } = error
    if (status === 404 && upload.whole) {
      // Its bytes were dropped after a long time: once more from the start.
      this.#beginAgain(upload)
      return this.#set(upload, "waiting")
    }
    if (status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429) {
      return this.#refuse(upload, error.code ?? "internal", error.message ?? "")
    }
    this.#set(upload, "stalled")
    clearTimeout(this.#timer)
    this.#timer = this.#later(() => this.#wakeUp(upload), this.#pause)
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2)
  }

  /** @param {Upload} upload */
  #wakeUp(upload) {
    if (upload.state !== "stalled") return
    upload.state = "waiting"
    void this.#run()
  }

  /** @param {Upload} upload */
  #arrived(upload) {
    this.tally.done += 1
    this.list = this.list.filter((one) => one !== upload)
    void this.#keeper.drop(upload.key)
    this.#tell()
  }

  /** @param {Upload} upload @param {string} code @param {string} message */
  #refuse(upload, code, message) {
    this.tally.refused += 1
    Object.assign(upload, { state: "refused", code, message })
    this.#keep(upload)
    this.#tell()
  }

  /** @param {Upload} upload @param {UploadState} state */
  #set(upload, state) {
    upload.state = state
    this.#tell()
  }
}

/**
 * What the server is told of a file before its first byte.
 * @param {Upload} upload
 * @returns {Record<string, any>}
 */
export function valuesOf(upload) {
  const { name, size, item, replaces } = upload
  /** @type {Record<string, any>} */
  const values = { name, size }
  if (upload.despiteMark) values.despiteMark = true
  if (replaces !== null) return { ...values, replaces }
  const number = numberOf(name)
  return { ...values, title: titleOf(name), kind: kindOf(name), ...(item === null ? {} : { item }), ...(number ? { number } : {}) }
}
