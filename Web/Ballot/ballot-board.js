import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button, linkButton } from "../Elements/button.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { resultView } from "../Polls/result.js"
import { answerWords } from "../Polls/tally.js"
import { jsonFile, saveFile } from "../Shell/downloads.js"
import { page } from "../Shell/frame.js"
import { currentPerson } from "../Shell/person.js"
import { MeetingStore } from "../Store/meeting.js"
import { Booth } from "./booth.js"
import { browserBooth } from "./outside.js"
import { canSeal } from "./secret-parts.js"
import { aboutPath } from "./about-path.js"
import "../Account/words.js"

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {{ board: import("./board.js").Board, verdict: import("./board.js").Verdict }} Checked */

/** `<ballot-board>`: every ballot of a secret vote with its code and nothing else, checked anew by this browser. */
export class BallotBoardElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  #store = /** @type {MeetingStore} */ (/** @type {any} */ (null))
  /** @type {Booth | null} */
  #booth = null
  /** @type {Checked | null} */
  #checked = null
  #problem = ""
  #checkedFor = ""

  opened() {
    const id = this.place.parameters.id ?? ""
    const owner = currentPerson()?.username ?? ""
    this.#store = new MeetingStore(id, { owner })
    this.own(() => this.#store.close())
    this.own(this.#store.onStatus(this.update))
    if (canSeal()) {
      this.#booth = new Booth({ owner, meeting: id, world: browserBooth(), changed: this.update })
      this.own(() => this.#booth?.close())
      void this.#booth.open()
    }
    this.own(this.#store.subscribe("", () => { void this.#check(); this.update() }))
    void this.#store.open()
  }

  get #poll() { return /** @type {Poll | undefined} */ (this.#store.get(`poll/${this.place.parameters.poll}`)) }

  view() {
    const poll = this.#poll
    const id = encodeURIComponent(this.#store.id)
    return page({
      title: say("ballot.board"),
      actions: [
        this.#checked ? button({ key: "save", label: say("board.save"), icon: "paper", press: () => this.#save() }) : null,
        linkButton({ key: "back", label: say("account.toSession"), to: `/meeting/${id}`, icon: "back" }),
      ],
      body: this.#problem ? emptyState({ icon: "warn", title: say("board.refused"), text: this.#problem, action: button({ label: say("general.again"), press: () => { this.#checkedFor = ""; return this.#check() } }) })
        : !canSeal() ? banner({ text: say("ballot.trouble.ballot.insecure"), tone: "bad", card: true })
          : poll && this.#checked ? this.#board(poll, this.#checked) : skeleton(8),
    })
  }

  /** @param {Poll} poll @param {Checked} checked */
  #board(poll, { board, verdict }) {
    return h("div", { class: "stack" },
      h("h2", {}, poll.question),
      this.#verdict(poll, verdict),
      h("dl", { class: "board-facts" },
        fact("board.drawn", poll.secret?.drawn ?? 0), fact("board.cast", board.rows.length),
        verdict.sum ? [fact("board.valid", verdict.sum.valid), fact("board.blank", verdict.sum.blank), fact("board.invalid", verdict.sum.invalid)] : null),
      poll.result ? h("section", { class: "card" }, resultView(poll)) : null,
      h("section", { class: "stack-tight" },
        h("h2", {}, say("board.ballots", { count: board.rows.length })),
        h("p", { class: "quiet" }, say(verdict.opened ? "board.ballotsText" : "board.stillSealed")),
        h("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": say("board.ballots", { count: board.rows.length }) }, h("table", { class: "sheet-table board-table" },
          h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("board.code")), h("th", { scope: "col" }, say("board.vote")))),
          h("tbody", {}, verdict.opened
            ? verdict.votes.map((vote, place) => h("tr", { key: `${vote.code} ${place}` }, h("td", {}, h("code", {}, vote.code)),
              h("td", {}, vote.marks === null ? say("choice.invalid") : vote.blank ? say("choice.blank") : answerWords(poll, { choices: vote.marks }))))
            : board.rows.map((row, place) => h("tr", { key: `${row.code} ${place}` }, h("td", {}, h("code", {}, row.code)), h("td", { class: "quiet" }, say("board.sealed"))))))),
        board.draws?.length ? h("details", { class: "disclosure" }, h("summary", {}, say("ballot.drawnBy", { count: board.draws.length })),
          h("ul", { class: "small" }, board.draws.map(draw => h("li", { key: draw.participant }, draw.name)))) : null),
      h("p", { class: "faint record-mark" }, say("board.root"), h("br", {}), h("code", {}, poll.secret?.root ?? board.root)),
      h("p", {}, say("board.verify"), " ", h("a", { href: `${aboutPath(this.#store.id, poll.id)}#verify` }, say("ballot.about"))))
  }

  /** @param {Poll} poll @param {import("./board.js").Verdict} verdict */
  #verdict(poll, verdict) {
    if (verdict.faults.length > 0) {
      return h("div", { class: "banner bad card-like board-verdict", role: "alert", key: "verdict" }, icon("warn"),
        h("div", { class: "grow stack-tight" }, h("strong", {}, say("board.faults", { count: verdict.faults.length })),
          h("ul", { class: "bullets" }, verdict.faults.slice(0, 20).map((fault, place) => h("li", { key: place }, faultWords(poll, fault))))))
    }
    const own = verdict.own === "fine" || this.#booth?.step(poll.id) === "fine"
    return h("div", { class: "banner board-verdict good card-like", role: "status", key: "verdict" }, icon("check"),
      h("div", { class: "grow" }, h("strong", {}, say(verdict.opened ? "board.fine" : "board.fineSealed", { count: verdict.votes.length || (poll.secret?.cast ?? 0) })),
        own ? h("p", {}, say("board.ownFine")) : null))
  }

  async #check() {
    const poll = this.#poll
    const mark = `${poll?.state} ${poll?.secret?.root} ${poll?.secret?.sealPrivate ? "open" : ""} ${poll?.result ? "counted" : ""}`
    if (!poll || !this.#booth || this.#store.status !== "live" || mark === this.#checkedFor) return
    this.#checkedFor = mark
    this.#booth.hear([poll])
    try {
      this.#checked = await this.#booth.check(poll)
      this.#problem = ""
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
    }
    this.update()
  }

  #save() {
    const poll = this.#poll
    saveFile(`phonghop-${this.#store.id}-${poll?.id}-board.json`, jsonFile(this.#checked?.board))
  }
}

customElements.define("ballot-board", BallotBoardElement)

/** @param {string} words @param {number} figure */
function fact(words, figure) { return h("div", { key: words }, h("dt", {}, say(words)), h("dd", {}, figure)) }

/** @param {Poll} poll @param {import("./board.js").Fault} fault */
export function faultWords(poll, { fault, values = {} }) {
  const what = fault === "tally" ? (["invalid", "blank"].includes(String(values.what)) ? say(`choice.${values.what}`) : answerWords(poll, { choices: [String(values.what)] })) : ""
  return say(`board.fault.${fault}`, { ...values, ...(what ? { what } : {}) })
}
