import { isSame, joined, mapRuns, paragraph, plainOf, runsOf } from "./content.js"
import { DraftShelf } from "./draft-shelf.js"
import { NewBlocks } from "./new-blocks.js"
import { lengthOf } from "./runs.js"
import { Writing } from "./writing.js"
import { request } from "../Shell/http.js"

/** @typedef {import("./content.js").Content} Content */
/**
 * @typedef {{ flag: "figure" | "outcome" | "left-out" | "record-changed", said?: string, record?: string | null }} Flag
 * @typedef {{ seq: number, source: string, item: number | null, at: number, drawn: Content, content: Content | null, version: number,
 *   by: string | null, changedAt: number | null, leftOut: boolean, flags: Flag[],
 *   of: { item?: number, speech?: number, poll?: number, task?: number, comment?: number } }} Line
 * @typedef {{ id: number, item: number | null, content: Content, version: number, by: string | null, changedAt: number | null, removed?: boolean }} Block
 * @typedef {{ name: string, key: string, line: Line | null, block: Block | null, content: Content, state: import("./writing.js").State | "",
 *   theirs: import("./writing.js").Standing | null, message: string }} Row
 */

/** The minutes of one session as this screen writes them: what the server has, what is typed, what is begun. */
export class Manuscript {
  #store
  #redraw
  #changed
  writing
  blocks

  /**
   * @param {import("../Store/meeting.js").MeetingStore} store
   * @param {string} owner
   * @param {{ changed: () => void, redraw: (key: string, by: string) => void }} told `redraw`: a piece was merged with another's changes
   */
  constructor(store, owner, told) {
    this.#store = store
    this.#redraw = told.redraw
    this.#changed = told.changed
    this.shelf = new DraftShelf(owner, store.id)
    const clock = {
      later: (/** @type {() => void} */ action, /** @type {number} */ milliseconds) => setTimeout(action, milliseconds),
      cancel: (/** @type {any} */ timer) => clearTimeout(timer), now: () => Date.now(), shelf: this.shelf,
    }
    this.writing = new Writing({
      ...clock, changed: told.changed, standing: key => this.standing(key),
      write: (key, version, content) => store.command("minutes.write", { key, version, content }),
      merged: (key, _content, by) => this.#redraw(key, by),
    })
    this.blocks = new NewBlocks({
      ...clock, changed: told.changed, known: key => this.standing(key) !== null,
      insert: async (id, after, content) => {
        const answer = await request("POST", `${store.path}/commands`, { id, do: "minutes.insert", with: { after, content } })
        return `block/${answer?.made?.block}`
      },
      handOver: (key, content) => { if (!isSame(this.standing(key)?.content, content)) this.writing.type(key, content) },
    })
  }

  /**
   * Brings back what an earlier page left on this device.
   * @returns {number} how many pieces
   */
  restore() {
    const { drafts, made } = this.shelf.read()
    for (const [key, draft] of drafts) this.writing.restore(key, draft)
    for (const draft of made) this.blocks.restore(draft)
    return this.writing.keys.length + made.length
  }

  /** @param {string} key @returns {import("./writing.js").Standing | null} */
  standing(key) {
    const entity = this.#store.get(key)
    if (!entity) return null
    return { content: entity.content ?? entity.drawn, version: entity.version, by: entity.by }
  }

  /**
   * The server told of these.
   * @param {Set<string>} keys
   */
  hear(keys) {
    this.blocks.hear()
    for (const key of keys) if (key.startsWith("line/") || key.startsWith("block/")) this.writing.hear(key)
  }

  /** @returns {Row[]} from top to bottom */
  rows() {
    return this.blocks.placed(this.#store.get("minutesOrder")?.keys ?? []).flatMap(({ name, key, made }) => {
      if (made) {
        const state = made.state === "waiting" || made.state === "refused" ? made.state : "typed"
        return [{ name, key, line: null, block: null, content: made.content, state, theirs: null, message: made.message }]
      }
      const entity = this.#store.get(key)
      if (!entity) return []
      const edit = this.writing.edit(key)
      return [{
        name, key, line: key.startsWith("line/") ? entity : null, block: key.startsWith("block/") ? entity : null,
        content: edit?.content ?? entity.content ?? entity.drawn, state: edit?.state ?? "", theirs: edit?.theirs ?? null, message: edit?.message ?? "",
      }]
    })
  }

  /** @param {string} key */
  row(key) { return this.rows().find(row => row.key === key || row.name === key) ?? null }

  /** @returns {"saved" | "saving" | "waiting" | "conflict" | "refused"} */
  get state() {
    const states = [this.writing.state, this.blocks.state]
    return (/** @type {const} */ (["conflict", "refused", "waiting", "saving"])).find(state => states.includes(state)) ?? "saved"
  }

  /** @param {string} key @param {Content} content @param {boolean} composing */
  type(key, content, composing) {
    if (key.startsWith("new/")) this.blocks.type(key, content, { composing })
    else this.writing.type(key, content, { composing })
  }

  /** @param {string} key */
  composed(key) {
    if (key.startsWith("new/")) this.blocks.composed(key)
    else this.writing.composed(key)
  }

  /** @param {string} key */
  leave(key) {
    const made = this.blocks.get(key)
    if (made && made.content.kind === "paragraph" && plainOf(made.content.text).trim() === "") this.blocks.drop(key)
    else if (made) void this.blocks.commit(key)
    else void this.writing.commit(key)
  }

  commitAll() { this.writing.commitAll(); this.blocks.commitAll() }

  retry() { this.writing.retry(); this.blocks.retry() }

  /** @param {string | null} key @param {Content[]} contents @returns {string} the first of the new blocks */
  below(key, contents) {
    let after = key
    /** @type {string[]} */
    const ids = []
    for (const content of contents) ids.push((after = this.blocks.add(after, content)))
    return ids[0] ?? ""
  }

  /**
   * Takes a block out.
   * @param {string} key
   * @returns {Promise<null | (() => Promise<unknown>)>} puts it back
   */
  async remove(key) {
    if (key.startsWith("new/")) { this.blocks.drop(key); return null }
    const standing = this.standing(key)
    if (!standing) return null
    this.writing.drop(key)
    await this.#store.command("minutes.remove", { block: Number(key.slice(6)), version: standing.version })
    return () => this.#store.command("minutes.write", { key, version: standing.version + 1, content: standing.content })
  }

  /**
   * A block joins the one above.
   * @param {string} key
   * @returns {Promise<{ key: string, caret: number } | null>} where the caret goes; null when nothing above can take it
   */
  async join(key) {
    const rows = this.rows()
    const place = rows.findIndex(row => row.key === key)
    const [above, row] = [rows[place - 1], rows[place]]
    if (!above || !row || above.line || row.line || above.content.kind === "list" || above.content.kind === "table") return null
    const words = runsOf(row.content).flat()
    const caret = lengthOf(above.content.text)
    this.type(above.key, mapRuns(above.content, run => joined([...run, ...words])), false)
    this.#changed()
    await this.remove(key)
    return { key: above.key, caret }
  }

  /** @param {string} key @param {-1 | 1} by one place up or down */
  async move(key, by) {
    const keys = /** @type {string[]} */ (this.#store.get("minutesOrder")?.keys ?? [])
    const place = keys.indexOf(key)
    if (place < 0 || !key.startsWith("block/")) return
    const after = by < 0 ? (place >= 2 ? keys[place - 2] : null) : keys[place + 1]
    if (after === undefined || (by < 0 && place === 0)) return
    await this.#store.command("minutes.move", { block: Number(key.slice(6)), after })
  }
}

/** @returns {Content} */
export const blank = () => paragraph()
