/** Proving anew who one is, before what must not be done by whoever happens to hold the tablet. */
import "../Polls/words.js"
import "../SecondFactor/words.js"
import { h, render } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { openSheet, sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { banner } from "../Elements/states.js"
import { passkeyObstacle, showPasskey } from "../SecondFactor/passkey.js"
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

/**
 * Where the answer of the server belongs; anything else stands above the fields.
 * @type {Record<string, string>}
 */
const places = { "session.wrong-password": "password", "session.wrong-code": "code", "session.link-not-valid": "link" }

/** @param {string} why @returns {Promise<boolean>} */
function askIdentity(why) {
  return new Promise(resolve => {
    let password = ""
    let code = ""
    /** @type {Record<string, string>} */
    let problems = {}
    const person = currentPerson()
    const obstacle = passkeyObstacle()
    const canShow = Boolean(person?.hasPasskey) && obstacle === ""
    let byCode = !canShow
    // Who came by a link and has no password proves it by their second factor, or by another link.
    const hasPassword = person?.hasPassword !== false
    const wantsLink = !hasPassword && !person?.hasSecondFactor
    let link = ""
    const done = (/** @type {boolean} */ answer) => { host.remove(); resolve(answer) }
    const tellProblem = (/** @type {string} */ place, /** @type {string} */ text) => {
      problems = { [place]: text }
      draw()
      const input = host.querySelector(`[name=confirm-${place}]`)
      if (input instanceof HTMLInputElement) input.select()
    }
    const second = async () => byCode ? { code: code.trim() } : { passkey: await showPasskey(await request("POST", "/api/session/confirm/passkey", {})) }
    const first = () => hasPassword ? { password: password.normalize("NFC") } : wantsLink ? { link: tokenOf(link) } : {}
    const confirm = async () => {
      if (hasPassword && password === "") return tellProblem("password", say("passkey.passwordFirst"))
      if (wantsLink && tokenOf(link) === "") return tellProblem("link", say("confirm.linkFirst"))
      const before = Date.now()
      try {
        await request("POST", "/api/session/confirm", { ...first(), ...person?.hasSecondFactor ? await second() : {} })
        // By our own clock: however wrong it is, minutes are minutes.
        confirmedUntil = before + proofLasts
        done(true)
      } catch (error) {
        tellProblem(places[/** @type {any} */ (error).code] ?? "whole", error instanceof Error ? error.message : String(error))
      }
    }
    const onEnter = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter") return
      event.preventDefault()
      const act = host.querySelector(".sheet-foot .primary")
      if (act instanceof HTMLElement) act.click()
    }
    const codeParts = () => [
      person?.hasPasskey && obstacle ? h("p", { key: "obstacle", class: "quiet" }, say(obstacle)) : null,
      field({
        name: "confirm-code", label: say(person?.hasAuthenticatorApp ? "second.codeOrRecovery" : "second.recoveryCode"), required: true, value: code, problem: problems.code,
        change: text => { code = text },
        more: { autocomplete: "one-time-code", autocapitalize: "none", spellcheck: "false", maxlength: 40, onkeydown: onEnter },
      }),
    ]
    const linkParts = () => [
      h("p", { key: "link-text" }, say("confirm.linkText")),
      field({
        name: "confirm-link", label: say("confirm.link"), required: true, value: link, problem: problems.link,
        change: text => { link = text },
        more: { autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: 400, onkeydown: onEnter },
      }),
    ]
    const parts = () => ({
      key: "confirm", heading: say("confirm.title"), close: () => done(false),
      body: [
        problems.whole ? banner({ text: problems.whole, tone: "bad", card: true, role: "alert" }) : null,
        h("p", { key: "why" }, why),
        h("p", { key: "who", class: "quiet" }, say("confirm.who", { name: person?.name ?? "" })),
        wantsLink ? linkParts() : null,
        !hasPassword ? null : field({
          name: "confirm-password", label: say("signIn.password"), type: "password", required: true, value: password, problem: problems.password,
          change: text => { password = text },
          more: { autocomplete: "current-password", onkeydown: onEnter },
        }),
        !person?.hasSecondFactor ? null : byCode ? codeParts() : h("p", { key: "how", class: "quiet" }, say(hasPassword ? "passkey.confirmText" : "passkey.confirmAlone")),
        canShow ? h("div", { key: "other" }, button({
          label: say(byCode ? "passkey.use" : "passkey.byCode"), kind: "quiet",
          press: () => {
            byCode = !byCode
            problems = {}
            draw()
            if (byCode && password !== "") /** @type {HTMLElement | null} */ (host.querySelector("[name=confirm-code]"))?.focus()
          },
        })) : null,
      ],
      foot: [
        button({ label: say("general.cancel"), press: () => done(false) }),
        button({ label: say(byCode ? "confirm.act" : "passkey.confirm"), kind: "primary", icon: "key", press: confirm }),
      ],
    })
    const host = openSheet(parts())
    const draw = () => render(host, sheet(parts()))
  })
}

/** @param {string} text a sign-in link, or what stands at its end @returns {string} its token, "" for none */
function tokenOf(text) { return text.trim().split("/").at(-1) ?? "" }
