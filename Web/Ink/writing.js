import { confirmAction } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { History } from "./history.js"

/** What is written down on one paper by hand: on the screen now, on the disk a moment later, undone with one step. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {import("../Desk/desk.js").Change} Change */

export class Writing {
  history = new History()

  #ink
  #openDesk

  /** @param {import("./paper-ink.js").PaperInk} ink @param {import("../Desk/open-desk.js").OpenDesk} openDesk */
  constructor(ink, openDesk) {
    this.#ink = ink
    this.#openDesk = openDesk
  }

  /**
   * @param {Change[]} changes
   * @returns {Item[]}
   */
  change(changes) {
    const { desk } = this.#openDesk
    const before = new Map(changes.flatMap(change => change.id ? [[change.id, desk.get(change.id)]] : []))
    const { items } = desk.put(changes)
    this.history.add(items.map(item => ({ id: item.id, before: before.get(item.id), after: item.deleted ? undefined : item })))
    this.#ink.reader.update()
    return items
  }

  /** @param {Change[]} changes new objects on this version of the paper */
  make(changes) {
    const { paper, pages } = this.#ink
    return this.change(changes.map(change => ({ paper, digest: pages?.digest, ...change, data: { ...change.data, born: Date.now() } })))
  }

  /** @param {string[]} ids */
  remove(ids) {
    this.change(ids.map(id => ({ id, deleted: true, data: {}, share: null })))
    for (const id of ids) this.#ink.chosen.ids.delete(id)
  }

  /**
   * Removes, and offers to take it back.
   * @param {string[]} ids
   */
  removeWithUndo(ids) {
    this.remove(ids)
    toast(say("ink.deleted", { count: ids.length }), { undo: () => this.undo() })
  }

  undo() { this.#restore(this.history.undo()) }

  redo() { this.#restore(this.history.redo()) }

  /** @param {Change[]} changes */
  #restore(changes) {
    if (changes.length > 0) this.#openDesk.desk.put(changes)
    this.#ink.chosen.take([])
    this.#ink.reader.update()
  }

  /** Everything on this desk, in every paper of the session, after a question. */
  async wipe() {
    if (!await confirmAction({ question: say("ink.wipeQuestion"), consequence: say("ink.wipeText"), action: say("ink.wipeAct"), danger: true })) return
    try {
      await this.#openDesk.wipe()
      this.history.clear()
      this.#ink.chosen.take([])
      toast(say("ink.wiped"))
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
    }
  }
}
