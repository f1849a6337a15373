/** Asks for the password, and turns the second step off by it. */
import { h, render } from "../Shared/view.js"
import { button } from "../Elements/button.js"
import { openSheet, sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { request } from "../Shell/http.js"
import { say } from "../Words/say.js"
import "./words.js"

/** @returns {Promise<boolean>} whether it is off now */
export function turnOff() {
  return new Promise(resolve => {
    let password = ""
    let problem = ""
    const done = (/** @type {boolean} */ answer) => { host.remove(); resolve(answer) }
    const act = async () => {
      try {
        await request("POST", "/api/session/second-factor/off", { password: password.normalize("NFC") })
        done(true)
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error)
        render(host, sheet(parts()))
        host.querySelector("input")?.focus()
      }
    }
    const parts = () => ({
      key: "second-off", heading: say("second.offTitle"), close: () => done(false),
      body: [
        h("p", { key: "text" }, say("second.offText")),
        field({
          name: "second-off-password", label: say("signIn.password"), type: "password", required: true, value: password, problem,
          change: text => { password = text },
          more: { autocomplete: "current-password", onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") { event.preventDefault(); void act() } } },
        }),
      ],
      foot: [
        button({ label: say("general.cancel"), press: () => done(false) }),
        button({ label: say("second.offAct"), kind: "danger", press: act }),
      ],
    })
    const host = openSheet(parts())
  })
}
