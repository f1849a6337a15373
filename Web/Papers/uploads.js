/**
 * Papers on their way to the server, one after another, each with its progress.
 *
 * @typedef {{ key: number, id: string, name: string, item: number | null, file: File, sent: number, size: number,
 *   state: "waiting" | "sending" | "checking" | "refused", message: string }} Upload
 * @typedef {(path: string, file: File, progress: (sent: number) => void, signal: AbortSignal) => Promise<any>} Sender
 */
import { kindOf, titleOf } from "./naming.js"

/** Largest file that the server takes, in bytes (200 MiB). */
export const FILE_LIMIT_BYTES = 200 * 1024 * 1024

const SIGNATURE = "%PDF-"

export class Uploads {
  #next = 1
  #running = false
  /** @type {Set<() => void>} */
  #listeners = new Set()
  /** @type {Map<number, AbortController>} */
  #aborts = new Map()
  /** @type {Upload[]} */
  list = []

  /**
   * @param {string} path of the meeting's papers: "/api/meetings/ID/papers"
   * @param {Sender} send
   */
  constructor(path, send) {
    this.path = path
    this.send = send
  }

  /**
   * @param {() => void} listener called whenever `list` differs
   * @returns {() => void} stops listening
   */
  onChange(listener) {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  /** @param {Iterable<File>} files @param {number | null} item */
  add(files, item) {
    for (const file of files) {
      this.list.push({
        key: this.#next++, id: crypto.randomUUID(), name: file.name.normalize("NFC"), item, file, sent: 0, size: file.size, state: "waiting",
        message: "",
      })
    }
    this.#tell()
    void this.#run()
  }

  /** @param {number} key */
  retry(key) {
    const upload = this.list.find((one) => one.key === key)
    if (upload?.state !== "refused") return
    Object.assign(upload, { state: "waiting", sent: 0, message: "" })
    this.#tell()
    void this.#run()
  }

  /**
   * Stops an upload, or takes a refused one off the list.
   * @param {number} key
   */
  cancel(key) {
    this.#aborts.get(key)?.abort()
    this.list = this.list.filter((one) => one.key !== key)
    this.#tell()
  }

  /** Leaves nothing running. */
  close() {
    for (const abort of this.#aborts.values()) abort.abort()
    this.list = []
  }

  async #run() {
    if (this.#running) return
    this.#running = true
    for (let upload = this.#waiting(); upload; upload = this.#waiting()) await this.#one(upload)
    this.#running = false
  }

  #tell() { for (const listener of this.#listeners) listener() }

  #waiting() { return this.list.find((one) => one.state === "waiting") }

  /** @param {Upload} upload */
  async #one(upload) {
    const fault = await faultOf(upload.file)
    if (fault) return this.#refuse(upload, fault)
    const abort = new AbortController()
    this.#aborts.set(upload.key, abort)
    upload.state = "sending"
    this.#tell()
    try {
      const values = { id: upload.id, name: upload.name, title: titleOf(upload.name), kind: kindOf(upload.name) }
      const query = new URLSearchParams(upload.item === null ? values : { item: String(upload.item), ...values })
      await this.send(`${this.path}?${query}`, upload.file, (sent) => {
        upload.sent = sent
        if (sent >= upload.size) upload.state = "checking"
        this.#tell()
      }, abort.signal)
      this.list = this.list.filter((one) => one !== upload)
      this.#tell()
    } catch (error) {
      if (!abort.signal.aborted) this.#refuse(upload, error instanceof Error ? error.message : String(error))
    } finally {
      this.#aborts.delete(upload.key)
    }
  }

  /** @param {Upload} upload @param {string} message */
  #refuse(upload, message) {
    Object.assign(upload, { state: "refused", message })
    this.#tell()
  }
}

/**
 * What is wrong with a file before it is sent: a key of the words, or null.
 * @param {File} file @returns {Promise<"papers.empty" | "papers.large" | "papers.notPDF" | null>}
 */
export async function faultOf(file) {
  if (file.size === 0) return "papers.empty"
  if (file.size > FILE_LIMIT_BYTES) return "papers.large"
  const head = await file.slice(0, 1024).text()
  return head.includes(SIGNATURE) ? null : "papers.notPDF"
}

/**
 * Sends a file as the body of a POST, telling how far it is.
 * @type {Sender}
 */
export function sendFile(path, file, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open("POST", path)
    request.responseType = "json"
    request.setRequestHeader("content-type", "application/pdf")
    request.upload.addEventListener("progress", (event) => progress(event.loaded))
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(request.response)
      else reject(new Error(request.response?.detail ?? request.response?.title ?? "refused.internal"))
    })
    request.addEventListener("error", () => reject(new Error("refused.connection.offline")))
    signal.addEventListener("abort", () => {
      request.abort()
      reject(new Error("aborted"))
    })
    request.send(file)
  })
}
