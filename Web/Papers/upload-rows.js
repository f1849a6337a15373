/** Papers on their way, each with how far it is or why it was refused and what can be done. */
import { h } from "../Shared/view.js"
import { fileSize } from "../Shared/format.js"
import { icon } from "../Shared/icon.js"
import { button } from "../Elements/button.js"
import { confirmAction } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { ACCEPTED } from "./files.js"
import { kindOf, numberOf, titleOf } from "./naming.js"
import { chooser } from "./drop-place.js"
import { whatToDo, whyRefused } from "./words.js"

/** @typedef {import("./uploads.js").Upload} Upload */
/** @typedef {import("./uploads.js").Uploads} Uploads */
/** @typedef {import("../Store/meeting.js").MeetingStore} Store */

/** @param {{ uploads: Uploads, list: Upload[], store: Store }} options */
export function uploadRows({ uploads, list, store }) {
  if (list.length === 0) return null
  return h("ul", { class: "papers uploads", key: "uploads" }, list.map((upload) => h("li", {
    class: ["paper", "upload", upload.state === "refused" && "refused"], key: upload.key,
  },
  h("span", { class: "paper-name" }, icon(upload.state === "refused" || upload.state === "lost" ? "warn" : "upload"),
    h("span", { class: "grow" }, nameOf(upload, store), upload.state === "refused" ? refusal(upload) : progress(upload))),
  h("span", { class: "paper-tools" }, tools(upload, uploads)),
  upload.state === "refused" || upload.state === "lost" ? h("span", { class: "upload-ways" }, ways(upload, uploads, store)) : null)))
}

/** @param {Upload} upload @param {Store} store */
function nameOf(upload, store) {
  if (upload.replaces === null) return upload.name
  return `${upload.name} (${say("papers.newVersionOf", { title: store.get(`paper/${upload.replaces}`)?.title ?? "" })})`
}

/** @param {Upload} upload */
function progress(upload) {
  const share = upload.size > 0 ? Math.min(1, upload.sent / upload.size) : 0
  return [
    h("progress", { max: 1, value: upload.state === "checking" ? undefined : Math.max(share, 0.001), "aria-label": say("papers.sending", { name: upload.name }) }),
    h("span", { class: "faint figure upload-state" }, say(`papers.state.${upload.state}`, { sent: fileSize(upload.sent), size: fileSize(upload.size) })),
  ]
}

/** @param {Upload} upload */
function refusal(upload) {
  const advice = whatToDo(upload.code)
  return h("span", { class: "field-problem", role: "alert" }, whyRefused(upload), advice ? h("span", { class: "upload-advice" }, advice) : null)
}

/** @param {Upload} upload @param {Uploads} uploads */
function tools(upload, uploads) {
  const { key, name, state } = upload
  return [
    ["waiting", "sending", "stalled"].includes(state)
      ? button({ key: "pause", label: say("papers.pause", { name }), icon: "pause", iconOnly: true, kind: "quiet", press: () => uploads.pause(key) }) : null,
    state === "paused" ? button({ key: "resume", label: say("papers.resume", { name }), icon: "play", iconOnly: true, kind: "quiet", press: () => uploads.again(key) }) : null,
    button({ key: "cancel", label: say("papers.cancel", { name }), icon: "cross", iconOnly: true, kind: "quiet", press: () => uploads.cancel(key) }),
  ]
}

/**
 * The ways on from a refusal.
 * @param {Upload} upload @param {Uploads} uploads @param {Store} store
 */
function ways(upload, uploads, store) {
  const other = chooser({
    class: "button", words: say(upload.state === "lost" ? "papers.chooseAgain" : "papers.chooseOther"), label: say("papers.chooseFor", { name: upload.name }), icon: "upload",
    take: ([file]) => uploads.again(upload.key, { file }), more: { multiple: false, accept: ACCEPTED },
  })
  if (upload.state === "lost") return other
  const marked = upload.code === "papers.secret-mark" || upload.code === "papers.mark-unseen"
  return [
    marked && upload.item !== null && store.can("papers.addPaperOnly")
      ? button({ key: "paper", label: say("papers.paperOnly"), icon: "paper", kind: "primary", press: () => addPaperOnly(upload, uploads, store), more: { title: say("papers.paperOnly.text") } }) : null,
    other,
    marked ? button({ key: "despite", label: say("papers.notSecret"), kind: "quiet", press: () => sendDespite(upload, uploads) })
      : button({ key: "again", label: say("general.again"), kind: "quiet", press: () => uploads.again(upload.key) }),
  ]
}

/** @param {Upload} upload @param {Uploads} uploads @param {Store} store */
async function addPaperOnly(upload, uploads, store) {
  const title = titleOf(upload.name)
  const number = numberOf(upload.name)
  await store.command("papers.addPaperOnly", { item: upload.item, title, kind: kindOf(upload.name), ...(number ? { number } : {}) })
  uploads.cancel(upload.key)
  toast(say("papers.paperOnlyDone", { title }))
}

/** @param {Upload} upload @param {Uploads} uploads */
async function sendDespite(upload, uploads) {
  const sure = await confirmAction({ question: say("papers.notSecretQuestion"), consequence: say("papers.notSecretText"), action: say("papers.notSecretAct") })
  if (sure) uploads.again(upload.key, { despiteMark: true })
}
