/** One's own passkeys on the card of the second step: named, renamed, removed. */
import { h } from "../Shared/view.js"
import { dayOf } from "../Shared/format.js"
import { icon } from "../Shared/icon.js"
import { button } from "../Elements/button.js"
import { askText, confirmAction } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { request } from "../Shell/http.js"
import { say } from "../Words/say.js"
import { nameLimit } from "./add-passkey.js"
import { passkeyObstacle } from "./passkey.js"
import "./words.js"

/** @typedef {{ id: number, name: string, madeAt: number, usedAt?: number, elsewhere?: string }} Passkey */

/** Passkeys that one person may have. */
const most = 10
const path = "/api/session/second-factor/passkeys"

/**
 * @param {{ passkeys: Passkey[], isLastFactor: boolean, add: () => unknown, changed: () => unknown, turnOff: () => unknown }} options
 *   `isLastFactor`: the only passkey is all there is; `turnOff` is then the way to remove it
 */
export function passkeyList({ passkeys, isLastFactor, add, changed, turnOff }) {
  const obstacle = passkeyObstacle()
  return h("div", { key: "passkeys", class: "stack-tight" },
    h("h3", {}, say("passkey.title")),
    passkeys.length > 0
      ? h("ul", { class: "plain-list" }, passkeys.map(passkey => line(passkey, isLastFactor, changed, turnOff)))
      : h("p", { class: "quiet" }, say("passkey.what")),
    obstacle ? h("p", { class: "quiet" }, say(obstacle))
      : passkeys.length < most ? h("div", { class: "row" }, button({ label: say("passkey.add"), icon: "key", press: add }))
        : h("p", { class: "quiet" }, say("passkey.full")))
}

/** @param {Passkey} passkey @param {boolean} isLastFactor @param {() => unknown} changed @param {() => unknown} turnOff */
function line(passkey, isLastFactor, changed, turnOff) {
  const { id, name } = passkey
  return h("li", { key: id, class: "row passkey" }, icon("key"),
    h("div", { class: "grow" },
      h("p", { class: "strong" }, name),
      h("p", { class: "quiet small" }, [
        say("passkey.made", { day: dayOf(passkey.madeAt) }),
        passkey.usedAt ? say("passkey.used", { day: dayOf(passkey.usedAt) }) : say("passkey.unused"),
        passkey.elsewhere ? say("passkey.elsewhere", { host: passkey.elsewhere }) : "",
      ].filter(Boolean).join(" · "))),
    button({ label: say("passkey.rename"), kind: "quiet", press: () => rename(passkey, changed), more: { "aria-label": say("passkey.renameOf", { name }) } }),
    button({
      label: say("passkey.remove"), kind: "quiet", more: { "aria-label": say("passkey.removeOf", { name }) },
      press: () => isLastFactor ? turnOff() : remove(passkey, changed),
    }))
}

/** @param {Passkey} passkey @param {() => unknown} changed */
async function rename(passkey, changed) {
  const name = await askText({ question: say("passkey.renameQuestion"), label: say("passkey.name"), value: passkey.name, required: true, limit: nameLimit, action: say("passkey.rename") })
  if (name === null || name === passkey.name) return
  await request("PATCH", `${path}/${passkey.id}`, { name: name.normalize("NFC") })
  await changed()
}

/** @param {Passkey} passkey @param {() => unknown} changed */
async function remove(passkey, changed) {
  const { name } = passkey
  if (!await confirmAction({ question: say("passkey.removeQuestion", { name }), consequence: say("passkey.removeText"), action: say("passkey.removeAct"), danger: true })) return
  await request("DELETE", `${path}/${passkey.id}`)
  toast(say("passkey.removed", { name }))
  await changed()
}
