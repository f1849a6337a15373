import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button, linkButton } from "../Elements/button.js"
import { confirmAction } from "../Elements/dialog.js"
import { announce } from "../Elements/live.js"
import { toast } from "../Elements/toast.js"
import { go } from "../Shell/router.js"
import { isRehearsal, notedRehearsal } from "./names.js"
import { askRehearsal, currentRehearsal, direct, endRehearsal, forgetEnded, onRehearsal, play } from "./rehearsal.js"
import "./words.js"

/** @typedef {import("./rehearsal.js").Standing} Standing */

/** How often one asks how it stands: in the rehearsal, and elsewhere, in milliseconds. */
const lookInside = 2_000
const lookElsewhere = 15_000
/** Where the screen is this wide, the controls stand there unasked. */
const wide = "(min-width: 64rem)"

/** `<rehearsal-bar data-meeting>` stands above every screen while there is a rehearsal of this person's. On a screen of the
 *  rehearsal it says that nothing is kept, and directs the simulated members; on any other it says that the screen is real.
 *  `data-meeting`: the session that the screen shows, "" for none; `data-plain`: without controls, on the wall. */
export class RehearsalBarElement extends ViewElement {
  static observedAttributes = ["data-meeting"]

  #isOpen = matchMedia(wide).matches
  #isEnding = false
  /** @type {any} */
  #timer = null

  get #isInside() { return isRehearsal(this.dataset.meeting) }

  opened() {
    this.own(onRehearsal(this.update))
    this.own(() => clearTimeout(this.#timer))
    const height = new ResizeObserver(() => this.drawn())
    height.observe(this)
    this.own(() => height.disconnect())
    this.listen(document, "visibilitychange", () => { if (!document.hidden) void this.#look() })
    void this.#look()
  }

  attributeChangedCallback() { if (this.isConnected) void this.#look() }

  view() {
    const standing = currentRehearsal()
    if (this.#isInside) return this.#inside(standing)
    return standing ? this.#elsewhere(standing) : null
  }

  drawn() { document.documentElement.style.setProperty("--rehearsal", `${this.offsetHeight}px`) }

  closed() { document.documentElement.style.removeProperty("--rehearsal") }

  /** @param {Standing | null} standing */
  #inside(standing) {
    const directed = "plain" in this.dataset ? null : standing
    return h("section", { class: "rehearsal", "aria-label": say("rehearsal.label") },
      h("div", { class: "rehearsal-line", key: "line" },
        h("p", { class: "rehearsal-mark" }, h("strong", {}, say("rehearsal.mark")), h("span", {}, ` – ${say("rehearsal.nothingKept")}`)),
        directed ? [this.#figures(directed), this.#roles(directed), this.#ends(directed)] : null),
      directed && this.#isOpen ? this.#acts(directed) : null)
  }

  /** @param {Standing} standing */
  #figures(standing) {
    const away = Math.max(0, standing.present - standing.connected)
    return h("p", { class: "rehearsal-figures", key: "figures" }, icon("people"),
      h("strong", {}, `${standing.present}/${standing.members}`),
      h("span", { class: "rehearsal-long" }, say("rehearsal.there")),
      away > 0 ? h("span", {}, say("rehearsal.away", { count: away })) : null)
  }

  /** @param {Standing} standing */
  #roles(standing) {
    return h("div", { class: "rehearsal-roles", role: "group", "aria-label": say("rehearsal.playing"), key: "roles" },
      standing.roles.map(role => button({
        key: role, label: say(`role.${role}`), pressed: role === standing.role, press: () => this.#play(role),
      })))
  }

  /** @param {Standing} standing */
  #ends(standing) {
    return h("div", { class: "rehearsal-ends", key: "ends" },
      button({
        label: say("rehearsal.controls"), icon: this.#isOpen ? "up" : "down",
        press: () => { this.#isOpen = !this.#isOpen; this.update() },
        more: { "aria-expanded": String(this.#isOpen), "aria-controls": "rehearsal-acts" },
      }),
      this.#ending(standing, "rehearsal-end"))
  }

  /**
   * On a phone it stands among the controls, so that the bar itself stays low.
   * @param {Standing} standing @param {string} place
   */
  #ending(standing, place) {
    return button({ key: place, label: say("rehearsal.end"), icon: "stop", class: place, press: () => this.#end(standing) })
  }

  /** @param {Standing} standing */
  #acts(standing) {
    const acts = /** @type {const} */ ([
      ["come-in", "comeIn", "door", undefined], ["hands", "hands", "hand", undefined], ["vote", "voteRandom", "vote", "random"],
      ["vote", "voteAgree", "check", "agree"], ["cut", "cut", "offline", undefined],
    ])
    const hint = hintOf(standing)
    return h("div", { class: "rehearsal-acts", id: "rehearsal-acts", role: "group", "aria-label": say("rehearsal.acts"), key: "acts" },
      acts.map(([act, words, picture, way]) => button({
        key: words, label: say(`rehearsal.${words}`), icon: picture, class: act === "come-in" && standing.present === 0 ? "rehearsal-first" : "",
        press: async () => {
          await direct(act, way)
          toast(say(`rehearsal.${act === "vote" ? "vote" : words}.done`))
        },
      })),
      this.#ending(standing, "rehearsal-end-too"),
      hint ? h("p", { class: "rehearsal-hint", key: "hint" }, say(hint)) : null)
  }

  /** @param {Standing} standing */
  #elsewhere(standing) {
    return h("section", { class: "rehearsal elsewhere", "aria-label": say("rehearsal.label") },
      h("div", { class: "rehearsal-line", key: "line" },
        h("p", { class: "rehearsal-mark grow" }, h("strong", {}, say("rehearsal.realHere")), ` ${say("rehearsal.waits", { title: standing.title })}`),
        h("div", { class: "rehearsal-ends", key: "ends" },
          linkButton({ label: say("rehearsal.back"), to: `/meeting/${standing.meeting}`, icon: "back" }),
          button({ label: say("rehearsal.end"), icon: "stop", press: () => this.#end(standing) }))))
  }

  /** @param {string} role */
  async #play(role) {
    if (currentRehearsal()?.role === role) return
    await play(role)
    announce(say("rehearsal.plays", { role: say(`role.${role}`) }))
    dispatchEvent(new Event("screen-remake"))
  }

  /** @param {Standing} standing */
  async #end(standing) {
    const sure = await confirmAction({ question: say("rehearsal.endQuestion"), consequence: say("rehearsal.endText"), action: say("rehearsal.end") })
    if (!sure) return
    this.#isEnding = true
    // Its screens are left first: they would only see that nothing is there any more.
    this.#goBack(standing.session)
    try { await endRehearsal() } finally { this.#isEnding = false }
    toast(say("rehearsal.ended"))
    void forgetEnded()
  }

  async #look() {
    clearTimeout(this.#timer)
    const noted = notedRehearsal()
    try {
      const standing = await askRehearsal()
      if (!this.isConnected) return
      if (!standing && !this.#isEnding && (noted || this.#isInside)) return this.#isOver(noted?.session ?? "")
    } catch { /* Without network one asks again. */ }
    if (!this.isConnected || document.hidden) return
    this.#timer = setTimeout(() => void this.#look(), this.#isInside ? lookInside : lookElsewhere)
  }

  /**
   * It ended without a word from here.
   * @param {string} session
   */
  #isOver(session) {
    this.#goBack(session)
    toast(say("rehearsal.over"))
    void forgetEnded()
  }

  /**
   * From a screen of the rehearsal to the session that was rehearsed.
   * @param {string} session
   */
  #goBack(session) { if (this.#isInside) go(session ? `/prepare/${encodeURIComponent(session)}` : "/", { replace: true }) }
}

/**
 * What comes next, for who does this for the first time.
 * @param {Standing} standing
 */
function hintOf(standing) {
  if (standing.present === 0) return "rehearsal.hint.comeIn"
  if (standing.state !== "invited") return ""
  return standing.role === "chair" ? "rehearsal.hint.open" : "rehearsal.hint.chair"
}

customElements.define("rehearsal-bar", RehearsalBarElement)
