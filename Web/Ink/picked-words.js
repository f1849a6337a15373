import { selectedText, selectedWords } from "../Reader/text-layer.js"
import { boxesOf, passageOf } from "../Reader/words.js"

/** Words that the browser has selected, and what can be done with them: mark, note, comment, copy. */

/** @typedef {{ page: number, first: number, last: number, words: import("../Reader/words.js").Word[] }} Picked of one page */

/** Height of the bar beside selected words and its distance from them, in CSS pixels. */
const barHeight = 56
const barGap = 10

export class PickedWords {
  /**
   * A page each.
   * @type {Picked[]}
   */
  parts = []

  #ink

  /** @param {import("./paper-ink.js").PaperInk} ink */
  constructor(ink) { this.#ink = ink }

  open() { document.addEventListener("selectionchange", this.#changed) }

  close() { document.removeEventListener("selectionchange", this.#changed) }

  get isEmpty() { return this.parts.length === 0 }

  /** @param {"highlight" | "underline" | "strike"} kind @param {string} color */
  mark(kind, color) {
    this.#ink.writing.make(this.parts.map(one => ({ kind, page: one.page, data: { ...passageOf(one.words, one.first, one.last), color } })))
    this.drop()
  }

  async note() {
    const [one] = this.parts
    const view = one ? this.#ink.stage.views.get(one.page) : null
    if (!one || !view) return
    await this.#ink.typing.writeBeside(view, passageOf(one.words, one.first, one.last))
    this.drop()
  }

  async copy() {
    const text = selectedText(this.parts)
    // Without a safe connection the browser copies only what is selected, by its own command.
    if (navigator.clipboard) await navigator.clipboard.writeText(text)
    else document.execCommand("copy")
    this.drop()
  }

  /** Hands the selected words to whoever takes comments. */
  comment() {
    const [one] = this.parts
    const { reader, paper } = this.#ink
    if (one) reader.tell("reader-comment", { paper, version: reader.version, page: one.page, anchor: passageOf(one.words, one.first, one.last) })
    this.drop()
  }

  drop() {
    document.getSelection()?.removeAllRanges()
    this.parts = []
    this.#ink.reader.update()
  }

  /** The pages moved: what stands beside the selected words goes with them. */
  moved() { if (!this.isEmpty) this.#ink.reader.update() }

  /**
   * Where a bar about the selected words stands: below them, or above when there is no room.
   * @returns {{ x: number, y: number }} x as a share of the stage's width, y in CSS pixels from its top
   */
  get place() {
    const { stage } = this.#ink
    const { left, top, width, height } = stage.getBoundingClientRect()
    const spots = this.parts.flatMap(one => {
      const view = stage.views.get(one.page)
      return view ? boxesOf(one.words, one.first, one.last).map(box => ({ from: view.screenOf(box[0], box[1]), to: view.screenOf(box[2], box[3]) })) : []
    })
    const x = spots.length > 0 ? ((spots.at(-1)?.from[0] ?? 0) + (spots.at(-1)?.to[0] ?? 0)) / 2 - left : width / 2
    const below = Math.max(...spots.map(({ from, to }) => Math.max(from[1], to[1]))) - top + barGap
    const above = Math.min(...spots.map(({ from, to }) => Math.min(from[1], to[1]))) - top - barGap - barHeight
    const y = below + barHeight < height || above < 0 ? below : above
    return { x: Math.min(1, Math.max(0, x / width)), y: Math.round(Math.min(height - barHeight - barGap, Math.max(barGap, y))) }
  }

  #changed = () => {
    const { stage, tools_: tools } = this.#ink
    const parts = tools.tool === "" ? selectedWords(document.getSelection(), node => {
      const view = stage.viewOf(node)
      return view && stage.contains(view.element) ? { page: view.number, words: view.words } : null
    }) : []
    if (parts.length === 0 && this.isEmpty) return
    this.parts = parts
    this.#ink.reader.update()
  }
}
