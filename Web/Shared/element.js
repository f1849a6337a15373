import { render } from "./view.js"

/** A custom element that draws itself from `view()`, and closes on leaving the page whatever it opened. */
export class ViewElement extends HTMLElement {
  /** @type {(() => void)[]} */
  #closers = []
  #waiting = false

  connectedCallback() {
    this.opened()
    this.#draw()
  }

  disconnectedCallback() {
    for (const close of this.#closers.splice(0)) close()
    this.closed()
  }

  /** Subscribe here; hand what ends the subscription to `own`. */
  opened() {}

  closed() {}

  /** @returns {import("./view.js").Child} What stands inside this element now. */
  view() { return null }

  /** After each drawing; the place for what needs the drawn elements, such as focus. */
  drawn() {}

  /** @param {() => void} closer Called when the element leaves the page. */
  own(closer) { this.#closers.push(closer) }

  /**
   * @param {EventTarget} target
   * @param {string} type @param {(event: any) => void} handler
   */
  listen(target, type, handler) {
    target.addEventListener(type, handler)
    this.own(() => target.removeEventListener(type, handler))
  }

  /** Draws again soon; many calls in one turn are one drawing. */
  update = () => {
    if (this.#waiting || !this.isConnected) return
    this.#waiting = true
    queueMicrotask(() => {
      this.#waiting = false
      if (this.isConnected) this.#draw()
    })
  }

  /**
   * @param {string} type
   * @param {any} [detail]
   */
  tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable: true, detail }))
  }

  #draw() {
    render(this, this.view())
    this.drawn()
  }
}
