import { matches } from "../Shared/fold.js"
import { say } from "../Words/say.js"
import { mentionBefore } from "./runs.js"

/** @typedef {{ id: number, text: string, about: string }} Person a participant as mentioned, and what tells them apart */

/** People shown at once. */
const shownLimit = 8
let nextID = 1

/** Who is meant by what is typed behind an `@`: a list under the caret, walked with the arrow keys, taken with Enter or Tab. */
export class MentionList {
  #host
  #take
  /** @type {HTMLElement | null} */
  #box = null
  /** @type {HTMLElement | null} */
  #run = null
  /** @type {Person[]} */
  #found = []
  #chosen = 0
  #from = 0
  #to = 0

  /** @param {HTMLElement} host whose last child the list is @param {(from: number, to: number, person: Person) => void} take */
  constructor(host, take) { this.#host = host; this.#take = take }

  /**
   * @param {HTMLElement} run @param {import("./content.js").Run} text @param {{ from: number, to: number }} selected
   * @param {Person[]} people
   */
  look(run, text, selected, people) {
    const plain = text.map(span => span.mention === undefined ? span.text : "\ufffc".repeat(span.text.length)).join("")
    const wanted = selected.from === selected.to ? mentionBefore(plain, selected.from) : null
    this.#found = wanted ? people.filter(person => matches(`${person.text} ${person.about}`, wanted.query)).slice(0, shownLimit) : []
    if (!wanted || this.#found.length === 0) return this.close()
    this.#run = run
    this.#from = wanted.from
    this.#to = selected.from
    this.#chosen = Math.min(this.#chosen, this.#found.length - 1)
    this.#draw()
  }

  close() {
    this.#box?.remove()
    this.#box = null
    this.#chosen = 0
    for (const name of ["aria-activedescendant", "aria-controls", "aria-expanded"]) this.#run?.removeAttribute(name)
    this.#run = null
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the list */
  key(event) {
    if (!this.#box) return false
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const count = this.#found.length
      this.#chosen = (this.#chosen + (event.key === "ArrowDown" ? 1 : -1) + count) % count
      this.#draw()
      return true
    }
    if (event.key === "Escape") { this.close(); return true }
    if (event.key !== "Enter" && event.key !== "Tab") return false
    this.#pick(this.#chosen)
    return true
  }

  /** @param {number} place */
  #pick(place) {
    const person = this.#found[place]
    const { from, to } = { from: this.#from, to: this.#to }
    this.close()
    if (person) this.#take(from, to, person)
  }

  #draw() {
    const box = this.#box ?? document.createElement("ul")
    if (!this.#box) {
      box.className = "mention-list"
      box.id = `mentions-${nextID++}`
      box.setAttribute("role", "listbox")
      box.setAttribute("aria-label", say("minutes.mention"))
      this.#host.append(box)
      this.#box = box
    }
    box.replaceChildren(...this.#found.map((person, place) => {
      const line = document.createElement("li")
      line.id = `${box.id}-${place}`
      line.setAttribute("role", "option")
      line.setAttribute("aria-selected", String(place === this.#chosen))
      const name = document.createElement("strong")
      name.textContent = person.text
      const about = document.createElement("span")
      about.textContent = person.about
      line.append(name, " ", about)
      // Before the run loses its focus.
      line.addEventListener("pointerdown", event => { event.preventDefault(); this.#pick(place) })
      return line
    }))
    const rectangle = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0).getBoundingClientRect() : null
    const frame = this.#host.getBoundingClientRect()
    if (rectangle && rectangle.height > 0) {
      box.style.setProperty("--mention-x", `${Math.max(0, Math.min(rectangle.left - frame.left, frame.width - 280))}px`)
      box.style.setProperty("--mention-y", `${rectangle.bottom - frame.top + 4}px`)
    }
    this.#run?.setAttribute("aria-controls", box.id)
    this.#run?.setAttribute("aria-expanded", "true")
    this.#run?.setAttribute("aria-activedescendant", `${box.id}-${this.#chosen}`)
  }
}
