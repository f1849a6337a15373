import { Pages } from "./pages.js"

/** @typedef {import("../Store/types.js").Paper} Paper */

/** How long a page drawn by the server may take before it is called missing; then it is asked for again. */
const manifestRetry = 3_000

/** The version of a paper that is read: where it has its pages, whether they came, and what stands against it. */
export class Edition {
  /** @type {Pages | null} */
  pages = null
  /** The version that one reads, when it is not the newest. */
  digest = ""
  /** @type {"" | "loading" | "failed" | "offline" | "gone"} */
  trouble = "loading"
  troubleText = ""

  #paper
  #changed
  #again
  /** @type {AbortController | null} */
  #asking = null
  /** @type {any} */
  #retry = null

  /** @param {{ paper: () => Paper | null, changed: () => void, again: () => void }} of `again`: the server may have the pages now */
  constructor({ paper, changed, again }) {
    this.#paper = paper
    this.#changed = changed
    this.#again = again
  }

  /** Where this version of the paper has its pages. */
  get address() {
    const newest = this.#paper()?.pagesURL
    if (!newest || this.digest === "") return newest
    return `${newest.slice(0, newest.lastIndexOf("/") + 1)}${this.digest.slice(0, 16)}`
  }

  /** @returns {number | undefined} which version of the paper is read */
  get version() {
    const digest = this.pages?.digest
    return this.#paper()?.versions?.find(one => one.digest === digest)?.version ?? this.#paper()?.version
  }

  /** Whether the server has it as the newest one, which is what it searches in. */
  get isNewest() { return this.pages !== null && this.pages.base === this.#paper()?.pagesURL }

  /** Another paper, its newest version. */
  begin() {
    this.digest = ""
    this.pages = null
  }

  /** The paper was taken back, or could not be read: there are no pages, and nothing is waited for. */
  drop() {
    this.pages = null
    this.trouble = ""
  }

  /** @param {(pages: Pages) => Promise<void>} show what becomes of the pages once they are here */
  async load(show) {
    this.close()
    const address = this.address
    const paper = this.#paper()
    if (!address || !paper || paper.withdrawn || paper.format === "video") { this.trouble = ""; return this.#changed() }
    const asking = new AbortController()
    this.#asking = asking
    if (!this.pages) this.trouble = "loading"
    this.#changed()
    try {
      const pages = await Pages.open(address, asking.signal)
      if (asking.signal.aborted) return
      this.pages = pages
      this.trouble = ""
      await show(pages)
    } catch (error) {
      if (asking.signal.aborted) return
      this.#failed(/** @type {any} */ (error))
    }
    this.#changed()
  }

  close() {
    clearTimeout(this.#retry)
    this.#asking?.abort()
  }

  /** @param {{ status: number, message: string }} error */
  #failed(error) {
    this.troubleText = error.message
    if (error.status === 0 || error.status >= 500) {
      this.trouble = "offline"
      this.#retry = setTimeout(this.#again, manifestRetry)
    } else {
      this.trouble = error.status === 404 || error.status === 403 || error.status === 410 ? "gone" : "failed"
    }
  }
}
