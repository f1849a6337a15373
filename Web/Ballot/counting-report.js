import "../Administration/words.js"
import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { fullName } from "../Shared/names.js"
import { language, say } from "../Words/say.js"
import { button, linkButton } from "../Elements/button.js"
import { emptyState, skeleton } from "../Elements/states.js"
import { verdictWords } from "../Polls/result.js"
import { ballotOf, fixedMarks, markWords } from "../Polls/tally.js"
import { page } from "../Shell/frame.js"
import { currentPerson } from "../Shell/person.js"
import { MeetingStore } from "../Store/meeting.js"
import "../Account/words.js"

/** `<counting-report>` (biên bản kiểm phiếu): what the counting board signs: papers issued, returned, valid, invalid, and the
 *  figures. It is laid out for paper. */
export class CountingReportElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  #store = /** @type {MeetingStore} */ (/** @type {any} */ (null))

  opened() {
    this.#store = new MeetingStore(this.place.parameters.id ?? "", { owner: currentPerson()?.username })
    this.own(() => this.#store.close())
    this.own(this.#store.onStatus(this.update))
    this.own(this.#store.subscribe("", this.update))
    this.own(this.#store.watch("attendance"))
    void this.#store.open()
  }

  view() {
    const poll = /** @type {import("../Store/types.js").Poll | undefined} */ (this.#store.get(`poll/${this.place.parameters.poll}`))
    const waiting = this.#store.status === "loading" && !this.#store.meeting
    return page({
      title: say("ballot.report"),
      actions: [
        poll?.result ? button({ key: "print", label: say("account.print"), icon: "paper", kind: "primary", press: () => print() }) : null,
        linkButton({ key: "back", label: say("account.toSession"), to: `/meeting/${encodeURIComponent(this.#store.id)}`, icon: "back" }),
      ],
      body: poll?.result ? this.#report(poll) : waiting ? skeleton(8) : emptyState({ icon: "info", text: say("report.notYet") }),
    })
  }

  /** @param {import("../Store/types.js").Poll} poll */
  #report(poll) {
    const meeting = this.#store.meeting
    const result = poll.result
    if (!meeting || !result) return null
    const secret = ballotOf(poll) === "secret"
    const issued = result.issued ?? poll.secret?.drawn ?? result.present
    const returned = result.returned ?? poll.secret?.cast ?? result.cast ?? result.yes + result.no + result.abstain
    const invalid = result.invalid ?? 0
    const blank = result.blank ?? 0
    const counters = (poll.counters ?? []).map(id => this.#store.get(`participant/${id}`)).filter(Boolean)
    return h("article", { class: "report card" },
      h("header", { class: "report-head" }, h("p", { class: "strong" }, meeting.organization || meeting.committee), h("p", { class: "strong" }, meeting.organization ? meeting.committee : "")),
      h("h2", { class: "report-title" }, say("report.title")),
      h("p", { class: "report-title" }, poll.question),
      h("p", {}, say("report.session", { title: meeting.title, place: meeting.place || "—" })),
      h("p", {}, say("report.times", {
        day: dayOf(poll.openedAt ?? meeting.startsAt), from: poll.openedAt ? clockTime(poll.openedAt) : "—", to: poll.closedAt ? clockTime(poll.closedAt) : "—",
      })),
      h("p", {}, say(`report.form.${ballotOf(poll)}`)),
      h("section", {}, h("h3", {}, say("report.board")),
        counters.length === 0 ? h("p", {}, say("report.noBoard")) : h("ol", { class: "bullets" }, counters.map(one => h("li", { key: one.id }, [fullName(one), one.post].filter(Boolean).join(", "))))),
      table(say("report.papers"), [
        [say("report.entitled"), result.entitled], [say("report.present"), result.present], [say("report.issued"), issued], [say("report.returned"), returned],
        [say("report.notReturned"), Math.max(0, issued - returned)], [say("report.valid"), result.valid ?? returned - invalid - blank], [say("report.blank"), blank], [say("report.invalid"), invalid],
      ]),
      result.options
        ? table(say("report.result"), result.options.map(option => [`${option.rank}. ${option.title}${option.elected ? ` (${say("poll.elected")})` : ""}`, option.votes]))
        : table(say("report.result"), fixedMarks(poll).map(mark => [markWords(poll, mark), /** @type {any} */ (result)[mark] ?? 0])),
      h("p", { class: "strong" }, verdictWords(poll), ". ", result.words[language()] ?? result.words.vi ?? ""),
      poll.rule.legalBasis ? h("p", { class: "small" }, say("rule.basis", { basis: poll.rule.legalBasis })) : null,
      secret && poll.secret?.root ? h("p", { class: "small" }, say("report.root"), h("br", {}), h("code", { class: "report-code" }, poll.secret.root)) : null,
      h("div", { class: "report-signatures" },
        [say("report.head"), say("role.secretary"), say("role.chair")].map(who => h("div", { key: who }, h("p", { class: "strong" }, who), h("p", { class: "small quiet" }, say("report.sign"))))))
  }
}

customElements.define("counting-report", CountingReportElement)

/** @param {string} caption @param {[string, number][]} rows */
function table(caption, rows) {
  return h("table", { class: "report-table" }, h("caption", {}, caption),
    h("tbody", {}, rows.map(([words, figure]) => h("tr", { key: words }, h("th", { scope: "row" }, words), h("td", { class: "figure" }, figure)))))
}
