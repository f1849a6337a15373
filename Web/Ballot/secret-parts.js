/** A secret vote on the vote sheet: draw the paper, mark it, and it goes its way unseen. */
import "./checkpoint-words.js"
import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { confirmAction } from "../Elements/dialog.js"
import { announce } from "../Elements/live.js"
import { banner } from "../Elements/states.js"
import { isComplete, marksForm, nothingMarked } from "../Polls/marks-form.js"
import { answerWords } from "../Polls/tally.js"
import { jsonFile, saveFile } from "../Shell/downloads.js"
import { withConfirmedIdentity } from "../SignIn/confirm-identity.js"
import { aboutPath } from "./about-path.js"
import { BallotTrouble } from "./booth.js"

/** @typedef {import("../Session/room.js").Room} Room */
/** @typedef {import("../Polls/tally.js").Asked} Asked */
/** @typedef {import("../Store/types.js").Poll} Poll */

/**
 * @param {Room} room
 * @param {Asked} vote
 * @returns {{ body: import("../Shared/view.js").Child, foot?: import("../Shared/view.js").Child }}
 */
export function secretParts(room, { poll, step }) {
  const trouble = troubleOf(room, poll, step)
  if (!canSeal()) return { body: banner({ text: say("ballot.trouble.ballot.insecure"), tone: "bad", card: true, role: "alert" }) }
  const parts = stepParts(room, poll, step)
  return { body: [trouble ? banner({ text: say(`ballot.trouble.${trouble}`), tone: "bad", card: true, role: "alert" }) : null, parts.body], foot: parts.foot }
}

/** @returns {boolean} browsers keep their cryptography from pages that came without TLS */
export function canSeal() { return Boolean(globalThis.crypto?.subtle) }

/** @param {Room} room @param {Poll} poll @param {import("./booth.js").Step} step @returns {string} */
function troubleOf(room, poll, step) {
  const known = room.booth?.trouble(poll.id) ?? ""
  if (known || step !== "none" || !room.booth?.isSilent) return known
  return isDrawn(room, poll) ? "ballot.no-answer-drawn" : "ballot.no-answer"
}

/** @param {Room} room @param {Poll} poll whether the record knows of a paper of this person, wherever it is */
function isDrawn(room, poll) { return (room.store.me?.drawn ?? []).includes(poll.id) }

/**
 * @param {Room} room @param {Poll} poll @param {import("./booth.js").Step} step
 * @returns {{ body: import("../Shared/view.js").Child, foot?: import("../Shared/view.js").Child }}
 */
function stepParts(room, poll, step) {
  if (step === "none" && isDrawn(room, poll)) {
    return { body: room.booth?.isSilent ? null : banner({ text: say("ballot.elsewhere"), tone: "warning", card: true, role: "status" }) }
  }
  if (step === "none" || step === "drawing") return toDraw(room, poll)
  if (step === "drawn") return toMark(room, poll)
  return { body: [sentParts(room, poll, step), protection(room, poll)] }
}

/** @param {Room} room @param {Poll} poll */
function toDraw(room, poll) {
  return {
    body: [
      h("p", { key: "how" }, say("ballot.how")),
      protection(room, poll),
      h("p", { class: "vote-state", key: "state", role: "status" }, say("ballot.notDrawn")),
    ],
    foot: button({ key: "draw", label: say("ballot.draw"), kind: "primary", icon: "vote", press: () => draw(room, poll) }),
  }
}

/** @param {Room} room @param {Poll} poll */
function draw(room, poll) {
  return inWords(() => withConfirmedIdentity(async () => {
    await room.booth?.draw(poll)
    announce(say("ballot.drawnSentence"))
  }, say("ballot.confirmWhy")))
}

/**
 * @param {() => Promise<unknown>} step whose trouble is to be read by people
 */
async function inWords(step) {
  try {
    await step()
  } catch (error) {
    if (error instanceof BallotTrouble) throw Object.assign(new Error(say(`ballot.trouble.${error.code}`)), { code: error.code })
    throw error
  }
}

/** @param {Room} room @param {Poll} poll */
function toMark(room, poll) {
  const name = `secret ${poll.id}`
  const kept = room.drafts.get(name)
  const chosen = kept ? JSON.parse(kept) : nothingMarked(poll)
  return {
    body: [
      marksForm({ poll, chosen, choose: choices => { room.drafts.set(name, JSON.stringify(choices)); room.update() } }),
      h("p", { class: "vote-state", key: "state", role: "status" }, say("ballot.mark")),
      protection(room, poll),
    ],
    foot: button({
      key: "cast", kind: "primary", icon: "key", disabled: !isComplete(poll, chosen, ""),
      label: chosen ? say("ballot.cast", { choice: chosen.length > 1 ? say("vote.marked", { count: chosen.length }) : answerWords(poll, { choices: chosen }) }) : say("ballot.castNothing"),
      press: async () => {
        // Nobody gives a blank ballot by a tap too many: it cannot be taken back.
        if (chosen?.length === 0 && !await confirmAction({ question: say("ballot.blankQuestion"), consequence: say("ballot.blankText"), action: say("ballot.blankAct") })) return
        const ours = Date.now() - room.store.clock.now()
        await inWords(async () => room.booth?.mark(poll, chosen ?? [], poll.closesAt == null ? undefined : poll.closesAt + ours))
        room.drafts.delete(name)
        announce(say("ballot.sealedSentence"))
        room.update()
      },
    }),
  }
}

/** @param {Room} room @param {Poll} poll @param {import("./booth.js").Step} step */
export function sentParts(room, poll, step) {
  if (step === "waiting") {
    const open = poll.state === "open"
    return h("p", { class: "vote-state", key: "state", role: "status" }, open ? icon("clock") : null, say(!open ? "ballot.unsure" : room.store.status === "offline" ? "ballot.waitingOffline" : "ballot.waiting"))
  }
  if (step === "late") return banner({ text: say("ballot.late"), tone: "warning", card: true, role: "alert" })
  if (step === "fine") return h("p", { class: "vote-state ballot-fine", key: "state", role: "status" }, icon("check"), say("ballot.fine"))
  if (step === "bad") return alarm(room, poll)
  if (step !== "cast" && step !== "checking") return null
  return [
    h("p", { class: "vote-state", key: "state", role: "status" }, icon("check"), say(step === "checking" ? "ballot.checking" : "ballot.isCast")),
    h("details", { class: "disclosure", key: "code" }, h("summary", {}, say("ballot.showCode")),
      h("p", {}, h("strong", { class: "ballot-code", translate: "no" }, room.booth?.code(poll.id) ?? "")),
      h("p", { class: "small quiet" }, say("ballot.codeText"))),
  ]
}

/**
 * The box does not hold what this machine cast: nobody may overlook that.
 * @param {Room} room @param {Poll} poll
 */
export function alarm(room, poll) {
  return banner({
    text: say("ballot.alarm", { question: poll.question }), tone: "bad", card: true, role: "alert",
    action: button({ label: say("ballot.evidence"), icon: "paper", press: () => saveEvidence(room, poll) }),
  })
}

/** @param {Room} room @param {Poll} poll */
function saveEvidence(room, poll) { saveFile(`phonghop-${room.store.id}-${poll.id}.json`, jsonFile(room.booth?.evidence(poll.id))) }

/** @param {Room} room @param {Poll} poll */
function protection(room, poll) {
  return h("div", { class: "ballot-protection", key: "protection" },
    h("p", {}, icon("key"), " ", say("ballot.protected"), " ",
      h("a", { href: aboutPath(room.store.id, poll.id), target: "_blank", rel: "noopener" }, say("ballot.about"))),
    poll.secret?.issuerKey ? h("p", {}, say("ballot.compare"), " ", h("checkpoint-words", { poll, meeting: room.store.id })) : null)
}
