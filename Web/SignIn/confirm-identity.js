/** Proving anew who one is, before what must not be done by whoever happens to hold the tablet. */
import "../Polls/words.js"
import "../SecondFactor/words.js"
import { h, render } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { openSheet, sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { request } from "../Shell/http.js"
import { currentPerson } from "../Shell/person.js"

/** A proof is taken for good only while so much of it is left, in milliseconds. */
const margin = 15_000
/** A proof holds five minutes on the server; less here, in milliseconds. */
const proofLasts = 4 * 60_000
/** What the server says when a command wants a proof. */
const wanted = "polls.confirm-identity"

/** Until when this browser knows itself confirmed, by its own clock. */
let confirmedUntil = 0

/**
 * Runs `work` with a fresh proof of identity: asks for the password unless one was given just now.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} why what the proof is for
 * @returns {Promise<T | null>} null when the person turned away
 */
export async function withConfirmedIdentity(work, why) {
  const known = Math.max(confirmedUntil, currentPerson()?.confirmedUntil ?? 0)
  if (known - margin < Date.now() && !await askIdentity(why)) return null
  try {
    return await work()
  } catch (error) {
    if (/** @type {any} */ (error).code !== wanted) throw error
    confirmedUntil = 0
    return await askIdentity(why) ? work() : null
  }
}

/** For what the server will not do without a fresh proof. @returns {Promise<boolean>} */
export function proveIdentity() { return askIdentity(say("second.why")) }

/** @param {string} why @returns {Promise<boolean>} */
function askIdentity(why) {
  return new Promise(resolve => {
    let password = ""
    let code = ""
    /** @type {Record<string, string>} */
    let problems = {}
    const person = currentPerson()
    const done = (/** @type {boolean} */ answer) => { host.remove(); resolve(answer) }
    const confirm = async () => {
      const before = Date.now()
      try {
        await request("POST", "/api/session/confirm", { password: password.normalize("NFC"), code: code.trim() })
        // By our own clock: however wrong it is, minutes are minutes.
        confirmedUntil = before + proofLasts
        done(true)
      } catch (error) {
        const place = /** @type {any} */ (error).code === "session.wrong-code" ? "code" : "password"
        problems = { [place]: error instanceof Error ? error.message : String(error) }
        draw()
        const input = host.querySelector(`[name=confirm-${place}]`)
        if (input instanceof HTMLInputElement) input.select()
      }
    }
    const onEnter = (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") { event.preventDefault(); void confirm() } }
    const parts = () => ({
      key: "confirm", heading: say("confirm.title"), close: () => done(false),
      body: [
        h("p", { key: "why" }, why),
        h("p", { key: "who", class: "quiet" }, say("confirm.who", { name: person?.name ?? "" })),
        field({
          name: "confirm-password", label: say("signIn.password"), type: "password", required: true, value: password, problem: problems.password,
          change: text => { password = text },
          more: { autocomplete: "current-password", onkeydown: onEnter },
        }),
        person?.hasSecondFactor ? field({
          name: "confirm-code", label: say("second.codeOrRecovery"), required: true, value: code, problem: problems.code,
          change: text => { code = text },
          more: { autocomplete: "one-time-code", autocapitalize: "none", spellcheck: "false", maxlength: 40, onkeydown: onEnter },
        }) : null,
      ],
      foot: [
        button({ label: say("general.cancel"), press: () => done(false) }),
        button({ label: say("confirm.act"), kind: "primary", icon: "key", press: confirm }),
      ],
    })
    const host = openSheet(parts())
    const draw = () => render(host, sheet(parts()))
  })
}
