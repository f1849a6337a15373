import { h } from "../Shared/view.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { askText } from "../Elements/dialog.js"
import { emptyState } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { changedWords } from "./changed-words.js"

/**
 * @typedef {import("./minutes-screen.js").Desk} Desk
 * @typedef {{ id: number, key: string, sentence: string, occurrence: number, replacement: string, reason: string, name: string, post: string,
 *   participant: number, at: number, state: "open" | "accepted" | "refused" | "withdrawn", answer: string | null, answeredBy: string | null,
 *   answeredAt: number | null, gone: boolean }} Proposal
 */

const tones = /** @type {const} */ ({ open: "note", accepted: "good", refused: "warning", withdrawn: "" })

/** @param {Desk} desk what members propose, in the order of the document; what waits for an answer first */
export function proposalsPanel(desk) {
  const places = new Map(desk.rows.map((row, place) => [row.key, place]))
  const all = /** @type {Proposal[]} */ ([...desk.store.list("proposal/")])
    .sort((a, b) => Number(b.state === "open") - Number(a.state === "open") || (places.get(a.key) ?? 0) - (places.get(b.key) ?? 0) || a.id - b.id)
  if (all.length === 0) return emptyState({ icon: "comment", text: say(desk.can("minutes.propose") ? "minutes.noProposals" : "minutes.noProposalsOffice"), small: true })
  return h("ul", { class: "proposal-list" }, all.map(one => h("li", { key: one.id, class: ["card", "proposal", one.state] }, card(desk, one))))
}

/** @param {Desk} desk @param {Proposal} one */
function card(desk, one) {
  const mine = one.participant === desk.store.me?.participant
  const act = async (/** @type {string} */ command, /** @type {Record<string, any>} */ values, /** @type {string} */ words) => {
    await desk.act(command, { proposal: one.id, ...values })
    toast(say(words))
  }
  return [
    h("p", { class: "row-tight" }, h("span", { class: "grow" }, h("strong", {}, one.name), one.post ? h("span", { class: "quiet small" }, ` · ${one.post}`) : null),
      badge(say(`minutes.proposal.${one.state}`), tones[one.state])),
    changedWords(one.sentence, one.replacement),
    one.replacement === "" ? h("p", { class: "small quiet" }, say("minutes.proposal.strikes")) : null,
    one.reason ? h("p", { class: "small" }, say("minutes.proposal.reason", { reason: one.reason })) : null,
    one.gone && one.state === "open" ? h("p", { class: "small warning-text" }, say("minutes.proposal.gone")) : null,
    h("p", { class: "small quiet" }, `${dayOf(one.at)} ${clockTime(one.at)}`),
    one.state !== "open" && one.state !== "withdrawn" ? h("p", { class: "small" }, say(`minutes.proposal.${one.state}By`, { name: one.answeredBy ?? "" }), one.answer ? ` ${one.answer}` : "") : null,
    h("p", { class: "row proposal-acts" },
      button({ label: say("minutes.proposal.show"), kind: "quiet", icon: "eye", press: () => { desk.show({ narrowSide: false, chosen: one.key }); requestAnimationFrame(() => desk.goTo(one.key)) } }),
      one.state === "open" && desk.can("minutes.acceptProposal") ? button({
        label: say("minutes.proposal.accept"), kind: "primary", disabled: one.gone, press: () => act("minutes.acceptProposal", { answer: "" }, "minutes.proposal.acceptedToast"),
      }) : null,
      one.state === "open" && desk.can("minutes.refuseProposal") ? button({
        label: say("minutes.proposal.refuse"), press: async () => {
          const answer = await askText({ question: say("minutes.proposal.refuseQuestion"), consequence: say("minutes.proposal.refuseText", { name: one.name }), label: say("general.reason"), required: true, long: true, action: say("minutes.proposal.refuse") })
          if (answer !== null) await act("minutes.refuseProposal", { answer }, "minutes.proposal.refusedToast")
        },
      }) : null,
      one.state === "open" && mine && desk.can("minutes.withdrawProposal") ? button({
        label: say("minutes.proposal.withdraw"), press: () => act("minutes.withdrawProposal", {}, "minutes.proposal.withdrawnToast"),
      }) : null),
  ]
}
