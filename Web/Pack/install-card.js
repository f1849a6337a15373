import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { button } from "../Elements/button.js"
import { installOffer } from "./install.js"
import { say } from "../Words/say.js"
import "./words.js"

/** `<install-card>`: putting the program on the home screen of the device, where it can be. */
export class InstallCardElement extends ViewElement {
  opened() {
    this.own(installOffer.onChange(this.update))
  }

  view() {
    if (matchMedia("(display-mode: standalone)").matches) return null
    const byHand = /iPad|iPhone|Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1
    if (!installOffer.isThere && !byHand) return null
    return h("section", { class: "card stack-tight", "aria-label": say("install.title") },
      h("h2", {}, say("install.title")),
      h("p", {}, say(byHand ? "install.byHand" : "install.text")),
      installOffer.isThere ? h("p", {}, button({ label: say("install.act"), kind: "primary", icon: "download", press: () => installOffer.take() })) : null)
  }
}

customElements.define("install-card", InstallCardElement)
