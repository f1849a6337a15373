/** Has a passkey made: says what will happen, asks for a name, and goes on to the device. */
import { h, render } from "../Shared/view.js"
import { button } from "../Elements/button.js"
import { openSheet, sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { banner } from "../Elements/states.js"
import { request } from "../Shell/http.js"
import { say } from "../Words/say.js"
import { deviceName, makePasskey } from "./passkey.js"
import "./words.js"

/** Signs of a passkey's name that the server takes. */
export const nameLimit = 60

/** @returns {Promise<{ recoveryCodes?: string[] } | null>} null when the person turned away */
export function addPasskey() {
  return new Promise(resolve => {
    let name = say(deviceName())
    let problem = ""
    let refused = ""
    const done = (/** @type {{ recoveryCodes?: string[] } | null} */ answer) => { host.remove(); resolve(answer) }
    const draw = () => render(host, sheet(parts()))
    const act = async () => {
      problem = name.trim() === "" ? say("passkey.nameMissing") : ""
      refused = ""
      draw()
      if (problem) return host.querySelector("input")?.focus()
      try {
        const options = await request("POST", "/api/session/second-factor/passkeys/offer", {})
        const made = await makePasskey(options)
        done(await request("POST", "/api/session/second-factor/passkeys", { name: name.trim().normalize("NFC"), ...made }))
      } catch (error) {
        refused = error instanceof Error ? error.message : String(error)
        draw()
      }
    }
    const parts = () => ({
      key: "add-passkey", heading: say("passkey.addTitle"), close: () => done(null),
      body: [
        refused ? banner({ text: refused, tone: "bad", card: true, role: "alert" }) : null,
        h("p", { key: "text" }, say("passkey.addText")),
        h("p", { key: "stays", class: "quiet" }, say("passkey.addStays")),
        field({
          name: "passkey-name", label: say("passkey.name"), value: name, problem, required: true, help: say("passkey.nameHelp"),
          change: text => { name = text },
          more: {
            maxlength: nameLimit, autocomplete: "off",
            onkeydown: (/** @type {KeyboardEvent} */ event) => {
              if (event.key !== "Enter" || event.isComposing) return
              event.preventDefault()
              const make = host.querySelector(".sheet-foot .primary")
              if (make instanceof HTMLElement) make.click()
            },
          },
        }),
      ],
      foot: [
        button({ label: say("general.cancel"), press: () => done(null) }),
        button({ label: say("passkey.make"), kind: "primary", icon: "key", press: act }),
      ],
    })
    const host = openSheet(parts())
  })
}
