import "../Polls/words.js"
import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { linkButton } from "../Elements/button.js"
import { page } from "../Shell/frame.js"

const points = /** @type {const} */ ({
  protected: ["server", "early", "change", "stuffing", "own", "backup"],
  not: ["screen", "network", "few", "code", "program", "machine", "leaver"],
  do: ["words", "wait", "everybody", "look"],
})

/** `<about-ballots>`: in plain words, what a secret vote protects, and what it does not. */
export class AboutBallotsElement extends ViewElement {
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
          h("p", {}, say("about.bundle"))),
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
