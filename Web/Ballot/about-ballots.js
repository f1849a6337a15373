import "../Polls/words.js"
import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { linkButton } from "../Elements/button.js"
import { page } from "../Shell/frame.js"
import { request } from "../Shell/http.js"

const points = /** @type {const} */ ({
  protected: ["server", "early", "change", "stuffing", "own", "backup"],
  not: ["screen", "network", "few", "code", "program", "machine", "leaver"],
  do: ["words", "wait", "everybody", "look"],
})

/** `<about-ballots>`: in plain words, what a secret vote protects, and what it does not. */
export class AboutBallotsElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  /**
   * The vote that one came from, with the mark of the program that stands in its record.
   * @type {{ question: string, mark: string } | null}
   */
  #vote = null

  opened() { void this.#fetch() }

  async #fetch() {
    const [meeting, poll] = ["meeting", "poll"].map(name => this.place.query.get(name) ?? "")
    if (!meeting || !poll) return
    try {
      const view = await request("GET", `/api/meetings/${encodeURIComponent(meeting)}`)
      const found = view.set[`poll/${poll}`]
      this.#vote = found?.secret?.client ? { question: found.question, mark: found.secret.client } : null
    } catch { /* The page is for everybody; who may not see the vote reads it without. */ }
    this.update()
  }

  view() {
    return page({
      title: say("about.title"), width: "narrow",
      body: h("div", { class: "about-ballots stack" },
        h("p", { class: "lead" }, say("about.lead")),
        h("section", { class: "card stack-tight" }, h("h2", {}, say("about.how")),
          h("ol", { class: "numbered" }, [1, 2, 3, 4, 5].map(step => h("li", { key: step }, say(`about.how.${step}`))))),
        this.#points("protected", "check", "good"),
        this.#points("not", "warn", "bad"),
        this.#points("do", "info", ""),
        h("section", { class: "card stack-tight", id: "verify" }, h("h2", {}, say("about.verify")),
          h("p", {}, say("about.verify.text")),
          h("p", { class: "row" }, linkButton({ label: say("about.verify.act"), to: "/Ballot/verify.py", icon: "paper", more: { download: "verify.py" } })),
          h("p", {}, say("about.bundle")),
          this.#vote ? h("p", { class: "record-mark", key: "mark" }, say("about.bundle.mark", { question: this.#vote.question }), h("br", {}), h("code", { translate: "no" }, this.#vote.mark)) : null,
          h("p", {}, say(this.#vote ? "about.bundle.compare" : "about.bundle.where")),
          h("p", { class: "record-mark" }, h("code", { translate: "no" }, "python3 verify.py board.json --client Web"))),
        h("section", { class: "card stack-tight" }, h("h2", {}, say("about.confidential")), h("p", {}, say("about.confidential.text")))),
    })
  }

  /** @param {keyof typeof points} part @param {string} iconName @param {string} tone */
  #points(part, iconName, tone) {
    return h("section", { class: "card stack-tight", key: part }, h("h2", {}, say(`about.${part}`)),
      h("ul", { class: "about-points" }, points[part].map(point => h("li", { key: point, class: tone }, icon(iconName),
        h("span", {}, h("strong", {}, say(`about.${part}.${point}`)), " ", say(`about.${part}.${point}.text`))))))
  }
}

customElements.define("about-ballots", AboutBallotsElement)
