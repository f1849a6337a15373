import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { askText } from "../Elements/dialog.js"
import { emptyState } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { byPrecedence } from "../Attendance/roster.js"

/** Groups in the order in which a secretary works them off. */
const GROUPS = /** @type {const} */ (["proposed", "declined", "delegated", "none", "accepted"])

/** `<replies-panel>`: who comes, who does not and why, and the substitutes that wait for the chair. Property `store`. */
export class RepliesPanelElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))

  opened() {
    for (const key of ["participant/", "me", "meeting"]) this.own(this.store.subscribe(key, this.update))
    this.own(this.store.watch("attendance"))
  }

  view() {
    const state = this.store.meeting?.state ?? "draft"
    if (["draft", "submitted", "scheduled"].includes(state)) {
      return emptyState({ icon: "clock", title: say("replies.early.title"), text: say("replies.early.text"), small: true })
    }
    const people = this.store.list("participant/").sort(byPrecedence)
    const groups = new Map(GROUPS.map((group) => [/** @type {string} */ (group), people.filter((one) => groupOf(one) === group)]))
    return [
      h("dl", { class: "figures", key: "figures" }, ["accepted", "declined", "delegated", "none"].map((reply) =>
        h("div", { key: reply }, h("dt", {}, say(`reply.${reply}`)), h("dd", { class: "figure" }, people.filter((one) => one.reply === reply).length)))),
      GROUPS.map((group) => {
        const list = groups.get(group) ?? []
        if (list.length === 0) return null
        return h("section", { class: "section", key: group, "aria-label": say(`replies.group.${group}`) },
          h("h2", {}, say(`replies.group.${group}`), " ", h("span", { class: "quiet figure" }, list.length)),
          h("ul", { class: "plain-list card" }, list.map((one) => this.#row(one))))
      }),
    ]
  }

  /** @param {any} one */
  #row(one) {
    const name = [one.honorific, one.name].filter(Boolean).join(" ")
    const substitute = one.substitute
    return h("li", { key: one.id, class: "row" },
      h("div", { class: "grow" },
        h("p", {}, h("span", { class: "strong" }, name), one.post ? h("span", { class: "quiet" }, `, ${one.post}`) : null),
        one.reason ? h("p", { class: "quiet" }, say("replies.reason", { reason: one.reason })) : null,
        substitute ? h("p", {}, icon("person"), " ", say("replies.substitute", { name: substitute.name, post: substitute.post || "–" })) : null),
      one.votes ? null : badge(say("replies.noVote")),
      substitute
        ? badge(say(`replies.state.${substitute.state}`), substitute.state === "accepted" ? "good" : substitute.state === "refused" ? "bad" : "warning")
        : one.reply === "accepted" && one.replyMode ? badge(say(`mode.${one.replyMode}`), "", one.replyMode === "remote" ? "remote" : "door") : null,
      substitute?.state === "proposed" && this.store.can("invitation.acceptSubstitute")
        ? h("div", { class: "row-tight" },
          button({ label: say("replies.refuse"), press: () => this.#refuse(one, name) }),
          button({
            label: say("replies.accept"), kind: "primary", press: async () => {
              await this.store.command("invitation.acceptSubstitute", { participant: one.id })
              toast(say("replies.accepted", { substitute: substitute.name, name }))
            },
          }))
        : null)
  }

  /** @param {any} one @param {string} name */
  async #refuse(one, name) {
    const reason = await askText({
      question: say("replies.refuseQuestion", { name }), label: say("replies.refuseReason"), long: true, action: say("replies.refuse"),
    })
    if (reason === null) return
    await this.store.command("invitation.refuseSubstitute", reason === "" ? { participant: one.id } : { participant: one.id, reason })
  }
}

customElements.define("replies-panel", RepliesPanelElement)

/** @param {any} one @returns {string} */
function groupOf(one) {
  if (one.substitute?.state === "proposed") return "proposed"
  return one.reply
}
