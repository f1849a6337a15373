/** What was done on one paper since it was opened, to be undone and done again. */

/** @typedef {import("../Desk/item.js").Item} Item */
/** @typedef {{ id: string, before: Item | undefined, after: Item | undefined }} Step undefined: it was not there */

/** Most acts that can be undone. */
const limit = 200

export class History {
  /** @type {Step[][]} */
  #done = []
  /** @type {Step[][]} */
  #undone = []

  get canUndo() { return this.#done.length > 0 }
  get canRedo() { return this.#undone.length > 0 }

  /** @param {Step[]} steps one act of the hand */
  add(steps) {
    if (steps.length === 0) return
    this.#done.push(steps)
    if (this.#done.length > limit) this.#done.shift()
    this.#undone = []
  }

  /** @returns {import("../Desk/desk.js").Change[]} what to write down to take the last act back */
  undo() {
    const steps = this.#done.pop()
    if (!steps) return []
    this.#undone.push(steps)
    return steps.map(step => stateOf(step.id, step.before))
  }

  /** @returns {import("../Desk/desk.js").Change[]} */
  redo() {
    const steps = this.#undone.pop()
    if (!steps) return []
    this.#done.push(steps)
    return steps.map(step => stateOf(step.id, step.after))
  }

  clear() {
    this.#done = []
    this.#undone = []
  }
}

/**
 * The change that makes an object what it was.
 * @param {string} id
 * @param {Item | undefined} item
 * @returns {import("../Desk/desk.js").Change}
 */
function stateOf(id, item) {
  if (!item) return { id, deleted: true, data: {}, share: null }
  const { kind, paper, digest, page, data, share } = item
  return { id, kind, paper, digest, page, data, share: share ?? null, deleted: undefined }
}
