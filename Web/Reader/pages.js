/** The pages of one version of a paper, as the server draws them. Immutable: what was fetched once is good for ever. */

import { request } from "../Shell/http.js"

/** @typedef {import("./words.js").Word} Word */
/** @typedef {{ title: string, page: number, level: number }} OutlineEntry */
/** @typedef {{ digest: string, pages: [number, number][], outline: OutlineEntry[], text: boolean, drawn: number }} Manifest */

/** Pages whose words are kept at once. */
const wordsLimit = 60

export class Pages {
  /** @type {Map<number, Promise<Word[]>>} */
  #words = new Map()

  /**
   * @param {string} base `/api/meetings/ID/papers/N/v/DIGEST16`
   * @param {Manifest} manifest
   */
  constructor(base, manifest) {
    this.base = base
    this.manifest = manifest
    this.digest = manifest.digest
    this.sizes = manifest.pages.map(([width, height]) => ({ width: width > 0 ? width : 595, height: height > 0 ? height : 842 }))
  }

  /** @param {string} base @param {AbortSignal} [signal] */
  static async open(base, signal) { return new Pages(base, await request("GET", `${base}/manifest`, undefined, signal)) }

  get count() { return this.sizes.length }

  /** @param {number} page from 1 */
  ratio(page) {
    const size = this.sizes[page - 1]
    return size ? size.height / size.width : 1.414
  }

  /** @param {number} page from 1 @param {number} width one of `pictureWidths` */
  picture(page, width) { return `${this.base}/page/${page}/${width}.jpg` }

  /**
   * @param {number} page from 1
   * @returns {Promise<Word[]>} in reading order; none where the page is a picture
   */
  words(page) {
    if (!this.manifest.text) return Promise.resolve([])
    const known = this.#words.get(page)
    if (known) return known
    const asked = request("GET", `${this.base}/page/${page}/words.json`).then(answer => answer.words)
    this.#words.set(page, asked)
    asked.catch(() => this.#words.delete(page))
    if (this.#words.size > wordsLimit) {
      const [oldest] = this.#words.keys()
      if (oldest !== undefined) this.#words.delete(oldest)
    }
    return asked
  }
}
