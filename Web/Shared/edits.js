/**
 * What people type into fields that save themselves. The typed text stands until the server has it; a text from the
 * server never overwrites a field in which somebody is typing, and a refused text is kept with its reason.
 *
 * @typedef {{ text: string, base: string, state: "typed" | "saving" | "saved" | "refused", message: string,
 *   save: (text: string) => unknown, timer: any }} Edit
 */

/** A pause in typing this long saves, in milliseconds. */
export const TYPING_PAUSE = 800

export class Edits {
  /** @type {Map<string, Edit>} */
  #edits = new Map()
  /** The field with a long list of choices that is open now. */
  entered = ""

  /**
   * @param {() => void} changed called when something to be shown differs
   * @param {(action: () => void, milliseconds: number) => any} [later]
   */
  constructor(changed, later = (action, milliseconds) => setTimeout(action, milliseconds)) {
    this.changed = changed
    this.later = later
  }

  /**
   * What the field shows.
   * @param {string} name of the field @param {string} current what the server says
   */
  value(name, current) {
    const edit = this.#edits.get(name)
    if (!edit) return current
    // A space at the end is not saved, but stays in the field: the next word is on its way.
    if (edit.state === "saved" && current !== edit.base && current !== tidied(edit.text)) {
      this.#edits.delete(name)
      return current
    }
    return edit.text
  }

  /** @param {string} name @returns {string} why the last text was refused; empty when it was not */
  problem(name) {
    const edit = this.#edits.get(name)
    return edit?.state === "refused" ? edit.message : ""
  }

  /** @param {string} [prefix] of field names @returns {boolean} whether something is not on the server yet */
  pending(prefix = "") {
    return [...this.#edits].some(([name, edit]) => name.startsWith(prefix) && edit.state !== "saved")
  }

  /**
   * A key was pressed in the field. After a pause it is saved.
   * @param {string} name @param {string} text @param {string} current what the server says
   * @param {(text: string) => unknown} save
   * @param {{ composing?: boolean }} [options] half-composed text is kept but never sent
   */
  type(name, text, current, save, options = {}) {
    const edit = this.#edits.get(name)
    clearTimeout(edit?.timer)
    this.#edits.set(name, {
      text, base: edit && edit.state !== "saved" ? edit.base : current, state: "typed", message: "", save,
      timer: options.composing ? null : this.later(() => { void this.commit(name) }, TYPING_PAUSE),
    })
  }

  /**
   * Saves now.
   * @param {string} name @returns {Promise<boolean>} false when it was refused
   */
  async commit(name) {
    const edit = this.#edits.get(name)
    if (!edit || edit.state === "saving" || edit.state === "saved") return true
    clearTimeout(edit.timer)
    const text = tidied(edit.text)
    if (text === edit.base) {
      edit.state = "saved"
      return true
    }
    edit.state = "saving"
    try {
      await edit.save(text)
      if (this.#edits.get(name) === edit) edit.state = "saved"
      return true
    } catch (error) {
      if (this.#edits.get(name) === edit) {
        edit.state = "refused"
        edit.message = error instanceof Error ? error.message : String(error)
      }
      return false
    } finally {
      this.changed()
    }
  }

  /**
   * Back to what the server says.
   * @param {string} name
   */
  revert(name) {
    clearTimeout(this.#edits.get(name)?.timer)
    this.#edits.delete(name)
    this.changed()
  }

  /** Saves everything still typed; for leaving the screen. */
  close() {
    for (const name of this.#edits.keys()) void this.commit(name)
  }
}

/** @param {string} text @returns {string} as it goes to the server: composed letters, no spaces at the ends */
export function tidied(text) {
  return text.normalize("NFC").trim()
}
