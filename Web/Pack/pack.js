/**
 * Taking the papers of a session along: every page that this person may read, at reading width, with its words, kept on
 * the device until sign-out, withdrawal or expiry. Goes on where it stopped, and follows new versions.
 */
import { isClientKept, keepClient } from "../Shell/kept.js"
import { cacheOf, dropPack, dropPaper, packOf, savePack, saveText } from "./pack-store.js"

/** @typedef {import("./pack-store.js").PackRecord} PackRecord */
/** @typedef {import("../Store/types.js").Paper} Paper */

/** Widths of pages that the server draws and that serve for reading, pixels. */
const SMALL_WIDTH = 900
const READING_WIDTH = 1600
const THUMBNAIL_WIDTH = 240
/** Pages fetched at once: the session must not wait for the pack. */
const LANES = 3
/** A page at reading width with its words and its thumbnail, about so many bytes; for the estimate. */
export const PAGE_BYTES = 260_000
/** Room left on the device, bytes. */
const RESERVE_BYTES = 50_000_000
/** Pages between two notes of how far it is. */
const NOTE_EVERY = 20

/**
 * The papers that can be taken along: readable, not withdrawn, not a film.
 * @param {Paper[]} papers
 */
export function packable(papers) {
  return papers.filter((paper) => paper.pagesURL && !paper.withdrawn && paper.reading === "ready" && paper.format !== "video" && (paper.pages ?? 0) > 0)
}

/**
 * What differs between the pack and the papers now.
 * @param {PackRecord | undefined} record @param {Paper[]} papers
 * @returns {{ take: Paper[], drop: number[], pages: number }} `pages` still to fetch
 */
export function difference(record, papers) {
  const wanted = packable(papers)
  const take = wanted.filter((paper) => {
    const packed = record?.papers[paper.id]
    return !packed || packed.digest !== paper.digest || packed.done < packed.pages
  })
  const ids = new Set(wanted.map((paper) => String(paper.id)))
  const drop = Object.keys(record?.papers ?? {}).filter((id) => !ids.has(id)).map(Number)
  const pages = take.reduce((sum, paper) => sum + (paper.pages ?? 0) - (record?.papers[paper.id]?.digest === paper.digest ? record?.papers[paper.id]?.done ?? 0 : 0), 0)
  return { take, drop, pages }
}

/**
 * @typedef {"none" | "taking" | "partial" | "keeping" | "whole" | "bare" | "full"} PackState
 *   keeping: every page is here, the client itself not yet; whole: both are, so it opens without network;
 *   bare: every page is here, but the client could not be kept; full: no more room on the device
 */

export class Pack {
  #store
  #owner
  /** @type {PackRecord | undefined} */
  record
  /** @type {PackState} */
  state = "none"
  #abort = new AbortController()
  /** @type {Set<() => void>} */
  #listeners = new Set()
  #busy = false
  /** Counts what decides on the state, so that an older look at it does not speak last. */
  #turn = 0

  /** @param {import("../Store/meeting.js").MeetingStore} store @param {string} owner */
  constructor(store, owner) {
    this.#store = store
    this.#owner = owner
  }

  /** @param {() => void} listener @returns {() => void} stops listening */
  onChange(listener) {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  get papers() { return /** @type {Paper[]} */ (this.#store.list("paper/")) }
  get progress() {
    const papers = Object.values(this.record?.papers ?? {})
    return { done: papers.reduce((sum, one) => sum + one.done, 0), pages: papers.reduce((sum, one) => sum + one.pages, 0), bytes: this.record?.bytes ?? 0 }
  }

  /** Looks at what is here already; a pack that was taken follows the papers from now on. */
  async open() {
    this.record = await packOf(this.#store.id)
    if (this.record && this.record.owner !== this.#owner) {
      await dropPack(this.#store.id)
      this.record = undefined
    }
    void this.#settle()
    if (this.record) await this.follow()
  }

  close() {
    this.#abort.abort()
    this.#listeners.clear()
  }

  /** Takes everything along, or goes on. Throws where the browser keeps nothing, or its storage does not answer. */
  async take() {
    if (this.#busy) return
    const meeting = this.#store.meeting
    if (!meeting) return
    const record = this.record ?? {
      meeting: this.#store.id, owner: this.#owner, title: meeting.title, takenAt: Date.now(), endsAt: meeting.endsAt, bytes: 0, papers: {},
      width: Math.max(screen.width, screen.height) * devicePixelRatio <= 1000 ? SMALL_WIDTH : READING_WIDTH,
    }
    Object.assign(record, { title: meeting.title, endsAt: meeting.endsAt })
    void navigator.storage?.persist?.()
    await savePack(record)
    this.record = record
    await this.#run()
  }

  /** Follows the papers: new versions come in, what was withdrawn goes. Without network what is here stays. */
  async follow() {
    if (!this.record || this.#busy || this.#store.entities.seq === 0) return
    const { take, drop } = difference(this.record, this.papers)
    if (drop.length > 0) await this.#drop(drop)
    if (this.#store.status !== "live") return
    if (take.length > 0 && this.state !== "full") await this.#run()
    else if (this.state === "bare") void this.#settle()
  }

  /** Gives the room on the device back. */
  async remove() {
    this.#abort.abort()
    this.#abort = new AbortController()
    await dropPack(this.#store.id)
    this.record = undefined
    void this.#settle()
  }

  /** @param {number[]} papers */
  async #drop(papers) {
    const { record } = this
    if (!record) return
    for (const id of papers) {
      await dropPaper(record.meeting, id)
      record.bytes -= record.papers[id]?.bytes ?? 0
      delete record.papers[id]
    }
    await savePack(record)
    if (!this.#busy) void this.#settle()
  }

  async #run() {
    this.#busy = true
    this.#turn += 1
    this.#set("taking")
    const { signal } = this.#abort
    try {
      for (const paper of difference(this.record, this.papers).take) {
        if (await this.#isFull(paper)) throw new DOMException("", "QuotaExceededError")
        await this.#takePaper(paper, signal)
      }
    } catch (error) {
      if (/** @type {Error} */ (error).name === "QuotaExceededError") return this.#set("full")
      // No network, or taken away meanwhile: what is here stays, the rest comes later.
    } finally {
      this.#busy = false
      if (this.record && !signal.aborted) await savePack(this.record).catch(() => {})
      if (this.state === "taking") void this.#settle()
    }
  }

  /** @param {Paper} paper */
  async #isFull(paper) {
    const { quota, usage } = await navigator.storage?.estimate?.() ?? {}
    return quota !== undefined && usage !== undefined && quota - usage - RESERVE_BYTES < (paper.pages ?? 0) * PAGE_BYTES
  }

  /** @param {Paper} paper @param {AbortSignal} signal */
  async #takePaper(paper, signal) {
    const { record } = this
    if (!record || !paper.pagesURL || !paper.digest) return
    if (record.papers[paper.id] && record.papers[paper.id]?.digest !== paper.digest) await this.#drop([paper.id])
    const cache = await caches.open(cacheOf(record.meeting))
    const base = paper.pagesURL
    const pages = paper.pages ?? 0
    const packed = { digest: paper.digest, title: paper.title, item: paper.item ?? null, pages, done: 0, bytes: 0, withdrawAfter: paper.withdrawAfter ?? false }
    record.bytes -= record.papers[paper.id]?.bytes ?? 0
    record.papers[paper.id] = packed
    const add = (/** @type {number} */ bytes) => { packed.bytes += bytes; record.bytes += bytes }
    add(await keepOne(cache, `${base}/manifest`, "json", signal))
    /** @type {string[]} */
    const texts = []
    let next = 1
    const lane = async () => {
      for (let page = next++; page <= pages; page = next++) {
        add(await keepOne(cache, `${base}/page/${page}/${record.width}.jpg`, "image/", signal))
        add(await keepOne(cache, `${base}/page/${page}/${THUMBNAIL_WIDTH}.jpg`, "image/", signal))
        add(await keepOne(cache, `${base}/page/${page}/words.json`, "json", signal))
        texts[page - 1] = await textOf(cache, `${base}/page/${page}/words.json`)
        packed.done += 1
        if (packed.done % NOTE_EVERY === 0) await savePack(record)
        this.#tell()
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    await saveText({ meeting: record.meeting, paper: paper.id, digest: paper.digest, pages: texts })
    await savePack(record)
  }

  /** "Whole" is said only of what opens without network: every page, and the client that shows them. */
  async #settle() {
    const { signal } = this.#abort
    const turn = this.#turn += 1
    if (!this.record) return this.#set("none")
    if (difference(this.record, this.papers).take.length > 0) return this.#set("partial")
    let kept = await isClientKept()
    if (!kept && turn === this.#turn) {
      this.#set("keeping")
      kept = await keepClient(signal)
    }
    if (turn === this.#turn && !signal.aborted) this.#set(kept ? "whole" : "bare")
  }

  /** @param {PackState} state */
  #set(state) {
    this.state = state
    this.#tell()
  }

  #tell() { for (const listener of this.#listeners) listener() }
}

/**
 * Keeps one answer, unless it is here; never an error or an answer of another kind.
 * @param {Cache} cache @param {string} path @param {string} type that its media type holds @param {AbortSignal} signal
 * @returns {Promise<number>} its size in bytes
 */
async function keepOne(cache, path, type, signal) {
  const known = await cache.match(path, { ignoreVary: true })
  if (known) return (await known.blob()).size
  const response = await fetch(path, { signal })
  if (!response.ok || !(response.headers.get("content-type") ?? "").includes(type)) throw new Error(`${response.status} for ${path}`)
  const body = await response.blob()
  await cache.put(path, new Response(body, { headers: { "content-type": response.headers.get("content-type") ?? "", "cache-control": "no-store" } }))
  return body.size
}

/**
 * The text of a page from its words.
 * @param {Cache} cache @param {string} path
 */
async function textOf(cache, path) {
  const kept = await cache.match(path, { ignoreVary: true })
  const { words } = /** @type {{ words: any[][] }} */ (await kept?.json() ?? { words: [] })
  return words.map((word) => word[4]).join(" ")
}
