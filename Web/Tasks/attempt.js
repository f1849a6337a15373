import { makeUUID } from "../Store/commands.js"

/** The id of what a form sends: the same for as long as it says the same, so that what is sent again after a lost answer counts
 *  once. Whatever is changed in between is something new. */
export class Attempt {
  #said = ""
  #id = ""
  #makeID

  /** @param {() => string} [makeID] */
  constructor(makeID = makeUUID) { this.#makeID = makeID }

  /** @param {Record<string, any>} values what is sent @returns {string} */
  idOf(values) {
    const said = JSON.stringify(values)
    if (said !== this.#said) [this.#said, this.#id] = [said, this.#makeID()]
    return this.#id
  }
}
