import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { onLanguage, say } from "../Words/say.js"
import { banner, emptyState } from "../Elements/states.js"
import { button, linkButton } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { isRehearsal, notedRehearsal } from "../Rehearsal/names.js"
import { followDownloads } from "./downloads.js"
import { onAnswerLost, onProofWanted } from "./http.js"
import { currentPerson, loadPerson, onPerson } from "./person.js"
import { findRoute, followLinks, go } from "./router.js"
import { routes } from "./routes.js"

/** So long a screen may be on its way before it is said what is waited for, in milliseconds. */
const slowAfter = 4_000

/** `<app-root>`: knows who is signed in, and shows the screen that the path names. */
export class AppRootElement extends ViewElement {
  /** @type {{ element: string, place: import("./router.js").Place, key: string, watched: boolean } | null} */
  #screen = null
  /** @type {"" | "missing" | "broken"} */
  #trouble = ""
  /** @type {"" | "person" | "screen"} what the next screen has waited for all too long */
  #waitsFor = ""
  /** @type {any} */
  #slow = null
  #turn = 0

  opened() {
    this.replaceChildren()
    followLinks(() => void this.#move())
    followDownloads()
    tellSkipLink()
    this.own(onLanguage(() => { tellSkipLink(); this.#remake() }))
    this.listen(window, "screen-remake", () => { this.#remake() })
    onAnswerLost(() => toast(say("connection.asking")))
    // What was given before a reload has nobody any more who waits for its answer.
    this.listen(window, "session-asking", () => toast(say("connection.asking")))
    this.listen(window, "session-refused", event => toast(event.detail, { kind: "bad" }))
    onProofWanted(async () => (await import("../SignIn/confirm-identity.js")).proveIdentity())
    this.own(onPerson(() => {
      const person = currentPerson()
      if (!person && this.#screen && !this.#isOpen()) this.#toSignIn()
    }))
    void this.#start()
  }

  view() {
    if (this.#trouble === "missing") {
      return h("main", { id: "main", class: "page-main narrow", tabindex: "-1" }, h("h1", { class: "visually-hidden" },
        say("missing.title")), emptyState({
        icon: "search", title: say("missing.title"), text: say("missing.text"), action: linkButton({ label: say("general.toHome"), to: "/", kind: "primary" }),
      }))
    }
    if (this.#trouble === "broken") {
      return h("main", { id: "main", class: "page-main narrow", tabindex: "-1" }, h("h1", { class: "visually-hidden" },
        say("broken.title")), emptyState({
        icon: "offline", title: say("broken.title"), text: say("broken.text"),
        action: button({ label: say("general.again"), kind: "primary", press: () => location.reload() }),
      }))
    }
    const screen = this.#screen
    const again = button({ label: say("general.again"), kind: "primary", press: () => location.reload() })
    if (!screen && !this.#waitsFor) return null
    if (!screen) {
      return h("main", { id: "main", class: "page-main narrow waiting", tabindex: "-1" }, h("h1", { class: "visually-hidden" }, say("waiting.title")),
        h("div", { role: "status" }, emptyState({ icon: "clock", title: say("waiting.title"), text: say(`waiting.${this.#waitsFor}`), action: again })))
    }
    const session = screen.watched ? screen.place.parameters.id : undefined
    // A rehearsal has no record that anybody could have seen before.
    const shown = screen.place.parameters.id ?? ""
    return [
      this.#waitsFor ? h("div", { key: "waiting" }, banner({ text: say(`waiting.${this.#waitsFor}`), icon: "clock", role: "status", action: again })) : null,
      isRehearsal(shown) || notedRehearsal() ? h("rehearsal-bar", { key: "rehearsal", "data-meeting": shown, "data-plain": screen.element === "wall-screen" }) : null,
      session && !isRehearsal(session) ? h("proof-watch", { key: `proof ${session}`, "data-meeting": session }) : null,
      h(screen.element, { key: screen.key, place: screen.place }),
    ]
  }

  async #start() {
    // A sign-in link carries its token behind `#`, so that it reaches no server log.
    const link = /^#\/link\/(.+)$/.exec(location.hash)
    if (link) {
      go(`/sign-in#link=${link[1]}`, { replace: true })
    } else if (!this.#isOpen() || location.pathname === "/sign-in") {
      this.#expect("person")
      try { await loadPerson() } catch { this.#trouble = "broken"; return this.#arrived() }
    }
    await this.#move()
  }

  async #move() {
    this.#turn += 1
    const turn = this.#turn
    const found = findRoute(routes, new URL(location.href))
    if (!found) {
      this.#trouble = "missing"
      this.#arrived()
      document.title = `${say("missing.title")} · ${say("product.name")}`
      return
    }
    if (!found.route.open && !currentPerson()) return this.#toSignIn()
    if (currentPerson()?.mustChangePassword && found.route.element !== "sign-in-screen" && !found.route.open) return this.#toSignIn()
    // Who administers signs in by two steps: first of all that is set up.
    if (this.#mustSetUp(found)) return go("/me", { replace: true })
    this.#expect("screen")
    try {
      await found.route.load()
      // Whether it is there or not, the screen comes.
      if (isRehearsal(found.place.parameters.id) || notedRehearsal()) void import("../Rehearsal/rehearsal-bar.js").catch(console.error)
      if (found.route.watched) void import("../Proof/proof-watch.js").catch(console.error)
    } catch (error) {
      if (turn !== this.#turn || await loadsAgain() || turn !== this.#turn) return
      console.error(error)
      this.#trouble = "broken"
      return this.#arrived()
    }
    if (turn !== this.#turn) return
    // Who was known from before may have been signed out by an answer that came late.
    if (!found.route.open && !currentPerson()) return this.#toSignIn()
    this.#trouble = ""
    const key = `${found.route.element} ${JSON.stringify(found.place.parameters)} ${found.place.path === "/sign-in" ? turn : ""}`
    const changed = key !== this.#screen?.key
    this.#screen = { element: found.route.element, place: found.place, key, watched: found.route.watched ?? false }
    this.#arrived()
    if (changed) {
      scrollTo(0, 0)
      queueMicrotask(() => { if (turn > 1) this.querySelector("main")?.focus({ preventScroll: true }) })
    }
  }

  /** @param {"person" | "screen"} what is waited for from now on: nobody stands before an empty page and does not know why */
  #expect(what) {
    clearTimeout(this.#slow)
    const tell = () => { this.#waitsFor = what; this.update() }
    if (this.#waitsFor) tell()
    else this.#slow = setTimeout(tell, slowAfter)
  }

  /** There is something to show. */
  #arrived() {
    clearTimeout(this.#slow)
    this.#waitsFor = ""
    this.update()
  }

  /** @param {{ route: import("./router.js").Route, place: import("./router.js").Place }} found */
  #mustSetUp(found) {
    const person = currentPerson()
    if (found.route.open || found.place.path === "/me") return false
    return person?.secondFactorFirst || (person?.needsSecondFactor && found.place.path.startsWith("/admin"))
  }

  #isOpen() { return findRoute(routes, new URL(location.href))?.route.open ?? false }

  #toSignIn() {
    const back = location.pathname + location.search
    go(back === "/" || location.pathname === "/sign-in" ? "/sign-in" : `/sign-in?back=${encodeURIComponent(back)}`, { replace: true })
  }

  // A new language is a new drawing of everything.
  #remake() {
    if (!this.#screen) return this.update()
    this.#screen = { ...this.#screen, key: `${this.#screen.key}+` }
    this.update()
  }
}

/** The way past the navigation stands in the page itself, before there are words. */
function tellSkipLink() {
  const link = document.querySelector(".skip-link")
  if (link) link.textContent = say("nav.skip")
}

customElements.define("app-root", AppRootElement)
